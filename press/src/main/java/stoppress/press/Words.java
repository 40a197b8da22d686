package stoppress.press;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Language;

/// What the pages say of themselves (labels, dates, counts), in one language: a file `words_{language}.properties`
/// beside this class. A language whose file is there is spoken: adding one is adding a file
/// (`docs/howto/editions.md`).
///
/// A word that a file lacks is said in English, so that a file that was not brought up to date breaks no page. Words
/// that are counted (`search.found.one`, `search.found.few`) have the forms that the file's `plural` tells apart.
record Words(Language language, Map<String, String> words, Map<String, DateTimeFormatter> dates, Plurals plurals) {
    private static final String DATE = "date.";
    private static final Pattern SHORT_BEFORE = Pattern.compile("(?<![\\p{L}\\p{N}])(\\p{L}{1,3}) ");
    private static final Map<String, Words> ALL = readAll();

    /// The words in the first of the wished languages that the pages speak, in their country's kind or another; else
    /// English.
    static Words in(Language... wished) {
        for (Language language : wished) {
            for (String tag : List.of(language.tag(), language.locale().getLanguage())) {
                var words = ALL.get(tag);
                if (words != null) {
                    return words;
                }
            }
        }
        return english();
    }

    /// Of every language that the pages speak, in the order of their tags.
    static List<Words> all() {
        return List.copyOf(new TreeMap<>(ALL).values());
    }

    String word(String key) {
        return find(words, key).or(() -> find(english().words(), key)).orElseThrow(() -> lacking(key));
    }

    /// How dates are written, in the pattern under `date.{pattern}`.
    DateTimeFormatter date(String pattern) {
        return find(dates, DATE + pattern)
                .or(() -> find(english().dates(), DATE + pattern))
                .orElseThrow(() -> lacking(DATE + pattern));
    }

    /// A word with its gaps `{0}`, `{1}`… filled.
    String word(String key, Object... filling) {
        var word = word(key);
        for (int i = 0; i < filling.length; i++) {
            word = word.replace("{" + i + "}", filling[i].toString());
        }
        return word;
    }

    /// A word in the form that goes with the number, which stands in its gap `{0}`.
    String count(String key, long number) {
        Words speaking = words.containsKey(key + ".other") ? this : english();
        String form = key + "." + speaking.plurals().form(number);
        return speaking.word(speaking.words().containsKey(form) ? form : key + ".other", speaking.number(number));
    }

    /// The forms of a word that is counted, by their names, with their gaps.
    Map<String, String> forms(String key) {
        Words speaking = words.containsKey(key + ".other") ? this : english();
        var forms = new TreeMap<String, String>();
        speaking.plurals()
                .forms()
                .forEach(form -> forms.put(
                        form,
                        speaking.words().containsKey(key + "." + form)
                                ? speaking.word(key + "." + form)
                                : speaking.word(key + ".other")));
        return forms;
    }

    /// A whole number with its thousands apart.
    String number(long number) {
        return NumberFormat.getIntegerInstance(language.locale()).format(number);
    }

    private static Words english() {
        return Objects.requireNonNull(ALL.get(Language.ENGLISH.tag()), "words_en.properties");
    }

    private static <T> Optional<T> find(Map<String, T> all, String key) {
        return Optional.ofNullable(all.get(key));
    }

    private IllegalArgumentException lacking(String key) {
        return new IllegalArgumentException("no word in " + language + " for " + key);
    }

    /// Every language that Java has heard of is asked for; those with a file are spoken.
    private static Map<String, Words> readAll() {
        var all = new HashMap<String, Words>();
        Stream.concat(
                        Arrays.stream(Locale.getISOLanguages()),
                        Locale.availableLocales().map(Locale::toLanguageTag))
                .distinct()
                .flatMap(tag -> language(tag).stream())
                .forEach(language -> read(language).ifPresent(words -> all.put(language.tag(), words)));
        return Map.copyOf(all);
    }

    private static Optional<Language> language(String tag) {
        try {
            return Optional.of(new Language(tag));
        } catch (InvalidDocument e) {
            return Optional.empty();
        }
    }

    private static Optional<Words> read(Language language) {
        var file = "words_" + language.tag() + ".properties";
        try (var bytes = Words.class.getResourceAsStream(file)) {
            return bytes == null ? Optional.empty() : Optional.of(read(language, bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private static Words read(Language language, InputStream bytes) throws IOException {
        var properties = new Properties();
        Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8);
        properties.load(text);
        List<String> bound = List.of(properties.getProperty("bound", "").split(" ", -1));
        var words = new HashMap<String, String>();
        properties.stringPropertyNames().forEach(key -> words.put(key, bind(properties.getProperty(key), bound)));
        return new Words(
                language,
                Map.copyOf(words),
                dates(words, language.locale()),
                new Plurals(properties.getProperty("plural", "")));
    }

    /// The text in which none of the short words that are bound to what follows them ends a line.
    private static String bind(String text, List<String> bound) {
        return SHORT_BEFORE
                .matcher(text)
                .replaceAll(
                        it -> it.group(1) + (bound.contains(it.group(1).toLowerCase(Locale.ROOT)) ? "\u00a0" : " "));
    }

    private static Map<String, DateTimeFormatter> dates(Map<String, String> words, Locale locale) {
        return words.entrySet().stream()
                .filter(word -> word.getKey().startsWith(DATE))
                .collect(toUnmodifiableMap(
                        Map.Entry::getKey,
                        word -> DateTimeFormatter.ofPattern(word.getValue()).localizedBy(locale)));
    }
}
