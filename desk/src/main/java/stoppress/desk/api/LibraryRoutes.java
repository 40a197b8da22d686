package stoppress.desk.api;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.database.Database;
import stoppress.desk.database.Transaction;
import stoppress.desk.media.GoneFiles;
import stoppress.desk.media.Intake;
import stoppress.desk.media.Pictures;
import stoppress.desk.media.RefusedPicture;
import stoppress.desk.publish.Announce;
import stoppress.desk.publish.BringBack;
import stoppress.desk.publish.Discard;
import stoppress.desk.publish.Door;
import stoppress.desk.publish.TakeAway;
import stoppress.publication.document.Author;
import stoppress.publication.document.Document;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Renditions;
import stoppress.publication.document.Renditions.Focus;
import stoppress.publication.json.Json;

/// The library of pictures: found, told where they are used, described, kept in sight, taken away, brought back.
final class LibraryRoutes {
    private static final String MEDIA = "/api/v1/media";
    private static final String ONE = MEDIA + "/{file}";
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int MOST = 2_000;

    private final Database database;
    private final TakeAway takeAway;
    private final BringBack bringBack;
    private final Beyond beyond;
    private final Intake intake;
    private final Runnable ring;

    /// @param ring says that there are forms to be made
    LibraryRoutes(Database database, Door door, Announce announce, Beyond beyond, Intake intake, Runnable ring) {
        this.database = database;
        this.takeAway = new TakeAway(database, door, announce, intake);
        this.bringBack = new BringBack(database, door, announce, intake);
        this.beyond = beyond;
        this.intake = intake;
        this.ring = ring;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", MEDIA, Deed.READ, this::list),
                new Route("GET", ONE, Deed.READ, this::read),
                new Route("PUT", ONE, Deed.WRITE, this::describe),
                new Route("PUT", ONE + "/focus", Deed.WRITE, this::focus),
                Route.working("DELETE", ONE, Deed.WITHDRAW, 64 * 1024, this::discard),
                Route.working("POST", ONE + "/ending", Deed.WITHDRAW, 64 * 1024, this::end),
                Route.working("DELETE", ONE + "/ending", Deed.WITHDRAW, 64 * 1024, this::bringBack));
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

    /// The same, with the point that is kept in sight.
    private static Json.Obj whole(Pictures.Kept kept) {
        var members = new TreeMap<>(json(kept).members());
        kept.sight()
                .ifPresent(it -> members.put(
                        "focus",
                        Json.object()
                                .with("x", Json.of(it.x()))
                                .with("y", Json.of(it.y()))
                                .with("by", kept.focus().isPresent() ? "person" : "machine")
                                .done()));
        return new Json.Obj(members);
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
        var members = new TreeMap<>(whole(kept).members());
        members.put(
                "stories",
                Json.list(stories.stream()
                        .map(it -> Json.object()
                                .with("id", it.get(0))
                                .with("headline", it.get(1))
                                .done())
                        .toList()));
        members.put(
                "beside",
                Json.list(Discard.beside(transaction, kept.file().sha256()).stream()
                        .map(LibraryRoutes::beside)
                        .toList()));
        return Reply.ok(new Json.Obj(members)).tagged(Reply.tag(json(kept)));
    }

    /// A document that shows it and is no story's, by its kind and what it is of.
    private static Json beside(Document document) {
        String key = document instanceof Author author
                ? author.slug().text()
                : document instanceof Policy policy
                        ? policy.slug().text()
                        : document instanceof Renditions renditions ? renditions.picture() : "";
        return Json.object()
                .with("kind", DocumentJson.kind(document))
                .with("of", key)
                .done();
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
            words.check();
        } catch (InvalidDocument e) {
            throw Problem.refused("", e.getMessage() + ".");
        }
        new Pictures(transaction.sql()).describe(kept.file().sha256(), words);
        return Reply.ok(json(kept(transaction, request.name())));
    }

    /// The point that is kept in sight when the picture is cut, in thousandths from the left and the top.
    private Reply focus(Transaction transaction, Request request) {
        Pictures.Kept kept = kept(transaction, request.name());
        Json.Obj in = request.object(Set.of("x", "y"));
        new Pictures(transaction.sql())
                .focus(kept.file().sha256(), new Focus(Told.number(in, "x", 0, 1_000), Told.number(in, "y", 0, 1_000)));
        ring.run();
        return Reply.ok(whole(kept(transaction, request.name())));
    }

    /// Takes a picture away everywhere, with a reason, or another in its place. The files go after the commit.
    private Reply end(Request request) {
        Json.Obj in = request.object(Set.of("reason", "replacement"));
        String reason = Told.text(in, "reason", MOST);
        String other = Told.text(in, "replacement", 64, "");
        TakeAway.Outcome outcome =
                takeAway.picture(request.name(), reason, Optional.of(other).filter(it -> !it.isEmpty()), (_, _) -> {});
        return switch (outcome) {
            case TakeAway.Outcome.Taken(Instant at, List<String> left) ->
                Reply.ok(Json.object()
                        .with("file", request.name())
                        .with("at", at.toString())
                        .with("left", Json.of(left.size()))
                        .done());
            case TakeAway.Outcome.NoReplacement _ ->
                throw Problem.refused("replacement", "The library has no such other picture to take its place.");
            case TakeAway.Outcome.Unknown _ -> throw Problem.missing("There is no such picture in the library.");
        };
    }

    /// Takes its ending back: readers see it again.
    private Reply bringBack(Request request) {
        BringBack.Outcome outcome;
        try {
            outcome = bringBack.picture(request.name(), (_, _) -> {});
        } catch (RefusedPicture e) {
            throw Problem.refused("file", e.why());
        } catch (IOException e) {
            throw new Problem(503, "Service Unavailable", "Its original cannot be had now: " + e.getMessage());
        }
        return switch (outcome) {
            case BringBack.Outcome.Back _ -> {
                ring.run();
                yield Reply.ok(Json.object().with("file", request.name()).done());
            }
            case BringBack.Outcome.NotGone _ -> throw new Problem(409, "Conflict", "This picture was not taken away.");
            case BringBack.Outcome.Expired(String day) ->
                throw Problem.refused(
                        "expires", "Its licence ended on %s; say its new last day first (PUT).".formatted(day));
            case BringBack.Outcome.NoOriginal _ ->
                throw Problem.refused(
                        "file",
                        "Its original is not kept here; bring another cut of it, and put that in its place "
                                + "(POST …/ending).");
            case BringBack.Outcome.Unknown _ -> throw Problem.missing("There is no such picture in the library.");
        };
    }

    /// Deletes a picture that nothing shows, or did, with its original.
    private Reply discard(Request request) {
        Discard.Outcome outcome = database.write(transaction -> new Discard()
                .within(transaction, kept(transaction, request.name()).file().sha256()));
        return switch (outcome) {
            case Discard.Outcome.Discarded _ -> {
                GoneFiles.sweep(database, intake, request.name());
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
}
