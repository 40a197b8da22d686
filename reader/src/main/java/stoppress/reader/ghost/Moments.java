package stoppress.reader.ghost;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/// Times as filters have them: `2026-05-14`, `2026-05-14 06:00:00`, `2026-05-14T06:00:00.000+02:00`. Without a zone
/// they are in UTC.
public final class Moments {
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .appendPattern("uuuu[-MM[-dd[['T'][' ']HH:mm[:ss]]]]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[XXXXX][XXXX][XXX]")
            .parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
            .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .toFormatter();

    private Moments() {}

    /// Empty where the text is no time.
    public static Optional<Instant> of(String text) {
        try {
            TemporalAccessor read = READ.parse(text);
            return Optional.of(
                    read.isSupported(ChronoField.OFFSET_SECONDS)
                            ? OffsetDateTime.from(read).toInstant()
                            : LocalDateTime.of(LocalDate.from(read), LocalTime.from(read))
                                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// As Ghost keeps it: `2026-05-14 06:00:00`.
    static String text(Instant at) {
        return WRITTEN.format(at);
    }
}
