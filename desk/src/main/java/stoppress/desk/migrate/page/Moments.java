package stoppress.desk.migrate.page;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import stoppress.desk.migrate.page.Dates.Found;

/// Days and times of day into instants, by the site's zone. What it chooses, and says:
///
/// - A time that the clocks skipped in spring is moved forward by as much as they skipped.
/// - A time that came twice in autumn is the first of the two.
/// - A day without a time is its first moment.
/// - A zone that is named is followed where it is UTC or an offset from it; other names are not known for sure, and the
///   site's zone stands.
/// - A time more than a day after now, or before the first newspaper (1605), is none.
final class Moments {
    private static final Instant FIRST_NEWSPAPER = Instant.parse("1605-01-01T00:00:00Z");

    private final ZoneId zone;
    private final Instant now;

    Moments(ZoneId zone, Instant now) {
        this.zone = zone;
        this.now = now;
    }

    /// An instant, or none, and what is doubtful about it.
    record Told(Optional<Instant> at, List<String> whys) {
        static Told nothing(String why) {
            return new Told(Optional.empty(), List.of(why));
        }
    }

    Told tell(Found found) {
        return switch (found) {
            case Found.Unclear unclear -> Told.nothing(unclear.why());
            case Found.Day day -> tell(day);
        };
    }

    private Told tell(Found.Day day) {
        var whys = new ArrayList<String>();
        if (day.time().isEmpty()) {
            whys.add("no time of day; taken as the first moment of that day");
        }
        var local = day.date().atTime(day.time().orElse(LocalTime.MIN));
        var offset = day.zone().flatMap(Moments::offset);
        if (day.zone().isPresent() && offset.isEmpty()) {
            whys.add("the zone “%s” is not known for sure; taken as %s"
                    .formatted(day.zone().get(), zone));
        }
        Instant at = offset.map(local::toInstant)
                .orElseGet(() -> byTheSite(local, day.time().isPresent(), whys));
        if (at.isAfter(now.plus(Duration.ofDays(1)))) {
            return Told.nothing("it is in the future");
        }
        return at.isBefore(FIRST_NEWSPAPER)
                ? Told.nothing("it is before the first newspaper")
                : new Told(Optional.of(at), List.copyOf(whys));
    }

    private Instant byTheSite(LocalDateTime local, boolean timed, List<String> whys) {
        ZoneRules rules = zone.getRules();
        int offsets = rules.getValidOffsets(local).size();
        if (timed && offsets == 0) {
            whys.add("the clocks of %s skipped that time; moved forward".formatted(zone));
        } else if (timed && offsets > 1) {
            whys.add("that time came twice in %s; taken as the first".formatted(zone));
        }
        return local.atZone(zone).toInstant();
    }

    private static Optional<ZoneOffset> offset(String name) {
        String plain = name.toUpperCase(Locale.ROOT).replace("UTC", "").replace("GMT", "");
        if (plain.isEmpty() || plain.equals("Z")) {
            return Optional.of(ZoneOffset.UTC);
        }
        if (!plain.startsWith("+") && !plain.startsWith("-")) {
            return Optional.empty();
        }
        String digits = plain.substring(1).replace(":", "");
        int hours = Integer.parseInt(digits.length() > 2 ? digits.substring(0, digits.length() - 2) : digits);
        int minutes = digits.length() > 2 ? Integer.parseInt(digits.substring(digits.length() - 2)) : 0;
        if (hours > 14 || minutes > 59) {
            return Optional.empty();
        }
        int sign = plain.startsWith("-") ? -1 : 1;
        return Optional.of(ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes));
    }
}
