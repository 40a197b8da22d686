package stoppress.desk.migrate.page;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stoppress.desk.migrate.page.CapturedPage.Dateline;

/// The opening of wire copy: `BRACKWATER, April 8 (Agency) —`, `BRACKWATER (Agency) -`, `BRACKWATER, 8 April —`.
final class Datelines {
    private static final Pattern OPENING =
            Pattern.compile("(?<place>\\p{Lu}[\\p{Lu}\\p{M} .'/-]{1,60}(?:, \\p{Lu}[\\p{L}\\p{M} .]{1,30}?)?)"
                    + "(?:, (?<day>[\\p{L}\\p{M}]{3,12}\\.? \\d{1,2}|\\d{1,2} [\\p{L}\\p{M}]{3,12}\\.?)(?:, \\d{4})?)?"
                    + "(?: ?\\((?<agency>[^()]{1,60})\\))? ?(?:[—–]|--?) ?(?=\\S)");
    private static final int LONGEST = 160;

    private Datelines() {}

    static Optional<Dateline> of(Line line) {
        String head = line.plain().substring(0, Math.min(line.plain().length(), LONGEST));
        Matcher opening = OPENING.matcher(head);
        if (!opening.lookingAt() || (opening.group("day") == null && opening.group("agency") == null)) {
            return Optional.empty();
        }
        return Optional.of(new Dateline(
                opening.group("place").strip(),
                Optional.ofNullable(opening.group("day")),
                Optional.ofNullable(opening.group("agency"))));
    }
}
