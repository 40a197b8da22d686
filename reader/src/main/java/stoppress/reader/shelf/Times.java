package stoppress.reader.shelf;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;

/// Times as the shelf's columns hold them. Far beyond what a calendar of four digits shows, they stop: no document that
/// is in the log can be refused.
final class Times {
    static final long DAY = 86_400_000;
    private static final Instant EARLIEST = Instant.parse("0001-01-02T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-30T00:00:00Z");

    private Times() {}

    static long millis(Instant instant) {
        return within(instant).toEpochMilli();
    }

    static long day(long millis) {
        return Math.floorDiv(millis, DAY);
    }

    static YearMonth month(long millis, ZoneId zone) {
        return YearMonth.from(Instant.ofEpochMilli(millis).atZone(zone));
    }

    private static Instant within(Instant instant) {
        if (instant.isBefore(EARLIEST)) {
            return EARLIEST;
        }
        return instant.isAfter(LATEST) ? LATEST : instant;
    }
}
