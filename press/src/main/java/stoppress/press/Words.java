package stoppress.press;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import stoppress.publication.document.Language;

/// What the pages say of themselves (labels, dates), in one language: a file `words_{language}.properties`.
/// The files have the same keys, which a test sees to.
record Words(Language language, Map<String, String> words, Map<String, DateTimeFormatter> dates) {
    private static final String DATE = "date.";
    private static final List<Language> SPOKEN = List.of(Language.ENGLISH, Language.UKRAINIAN);
    private static final Map<String, Words> ALL = readAll();

    /// The words in the first of the wished languages that the pages speak, without regard to country; else English.
    static Words in(Language... wished) {
        for (Language language : wished) {
            var words = ALL.get(language.locale().getLanguage());
            if (words != null) {
                return words;
            }
        }
        return of(Language.ENGLISH);
    }

    static List<Words> all() {
        return SPOKEN.stream().map(Words::of).toList();
    }

    String word(String key) {
        var word = words.get(key);
        if (word == null) {
            throw new IllegalArgumentException("no word in " + language + " for " + key);
        }
        return word;
    }

    /// How dates are written, in the pattern under `date.{pattern}`.
    DateTimeFormatter date(String pattern) {
        var formatter = dates.get(DATE + pattern);
        if (formatter == null) {
            throw new IllegalArgumentException("no dates in " + language + " for " + pattern);
        }
        return formatter;
    }

    /// A word with its gaps `{0}`, `{1}`… filled.
    String word(String key, Object... filling) {
        var word = word(key);
        for (int i = 0; i < filling.length; i++) {
            word = word.replace("{" + i + "}", filling[i].toString());
        }
        return word;
    }

    private static Words of(Language language) {
        return Objects.requireNonNull(ALL.get(language.tag()), language.tag());
    }

    private static Map<String, Words> readAll() {
        var all = new HashMap<String, Words>();
        SPOKEN.forEach(language -> all.put(language.tag(), read(language)));
        return Map.copyOf(all);
    }

    private static Words read(Language language) {
        var file = "words_" + language.tag() + ".properties";
        var properties = new Properties();
        try (var bytes = Objects.requireNonNull(Words.class.getResourceAsStream(file), file);
                Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
            properties.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
        var words = new HashMap<String, String>();
        properties.stringPropertyNames().forEach(key -> words.put(key, properties.getProperty(key)));
        return new Words(language, Map.copyOf(words), dates(words, language.locale()));
    }

    private static Map<String, DateTimeFormatter> dates(Map<String, String> words, Locale locale) {
        return words.entrySet().stream()
                .filter(word -> word.getKey().startsWith(DATE))
                .collect(toUnmodifiableMap(
                        Map.Entry::getKey, word -> DateTimeFormatter.ofPattern(word.getValue(), locale)));
    }
}
