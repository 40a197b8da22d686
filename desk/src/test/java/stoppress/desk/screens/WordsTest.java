package stoppress.desk.screens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import stoppress.desk.publish.Advice;

class WordsTest {
    private static final Pattern ASKED = Pattern.compile(
            "(?:\\bs\\.t|words\\(\\)\\.say|Refusal\\.wrong|new Refusal|refused)\\((?:[0-9]+, |visit, )?\"([a-z][a-z.-]*[a-z])\"[,)]");

    @Test
    void allLanguagesHaveTheSameWordsAndTheSamePlacesInThem() throws IOException {
        Properties english = words("en");
        for (String language : Words.LANGUAGES) {
            Properties words = words(language);
            assertThat(words.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
            english.stringPropertyNames()
                    .forEach(word -> assertThat(places(words.getProperty(word)))
                            .as("%s in %s", word, language)
                            .isEqualTo(places(english.getProperty(word))));
        }
    }

    @Test
    void whatIsAskedForAnywhereIsThere() throws IOException {
        var asked = new TreeSet<String>();
        for (String room : new String[] {"src/main/jte", "src/main/java/stoppress/desk"}) {
            try (Stream<Path> files = Files.walk(Path.of(room))) {
                for (Path file : files.filter(
                                it -> Files.isRegularFile(it) && !it.toString().contains("/api/"))
                        .toList()) {
                    Matcher matcher = ASKED.matcher(Files.readString(file));
                    while (matcher.find()) {
                        asked.add(matcher.group(1));
                    }
                    Matcher rule = Pattern.compile("Objection\\s*\\.by\\(\\s*\"([a-z]+)\"")
                            .matcher(Files.readString(file));
                    while (rule.find()) {
                        asked.add("objection." + rule.group(1));
                    }
                }
            }
        }
        Arrays.stream(Advice.values())
                .forEach(it -> asked.add("advice." + it.name().toLowerCase(Locale.ROOT)));

        assertThat(asked).hasSizeGreaterThan(250);
        assertThat(words("en").stringPropertyNames()).containsAll(asked);
    }

    @Test
    void eachIsOneThatCanBeSaid() throws IOException {
        for (String language : Words.LANGUAGES) {
            Words words = Words.in(language);
            words(language)
                    .stringPropertyNames()
                    .forEach(word ->
                            assertThatCode(() -> words.say(word, 1, 2)).as(word).doesNotThrowAnyException());
        }
    }

    @Test
    void aBrowserIsSpokenToInTheFirstOfItsLanguagesThatTheScreensSpeak() {
        assertThat(Words.wanted("de, uk;q=0.8, en;q=0.5").locale().getLanguage())
                .isEqualTo("uk");
        assertThat(Words.wanted("uk-UA").locale().getLanguage()).isEqualTo("uk");
        assertThat(Words.wanted("de").locale().getLanguage()).isEqualTo("en");
        assertThat(Words.wanted("%%%;q=x").locale().getLanguage()).isEqualTo("en");
    }

    /// Of two with one name, the first would be lost without a word.
    @Test
    void noWordHasTwoMeanings() throws IOException {
        for (String language : Words.LANGUAGES) {
            var names = Files.readAllLines(
                            Path.of("src/main/resources/stoppress/desk/screens/words_" + language + ".properties"))
                    .stream()
                    .filter(it -> it.indexOf('=') > 0)
                    .map(it -> it.substring(0, it.indexOf('=')))
                    .toList();
            assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(500);
        }
    }

    private static Set<String> places(String text) {
        var places = new TreeSet<String>();
        Matcher matcher = Pattern.compile("\\{[0-9]}").matcher(text);
        while (matcher.find()) {
            places.add(matcher.group());
        }
        return places;
    }

    private static Properties words(String language) throws IOException {
        var words = new Properties();
        try (var in = Files.newBufferedReader(
                Path.of("src/main/resources/stoppress/desk/screens/words_" + language + ".properties"))) {
            words.load(in);
        }
        return words;
    }
}
