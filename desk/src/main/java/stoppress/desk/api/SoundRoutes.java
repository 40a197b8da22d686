package stoppress.desk.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.database.Database;
import stoppress.desk.database.Transaction;
import stoppress.desk.publish.Door;
import stoppress.desk.publish.SoundDesk;
import stoppress.desk.sound.Asked;
import stoppress.desk.sound.HouseWords;
import stoppress.desk.sound.Narrations;
import stoppress.desk.sound.Narrations.Choice;
import stoppress.desk.sound.Narrations.Heard;
import stoppress.desk.sound.Narrations.Kept;
import stoppress.desk.sound.SoundFiles;
import stoppress.desk.sound.Studio;
import stoppress.desk.sound.ear.Pronunciations;
import stoppress.desk.sound.ear.Pronunciations.Entry;
import stoppress.desk.sound.tape.RefusedSound;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.desk.version.Versions;
import stoppress.publication.document.Bounds;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Language;
import stoppress.publication.document.MediaFile.AudioFile;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.json.Json;

/// Stories read aloud: how that stands, having a machine read, recordings that people made, and how words are said.
final class SoundRoutes {
    /// The largest recording that a program may bring, in bytes.
    static final int BYTES = 64 << 20;

    private static final String NARRATION = "/api/v1/stories/{id}/narration";
    private static final String WORDS = "/api/v1/pronunciations";
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 2_000;
    private static final Duration UNTOLD = Duration.ofHours(1);

    private final Database database;
    private final Door door;
    private final Studio studio;
    private final SoundDesk soundDesk;
    private final InstantSource clock;

