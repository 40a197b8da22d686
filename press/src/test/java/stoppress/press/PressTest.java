package stoppress.press;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import stoppress.publication.document.Language;
import stoppress.publication.document.Renditions;
import stoppress.publication.document.Site;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class PressTest {
    /// What one TCP connection sends before it waits for the first answer.
    private static final int ONE_FLIGHT = 14 * 1024;

    private static final Pattern ASSET = Pattern.compile("/assets/[a-z-]+-[0-9a-f]{16}\\.(css|woff2)");
    /// A tag that says which language it is in.
    private static final Pattern TONGUE = Pattern.compile("<[a-z0-9]+[^>]* lang=\"[^>]*>");
    private static final Pattern DATA = Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>");

    private final Press press = Press.ready();

    @Test
    void aStoryAndItsStylesFitInOneFlight() throws IOException {
        Brotli4jLoader.ensureAvailability();

        var html = Encoder.compress(press.story(Lamp.ferryStrike()).bytes());
        var css = Encoder.compress(press.assets().styles().bytes());

        assertThat(html.length + css.length).isLessThanOrEqualTo(ONE_FLIGHT);
    }

    @Test
    void theSameDocumentsGiveTheSameBytes() {
        var once = press.story(Lamp.ferryStrike()).bytes();

        var again = Press.ready().story(Lamp.ferryStrike()).bytes();

        assertThat(again).isEqualTo(once);
    }

    @Test
    void everythingThatPagesAndStylesReferToIsAmongTheAssets() {
        var addresses = press.assets().all().stream().map(Asset::address).toList();

        var pages = List.of(
                press.story(Lamp.ferryStrike()),
                press.story(Lamp.in(Language.UKRAINIAN, "Пороми")),
                new Page(Page.HTML, press.assets().styles().bytes()));

        assertThat(pages)
                .allSatisfy(page -> assertThat(assetsIn(page)).isNotEmpty().isSubsetOf(addresses));
    }

    @Test
    void aPageHasNoScriptAndNoStyleOfItsOwn() {
        var html = text(press.story(Lamp.ferryStrike()));

        assertThat(html).doesNotContain("style=").doesNotContain("<style").doesNotContain(" onclick");
        assertThat(html.replace("<script type=\"application/ld+json\">", "")
                        .replaceAll(
                                "<script type=\"module\" src=\"/assets/(live|player)-[0-9a-f]{16}.js\"></script>", ""))
                .doesNotContain("<script");
    }

    @Test
    void theScriptIsSmallerThanFourKibibytes() throws IOException {
        Brotli4jLoader.ensureAvailability();

        assertThat(Encoder.compress(press.assets().script().bytes())).hasSizeLessThan(4 * 1024);
    }

    @Test
    void theStructuredDataIsJson() {
        var data = DATA.matcher(text(press.story(Hostile.story())))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);

        try (var parser = new JsonFactory().createParser(ObjectReadContext.empty(), data)) {
            int tokens = 0;
            while (Optional.ofNullable(parser.nextToken()).isPresent()) {
                tokens++;
            }
            assertThat(tokens).isGreaterThan(50);
        }
    }

    @Test
    void aStoryInALanguageThatThePagesDoNotSpeakSaysWhichItIs() {
        var html = text(press.story(Lamp.in(new Language("he"), "המעבורות הושבתו")));

        assertThat(html)
                .contains(
                        "<html lang=\"en\" dir=\"ltr\">",
                        "<article class=\"story\" lang=\"he\" dir=\"rtl\" data-story=");
    }

    @Test
    void aStoryInALanguageThatRunsFromRightToLeftMakesItsWholePageRunSo() {
        var html = text(press.story(Lamp.in(new Language("ar"), "توقف العبّارات")));

        assertThat(html).contains("<html lang=\"ar\" dir=\"rtl\">", "<article class=\"story\" data-story=");
    }

    @Test
    void whateverSaysItsLanguageSaysInWhichDirectionItRuns() {
        Site arabic = new Site(
                "مصباح",
                Optional.empty(),
                Lamp.site().address(),
                Lamp.site().zone(),
                List.of(new Language("ar"), new Language("fr")),
                List.of());
        for (Site site : List.of(Lamp.site(), arabic)) {
            boolean isEnglish = site.language().equals(Language.ENGLISH);
            var masthead = new Masthead(site, Optional.empty(), Lamp.NOW);
            var story = Lamp.in(new Language(isEnglish ? "he" : "fr"), "Les bacs sont arrêtés")
                    .story();
            var out =
                    new OutOfPrint(story.language(), Lamp.NOW, "Parce que.", OutOfPrint.Way.READABLE, Optional.empty());
            for (Narrated narrated : List.of(
                    Lamp.spoken(Narrated.Age.EARLIER),
                    Lamp.read(Narrated.Age.PRESENT),
                    Lamp.spoken(Narrated.Age.MISTAKEN))) {
                String html = text(press.story(new StoryPage(
                        masthead, story, 7, List.of(), Optional.of(narrated), Optional.of(out), Tie.NONE)));

                assertThat(html)
                        .contains(
                                isEnglish ? "<html lang=\"en\" dir=\"ltr\">" : "<html lang=\"ar\" dir=\"rtl\">",
                                isEnglish ? "lang=\"he\" dir=\"rtl\"" : "lang=\"fr\" dir=\"ltr\"");
                assertThat(TONGUE.matcher(html).results().map(MatchResult::group))
                        .hasSizeGreaterThan(5)
                        .allMatch(tag -> tag.contains(" dir=\""));
            }
        }
    }

    @Test
    void aSearchThatTakesTooLongSaysSo() {
        var none = SearchPage.none(Lamp.masthead());
        var slow = new SearchPage(
                none.masthead(),
                none.asked(),
                List.of(),
                0,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                SearchPage.Index.SLOW);

        assertThat(text(press.search(slow)))
                .contains("This took too long to look for.")
                .doesNotContain("being prepared");
    }

    @Test
    void thatAPictureCarriesCredentialsIsSaidInThePagesLanguageAlone() {
        String said = "The original carries Content Credentials (C2PA).";
        Press hung = press.with(sha256 -> Optional.of(new Renditions(
                sha256,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(said),
                Optional.empty())));

        var html = text(hung.story(Lamp.ferryStrike()));

        assertThat(html).contains("Carries Content Credentials").doesNotContain(said);
    }

    @Test
    void timesAreToldInThePapersZoneAndNameIt() {
        var html = text(press.story(Lamp.fog()));

        assertThat(html).contains("<time datetime=\"2025-11-18T06:52:00Z\">18 November 2025, 06:52 GMT</time>");
    }

    @Test
    void aFrontTellsTimesAsOnItsOwnDay() {
        var set = new Setting(Lamp.front().masthead().site(), Language.ENGLISH, press.assets(), Gallery.BARE);
        var today = Instant.parse("2026-01-02T09:00:00Z");

        assertThat(set.near(Instant.parse("2026-01-02T04:32:00Z"), today)).isEqualTo("04:32 GMT");
        assertThat(set.near(Instant.parse("2026-01-01T23:59:00Z"), today)).isEqualTo("1 January");
        assertThat(set.near(Instant.parse("2025-12-31T23:59:00Z"), today)).isEqualTo("31 December 2025");
        assertThat(set.brief(Instant.parse("2026-01-01T23:59:00Z"), today)).isEqualTo("1 Jan");
        assertThat(set.brief(Instant.parse("2025-12-31T23:59:00Z"), today)).isEqualTo("31 Dec 2025");
    }

    @Test
    void aGonePageAndAMissingOneAskNotToBeIndexed() {
        assertThat(text(press.gone(Lamp.withdrawn()))).contains("noindex").doesNotContain("canonical");
        assertThat(text(press.missing(Lamp.missing()))).contains("noindex").doesNotContain("canonical");
        assertThat(text(press.front(Lamp.front()))).doesNotContain("noindex").contains("canonical");
    }

    private static List<String> assetsIn(Page page) {
        return ASSET.matcher(text(page))
                .results()
                .map(it -> it.group())
                .distinct()
                .toList();
    }

    private static String text(Page page) {
        return new String(page.bytes(), StandardCharsets.UTF_8);
    }
}
