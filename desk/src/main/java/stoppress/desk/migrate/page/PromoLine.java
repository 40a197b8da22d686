package stoppress.desk.migrate.page;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stoppress.publication.document.Bounds;

/// The first line of a captured page: `date`, the day on which it was captured, and the call-out over the page.
record PromoLine(Optional<Written<LocalDate>> captured, Optional<String> promo) {
    private static final Pattern LABEL = Words.pattern("(?:date|дата|captured):? (?=.*\\d)");
    private static final PromoLine NONE = new PromoLine(Optional.empty(), Optional.empty());

    /// Takes the first line if it is one.
    static PromoLine take(Sheet sheet, ZoneId zone, Instant now) {
        if (!sheet.isFree(0)) {
            return NONE;
        }
        Line line = sheet.at(0);
        String head = line.plain().substring(0, Math.min(line.plain().length(), Line.SHORT));
        Matcher label = LABEL.matcher(head);
        if (!label.lookingAt()) {
            return NONE;
        }
        var date = Dates.first(head.substring(label.end()));
        if (date.isEmpty() || date.get().start() > 0) {
            return NONE;
        }
        sheet.take(0);
        String written = line.text().substring(0, label.end() + date.get().end());
        return new PromoLine(
                day(date.get(), written, sheet, zone, now),
                promo(line, line.text().substring(written.length()).strip(), sheet));
    }

    private static Optional<Written<LocalDate>> day(
            Dates.Found found, String written, Sheet sheet, ZoneId zone, Instant now) {
        int line = sheet.at(0).number();
        return switch (found) {
            case Dates.Found.Unclear unclear -> {
                sheet.doubt(new Doubt("captured", line, written, unclear.why() + "; left out"));
                yield Optional.empty();
            }
            case Dates.Found.Day day
            when day.date().isAfter(now.plus(Duration.ofDays(1)).atZone(zone).toLocalDate()) -> {
                sheet.doubt(new Doubt("captured", line, written, "it is in the future; left out"));
                yield Optional.empty();
            }
            case Dates.Found.Day day -> Optional.of(new Written<>(day.date(), written));
        };
    }

    private static Optional<String> promo(Line line, String text, Sheet sheet) {
        if (text.length() <= Bounds.HEADLINE) {
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        }
        sheet.doubt(new Doubt(
                "promo",
                line.number(),
                text,
                "%,d characters long; at most %,d fit; left out".formatted(text.length(), Bounds.HEADLINE)));
        return Optional.empty();
    }
}
