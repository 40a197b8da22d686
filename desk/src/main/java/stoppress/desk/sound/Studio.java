package stoppress.desk.sound;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import stoppress.desk.database.Database;
import stoppress.desk.sound.Narrations.Kept;
import stoppress.desk.sound.ear.Script;
import stoppress.desk.sound.tape.Piece;
import stoppress.desk.sound.tape.Tape;
import stoppress.desk.sound.voice.Engine.Outcome;
import stoppress.desk.sound.voice.Engine.Speech;
import stoppress.desk.sound.voice.Voice;
import stoppress.desk.sound.voice.Voices;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.desk.version.Versions;
import stoppress.publication.document.Language;
import stoppress.publication.document.MediaFile.AudioFile;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.log.Entry;
import stoppress.publication.log.Log;
import stoppress.publication.log.Position;

/// Has stories read aloud by a machine: sees in the log which versions went out, has what changed spoken, joins it, and
/// tells readers.
///
/// Longer than most, since this has to be seen together. What it promises:
/// - What is to be made is a row that is written in the transaction which moves this room's place in the log on; it
///   goes in the transaction that tells readers. Whatever ends the program in between, nothing is lost, and readers
///   are told of nothing twice. What was spoken before the end is kept, and not spoken again.
/// - Publishing waits for none of it, and fails by none of it.
/// - Bounded: [#WORKERS] stories at a time; so many characters of a story ([Script#LONGEST]), so much time and disk for
///   each program; so many pieces on the disk ([Pieces]). What fails is tried again after longer and longer pauses, and
///   given up after [#TRIES] times, with the reason, until a person or a new version says otherwise.
/// - Of a story that is told by updates a narration is made every few minutes at most ([#REST]); a correction does not
///   wait.
public final class Studio implements AutoCloseable {
    /// How long after a narration the next of the same story waits, unless it corrects something.
    public static final Duration REST = Duration.ofMinutes(3);
    /// How long the file of a former narration stays, for those who are listening to it.
    public static final Duration AFTERWARDS = Duration.ofDays(1);

    private static final System.Logger LOG = System.getLogger(Studio.class.getName());
    private static final int WORKERS = 2;
    private static final int TRIES = 8;
    private static final int AT_A_TIME = 200;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration GLANCE = Duration.ofSeconds(1);

    private final Database database;
    private final Log log;
    private final Voices voices;
    private final Tape tape;
    private final Pieces pieces;
    private final Path media;
    private final Supplier<Site> site;
    private final Teller teller;
    private final BooleanSupplier isPaused;
    private final InstantSource clock;
    private final Semaphore bell = new Semaphore(0);
    private final Map<StoryId, Progress> progress = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(
            WORKERS, Thread.ofPlatform().daemon().name("read aloud-", 0).factory());
    private final Thread thread =
            Thread.ofPlatform().daemon().name("look what to read").unstarted(this::run);
    private volatile boolean stopping;

    private final Session.Watch watch = new Session.Watch() {
        @Override
        public void at(StoryId story, int done, int all) {
            progress.put(story, new Progress(done, all));
        }

        @Override
        public boolean isOver() {
            return stopping;
        }
    };

    /// How far a story is.
    ///
    /// @param done passages that are spoken
    public record Progress(int done, int all) {}

    /// What was made of a version.
    public record Made(
            StoryId story,
            VersionNumber version,
            Language language,
            AudioFile file,
            String reader,
            String disclosure,
            String script) {}

    /// Tells readers of what was made.
    public interface Teller {
        /// Whether they were told: not of a story that is out of print, or of which nobody wants it any more.
        boolean tell(Made made);
    }

    /// @param log that of the database
    /// @param media the directory of the files that readers fetch
    /// @param isPaused whether the newsroom keeps to itself: nothing is made meanwhile
    public Studio(
            Database database,
            Log log,
            Voices voices,
            Tape tape,
            Pieces pieces,
            Path media,
            Supplier<Site> site,
            Teller teller,
            BooleanSupplier isPaused,
            InstantSource clock) {
        this.database = database;
        this.log = log;
        this.voices = voices;
        this.tape = tape;
        this.pieces = pieces;
        this.media = media;
        this.site = site;
        this.teller = teller;
        this.isPaused = isPaused;
        this.clock = clock;
    }

