package stoppress.desk.sound;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import stoppress.desk.database.Database;
import stoppress.desk.publish.Announce;
import stoppress.desk.publish.Door;
import stoppress.desk.publish.Erase;
import stoppress.desk.publish.Publish;
import stoppress.desk.publish.SoundDesk;
import stoppress.desk.publish.Withdraw;
import stoppress.desk.sound.Narrations.Choice;
import stoppress.desk.sound.Narrations.Kept;
import stoppress.desk.sound.ear.Pronunciations;
import stoppress.desk.sound.tape.Codec;
import stoppress.desk.sound.tape.Tape;
import stoppress.desk.sound.voice.Voices;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Stories;
import stoppress.publication.document.Block;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Language;
import stoppress.publication.document.Narration;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.document.Withdrawal.Way;
import stoppress.publication.log.Position;
import stoppress.publication.log.SigningKey;
import stoppress.publication.log.SqlLog;

/// A newsroom that has its stories read aloud, with a clock that the test turns. The studio works when the test says
/// so.
final class ReadAloud implements AutoCloseable {
    static final Instant MORNING = Instant.parse("2026-05-14T07:00:00Z");

    final Path media;
    final Path kept;
    private final SigningKey key = SigningKey.make("lamp.example/log");
    private final Path directory;
    private final Voices voices;
    Instant now = MORNING;
    Database database;
    SqlLog log;
    Studio studio;
    boolean isPaused;
    long mostKept = Pieces.USUAL;
    Optional<Codec> codec = Codec.here();
    private Door door;
    private Publish publish;

    ReadAloud(Path directory, Voices voices) {
        this.directory = directory;
        this.voices = voices;
        media = directory.resolve("media");
        kept = directory.resolve("sound");
        open();
        new Announce(door).document(Cast.lamp());
    }

    private void open() {
        database = Database.open(directory.resolve("desk"));
        log = new SqlLog(database.readers());
        door = new Door(database, log, _ -> key, () -> now);
        publish = new Publish(door, new Announce(door));
        studio = studio(new SoundDesk(door)::machine);
    }

    Studio studio(Studio.Teller teller) {
        return new Studio(
                database,
                log,
                voices,
                new Tape(() -> codec, media),
                new Pieces(kept, mostKept),
                media,
                Cast::lamp,
                teller,
                () -> isPaused,
                () -> now);
    }

    SoundDesk soundDesk() {
        return new SoundDesk(door);
    }

    Door door() {
        return door;
    }

    /// The program ends, and begins again.
    void endsAndBegins() {
        database.close();
        open();
    }

    /// A machine reads each story by itself.
    ReadAloud readsEach() {
        database.write(it -> {
            new HouseSound(it.sql()).say(true, false);
            return it;
        });
        return this;
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    /// Somebody asks for it.
    void wishes(StoryId story, VersionNumber version) {
        database.write(it -> {
            new Asked(it).again(story, version, now);
            return it;
        });
    }

    StoryId writes(StoryVersion it) {
        database.write(transaction -> {
            new Stories(transaction.sql()).add(Draft.of(it), now);
            return it;
        });
        return it.story();
    }

    void changes(StoryId story, UnaryOperator<Draft> how) {
        database.write(transaction -> {
            var stories = new Stories(transaction.sql());
            var saved = stories.find(story).orElseThrow();
            return stories.save(how.apply(saved.draft()), saved.revision(), now).orElseThrow();
        });
    }

    /// The draft with other words in one of its paragraphs.
    void says(StoryId story, String block, String text) {
        changes(
                story,
                draft -> draft.saying(draft.body().stream()
                        .map(it -> it.id().text().equals(block) ? (Block) Cast.paragraph(block, text) : it)
                        .toList()));
    }

    VersionNumber publishes(StoryId story, Reason reason) {
        var saved = new Stories(database.sql()).find(story).orElseThrow();
        return switch (publish.story(story, saved.revision(), reason, Optional.of("A note to readers."))) {
            case Publish.Outcome.Published(var number, var _) -> number;
            case Publish.Outcome.Refused _, Publish.Outcome.Overtaken _, Publish.Outcome.Unknown _ ->
                throw new AssertionError("it was not published");
        };
    }

    void withdraws(StoryId story) {
        new Withdraw(door).story(story, "It was not so.", new Way.Gone());
    }

    void erases(StoryId story, int... versions) {
        new Erase(door, database, this::sweep)
                .story(
                        story,
                        Set.copyOf(Arrays.stream(versions)
                                .mapToObj(VersionNumber::new)
                                .toList()),
                        "A court had it so.");
    }

    private void sweep() {
        try {
            studio.sweep();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void chooses(StoryId story, Choice choice) {
        database.write(it -> {
            new Narrations(it.sql()).choose(story, choice);
            return it;
        });
    }

    void pronounces(String word, String said) {
        database.write(it ->
                new HouseWords(it.sql()).put(Language.ENGLISH, new Pronunciations.Entry(word, said), "Ines", now));
    }

    /// What the log says of narrations, in its order.
    List<Narration> told() {
        var told = new ArrayList<Narration>();
        log.after(Position.START, 1_000)
                .forEach(entry -> entry.document().ifPresent(it -> {
                    if (it instanceof Narration narration) {
                        told.add(narration);
                    }
                }));
        return told;
    }

    Kept kept(StoryId story) {
        return new Narrations(database.sql()).of(story);
    }

    /// The names of the files that readers can fetch.
    List<String> files() {
        return files(media);
    }

    List<String> pieces() {
        return files(kept);
    }

    private static List<String> files(Path directory) {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .map(it -> String.valueOf(it.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        studio.close();
        database.close();
    }
}
