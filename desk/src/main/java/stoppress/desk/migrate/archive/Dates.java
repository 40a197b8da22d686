package stoppress.desk.migrate.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// Times as archives write them: ISO 8601 with and without a zone, `2024-05-01 10:00:00`, RFC 822 with the names of
/// zones, milliseconds since 1970. What is none of those, or of no year from 1 to 9999, is no time.
final class Dates {
    private static final Instant EARLIEST = Instant.parse("0001-01-02T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-30T23:59:59Z");
    private static final DateTimeFormatter MAIL =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm[:ss] Z", Locale.ENGLISH);

    private Dates() {}

    /// @param zone of a time that names none
    static Optional<Instant> read(String text, ZoneId zone) {
        String date = text.strip();
        if (date.isEmpty() || date.length() > 60 || date.startsWith("0000")) {
            return Optional.empty();
        }
        return Optional.<Instant>empty()
                .or(() -> attempt(
                        () -> OffsetDateTime.parse(date.replace(' ', 'T')).toInstant()))
                .or(() -> attempt(() ->
                        LocalDateTime.parse(date.replace(' ', 'T')).atZone(zone).toInstant()))
                .or(() -> attempt(() -> LocalDate.parse(date).atStartOfDay(zone).toInstant()))
                .or(() -> attempt(() -> OffsetDateTime.parse(withColon(date)).toInstant()))
                .or(() -> attempt(() -> Instant.ofEpochMilli(Long.parseLong(date))))
                .or(() -> attempt(() -> mail(date)))
                .map(it -> it.truncatedTo(ChronoUnit.MILLIS))
                .filter(it -> it.isAfter(EARLIEST) && it.isBefore(LATEST));
    }

    static Optional<Instant> utc(String text) {
        return read(text, ZoneOffset.UTC);
    }

    /// `+0200` as ISO 8601 has it in its extended form.
    private static String withColon(String date) {
        return date.replace(' ', 'T').replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2");
    }

    private static Instant mail(String date) {
        String tidy = date.replaceFirst("^[A-Za-z]{2,9},?\\s+", "")
                .replaceFirst("(?<=\\d)\\s*(GMT|UTC|UT|Z)$", " +0000")
                .replaceFirst("EST$", "-0500")
                .replaceFirst("EDT$", "-0400")
                .replaceFirst("CST$", "-0600")
                .replaceFirst("CDT$", "-0500")
                .replaceFirst("MST$", "-0700")
                .replaceFirst("MDT$", "-0600")
                .replaceFirst("PST$", "-0800")
                .replaceFirst("PDT$", "-0700")
                .replaceFirst("([+-]\\d{2}):(\\d{2})$", "$1$2")
                .replaceAll("\\s+", " ");
        return ZonedDateTime.parse(tidy, MAIL).toInstant();
    }

    private static Optional<Instant> attempt(Supplier<Instant> read) {
        try {
            return Optional.of(read.get());
        } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
