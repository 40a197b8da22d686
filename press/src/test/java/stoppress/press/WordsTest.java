package stoppress.press;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import stoppress.publication.document.Language;

/// What the pages say of themselves, in each language that has a file.
class WordsTest {
    private static final Words ENGLISH = Words.in(Language.ENGLISH);
    private static final Words UKRAINIAN = Words.in(Language.UKRAINIAN);
    private static final Words ARABIC = Words.in(new Language("ar"));

    @Test
    void aLanguageWhoseFileIsThereIsSpoken() {
        assertThat(Words.all().stream().map(it -> it.language().tag())).contains("ar", "en", "uk");
    }

    /// Whoever adds a word adds it in English and in Ukrainian; a file of others may wait for somebody who speaks it.
    @Test
    void englishAndUkrainianHaveTheSameWordsAndNoFileHasOneThatNobodyAsksFor() {
        assertThat(names(UKRAINIAN)).isEqualTo(names(ENGLISH));
        assertThat(Words.all()).allSatisfy(it -> assertThat(names(ENGLISH)).containsAll(names(it)));
    }

    @Test
    void everyFileHasTheGapsThatEnglishHasAndTheFormsThatItsOwnRulesTellApart() {
        for (Words words : Words.all()) {
            for (String name : names(words)) {
                if (ENGLISH.words().containsKey(name)) {
                    assertThat(gaps(words.word(name)))
                            .as("%s in %s", name, words.language())
                            .isEqualTo(gaps(ENGLISH.word(name)));
                } else {
                    assertThat(forms(words, name))
                            .as("%s in %s", name, words.language())
                            .isEqualTo(new TreeSet<>(words.plurals().forms()));
                }
            }
        }
    }

    @Test
    void aCountHasTheFormThatItsLanguageWants() {
        assertThat(List.of(ENGLISH.count("changes.count", 1), ENGLISH.count("changes.count", 2)))
                .containsExactly("1\u00a0passage changed.", "2\u00a0passages changed.");
        assertThat(IntStream.of(1, 3, 5, 11, 21, 112).mapToObj(it -> UKRAINIAN.count("changes.count", it)))
                .containsExactly(
                        "Змінено 1\u00a0уривок.",
                        "Змінено 3\u00a0уривки.",
                        "Змінено 5\u00a0уривків.",
                        "Змінено 11\u00a0уривків.",
                        "Змінено 21\u00a0уривок.",
                        "Змінено 112\u00a0уривків.");
        assertThat(IntStream.of(1, 2, 3, 11, 100).mapToObj(it -> ARABIC.count("archive.count", it)))
                .containsExactly("مادة واحدة", "مادتان", "3\u00a0مواد", "11\u00a0مادة", "100\u00a0مادة");
    }

    @Test
    void thousandsStandApartAsTheLanguageHasIt() {
        assertThat(ENGLISH.count("archive.count", 12_345)).isEqualTo("12,345\u00a0stories");
        assertThat(UKRAINIAN.count("archive.count", 12_345)).isEqualTo("12\u00a0345\u00a0статей");
    }

    @Test
    void noUkrainianLineEndsWithAWordOfOneLetterNorADayBeforeItsMonth() {
        var loose = Pattern.compile("(?<![\\p{L}\\p{N}])[авзіоуяАВЗІОУЯ] ");

        assertThat(UKRAINIAN.words().entrySet().stream()
                        .filter(it -> !it.getKey().equals("bound")
                                && loose.matcher(it.getValue()).find()))
                .isEmpty();
        assertThat(UKRAINIAN.word("proof")).isEqualTo("Доказ у\u00a0журналі");
        assertThat(UKRAINIAN
                        .date("day")
                        .format(Instant.parse("2026-05-14T12:00:00Z").atZone(ZoneId.of("Europe/Kyiv"))))
                .isEqualTo("14\u00a0травня 2026\u00a0р.");
    }

    @Test
    void aLanguageIsSpokenInTheKindOfItsCountryOrAnyAndOneWithoutAFileInTheNextThatIsWished() {
        assertThat(Words.in(new Language("ar-EG")).language().tag()).isEqualTo("ar");
        assertThat(Words.in(new Language("he"), Language.UKRAINIAN).language()).isEqualTo(Language.UKRAINIAN);
        assertThat(Words.in(new Language("he")).language()).isEqualTo(Language.ENGLISH);
    }

    @Test
    void aWordThatAFileLacksIsSaidInEnglishAndOneThatNobodyHasIsAMistake() {
        var bare = new Words(new Language("he"), java.util.Map.of(), java.util.Map.of(), new Plurals(""));

        assertThat(bare.word("latest")).isEqualTo("Latest");
        assertThat(bare.count("archive.count", 1)).isEqualTo("1\u00a0story");
        assertThat(bare.date("time")).isEqualTo(ENGLISH.date("time"));
        assertThatThrownBy(() -> bare.word("nonsense")).hasMessageContaining("nonsense");
    }

    @Test
    void rulesOfPluralsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new Plurals("one:what is one")).isInstanceOf(IllegalArgumentException.class);
    }

    /// Counted words by their names alone.
    private static Set<String> names(Words words) {
        return words.words().keySet().stream()
                .map(it -> forms(words, stem(it)).isEmpty() ? it : stem(it))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String stem(String name) {
        return Plurals.FORMS.contains(name.substring(name.lastIndexOf('.') + 1))
                ? name.substring(0, name.lastIndexOf('.'))
                : name;
    }

    private static Set<String> forms(Words words, String name) {
        return Plurals.FORMS.stream()
                .filter(form -> words.words().containsKey(name + "." + form))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> gaps(String text) {
        var gaps = new ArrayList<String>();
        Pattern.compile("\\{[0-9]}").matcher(text).results().forEach(it -> gaps.add(it.group()));
        return gaps.stream().sorted().toList();
    }
}
