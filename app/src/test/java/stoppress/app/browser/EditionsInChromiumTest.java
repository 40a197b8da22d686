package stoppress.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stoppress.desk.story.Revision;
import stoppress.desk.story.Stories;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryId;
import stoppress.publication.json.Json;

/// The demo's paper in its three languages, as readers and search engines go through it.
class EditionsInChromiumTest {
    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"(/[^\"#?]*)[\"#?]");
    private static final Pattern ALTERNATE =
            Pattern.compile("<link rel=\"alternate\" hreflang=\"([^\"]+)\" href=\"([^\"]+)\">");
    private static final Pattern CANONICAL = Pattern.compile("<link rel=\"canonical\" href=\"([^\"]+)\">");
    private static final String ENGLISH = "/seafarers-mission-opens-a-reading-room/";
    private static final String UKRAINIAN = "/uk/misiia-moriakiv-vidkryvaie-chytalniu/";
    private static final String ARABIC = "/ar/dar-al-bahhara-taftah-qaat-qiraa/";

    @TempDir
    private static Path directory;

    private static Paper paper;
    private static Browser browser;

    @BeforeAll
    static void open() {
        paper = Paper.demo(directory.resolve("data"));
        browser = Browser.open();
    }

    @AfterAll
    static void close() {
        browser.close();
        paper.close();
    }

    /// Every page that a link leads to, by its path.
    private static Map<String, String> crawled() {
        var pages = new TreeMap<String, String>();
        var seen = new HashSet<>(Set.of("/"));
        var left = new ArrayDeque<>(seen);
        while (!left.isEmpty()) {
            String path = left.pop();
            var answer = paper.get(path);
            boolean isPage =
                    answer.headers().firstValue("content-type").orElse("").startsWith("text/html");
            if (answer.statusCode() == 200 && isPage) {
                pages.put(path, answer.body());
                LINK.matcher(answer.body())
                        .results()
                        .map(it -> it.group(1))
                        .filter(seen::add)
                        .forEach(left::add);
            }
        }
        return pages;
    }

    @Test
    void whatAPageSaysOfItsLanguagesEachOfThoseSaysOfItToo() {
        Map<String, String> pages = crawled();
        var inMore = new TreeSet<String>();

        pages.forEach((path, html) -> {
            Map<String, String> alternates = alternates(html);
            if (alternates.isEmpty()) {
                return;
            }
            inMore.add(path);
            Assertions.assertThat(alternates).as(path).containsKey("x-default").hasSizeGreaterThan(2);
            Assertions.assertThat(alternates.values()).as(path).contains(canonical(html));
            alternates.values().forEach(other -> {
                String there = other.substring(paper.address().length());
                Assertions.assertThat(pages).as("%s leads to %s", path, there).containsKey(there);
                Assertions.assertThat(alternates(pages.getOrDefault(there, "")))
                        .as("%s and %s", path, there)
                        .isEqualTo(alternates);
            });
        });

        Assertions.assertThat(inMore)
                .contains("/", "/uk/", "/ar/", ENGLISH, UKRAINIAN, ARABIC, "/tag/harbour/", "/uk/tag/harbour/");
        Assertions.assertThat(pages).hasSizeGreaterThan(80);
    }

    @Test
    void noPageInOneLanguageIsAnAlternateOfItselfInAnother() {
        crawled().forEach((path, html) -> {
            String speaks = html.replaceFirst("(?s).*?<html lang=\"([^\"]+)\".*", "$1");
            alternates(html).forEach((language, address) -> {
                if (address.equals(canonical(html)) && !language.equals("x-default")) {
                    Assertions.assertThat(language).as(path).isEqualTo(speaks);
                }
            });
        });
    }

    @Test
    void aReaderGoesFromOneLanguageToAnotherAndBackWithoutScript() {
        try (BrowserContext reader = browser.plainReader(1280)) {
            Page page = reader.newPage();
            page.navigate(paper.address() + ENGLISH);

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Українська"))
                    .click();
            assertThat(page.locator("h1")).containsText("читальню");
            assertThat(page.locator("html")).hasAttribute("lang", "uk");
            assertThat(page.locator(".sections")).containsText("Гавань");
            page.locator(".languages a[hreflang=ar]").click();
            assertThat(page.locator("html")).hasAttribute("dir", "rtl");
            assertThat(page.locator(".languages [aria-current=page]")).hasText("العربية");
            page.locator("[data-part=behind] a").click();
            assertThat(page.locator("main ins").last()).containsText("eight");
            page.goBack();
            page.locator("[data-part=translated] a").click();
            assertThat(page).hasURL(paper.address() + ENGLISH);
        }
    }

    @Test
    void theLanguageIsSwitchedByKeyboardAlone() {
        try (BrowserContext reader = browser.reader(1280, ColorScheme.LIGHT)) {
            Page page = reader.newPage();
            page.navigate(paper.address() + ENGLISH);
            var link = page.locator(".languages a[hreflang=uk]");

            for (int i = 0; i < 20 && !(boolean) link.evaluate("it => it === document.activeElement"); i++) {
                page.keyboard().press("Tab");
            }
            assertThat(link).isFocused();
            Assertions.assertThat(link.evaluate("it => getComputedStyle(it).outlineStyle"))
                    .isNotEqualTo("none");
            page.keyboard().press("Enter");

            assertThat(page).hasURL(paper.address() + UKRAINIAN);
            assertThat(page.locator(".languages [aria-current=page]")).hasText("Українська");
        }
    }

    @Test
    void aPageThatReadsFromRightToLeftIsLaidOutSoFromEndToEnd() {
        try (BrowserContext reader = browser.reader(1280, ColorScheme.LIGHT)) {
            Page page = reader.newPage();
            page.navigate(paper.address() + ARABIC);

            // The margin with what the story is stands on the right, the text left of it.
            Assertions.assertThat(left(page, ".meta")).isGreaterThan(left(page, "article > p"));
            Assertions.assertThat(left(page, ".masthead .name")).isGreaterThan(left(page, ".masthead .date"));
            page.navigate(paper.address() + "/search?language=ar");
            Assertions.assertThat(left(page, "#q")).isGreaterThan(left(page, ".words button"));
            assertThat(page.locator("select[name=language]")).hasValue("ar");
            page.fill("#q", "قراءة");
            page.keyboard().press("Enter");
            assertThat(page.locator(".rows li")).hasCount(1);
            assertThat(page.locator("[role=status]")).containsText("مادة واحدة");
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "360, DARK"})
    void noEditionSticksOutOfItsScreen(int width, ColorScheme scheme) {
        try (BrowserContext reader = browser.reader(width, scheme)) {
            Page page = reader.newPage();
            for (String path : new String[] {ENGLISH, UKRAINIAN, ARABIC}) {
                page.navigate(paper.address() + path);
                Assertions.assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                        .as("%s fits %d", path, width)
                        .isEqualTo(true);
                String name = "edition-%s-%d-%s.png"
                        .formatted(
                                page.getAttribute("html", "lang"),
                                width,
                                scheme.name().toLowerCase(Locale.ROOT));
                page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name)));
            }
        }
    }

    private static double left(Page page, String what) {
        return page.locator(what).first().boundingBox().x;
    }

    @Test
    void whatIsPublishedReachesAnOpenPageThatReadsFromRightToLeft() throws Exception {
        var own = Paper.demo(Files.createDirectory(directory.resolve("own")));
        try (own;
                BrowserContext reader = browser.reader(1280, ColorScheme.LIGHT)) {
            Page page = reader.newPage();
            page.navigate(own.address() + ARABIC);
            assertThat(page.locator("[data-part=behind]")).hasCount(1);

            own.newsroom().database().write(it -> {
                var stories = new Stories(it.sql());
                var saved = stories.find(new StoryId("readingroomar")).orElseThrow();
                return stories.save(
                        saved.draft().with(Map.of("headline", Optional.of(Json.of("قاعة القراءة مفتوحة الآن")))),
                        saved.revision(),
                        Instant.now());
            });
            own.newsroom()
                    .publish()
                    .story(new StoryId("readingroomar"), new Revision(2), Reason.UPDATE, Optional.empty());

            assertThat(page.locator("h1")).hasText("قاعة القراءة مفتوحة الآن");
            assertThat(page.locator("[data-part=behind]")).hasCount(1);
            assertThat(page.locator("[aria-live]")).containsText("تحديث");
        }
    }

    private static Map<String, String> alternates(String html) {
        var found = new TreeMap<String, String>();
        ALTERNATE.matcher(html).results().forEach(it -> found.put(it.group(1), it.group(2)));
        return found;
    }

    private static String canonical(String html) {
        return CANONICAL
                .matcher(html)
                .results()
                .findFirst()
                .map(it -> it.group(1))
                .orElse("");
    }
}
