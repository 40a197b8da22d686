package stoppress.reader.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Editions;
import stoppress.publication.document.Editions.Edition;
import stoppress.publication.document.Editions.Source;
import stoppress.publication.document.Erasure;
import stoppress.publication.document.Language;
import stoppress.publication.document.Site;
import stoppress.publication.document.Tag;
import stoppress.publication.document.TagName;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.document.Withdrawal;
import stoppress.reader.pages.Source.Answer;

/// What readers, and the programs that read for them, are told of a story's editions in other languages.
class EditionsTest {
    private static final Language ARABIC = new Language("ar");
    private static final Pattern ALTERNATE =
            Pattern.compile("<link rel=\"alternate\" hreflang=\"([^\"]+)\" href=\"([^\"]+)\">");
    private static final Pattern IN_SITEMAP = Pattern.compile("<url><loc>([^<]+)</loc>(.*?)</url>");

    @TempDir
    private Path directory;

    private ReadingRoom room;
    private final Telling english = Telling.of("reading-room", "A reading room for crews");
    private final Telling ukrainian =
            Telling.of("chytalnia", "Читальня для екіпажів").in(Language.UKRAINIAN);
    private final Telling arabic = Telling.of("qiraa", "غرفة قراءة للبحارة").in(ARABIC);

    @BeforeEach
    void open() {
        room = new ReadingRoom(directory);
        room.hears(Cast.lamp(), english.now(), ukrainian.now(), arabic.now());
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void eachEditionLeadsToAllOthersAndToItselfAndAllSayTheSame() {
        room.hears(tied(1));

        var expected = Map.of(
                "en", "https://lamp.example/reading-room/",
                "uk", "https://lamp.example/uk/chytalnia/",
                "ar", "https://lamp.example/ar/qiraa/",
                "x-default", "https://lamp.example/reading-room/");
        for (String page : List.of("/reading-room/", "/uk/chytalnia/", "/ar/qiraa/")) {
            assertThat(alternates(page)).as(page).isEqualTo(expected);
        }
    }

    @Test
    void theSwitchCallsEachLanguageByItsOwnNameAndSaysWhichIsHere() {
        room.hears(tied(1));

        assertThat(room.reads("/uk/chytalnia/"))
                .contains(
                        "<a href=\"/reading-room/\" hreflang=\"en\" lang=\"en\" dir=\"ltr\">English</a>",
                        "<b aria-current=\"page\" lang=\"uk\" dir=\"ltr\">Українська</b>",
                        "<a href=\"/ar/qiraa/\" hreflang=\"ar\" lang=\"ar\" dir=\"rtl\">العربية</a>");
    }

    @Test
    void aStoryThatIsTiedToNoneHasNoSwitchAndNoAlternates() {
        assertThat(alternates("/reading-room/")).isEmpty();
        assertThat(room.reads("/reading-room/")).doesNotContain("class=\"languages\"");
        assertThat(room.reads("/api/v1/stories/reading-room")).doesNotContain("editions");
    }

    @Test
    void anEditionThatIsWithdrawnDropsOutOfTheOthersPagesAndTheyAreNamed() {
        room.hears(tied(1));

        Set<String> touched = room.touchedBy(ukrainian.withdrawn("It was another room."));

        assertThat(touched).contains("/reading-room/", "/ar/qiraa/", "/api/v1/stories/reading-room", "/sitemap.xml");
        assertThat(alternates("/reading-room/")).containsOnlyKeys("en", "ar", "x-default");
        assertThat(room.reads("/api/v1/stories/reading-room")).doesNotContain("chytalnia");
        room.hears(arabic.withdrawn("And so was this.", new Withdrawal.Way.StillReadable()));
        assertThat(alternates("/reading-room/")).isEmpty();
        assertThat(alternates("/ar/qiraa/")).isEmpty();
    }

    @Test
    void anEditionWhoseNewestVersionWasErasedDropsOut() {
        room.hears(tied(1));

        room.hears(ukrainian.erased("A court said so.", new Erasure.Erased(VersionNumber.FIRST, 3)));

        assertThat(alternates("/reading-room/")).containsOnlyKeys("en", "ar", "x-default");
    }

    @Test
    void anEditionThatMovesIsFoundWhereItIsNow() {
        room.hears(tied(1));

        Set<String> touched = room.touchedBy(ukrainian.at("chytalnia-v-porti").now());

        assertThat(touched).contains("/reading-room/", "/ar/qiraa/");
        assertThat(alternates("/ar/qiraa/")).containsEntry("uk", "https://lamp.example/uk/chytalnia-v-porti/");
    }

    @Test
    void whatIsSaidLastOfATieCountsAndWhatWasLeftOutStandsAlone() {
        room.hears(tied(1));

        room.hears(new Editions(List.of(of(english), of(arabic, english, 1))));

        assertThat(alternates("/reading-room/")).containsOnlyKeys("en", "ar", "x-default");
        assertThat(alternates("/uk/chytalnia/")).isEmpty();
        room.hears(new Editions(List.of(of(arabic))));
        assertThat(alternates("/reading-room/")).isEmpty();
    }

    @Test
    void ofTwoInOneLanguageTheFirstThatTheLogNamesIsTheEdition() {
        Telling second = Telling.of("another-room", "Another room");
        room.hears(second.now());

        room.hears(new Editions(List.of(of(english), of(second), of(ukrainian))));

        assertThat(alternates("/uk/chytalnia/")).containsEntry("en", "https://lamp.example/reading-room/");
        assertThat(alternates("/another-room/")).isEmpty();
    }

    @Test
    void readersAreToldThatWhatIsTranslatedWasCorrectedSinceAndOnlyThen() {
        room.hears(tied(1));
        room.hears(english.headed("A reading room and a kitchen").now());
        assertThat(room.reads("/uk/chytalnia/"))
                .doesNotContain("data-part=\"behind\"")
                .contains("Переклад з\u00a0оригіналу:", "(версія\u00a01)");

        Set<String> touched =
                room.touchedBy(english.correcting("It opens at nine.").correctedNow("It opens at nine, not at eight."));

        assertThat(touched).contains("/uk/chytalnia/");
        assertThat(room.reads("/uk/chytalnia/"))
                .contains("data-part=\"behind\"", "href=\"/reading-room/changes/1..3/\"");
        assertThat(room.reads("/ar/qiraa/")).doesNotContain("data-part=\"behind\"");
        room.hears(new Editions(List.of(of(english), of(ukrainian, english, 3), of(arabic, ukrainian, 1))));
        assertThat(room.reads("/uk/chytalnia/")).doesNotContain("data-part=\"behind\"");
    }

    @Test
    void nothingIsSaidOfAVersionThatNobodyHasCompared() {
        room.hears(new Editions(List.of(
                of(english), new Edition(ukrainian.id(), Optional.of(new Source(english.id(), Optional.empty()))))));
        room.hears(english.correcting("It opens at nine.").correctedNow("It opens at nine, not at eight."));

        assertThat(room.reads("/uk/chytalnia/"))
                .contains("data-part=\"translated\"")
                .doesNotContain("data-part=\"behind\"", "версія\u00a01");
    }

    @Test
    void structuredDataSaysWhatWasTranslatedFromWhat() {
        room.hears(tied(1));

        assertThat(room.reads("/uk/chytalnia/"))
                .contains(
                        "\"translationOfWork\":{\"@type\":\"NewsArticle\",\"@id\":\"https://lamp.example/reading-room/\"",
                        "\"workTranslation\":[{\"@type\":\"NewsArticle\",\"@id\":\"https://lamp.example/ar/qiraa/\"");
        assertThat(room.reads("/reading-room/"))
                .contains(
                        "\"workTranslation\":[{\"@type\":\"NewsArticle\",\"@id\":\"https://lamp.example/uk/chytalnia/\"")
                .doesNotContain("translationOfWork");
    }

    @Test
    void programsAreToldTheOtherEditionsEachByAnAddressThatLeadsToItAlone() {
        room.hears(
                tied(1),
                Telling.of("another", "Another story with that slug")
                        .at("chytalnia")
                        .now());

        assertThat(room.reads("/api/v1/stories/reading-room"))
                .contains("{\"api\":\"https://lamp.example/api/v1/stories/chytalnia?language=uk\","
                        + "\"isTranslation\":true,\"language\":\"uk\",\"url\":\"https://lamp.example/uk/chytalnia/\"}");
        assertThat(room.asks("stories/chytalnia", Map.of("language", "uk"))).contains("\"language\":\"uk\"");
        assertThat(room.reads("/api/v1/stories/chytalnia")).contains("\"language\":\"en\"");
    }

    @Test
    void sitemapsSayOfEachEditionWhatItsPageSaysAndThereIsOneForEachLanguage() {
        room.hears(tied(1));

        Map<String, Map<String, String>> whole = sitemap("/sitemap.xml");

        assertThat(whole.get("https://lamp.example/uk/chytalnia/")).isEqualTo(alternates("/uk/chytalnia/"));
        assertThat(whole.get("https://lamp.example/uk/")).isEqualTo(alternates("/uk/"));
        assertThat(sitemap("/uk/sitemap.xml"))
                .containsKeys("https://lamp.example/uk/", "https://lamp.example/uk/chytalnia/")
                .containsKey("https://lamp.example/uk/tag/harbour/")
                .doesNotContainKey("https://lamp.example/reading-room/");
        assertThat(room.reads("/uk/sitemap-news.xml")).contains("chytalnia").doesNotContain("reading-room");
        for (String file : List.of("sitemap.xml", "sitemap-news.xml", "sitemap/lists-1.xml", "sitemap/stories-1.xml")) {
            assertThat(room.finds("/fr/" + file)).as(file).isInstanceOf(Answer.Missing.class);
            assertThat(room.finds("/ar/" + file)).as(file).isInstanceOf(Answer.Found.class);
        }
    }

    @Test
    void theSitemapOfALanguageInWhichThePaperDoesNotComeOutIsGoneWithItsLastStory() {
        var lists = "/ar/sitemap/lists-1.xml";
        assertThat(room.reads(lists)).contains("/ar/tag/harbour/").doesNotContain("/ar/tag/ferry/");

        assertThat(room.touchedBy(arabic.tagged(Cast.HARBOUR, Cast.FERRY).now()))
                .contains(lists);
        assertThat(room.reads(lists)).contains("/ar/tag/ferry/");

        assertThat(room.touchedBy(arabic.withdrawn("It was wrong."))).contains(lists);
        assertThat(room.finds(lists)).isInstanceOf(Answer.Missing.class);
    }

    @Test
    void aTagIsAListInEachLanguageAndThoseWithStoriesLeadToOneAnother() {
        assertThat(room.reads("/tag/harbour/")).contains("reading room").doesNotContain("Читальня");
        assertThat(room.reads("/uk/tag/harbour/"))
                .contains("Читальня", "<html lang=\"uk\"")
                .doesNotContain("reading room");
        assertThat(alternates("/uk/tag/harbour/"))
                .isEqualTo(alternates("/tag/harbour/"))
                .isEqualTo(Map.of(
                        "en", "https://lamp.example/tag/harbour/",
                        "uk", "https://lamp.example/uk/tag/harbour/",
                        "x-default", "https://lamp.example/tag/harbour/"));
        assertThat(room.finds("/en/tag/harbour/")).isEqualTo(new Answer.Moved("/tag/harbour/"));
        assertThat(ReadingRoom.text(((Answer.Found) room.finds("/uk/tag/harbour/feed.xml")).page()))
                .contains("Читальня")
                .doesNotContain("A reading room");

        room.hears(ukrainian.withdrawn("It was another room."));

        assertThat(alternates("/tag/harbour/")).isEmpty();
        assertThat(room.reads("/uk/tag/harbour/")).contains("Ще нічого не опубліковано");
    }

    @Test
    void aTagIsCalledByItsNameInTheLanguageOnItsListAndInTheSectionsOfEveryPage() {
        room.hears(
                new Tag(
                        Cast.HARBOUR.slug(),
                        "Harbour",
                        Optional.of("Quays and ships."),
                        Optional.empty(),
                        Map.of(Language.UKRAINIAN, "Гавань")),
                withSections(Cast.HARBOUR));

        assertThat(room.reads("/uk/tag/harbour/")).contains("<h1>Гавань</h1>").doesNotContain("Quays and ships");
        assertThat(room.reads("/uk/chytalnia/"))
                .contains("<a href=\"/uk/tag/harbour/\" aria-current=\"true\">Гавань</a>");
        assertThat(room.reads("/reading-room/"))
                .contains("<a href=\"/tag/harbour/\" aria-current=\"true\">Harbour</a>");
    }

    @Test
    void anAddressThatNeverWasIsMissedInTheLanguageThatItBeginsWith() {
        assertThat(missing("/uk/nowhere/")).contains("<html lang=\"uk\"", "href=\"/uk/\"", "Читальня");
        assertThat(missing("/nowhere/")).contains("<html lang=\"en\"");
        assertThat(missing("/fr/nowhere/")).contains("<html lang=\"en\"");
    }

    private String missing(String path) {
        return ReadingRoom.text(((Answer.Missing) room.finds(path)).page());
    }

    private static Site withSections(TagName... sections) {
        return Cast.lamp().under(List.of(sections));
    }

    /// The Ukrainian from the English, the Arabic from the Ukrainian.
    private Editions tied(int version) {
        return new Editions(List.of(of(english), of(ukrainian, english, version), of(arabic, ukrainian, 1)));
    }

    private static Edition of(Telling story) {
        return new Edition(story.id(), Optional.empty());
    }

    private static Edition of(Telling story, Telling from, int version) {
        return new Edition(story.id(), Optional.of(new Source(from.id(), Optional.of(new VersionNumber(version)))));
    }

    private Map<String, String> alternates(String path) {
        var found = new TreeMap<String, String>();
        var languages = new TreeSet<String>();
        ALTERNATE.matcher(room.reads(path)).results().forEach(it -> {
            assertThat(languages.add(it.group(1)))
                    .as("%s names %s once", path, it.group(1))
                    .isTrue();
            found.put(it.group(1), it.group(2));
        });
        return found;
    }

    private Map<String, Map<String, String>> sitemap(String path) {
        var places = new TreeMap<String, Map<String, String>>();
        for (MatchResult place : IN_SITEMAP.matcher(room.reads(path)).results().toList()) {
            var alternates = new TreeMap<String, String>();
            Pattern.compile("hreflang=\"([^\"]+)\" href=\"([^\"]+)\"")
                    .matcher(place.group(2))
                    .results()
                    .forEach(it -> alternates.put(it.group(1), it.group(2)));
            places.put(place.group(1), alternates);
        }
        return places;
    }
}
