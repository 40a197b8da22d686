package stoppress.desk.migrate.page;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The label over a headline: `BREAKING: …`, or a line of its own.
///
/// A label that is in the list is one in capitals or with a capital. Any other one to four words in capitals before a
/// colon are taken for one with a doubt, unless they are as short as the abbreviations that speak in headlines (`UN:`).
final class Kickers {
    private static final String KNOWN = Words.oneOf(List.of(
            "breaking",
            "breaking news",
            "exclusive",
            "analysis",
            "updated",
            "update",
            "developing",
            "developing story",
            "opinion",
            "explainer",
            "explained",
            "investigation",
            "live",
            "live updates",
            "watch",
            "video",
            "photos",
            "in pictures",
            "interview",
            "editorial",
            "feature",
            "fact check",
            "just in",
            "urgent",
            "alert",
            "flash",
            "bulletin",
            "corrected",
            "correction",
            "profile",
            "obituary",
            "review",
            "podcast",
            "timeline",
            "newsletter",
            "терміново",
            "ексклюзив",
            "аналітика",
            "аналіз",
            "оновлено",
            "оновлюється",
            "думка",
            "колонка",
            "пояснюємо",
            "пояснення",
            "наживо",
            "інтерв'ю",
            "відео",
            "фото",
            "розслідування",
            "репортаж",
            "останні новини",
            "головне",
            "блискавка"));
    private static final Pattern BEFORE_COLON = Words.pattern("(?<kicker>" + KNOWN + ") ?: ?(?=\\S)");
    private static final Pattern OWN_LINE = Words.pattern("(?<kicker>" + KNOWN + ")(?: ?:)?");
    private static final Pattern CAPITALS = Pattern.compile(
            "(?<kicker>\\p{Lu}[\\p{Lu}\\p{M}\\d'-]*(?: [\\p{Lu}\\d][\\p{Lu}\\p{M}\\d'-]*){0,3}) ?: ?(?=\\S)");
    private static final int LONGEST = 30;
    private static final int ABBREVIATION = 4;

    /// A kicker and where the headline begins behind it.
    record Split(String kicker, int headline, boolean known) {}

    private Kickers() {}

    static Optional<Split> split(Line line) {
        Matcher known = BEFORE_COLON.matcher(line.plain());
        if (known.lookingAt() && isLabel(known.group("kicker"))) {
            return Optional.of(split(line, known, true));
        }
        Matcher capitals = CAPITALS.matcher(line.plain());
        return capitals.lookingAt() && capitals.group("kicker").length() <= LONGEST
                ? Optional.of(split(line, capitals, false))
                : Optional.empty();
    }

    /// Whether such words before a colon are more likely to be somebody who speaks: `UN: …`.
    static boolean isAbbreviation(String kicker) {
        return kicker.indexOf(' ') < 0 && kicker.length() <= ABBREVIATION;
    }

    /// The kicker, if the line is nothing but a known one.
    static Optional<String> ownLine(Line line) {
        Matcher known = OWN_LINE.matcher(line.plain());
        return line.text().length() <= LONGEST + 2 && known.matches() && isLabel(known.group("kicker"))
                ? Optional.of(line.text().substring(0, known.end("kicker")))
                : Optional.empty();
    }

    /// Whether it is a few words in capitals, as a kicker that is not in the list would be.
    static boolean isInCapitals(Line line) {
        String text = line.plain();
        return text.length() <= LONGEST
                && line.words() <= ABBREVIATION
                && text.equals(text.toUpperCase(Locale.ROOT))
                && text.chars().anyMatch(Character::isLetter)
                && text.indexOf(',') < 0;
    }

    private static Split split(Line line, Matcher matcher, boolean known) {
        return new Split(line.text().substring(0, matcher.end("kicker")), matcher.end(), known);
    }

    private static boolean isLabel(String kicker) {
        return Character.isUpperCase(kicker.codePointAt(0));
    }
}
