package stoppress.publication.document;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A language as BCP 47 tags it: `en`, `uk`, `pt-BR`, `zh-Hant`.
public record Language(String tag) {
    // Before the constants: their constructor asks it.
    private static final Pattern SHAPE = Pattern.compile("[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?");
    public static final Language ENGLISH = new Language("en");
    public static final Language UKRAINIAN = new Language("uk");
    private static final Set<String> RIGHT_TO_LEFT =
            Set.of("ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi");

    public Language {
        if (!SHAPE.matcher(tag).matches()) {
            throw new InvalidDocument("not a language tag: " + tag);
        }
    }

    public Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    public boolean isRightToLeft() {
        return RIGHT_TO_LEFT.contains(locale().getLanguage());
    }

    @Override
    public String toString() {
        return tag;
    }
}
