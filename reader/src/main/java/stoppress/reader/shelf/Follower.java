package stoppress.reader.shelf;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import stoppress.publication.log.Entry;
import stoppress.publication.log.Log;
import stoppress.publication.log.Position;

/// Follows the log on a thread of its own: folds what is new, has the pages that it touches pressed again, waits.
///
/// When the log or the shelf fails, that is said once, and tried again until it works; readers are served what there is
/// meanwhile. A shelf that was folded from another log is emptied and folded anew.
public final class Follower implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Follower.class.getName());
    /// Entries in one transaction, enough to fold an archive fast; the log gives fewer where they are large.
    private static final int BATCH = 200;
    private static final Duration GLANCE = Duration.ofSeconds(10);

    private final Log log;
    private final Shelf shelf;
    private final Consumer<Touched> press;
    private final Duration pause;
    private final Milestone pressed = new Milestone();
    private final Thread thread;
    private volatile boolean caughtUp;
    private volatile boolean stopping;
    private boolean recognised;
    private boolean failing;
    private boolean owed;
    private boolean waiting;

    private Follower(Log log, Shelf shelf, Consumer<Touched> press, Duration pause) {
        this.log = log;
        this.shelf = shelf;
        this.press = press;
        this.pause = pause;
        this.thread = Thread.ofPlatform().name("follow the log").daemon().unstarted(this::follow);
    }

    /// Starts to follow. `press` is told what each batch touched, after the shelf shows it.
    ///
    /// @param pause how long to wait after a failure
    public static Follower start(Log log, Shelf shelf, Consumer<Touched> press, Duration pause) {
        var follower = new Follower(log, shelf, press, pause);
        follower.thread.start();
        return follower;
    }

    /// Whether the end of the log has been reached once.
    public boolean hasCaughtUp() {
        return caughtUp && thread.isAlive();
    }

    /// Waits until what the log has at `position` is in front of readers; false when `most` passed before.
    public boolean await(Position position, Duration most) throws InterruptedException {
        return pressed.await(position, most);
    }

    /// Stops after the batch that is being folded.
    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
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

    private void follow() {
        while (!stopping) {
            try {
                step();
                if (failing) {
                    LOG.log(Level.INFO, "the log is being followed again");
                    failing = false;
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                // An Error too: a follower that ended unheard would leave readers with the past.
                if (stopping || !failed(e)) {
                    return;
                }
            }
        }
    }

    private void step() throws InterruptedException {
        recognise();
        if (!recognised) {
            waitForTheLog();
            return;
        }
        List<Entry> entries = log.after(shelf.position(), BATCH);
        if (!shelf.isComplete()) {
            owed = true;
            apply(entries);
            if (!entries.isEmpty()) {
                return;
            }
            shelf.complete();
        }
        if (!entries.isEmpty() || owed) {
            boolean all = owed;
            owed = true;
            Touched touched = apply(entries);
            press.accept(all ? new Touched.Everything() : touched);
            owed = false;
        }
        pressed.reach(shelf.position());
        if (entries.isEmpty()) {
            caughtUp = true;
            if (log.end().compareTo(shelf.position()) < 0) {
                recognised = false;
                return;
            }
            log.await(shelf.position(), GLANCE);
        }
    }

    private Touched apply(List<Entry> entries) {
        Position end = entries.isEmpty() ? shelf.position() : entries.getLast().position();
        return shelf.apply(entries, log.checkpoint(end));
    }

    private void waitForTheLog() throws InterruptedException {
        if (!waiting) {
            LOG.log(
                    Level.WARNING,
                    "the log has {0} entries, and readers were shown {1}: was it restored to an earlier state? Readers keep"
                            + " what they have, and get nothing new until the log has caught up with them",
                    Long.toString(log.end().number()),
                    Long.toString(shelf.position().number()));
            waiting = true;
        }
        log.await(shelf.position(), GLANCE);
    }

    /// Makes sure that the shelf was folded from this log. One that is shorter than the shelf, and begins like it, is
    /// waited for: it was restored to an earlier state, or lags behind.
    private void recognise() {
        if (recognised) {
            return;
        }
        var folded = shelf.folded();
        if (folded.isEmpty()) {
            recognised = true;
            return;
        }
        var there = log.after(new Position(folded.get().position().number() - 1), 1);
        if (!there.isEmpty()) {
            if (!there.getFirst().leaf().equals(folded.get().last())) {
                foldAnew();
            }
            recognised = true;
            return;
        }
        var first = log.after(Position.START, 1);
        if (!first.isEmpty() && !first.getFirst().leaf().equals(folded.get().first())) {
            foldAnew();
            recognised = true;
        }
    }

    private void foldAnew() {
        LOG.log(Level.WARNING, "the shelf was folded from another log than this one; it is made anew");
        owed = true;
        caughtUp = false;
        // What is kept of the other log is not handed out any more.
        press.accept(shelf.clear());
    }

    /// Says it once, and waits; false when it is time to stop.
    private boolean failed(Throwable e) {
        recognised = false;
        if (!failing) {
            LOG.log(Level.ERROR, "the log cannot be followed, readers are served what there is: " + e.getMessage(), e);
            failing = true;
        }
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException interrupted) {
            return false;
        }
    }
}
