package stoppress.reader.pages;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The value of `Date` for the present second, so that nobody formats it for every answer.
///
/// Somebody has to call [#tick] about twice a second.
public final class Dateline {
    /// RFC 9110, 5.6.7, with two digits for the day.
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final InstantSource clock;
    private volatile Second now;

    /// One second, since the epoch and as a header says it.
    public record Second(long epoch, String text) {}

    public Dateline(InstantSource clock) {
        this.clock = clock;
        this.now = second(clock.instant());
    }

    public Second now() {
        return now;
    }

    /// Looks at the clock.
    public void tick() {
        Instant instant = clock.instant();
        if (instant.getEpochSecond() != now.epoch()) {
            now = second(instant);
        }
    }

    private static Second second(Instant instant) {
        return new Second(instant.getEpochSecond(), FORMAT.format(instant));
    }
}
