package stoppress.desk.migrate.page;

import java.util.Optional;
import stoppress.publication.document.Language;

/// Which language a page is in, as far as its letters tell: one that is mostly Cyrillic and has letters that only
/// Ukrainian has is Ukrainian. Anything else is in the language of the import, with a doubt where the letters speak
/// against it.
record LanguageGuess(Language language, Optional<String> doubt) {
    private static final String ONLY_UKRAINIAN = "іїєґІЇЄҐ";

    static LanguageGuess of(String text, Language expected) {
        int latin = 0;
        int cyrillic = 0;
        int ukrainian = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            latin += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? 1 : 0;
            cyrillic += c >= '\u0400' && c <= '\u04FF' ? 1 : 0;
            ukrainian += ONLY_UKRAINIAN.indexOf(c) >= 0 ? 1 : 0;
        }
        boolean expectsUkrainian = expected.locale().getLanguage().equals("uk");
        if (cyrillic > latin && ukrainian > 0 && !expectsUkrainian) {
            return new LanguageGuess(
                    Language.UKRAINIAN,
                    Optional.of("its letters are Ukrainian; taken as uk and not as %s".formatted(expected)));
        }
        if (latin > 2 * cyrillic && expectsUkrainian) {
            return new LanguageGuess(
                    expected, Optional.of("its letters are Latin; taken as %s all the same".formatted(expected)));
        }
        return new LanguageGuess(expected, Optional.empty());
    }
}
