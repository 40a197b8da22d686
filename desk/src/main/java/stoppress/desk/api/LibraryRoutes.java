package stoppress.desk.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.database.Transaction;
import stoppress.desk.media.Intake;
import stoppress.desk.media.Pictures;
import stoppress.desk.publish.Announce;
import stoppress.desk.publish.Discard;
import stoppress.desk.publish.Door;
import stoppress.desk.publish.PictureDesk;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Renditions.Focus;
import stoppress.publication.json.Json;

/// The library of pictures: found, told where they are used, described, kept in sight, taken away.
final class LibraryRoutes {
    private static final String MEDIA = "/api/v1/media";
    private static final String ONE = MEDIA + "/{file}";
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int MOST = 2_000;

    private final Door door;
    private final PictureDesk pictureDesk;
    private final Beyond beyond;
    private final Intake intake;
    private final Runnable ring;
    private final InstantSource clock;

    /// @param ring says that there are forms to be made
    LibraryRoutes(Door door, Announce announce, Beyond beyond, Intake intake, Runnable ring, InstantSource clock) {
        this.door = door;
        this.pictureDesk = new PictureDesk(door, announce);
        this.beyond = beyond;
        this.intake = intake;
        this.ring = ring;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", MEDIA, Deed.READ, this::list),
                new Route("GET", ONE, Deed.READ, this::read),
                new Route("PUT", ONE, Deed.WRITE, this::describe),
                new Route("PUT", ONE + "/focus", Deed.WRITE, this::focus),
                Route.working("DELETE", ONE, Deed.WITHDRAW, 64 * 1024, this::discard),
                Route.working("POST", ONE + "/ending", Deed.WITHDRAW, 64 * 1024, this::end));
    }

    private Reply list(Transaction transaction, Request request) {
        var zone = beyond.site().get().zone();
        Optional<LocalDate> day = day("day", request.query().getOrDefault("day", ""));
        String before = request.query().getOrDefault("before", "");
        var search = new Pictures.Search(
                request.query().getOrDefault("q", ""),
                request.query().getOrDefault("story", ""),
                day.map(it -> it.atStartOfDay(zone).toInstant().toString()).orElse(""),
                before.isEmpty()
                        ? day.map(it -> it.plusDays(1)
                                        .atStartOfDay(zone)
                                        .toInstant()
                                        .toString())
                                .orElse("")
                        : Told.instant("before", before).toString(),
                day("ending", request.query().getOrDefault("ending", ""))
                        .map(LocalDate::toString)
                        .orElse(""));
        return new Cursor("media", MEDIA, "before")
                .page(
                        request,
                        new Pictures(transaction.sql()).list(search, Cursor.PAGE + 1),
                        LibraryRoutes::json,
                        it -> it.at().toString());
    }

    private static Optional<LocalDate> day(String field, String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            throw Problem.refused(field, "%s is not a day such as 2026-05-14.".formatted(text));
        }
    }

    private static Json.Obj json(Pictures.Kept kept) {
        var words = kept.words();
        return Json.object()
                .with("file", MediaRoutes.file(kept))
                .with("name", kept.name())
                .with("state", kept.state().word())
                .with("at", kept.at().toString())
                .with("by", kept.by())
                .with("alternative", words.alternative())
                .with("caption", words.caption())
                .with("credit", words.credit())
                .with("rights", words.rights())
                .with("expires", words.expires())
                .with("creator", kept.creator())
                .with("place", kept.place())
                .with("taken", kept.taken())
                .done();
    }

    private static Pictures.Kept kept(Transaction transaction, String file) {
        return Optional.of(file)
                .filter(it -> HASH.matcher(it).matches())
                .flatMap(new Pictures(transaction.sql())::find)
                .orElseThrow(() -> Problem.missing("There is no such picture in the library."));
    }

    private Reply read(Transaction transaction, Request request) {
        Pictures.Kept kept = kept(transaction, request.name());
        var stories = Discard.in(transaction, kept.file().sha256());
        var members = new TreeMap<>(json(kept).members());
        members.put(
                "stories",
                Json.list(stories.stream()
                        .map(it -> Json.object()
                                .with("id", it.get(0))
                                .with("headline", it.get(1))
                                .done())
                        .toList()));
        return Reply.ok(new Json.Obj(members)).tagged(Reply.tag(json(kept)));
    }

    /// All that people say of it; what is left out is said no more.
    private Reply describe(Transaction transaction, Request request) {
        Pictures.Kept kept = kept(transaction, request.name());
        request.ifMatch().filter(it -> !it.equals(Reply.tag(json(kept)))).ifPresent(_ -> {
            throw new Problem(412, "Precondition Failed", "It was described anew meanwhile; nothing was done.");
        });
        Json.Obj in = request.object(Set.of("alternative", "caption", "credit", "rights", "expires"));
        var words = new Pictures.Words(
                Told.text(in, "alternative", MOST, ""),
                Told.text(in, "caption", MOST, ""),
                Told.text(in, "credit", MOST, ""),
                Told.text(in, "rights", MOST, ""),
                day("expires", Told.text(in, "expires", 10, ""))
                        .map(LocalDate::toString)
                        .orElse(""));
        try {
            // The same bounds as in a story.
            new Picture(
                    Optional.empty(),
                    some(words.alternative()),
                    Optional.of(words.caption().isEmpty() ? "-" : words.caption()),
                    some(words.credit()));
        } catch (InvalidDocument e) {
            throw Problem.refused("", e.getMessage() + ".");
        }
        new Pictures(transaction.sql()).describe(kept.file().sha256(), words);
        return Reply.ok(json(kept(transaction, request.name())));
    }

    /// The point that is kept in sight when the picture is cut, in hundredths from the left and the top.
    private Reply focus(Transaction transaction, Request request) {
        Pictures.Kept kept = kept(transaction, request.name());
        Json.Obj in = request.object(Set.of("x", "y"));
        new Pictures(transaction.sql())
                .focus(kept.file().sha256(), new Focus(Told.number(in, "x", 0, 100), Told.number(in, "y", 0, 100)));
        ring.run();
        return Reply.ok(json(kept(transaction, request.name())));
    }

    /// Takes a picture away everywhere, with a reason, or another in its place. The files go after the commit.
    private Reply end(Request request) {
        Json.Obj in = request.object(Set.of("reason", "replacement"));
        String reason = Told.text(in, "reason", MOST);
        String other = Told.text(in, "replacement", 64, "");
        List<PictureFile> gone = door.through(transaction -> {
            Pictures.Kept kept = kept(transaction, request.name());
            Optional<Picture> replacement = other.isEmpty() ? Optional.empty() : replacement(transaction, kept, other);
            return pictureDesk.end(transaction, kept.file().sha256(), reason, replacement);
        });
        for (PictureFile it : gone) {
            try {
                Files.deleteIfExists(beyond.media().resolve(it.name()));
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "readers are told, but the file %s could not be deleted: delete it by hand"
                                .formatted(it.name()),
                        e);
            }
        }
        return Reply.ok(Json.object()
                .with("file", request.name())
                .with("at", clock.instant().toString())
                .done());
    }

    /// Deletes a picture that nothing shows, or did, with its original.
    private Reply discard(Request request) {
        Discard.Outcome outcome = door.through(transaction -> new Discard()
                .within(transaction, kept(transaction, request.name()).file().sha256()));
        return switch (outcome) {
            case Discard.Outcome.Discarded it -> {
                try {
                    intake.forget(it.files(), it.original());
                } catch (IOException e) {
                    throw new UncheckedIOException(
                            "the library has it no more, but a file of it could not be deleted: " + e.getMessage(), e);
                }
                yield Reply.ok(Json.object().done());
            }
            case Discard.Outcome.Used(Optional<String> story) ->
                throw new Problem(
                        409,
                        "Conflict",
                        "%s this picture, or did; take it away instead, with a reason (POST …/ending)."
                                .formatted(story.map("“%s” shows"::formatted).orElse("Something shows")));
            case Discard.Outcome.Unready _ ->
                throw new Problem(409, "Conflict", "Its forms are being made; try again in a minute.");
            case Discard.Outcome.Unknown _ -> throw Problem.missing("There is no such picture in the library.");
        };
    }

    private static Optional<Picture> replacement(Transaction transaction, Pictures.Kept kept, String other) {
        return Optional.of(Optional.of(other)
                .filter(it ->
                        HASH.matcher(it).matches() && !it.equals(kept.file().sha256()))
                .flatMap(new Pictures(transaction.sql())::find)
                .filter(it -> it.state() != Pictures.State.ENDED)
                .map(by -> new Picture(
                        Optional.of(by.file()),
                        some(by.words().alternative()),
                        some(by.words().caption()),
                        some(by.words().credit())))
                .orElseThrow(() ->
                        Problem.refused("replacement", "The library has no such other picture to take its place.")));
    }

    private static Optional<String> some(String text) {
        return Optional.of(text).filter(it -> !it.isEmpty());
    }
}
