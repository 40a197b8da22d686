package stoppress.app;

import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import stoppress.desk.database.DatabaseException;
import stoppress.desk.publish.Promises;

/// Once a minute: takes pictures away whose licence has ended, deletes what is left of those that were taken away,
/// forgets those that never came in whole, and tells the newsroom, once each, of stories that readers were told are
/// developing and to which nothing was added.
final class Reminders implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Reminders.class.getName());

    private final Newsroom newsroom;
    private final ScheduledExecutorService minute =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

    Reminders(Newsroom newsroom) {
        this.newsroom = newsroom;
        var _ = minute.scheduleWithFixedDelay(this::tell, 0, 1, TimeUnit.MINUTES);
    }

    @Override
    public void close() {
        minute.shutdownNow();
        minute.close();
    }

    private void tell() {
        try {
            newsroom.expirePictures();
            newsroom.sweepUploads();
            newsroom.sweepPictures()
                    .forEach(it -> LOG.log(
                            Level.WARNING, "a file that readers must not find any more could not be deleted: " + it));
            newsroom.promisesToKeep().forEach(it -> LOG.log(Level.WARNING, sentence(it)));
        } catch (DatabaseException | UncheckedIOException e) {
            LOG.log(Level.WARNING, "what falls due could not be seen to: " + e.getMessage());
        }
    }

    static String sentence(Promises.Due due) {
        return "“%s” (%s) tells readers that it is developing, and nothing was added for long: update it, or make it final"
                .formatted(due.headline(), due.owner().orElse("no byline"));
    }
}