    /// Works from now on; one process does.
    public Studio started() {
        thread.start();
        return this;
    }

    /// Says that there is work.
    public void ring() {
        bell.release();
    }

    /// Leaves what is being made where it is; it is gone on with at the next start.
    @Override
    public void close() {
        stopping = true;
        bell.release();
        workers.shutdownNow();
        try {
            if (thread.isAlive()) {
                thread.join();
            }
            workers.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// All voices that there are.
    public Voices voices() {
        return voices;
    }

    /// What recordings are taken in by.
    public Tape tape() {
        return tape;
    }

    /// The voice that reads stories in that language: the one that the house chose, if it is here; else the usual one.
    public Optional<Voice> voice(Language language) {
        return new HouseSound(database.sql())
                .voice(language)
                .flatMap(it -> voices.find(language, it))
                .or(() -> voices.usual(language));
    }

    /// Whether a story in that language can be read by a machine here.
    public boolean canRead(Language language) {
        return tape.isReady() && voice(language).isPresent();
    }

    /// How far a story is that is being read right now.
    public Optional<Progress> progress(StoryId story) {
        return Optional.ofNullable(progress.get(story));
    }

    /// Says a few words, so that somebody hears how they are said.
    ///
    /// @return a WAV file's bytes
    /// @throws IOException when they cannot be said; the message says why
    public byte[] tried(Language language, Voice voice, double speed, String text) throws IOException {
        String heard = Script.heard(language, text, new HouseWords(database.sql()).of(language));
        if (heard.isEmpty()) {
            throw new IOException("there is no word in it");
        }
        Path said = pieces.half();
        Path trimmed = pieces.half();
        try {
            return switch (voice.engine().speak(new Speech(voice.name(), language, speed, heard), said)) {
                case Outcome.Spoken() -> {
                    Piece.trim(said, trimmed);
                    yield Files.readAllBytes(trimmed);
                }
                case Outcome.Busy(String why, var _) -> throw new IOException(why);
                case Outcome.Refused(String why) -> throw new IOException(why);
            };
        } finally {
            Files.deleteIfExists(said);
            Files.deleteIfExists(trimmed);
        }
    }

    private void run() {
        var busy = ConcurrentHashMap.<StoryId>newKeySet();
        boolean failing = false;
        Instant tidied = Instant.EPOCH;
        while (!stopping) {
            try {
                follow();
                sweep();
                for (StoryId story : new Narrations(database.sql()).due(clock.instant(), WORKERS * 2)) {
                    if (!isPaused.getAsBoolean() && busy.size() < WORKERS && busy.add(story)) {
                        workers.execute(() -> {
                            try {
                                make(story);
                            } finally {
                                busy.remove(story);
                                bell.release();
                            }
                        });
                    }
                }
                if (tidied.plus(Duration.ofMinutes(10)).isBefore(clock.instant())) {
                    pieces.tidy(clock.instant(), new SoundFiles(database.sql())::isKept);
                    tidied = clock.instant();
                }
                failing = false;
            } catch (RuntimeException | IOException e) {
                if (!failing && !stopping) {
                    failing = true;
                    LOG.log(
                            Level.ERROR,
                            "what is to be read aloud cannot be seen, and is looked at again: " + e.getMessage(),
                            e);
                }
            }
            try {
                bell.tryAcquire(GLANCE.toMillis(), TimeUnit.MILLISECONDS);
                bell.drainPermits();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /// Does all that there is to do now, here and not beside.
    ///
    /// @return how many narrations were made, or failed
    public int work() throws IOException {
        follow();
        sweep();
        int done = 0;
        if (isPaused.getAsBoolean()) {
            return done;
        }
        var tried = new HashSet<StoryId>();
        for (StoryId story : new Narrations(database.sql()).due(clock.instant(), 1_000)) {
            if (tried.add(story)) {
                make(story);
                done++;
            }
        }
        sweep();
        return done;
    }

    /// Deletes what is to be deleted, at once: also where nothing else is done here.
    public void sweep() throws IOException {
        SoundFiles.sweep(database, media, pieces, clock.instant());
    }

    /// Looks at what is new in the log.
    private void follow() {
        while (!stopping) {
            long reach = new Narrations(database.sql()).reach();
            List<Entry> entries = log.after(new Position(reach), AT_A_TIME);
            if (entries.isEmpty()) {
                return;
            }
            database.write(transaction -> {
                var narrations = new Narrations(transaction.sql());
                // Another process may have been here.
                if (narrations.reach() == reach) {
                    var wanting = new Wanting(transaction, clock.instant(), this::canRead);
                    entries.forEach(it -> it.document().ifPresent(wanting::see));
                    narrations.reach(entries.getLast().position().number());
                }
                return entries.size();
            });
        }
    }

    private void make(StoryId story) {
        Kept kept = new Narrations(database.sql()).of(story);
        try {
            Optional<StoryVersion> version = newest(story);
            if (kept.wanted().isEmpty()) {
                return;
            }
            if (version.isEmpty()) {
                leave(story);
                return;
            }
            made(kept, version.get());
        } catch (Session.Trouble e) {
            if (!stopping) {
                trouble(kept, String.valueOf(e.getMessage()), e.isHopeless(), e.after());
            }
        } catch (IOException e) {
            if (!stopping) {
                trouble(kept, Optional.ofNullable(e.getMessage()).orElse("it failed"), false, Optional.empty());
            }
        } catch (RuntimeException e) {
            if (!stopping) {
                LOG.log(Level.ERROR, "the story " + story + " cannot be read aloud: " + e.getMessage(), e);
                trouble(kept, "the desk could not do it; it is in the server's messages", false, Optional.empty());
            }
        } finally {
            progress.remove(story);
        }
    }

    /// The newest version of a story that readers have.
    private Optional<StoryVersion> newest(StoryId story) {
        return database.read(transaction -> {
            boolean isOut = new Stories(transaction.sql())
                    .find(story)
                    .filter(it -> it.stage() == Saved.Stage.PUBLISHED)
                    .isPresent();
            var versions = new Versions(transaction.sql());
            return isOut ? versions.latest(story).flatMap(it -> versions.said(story, it.number())) : Optional.empty();
        });
    }

    private void made(Kept kept, StoryVersion version) throws Session.Trouble, IOException {
        Language language = version.language();
        if (!tape.isReady()) {
            throw new Session.Trouble(
                    "this machine can make no recordings: install ffmpeg, or lame", true, Optional.empty());
        }
        Voice voice = voice(language)
                .orElseThrow(() -> new Session.Trouble(
                        "no voice speaks %s here: install flite or espeak-ng, or name an engine".formatted(language),
                        true,
                        Optional.empty()));
        double speed = new HouseSound(database.sql()).speed(language);
        var session = new Session(database, tape, pieces, media, voice, speed, clock.instant(), watch);
        Script script = Script.of(version, site.get().zone(), new HouseWords(database.sql()).of(language));
        if (!teller.tell(session.recorded(kept, version, script))) {
            session.forget(version.story(), script);
        }
    }

    /// Readers no longer have the story: it is not read, and nothing is kept of it.
    private void leave(StoryId story) {
        database.write(transaction -> {
            new Narrations(transaction.sql()).settle(story);
            new SoundFiles(transaction.sql()).endPieces(story);
            return story;
        });
    }

    private void trouble(Kept kept, String why, boolean isHopeless, Optional<Duration> after) {
        Instant now = clock.instant();
        int tries = kept.tries() + 1;
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(kept.tries(), 10));
        Duration waits = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        Duration asked = after.filter(it -> it.compareTo(waits) > 0)
                .map(it -> it.compareTo(Duration.ofDays(1)) > 0 ? Duration.ofDays(1) : it)
                .orElse(waits);
        boolean isOver = isHopeless || tries >= TRIES;
        LOG.log(
                isOver ? Level.WARNING : Level.INFO,
                "the story {0} was not read aloud{1}: {2}",
                kept.story(),
                isOver ? "" : ", and is tried again",
                why);
        database.write(transaction -> {
            new Narrations(transaction.sql())
                    .fail(kept, why, isOver ? Optional.empty() : Optional.of(now.plus(asked)), now);
            return tries;
        });
    }
}
