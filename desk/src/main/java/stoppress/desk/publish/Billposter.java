package stoppress.desk.publish;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.database.Database;
import stoppress.desk.database.Transaction;
import stoppress.desk.media.ComposingRoom;
import stoppress.desk.media.ComposingRoom.Headline;
import stoppress.desk.media.GoneFiles;
import stoppress.desk.media.Intake;
import stoppress.desk.paper.Announced;
import stoppress.desk.publish.Placards.Made;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.desk.version.Versions;
import stoppress.publication.document.Kicker;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Placard;
import stoppress.publication.document.Renditions;
import stoppress.publication.document.Renditions.Focus;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;

/// Makes the placards that are asked for, one at a time, on a thread of its own, and tells readers of each.
///
/// What a placard is made of is looked up twice: before it is set, and in the transaction that tells readers. Where
/// it has changed in between, the placard is thrown away and set anew. One whose words, picture and look are those of
/// the one before is not set again. What was asked for before this process began waits for [#QUIET]: a start has
/// other work.
public final class Billposter implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Billposter.class.getName());
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int TRIES = 3;
    /// One picture replaces another, which replaced a third: so often.
    private static final int HOPS = 5;

    private final Database database;
    private final Door door;
    private final Announce announce;
    private final ComposingRoom room;
    private final Intake intake;
    private final Semaphore stop = new Semaphore(0);
    private final Thread thread =
            Thread.ofPlatform().name("make placards").daemon().unstarted(this::run);
    private final Instant began;

    /// What stands on a story's placard.
    ///
    /// @param said the version whose headline it is
    /// @param until from when on it is another, without anybody's doing
    private record Wanted(
            StoryVersion said,
            Headline headline,
            Optional<PictureFile> over,
            Optional<Focus> focus,
            Optional<Instant> until) {
        String madeOf() {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256")
                                .digest(ComposingRoom.madeOf(headline, over, focus)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }

    Billposter(Database database, Door door, Announce announce, ComposingRoom room, Intake intake) {
        this.database = database;
        this.door = door;
        this.announce = announce;
        this.room = room;
        this.intake = intake;
        this.began = door.now();
    }

    /// Starts to work.
    ///
    /// @param intake has the files that readers fetch
    public static Billposter start(Database database, Door door, Announce announce, ComposingRoom room, Intake intake) {
        var billposter = new Billposter(database, door, announce, room, intake);
        billposter.thread.start();
        return billposter;
    }

    /// Stops after the placard that is being set.
    @Override
    public void close() {
        stop.release();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            do {
                try {
                    for (StoryId it : due()) {
                        if (stop.availablePermits() > 0) {
                            return;
                        }
                        post(it);
                    }
                } catch (RuntimeException e) {
                    LOG.log(Level.ERROR, "placards cannot be made: " + e.getMessage(), e);
                    if (stop.tryAcquire(5, TimeUnit.SECONDS)) {
                        return;
                    }
                }
            } while (!stop.tryAcquire(1, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<StoryId> due() {
        Instant now = door.now();
        String from = now.isBefore(began.plus(QUIET)) ? began.toString() : "";
        return new Placards(database.sql()).due(from, now);
    }

    /// Makes a story's placard, or takes it down.
    void post(StoryId story) {
        Optional<Wanted> wanted = database.read(transaction -> wanted(transaction.sql(), story));
        Optional<Made> made = new Placards(database.sql()).of(story);
        if (wanted.isEmpty()) {
            made.ifPresent(this::takeDown);
            return;
        }
        if (made.map(Made::madeOf).equals(wanted.map(Wanted::madeOf))) {
            settle(story, wanted.get());
            return;
        }
        try {
            Wanted it = wanted.get();
            PictureFile file = room.set(it.headline(), it.over(), it.focus());
            if (!told(story, it, file)) {
                database.write(transaction -> go(transaction, file.sha256()));
            }
            sweep();
        } catch (IOException e) {
            failed(story, made.map(Made::tries).orElse(0) + 1, e);
        }
    }

    /// Whether readers were told: what it was made of may have changed meanwhile.
    private boolean told(StoryId story, Wanted wanted, PictureFile file) {
        return door.through(transaction -> {
            JdbcClient sql = transaction.sql();
            Optional<Wanted> now = wanted(sql, story);
            // One just like it may have been deleted before this was known.
            if (now.isEmpty() || !now.get().madeOf().equals(wanted.madeOf()) || !intake.has(file)) {
                return false;
            }
            new GoneFiles(sql).stay(file);
            var placards = new Placards(sql);
            Optional<Made> last = placards.of(story);
            String picture = wanted.over().map(PictureFile::sha256).orElse("");
            announce.within(
                    transaction,
                    new Placard(
                            story,
                            now.get().said().number(),
                            Optional.of(picture).filter(it -> !it.isEmpty()),
                            Optional.of(file)));
            String before =
                    last.map(Made::file).filter(it -> !it.equals(file.sha256())).orElse("");
            placards.made(new Made(story, wanted.madeOf(), picture, file.sha256(), before, 0));
            last.ifPresent(it -> go(transaction, it.before()));
            placards.again(story, wanted.until());
            return true;
        });
    }

    /// It is as it should be, unless that has changed meanwhile: then it is still due.
    private void settle(StoryId story, Wanted wanted) {
        database.write(transaction -> {
            boolean same = wanted(transaction.sql(), story).map(Wanted::madeOf).equals(Optional.of(wanted.madeOf()));
            if (same) {
                new Placards(transaction.sql()).again(story, wanted.until());
            }
            return same;
        });
    }

    private void takeDown(Made made) {
        StoryId story = made.story();
        boolean gone = door.through(transaction -> {
            if (wanted(transaction.sql(), story).isPresent()) {
                return false;
            }
            var placards = new Placards(transaction.sql());
            placards.again(story, Optional.empty());
            placards.made(new Made(story, "", "", "", "", 0));
            go(transaction, made.file());
            go(transaction, made.before());
            new Announced(transaction.sql())
                    .placard(story)
                    .filter(it -> it.file().isPresent())
                    .ifPresent(it -> announce.within(
                            transaction, new Placard(story, it.version(), Optional.empty(), Optional.empty())));
            return true;
        });
        if (gone) {
            sweep();
        }
    }

    private void failed(StoryId story, int tries, IOException why) {
        LOG.log(Level.WARNING, "the placard of the story {0} could not be made: {1}", story, why.getMessage());
        database.write(transaction -> {
            var placards = new Placards(transaction.sql());
            placards.of(story)
                    .ifPresent(it ->
                            placards.made(new Made(story, it.madeOf(), it.picture(), it.file(), it.before(), tries)));
            placards.again(
                    story, tries < TRIES ? Optional.of(door.now().plus(Duration.ofMinutes(tries))) : Optional.empty());
            return tries;
        });
    }

    private Optional<Wanted> wanted(JdbcClient sql, StoryId story) {
        Optional<StoryVersion> said = new Stories(sql)
                .find(story)
                .filter(it -> it.stage() == Saved.Stage.PUBLISHED)
                .flatMap(_ -> new Versions(sql).latest(story))
                .flatMap(it -> new Versions(sql).said(story, it.number()));
        if (said.isEmpty() || !new Placards(sql).areWanted()) {
            return Optional.empty();
        }
        var announced = new Announced(sql);
        Optional<Kicker> kicker = said.get()
                .kicker()
                .filter(it ->
                        it.until().filter(until -> !until.isAfter(door.now())).isEmpty());
        Optional<PictureFile> over = said.get().picture().flatMap(it -> shown(announced, it));
        return Optional.of(new Wanted(
                said.get(),
                new Headline(
                        announced.site().map(it -> it.name()).orElse("Stoppress"),
                        kicker.map(Kicker::text),
                        said.get().headline(),
                        said.get().language().isRightToLeft(),
                        announced.site().flatMap(Site::colours)),
                over,
                over.flatMap(it -> announced.renditions(it.sha256())).flatMap(Renditions::focus),
                kicker.flatMap(Kicker::until)));
    }

    /// The picture as readers see it: itself, what replaced it, or none.
    private static Optional<PictureFile> shown(Announced announced, Picture picture) {
        Optional<PictureFile> file = picture.file();
        for (int hops = 0; hops < HOPS; hops++) {
            Optional<Renditions.Ending> ending =
                    file.flatMap(it -> announced.renditions(it.sha256())).flatMap(Renditions::ending);
            if (ending.isEmpty()) {
                return file;
            }
            file = ending.get().replacement().flatMap(Picture::file);
        }
        return Optional.empty();
    }

    /// A placard's file goes, unless another story has the same.
    private static boolean go(Transaction transaction, String sha256) {
        if (sha256.isEmpty() || new Placards(transaction.sql()).isUsed(sha256)) {
            return false;
        }
        new GoneFiles(transaction.sql()).add(file(sha256));
        return true;
    }

    /// What is left is tried again each minute.
    private void sweep() {
        GoneFiles.sweep(database, intake, "")
                .forEach(it -> LOG.log(Level.WARNING, "a file that is not shown any more could not be deleted: " + it));
    }

    /// A placard's file, of which all but its SHA-256 is always the same.
    static PictureFile file(String sha256) {
        return new PictureFile(sha256, "image/jpeg", 1_200, 630);
    }

    /// The files of a story's placards, the present one and the one before.
    static List<PictureFile> files(Made made) {
        return Stream.of(made.file(), made.before())
                .filter(it -> !it.isEmpty())
                .map(Billposter::file)
                .toList();
    }
}
