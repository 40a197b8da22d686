package stoppress.app;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import stoppress.desk.publish.Objection;
import stoppress.desk.publish.Publish;
import stoppress.desk.publish.Schedule;

/// Publishes what is scheduled when its hour has come: looks five times a second, which costs a look at an index.
final class Timetable implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Timetable.class.getName());
    private static final long LOOK_MILLIS = 200;
    /// Later than that is worth a word.
    private static final Duration LATE = Duration.ofSeconds(1);

    private final Newsroom newsroom;
    private final InstantSource clock;
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private boolean failing;

    Timetable(Newsroom newsroom, InstantSource clock) {
        this.newsroom = newsroom;
        this.clock = clock;
        var _ = looks.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// Lets a publication that has begun be finished.
    @Override
    public void close() {
        looks.close();
    }

    private void look() {
        try {
            newsroom.fire().forEach(this::tell);
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                failing = true;
                LOG.log(Level.ERROR, "what is scheduled cannot be published, and is tried again: " + e.getMessage(), e);
            }
        }
    }

    private void tell(Schedule.Fired fired) {
        Duration late = Duration.between(fired.plan().due(), clock.instant());
        switch (fired.outcome()) {
            case Publish.Outcome.Published(var number, var _) ->
                LOG.log(
                        late.compareTo(LATE) > 0 ? Level.WARNING : Level.INFO,
                        "“%s” went out as scheduled, version %s%s"
                                .formatted(
                                        fired.headline(),
                                        number,
                                        late.compareTo(LATE) > 0
                                                ? ", %,d s late, since the desk was down".formatted(late.toSeconds())
                                                : ""));
            case Publish.Outcome.Refused(var objections) ->
                LOG.log(
                        Level.WARNING,
                        "“%s” was scheduled and did not go out: %s"
                                .formatted(
                                        fired.headline(),
                                        objections.stream().map(Objection::why).collect(Collectors.joining(" "))));
            case Publish.Outcome.Overtaken _, Publish.Outcome.Unknown _ ->
                LOG.log(Level.WARNING, "“%s” was scheduled and did not go out".formatted(fired.headline()));
        }
    }
}