    SoundRoutes(Database database, Door door, Studio studio, InstantSource clock) {
        this.database = database;
        this.door = door;
        this.studio = studio;
        this.soundDesk = new SoundDesk(door);
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        "GET",
                        NARRATION,
                        Deed.READ,
                        (transaction, request) -> Reply.ok(state(transaction, story(transaction, request)))),
                new Route("PUT", NARRATION, Deed.PUBLISH, this::choose),
                new Route("POST", NARRATION, Deed.PUBLISH, this::again),
                Route.working("POST", NARRATION + "/recording", Deed.PUBLISH, BYTES, this::take),
                new Route("POST", NARRATION + "/removal", Deed.WITHDRAW, this::end),
                new Route("GET", WORDS, Deed.READ, this::words),
                Route.working("PUT", WORDS, Deed.ARRANGE, Bounds.DOCUMENT_BYTES, this::put),
                new Route("DELETE", WORDS, Deed.ARRANGE, this::remove));
    }

    private static Saved story(Transaction transaction, Request request) {
        try {
            return new Stories(transaction.sql())
                    .find(new StoryId(request.name()))
                    .orElseThrow(() -> Problem.missing("There is no such story."));
        } catch (InvalidDocument e) {
            throw Problem.missing("There is no such story.");
        }
    }

    private Json.Obj state(Transaction transaction, Saved saved) {
        StoryId story = saved.draft().story();
        Kept kept = new Narrations(transaction.sql()).of(story);
        Optional<Heard> heard = kept.heard();
        Optional<String> why = Optional.of(kept.why()).filter(it -> !it.isEmpty());
        boolean isWaiting = kept.state() == Narrations.State.WAITING;
        return Json.object()
                .with("state", kept.state().word())
                .with("machine", kept.choice().word())
                .with(
                        "reads",
                        new Json.Bool(new Asked(transaction)
                                .isRead(story, saved.draft().audio())))
                .with("voice", heard.map(it -> Json.of(it.voice().name().toLowerCase(Locale.ROOT))))
                .with("version", heard.map(it -> Json.of(it.version().number())))
                .with("reader", heard.map(it -> Json.of(it.reader())))
                .with("made", heard.map(it -> Json.of(it.made().toString())))
                .with("file", heard.map(it -> json(it.file())))
                .with("wanted", kept.wanted().map(it -> Json.of(it.number())))
                .with("due", isWaiting ? Optional.of(Json.of(kept.due().toString())) : Optional.empty())
                .with("why", why.map(Json::of))
                .with(
                        "progress",
                        studio.progress(story)
                                .map(it -> Json.object()
                                        .with("done", Json.of(it.done()))
                                        .with("all", Json.of(it.all()))
                                        .done()))
                .done();
    }

    private static Json json(AudioFile file) {
        return Json.object()
                .with("sha256", file.sha256())
                .with("type", file.type())
                .with("seconds", Json.of(file.length().toSeconds()))
                .with("bytes", Json.of(file.bytes()))
                .done();
    }

    private Reply choose(Transaction transaction, Request request) {
        Saved saved = story(transaction, request);
        Json.Obj in = request.object(Set.of("machine"));
        Choice choice;
        try {
            choice = Choice.of(text(in, "machine"));
        } catch (IllegalArgumentException e) {
            throw Problem.refused("machine", "Say house, always or never.");
        }
        new Narrations(transaction.sql()).choose(saved.draft().story(), choice);
        return Reply.ok(state(transaction, saved));
    }

    private Reply again(Transaction transaction, Request request) {
        Saved saved = story(transaction, request);
        request.object(Set.of());
        new Asked(transaction).again(saved.draft().story(), latest(transaction, saved), now());
        studio.ring();
        return new Reply(
                202, "application/json", state(transaction, saved).canonical(), Optional.empty(), Optional.empty());
    }

    private static VersionNumber latest(Transaction transaction, Saved saved) {
        return new Versions(transaction.sql())
                .latest(saved.draft().story())
                .map(Versions.Version::number)
                .filter(_ -> saved.stage() == Saved.Stage.PUBLISHED)
                .orElseThrow(SoundRoutes::unpublished);
    }

    private static Problem unpublished() {
        return new Problem(409, "Conflict", "Readers do not have this story; publish it first.");
    }

    private Reply take(Request request) {
        String reader = request.query().getOrDefault("reader", "").strip();
        String version = request.query().getOrDefault("version", "");
        if (reader.isEmpty() || reader.length() > LONGEST_NAME || reader.chars().anyMatch(Character::isISOControl)) {
            throw Problem.refused("reader", "Say who reads: a name of 1 to %d characters.".formatted(LONGEST_NAME));
        }
        if (!version.matches("|[1-9][0-9]{0,5}")) {
            throw Problem.refused("version", "That is no number of a version.");
        }
        VersionNumber number = database.read(transaction -> {
            VersionNumber latest = latest(transaction, story(transaction, request));
            return version.isEmpty() ? latest : new VersionNumber(Integer.parseInt(version));
        });
        var story = new StoryId(request.name());
        AudioFile file = taken(story, request.body());
        SoundDesk.Outcome outcome =
                door.through(transaction -> soundDesk.person(transaction, story, number, file, reader));
        return switch (outcome) {
            case SoundDesk.Outcome.Offered _ ->
                Reply.created(database.read(transaction -> state(transaction, story(transaction, request))));
            case SoundDesk.Outcome.NotPublished _ -> throw unpublished();
            case SoundDesk.Outcome.NoSuchVersion _ ->
                throw Problem.refused("version", "There is no version %s, or it was erased.".formatted(number));
        };
    }

    private AudioFile taken(StoryId story, byte[] body) {
        try {
            Path file = Files.createTempFile("recording", ".upload");
            try {
                Files.write(file, body);
                return studio.tape()
                        .taken(
                                file,
                                it -> database.write(transaction -> {
                                    new SoundFiles(transaction.sql()).untold(story, it.name(), now().plus(UNTOLD));
                                    return it;
                                }));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (RefusedSound e) {
            throw Problem.refused("file", e.why());
        } catch (IOException e) {
            throw new UncheckedIOException("the recording could not be kept: " + e.getMessage(), e);
        }
    }

    private Reply end(Transaction transaction, Request request) {
        Saved saved = story(transaction, request);
        String reason = text(request.object(Set.of("reason")), "reason").strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw Problem.refused("reason", "Say why, in at most %d characters.".formatted(LONGEST_REASON));
        }
        if (!soundDesk.takeAway(transaction, saved.draft().story(), reason)) {
            throw new Problem(409, "Conflict", "Readers have no recording of this story, and none is to come.");
        }
        studio.ring();
        return Reply.ok(state(transaction, saved));
    }

    private Reply words(Transaction transaction, Request request) {
        Language language = language(request.query().getOrDefault("language", "en"));
        return Reply.ok(Json.object()
                .with("language", language.tag())
                .with(
                        "words",
                        Json.list(new HouseWords(transaction.sql())
                                .all(language).stream()
                                        .map(it -> Json.object()
                                                .with("word", it.entry().word())
                                                .with("said", it.entry().said())
                                                .with("by", it.by())
                                                .with("at", it.at().toString())
                                                .done())
                                        .toList()))
                .done());
    }

    private Reply put(Request request) {
        Json.Obj in = request.object(Set.of("language", "word", "said"));
        Language language = language(text(in, "language"));
        Entry entry;
        try {
            entry = new Entry(text(in, "word"), text(in, "said"));
        } catch (IllegalArgumentException e) {
            throw Problem.refused("word", "Write the word, and how it is said with letters, hyphens and blanks alone.");
        }
        boolean isIn = database.write(transaction -> new HouseWords(transaction.sql())
                .put(language, entry, request.bearer().name(), now()));
        if (!isIn) {
            throw Problem.refused("word", "The list has %d words already.".formatted(Pronunciations.MOST));
        }
        int stories = database.read(transaction ->
                new Asked(transaction).saying(language, entry.word()).size());
        return Reply.ok(Json.object()
                .with("language", language.tag())
                .with("word", entry.word())
                .with("said", entry.said())
                .with("stories", Json.of(stories))
                .done());
    }

    private Reply remove(Transaction transaction, Request request) {
        Language language = language(request.query().getOrDefault("language", ""));
        String word = request.query().getOrDefault("word", "");
        if (!new HouseWords(transaction.sql()).remove(language, word)) {
            throw Problem.missing("The list for %s does not have that word.".formatted(language));
        }
        return Reply.ok(Json.object().done());
    }

    private static Language language(String tag) {
        try {
            return new Language(tag);
        } catch (InvalidDocument e) {
            throw Problem.refused("language", "Say the language's tag, such as en or uk.");
        }
    }

    private static String text(Json.Obj in, String member) {
        return in.member(member).orElse(Json.of("")) instanceof Json.Str(String text) ? text : "";
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
