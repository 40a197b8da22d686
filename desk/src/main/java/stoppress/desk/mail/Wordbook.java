package stoppress.desk.mail;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/// The words of letters, in one language.
final class Wordbook {
    /// Those that letters are written in; the first stands in for others.
    static final List<String> LANGUAGES = List.of("en", "uk");

    private final Locale locale;
    private final ResourceBundle said;

    Wordbook(String language) {
        locale = Locale.forLanguageTag(LANGUAGES.contains(language) ? language : LANGUAGES.getFirst());
        said = ResourceBundle.getBundle(
                "stoppress.desk.mail.letters",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String language() {
        return locale.toLanguageTag();
    }

    String say(String word, Object... filling) {
        return new MessageFormat(said.getString(word), locale).format(filling);
    }

    /// The day and the hour, where the paper is.
    String when(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .format(at.atZone(zone));
    }
}
