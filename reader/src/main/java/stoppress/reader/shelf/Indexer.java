package stoppress.reader.shelf;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import stoppress.press.Gallery;
import stoppress.press.ShownStory;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Renditions;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.log.Entry;
import stoppress.publication.log.Position;
import stoppress.reader.search.Index;
import stoppress.reader.search.Mark;

/// Keeps the index of words where the shelf is, on a thread of its own.
///
/// When it fails that is said once, and tried again until it works: pages are served meanwhile, and searched is what
/// there is. An index of another log than the shelf's, or of a later state of it, is made anew.
public final class Indexer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Indexer.class.getName());
    /// Entries of stories that are looked at in one transaction of the shelf.
    private static final int BATCH = 200;
    /// So many entries are told again after a crash, at most.
    private static final int KEPT = 2_000;
    /// News waits for the index, but not longer than this.
    private static final Duration PATIENCE = Duration.ofMillis(300);

    /// Who searches waits for it, if it is behind by no more entries than that.
    private static final long NEAR = 100;

    private static final Duration LONG = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Shelf shelf;
    private final Path directory;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private volatile @Nullable Index index;
    private volatile boolean stopping;
    private boolean behind = true;
    private long done;
    private boolean failing;
    private long unkept;

    /// A story's entry, or that of a picture that it shows, and whether it erased something.
    private record Told(long position, long story, boolean isErasure) {}

    /// What was told to the index in one transaction of the shelf.
    private record Batch(Mark reached, int told, boolean isErasing, boolean isLast) {}

    private Indexer(Shelf shelf, Path directory) {
        this.shelf = shelf;
        this.directory = directory;
        this.thread = Thread.ofPlatform().name("keep the index").daemon().unstarted(this::run);
    }

    /// Starts to keep the index in `directory`.
    public static Indexer start(Shelf shelf, Path directory) {
        var indexer = new Indexer(shelf, directory);
        indexer.thread.start();
        return indexer;
    }

    /// The index; empty while it cannot be used.
    public Optional<Index> index() {
        return Optional.ofNullable(index);
    }

    /// The index, as soon as what readers see is found in it. One that is far behind, since it is made anew, or fails,
    /// is not waited for.
    public Optional<Index> upToDate() {
        // What readers see may be on the disk before the shelf says that it is.
        long seen = shelf.read(Folded::read).map(it -> it.position().number()).orElse(0L);
        catchUp(seen, NEAR, LONG);
        return index();
    }

    /// Says that the shelf has changed, and waits a little until what it shows is found.
    public void catchUp() {
        catchUp(shelf.position().number(), Long.MAX_VALUE, PATIENCE);
    }

    /// @param near how many entries it may be behind
    private void catchUp(long wanted, long near, Duration patience) {
        lock.lock();
        try {
            if (done >= wanted || wanted - done > near) {
                return;
            }
            behind = true;
            changed.signalAll();
            long left = patience.toNanos();
            while (done < wanted && !failing && !stopping && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until what the shelf shows is found; false when `most` passed before.
    public boolean await(Position position, Duration most) throws InterruptedException {
        lock.lock();
        try {
            long left = most.toNanos();
            while (done < position.number()) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            stopping = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (waitForWork()) {
                try {
                    work();
                } catch (RuntimeException | Error e) {
                    putAway();
                    failed(e);
                }
            }
            Index open = index;
            if (open != null && unkept > 0) {
                open.keep();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the index could not be kept; it is brought up to date at the next start", e);
        } finally {
            putAway();
        }
    }

    /// What was not kept is told again when it is opened the next time.
    private void putAway() {
        Index open = index;
        index = null;
        unkept = 0;
        if (open != null) {
            try {
                open.close();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "the index could not be closed", e);
            }
        }
    }

    /// False when it is time to stop.
    private boolean waitForWork() {
        lock.lock();
        try {
            while (!behind && !stopping) {
                changed.awaitUninterruptibly();
            }
            behind = false;
            return !stopping;
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        Index open = index;
        if (open == null) {
            open = Index.open(directory);
            index = open;
        }
        boolean last = false;
        while (!last && !stopping) {
            last = tell(open);
        }
        lock.lock();
        try {
            if (failing) {
                LOG.log(Level.INFO, "the index is kept again");
                failing = false;
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean tell(Index open) {
        Batch batch = shelf.read(sql -> tell(open, sql));
        open.reach(batch.reached());
        unkept += batch.told();
        if (batch.isErasing()) {
            open.purge();
            unkept = 0;
        } else if (unkept >= KEPT) {
            open.keep();
            unkept = 0;
        }
        lock.lock();
        try {
            done = batch.reached().position();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        return batch.isLast();
    }

    private static Batch tell(Index open, Sql sql) throws SQLException {
        Optional<Folded> folded = Folded.read(sql);
        String log = folded.map(it -> it.first().toString()).orElse("");
        long end = folded.map(it -> it.position().number()).orElse(0L);
        Mark mark = open.mark();
        if (mark.position() > 0 && (!mark.log().equals(log) || mark.position() > end)) {
            open.clear();
            mark = open.mark();
        }
        if (mark.position() == end) {
            return new Batch(new Mark(log, end), 0, false, true);
        }
        List<Told> told = sql.all(
                """
                select version.position, version.story, entry.kind = 'erasure'
                from version join entry on entry.position = version.position
                where version.position > ? and entry.kind <> 'narration'
                union all select position, story, false from taken where position > ?
                order by 1 limit ?
                """,
                row -> new Told(row.getLong(1), row.getLong(2), row.getBoolean(3)),
                mark.position(),
                mark.position(),
                BATCH);
        boolean last = told.size() < BATCH;
        if (!last) {
            // One picture may be shown by many stories: all of them belong to its one entry.
            told = Stream.concat(
                            told.stream(),
                            sql
                                    .all(
                                            "select position, story from taken where position = ?",
                                            row -> new Told(row.getLong(1), row.getLong(2), false),
                                            told.getLast().position())
                                    .stream())
                    .toList();
        }
        Gallery gallery = sha256 -> forms(sql, sha256);
        for (long story : told.stream().map(Told::story).distinct().toList()) {
            Optional<StoryVersion> inPrint = inPrint(sql, story);
            if (inPrint.isPresent()) {
                open.put(story, ShownStory.left(inPrint.get(), gallery));
            } else {
                open.remove(story);
            }
        }
        return new Batch(
                new Mark(log, last ? end : told.getLast().position()),
                told.size(),
                told.stream().anyMatch(Told::isErasure),
                last);
    }

    private static Optional<StoryVersion> inPrint(Sql sql, long story) throws SQLException {
        Optional<Long> newest = sql.first(
                "select newest from story where key = ? and withdrawal is null and newest is not null",
                row -> row.getLong(1),
                story);
        return newest.isEmpty()
                ? Optional.empty()
                : new Entries(sql).at(newest.get()).flatMap(Entry::document).map(StoryVersion.class::cast);
    }

    private static Optional<Renditions> forms(Sql sql, String picture) {
        try {
            return sql.first(
                    "select document from rendition where picture = ?",
                    row -> (Renditions) DocumentJson.read(row.getBytes(1)),
                    picture);
        } catch (SQLException e) {
            throw new ShelfException("the shelf cannot be read: " + e.getMessage(), e);
        }
    }

    /// Says it once, and waits a little before it is tried again.
    private void failed(Throwable e) {
        lock.lock();
        try {
            if (!failing) {
                LOG.log(Level.ERROR, "the index cannot be kept, readers find what there is: " + e.getMessage(), e);
                failing = true;
            }
            behind = true;
            changed.signalAll();
            long until = System.nanoTime() + PAUSE.toNanos();
            while (!stopping && System.nanoTime() < until) {
                if (!changed.await(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
