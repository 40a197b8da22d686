package stoppress.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stoppress.desk.account.OneTimeCodes;

/// Whoever translates, at the desk, in a real browser; and what readers have of it.
class TranslatingInChromiumTest {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String ENGLISH = "/stories/readingroom";
    private static final String UKRAINIAN = "/stories/readingroomuk";
    private static final Pattern OUT = Pattern.compile(".*/versions\\?out=1");
    private static Browser browser;

    @TempDir
    private Path root;

    private Paper paper;
    private String desk;

    @BeforeAll
    static void openBrowser() throws IOException {
        Files.createDirectories(SCREENSHOTS);
        browser = Browser.open();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void open() {
        paper = Paper.demo(root);
        desk = paper.desk();
    }

    @AfterEach
    void close() {
        paper.close();
    }

    @Test
    void aTranslationLagsWhenItsOriginalGoesOnAndNoMoreOnceItIsBroughtUpToDate() {
        Page oda = oda(browser.reader(1280, ColorScheme.LIGHT));
        oda.navigate(desk + "/stories");
        assertThat(row(oda, "Місія").locator(".lag")).hasCount(0);

        replaces(oda, ENGLISH, "640 books", "655 books");
        oda.click("[data-publish]");
        assertThat(oda.locator("main")).containsText("They will be marked as behind this version");
        publishes(oda, "A box of books more has come.");

        oda.navigate(desk + "/stories");
        assertThat(row(oda, "Місія").locator(".lag")).hasText("Behind");
        row(oda, "Місія").locator(".lag").click();
        Locator behind = oda.locator("section.behind");
        assertThat(behind).containsText("Version 3");
        assertThat(behind).containsText("A box of books more has come.");
        assertThat(behind.locator("del")).hasText("640");
        assertThat(behind.locator("ins")).hasText("655");
        replaces(oda, UKRAINIAN, "640", "655");
        assertThat(oda.locator(".ProseMirror .original[data-change=edited] ins"))
                .hasText("655");
        oda.click("[data-publish]");
        assertThat(oda.locator("main")).containsText("This edition is behind another.");
        publishes(oda, "Додано книжки.");
        assertThat(translated("/uk/misiia-moriakiv-vidkryvaie-chytalniu/")).contains("версія\u00a02");

        oda.navigate(desk + UKRAINIAN + "/editions");
        oda.locator("section.behind form button").focus();
        oda.keyboard().press("Enter");
        assertThat(oda.locator("section.behind")).hasCount(0);
        assertThat(oda.locator(".editionlist .present .lag")).hasText("Up to date");
        oda.navigate(desk + "/stories");
        assertThat(row(oda, "Місія").locator(".lag")).hasCount(0);
        paper.waitForReaders();
        assertThat(translated("/uk/misiia-moriakiv-vidkryvaie-chytalniu/")).contains("версія\u00a03");
    }

    @Test
    void aTranslationIsWrittenBesideItsOriginalUnderTheNamesOfItsBlocksAndUntiedAndTiedAgain() {
        Page oda = oda(browser.reader(1280, ColorScheme.LIGHT));
        oda.navigate(desk + "/stories");
        String original = row(oda, "Chain ferry").locator("a").first().getAttribute("href");
        oda.navigate(desk + original + "/editions");
        oda.selectOption("select[name=language]", "uk");
        oda.click("form[action$='/editions'] button.main");
        oda.waitForURL(Pattern.compile(".*/stories/[a-z0-9]+"));
        String story = oda.url().substring(desk.length());

        assertThat(oda.locator(".ProseMirror > .original").first()).containsText("ferry");
        oda.locator(".ProseMirror h1").click();
        oda.keyboard().type("Ланцюговий пором у тумані");
        Locator first = oda.locator(".ProseMirror > p[id]").first();
        String block = first.getAttribute("id");
        first.click();
        oda.keyboard().type("Ланцюговий пором зірвався з ланцюга.");
        assertThat(oda.locator("[data-status]")).hasAttribute("data-is", "saved");
        oda.click("[data-publish]");
        assertThat(oda.locator("main")).containsText("Passages of the original that are not translated");
        oda.click("[data-submit-key]");
        oda.waitForURL(OUT);
        paper.waitForReaders();

        String slug = "/uk/lantsiuhovyi-porom-u-tumani/";
        assertThat(paper.get(slug).body())
                .contains("hreflang=\"en\"", "hreflang=\"x-default\"", " id=\"" + block + "\"");
        String there = "/chain-ferry-adrift-in-fog/";
        assertThat(paper.get(there).body())
                .contains("hreflang=\"uk\" href=\"" + paper.address() + slug, " id=\"" + block + "\"");

        oda.navigate(desk + story + "/editions");
        oda.click(".editionlist .present form[action$='/untie'] button");
        assertThat(oda.locator(".editionlist")).hasCount(0);
        paper.waitForReaders();
        assertThat(paper.get(there).body()).doesNotContain("hreflang");
        oda.fill("input[name=q]", "Chain ferry");
        oda.keyboard().press("Enter");
        oda.check(".tielist input[name=same]");
        oda.click(".tielist button[value=translation]");
        assertThat(oda.locator(".editionlist .present .lag")).hasText("Up to date");
        paper.waitForReaders();
        assertThat(paper.get(there).body()).contains("hreflang=\"uk\" href=\"" + paper.address() + slug);
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "360, DARK"})
    void axeFindsNothingWhereOneTranslatesAndNothingSticksOut(int width, ColorScheme scheme) throws IOException {
        Page oda = oda(browser.examiner(width, scheme));
        String axe = Files.readString(NodeTools.axe());
        for (String screen : new String[] {"/stories/readingroomar", "/stories/readingroomar/editions"}) {
            oda.navigate(desk + screen);
            if (!screen.endsWith("editions")) {
                assertThat(oda.locator(".ProseMirror .original").first()).isVisible();
            }
            oda.evaluate(axe);
            Object violations = oda.evaluate(
                    "async () => JSON.stringify((await axe.run(document, { iframes: false, resultTypes: ['violations'] })).violations.map(it => [it.id, it.nodes.map(n => n.html.slice(0, 200))]))");
            assertThat(violations).as(screen).isEqualTo("[]");
            assertThat(oda.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                    .as("%s fits %d", screen, width)
                    .isEqualTo(true);
            String name = "desk-translating%s-%d-%s.png"
                    .formatted(
                            screen.endsWith("editions") ? "-editions" : "",
                            width,
                            scheme.name().toLowerCase(Locale.ROOT));
            oda.screenshot(new Page.ScreenshotOptions()
                    .setPath(SCREENSHOTS.resolve(name))
                    .setFullPage(true));
        }
    }

    private static Locator row(Page page, String headline) {
        return page.locator("tr").filter(new Locator.FilterOptions().setHasText(headline));
    }

    private void replaces(Page oda, String story, String wrong, String right) {
        oda.navigate(desk + story);
        assertThat(oda.locator("[data-status]")).hasAttribute("data-is", "saved");
        oda.click("[data-do=find]");
        oda.fill("[data-find] input[name=find]", wrong);
        oda.press("[data-find] input[name=find]", "Enter");
        oda.fill("[data-find] input[name=replace]", right);
        oda.click("[data-replace=one]");
        assertThat(oda.locator(".ProseMirror")).containsText(right);
        assertThat(oda.locator("[data-status]")).hasAttribute("data-is", "saved");
    }

    private void publishes(Page oda, String note) {
        oda.check("input[value=update]");
        oda.fill("textarea[name=note]", note);
        oda.click("[data-submit-key]");
        oda.waitForURL(OUT);
        paper.waitForReaders();
    }

    /// What the page says of what it was translated from.
    private String translated(String path) {
        String page = paper.get(path).body();
        return page.substring(page.indexOf("data-part=\"translated\""));
    }

    /// The first administrator, with a password.
    private Page oda(BrowserContext context) {
        Page page = context.newPage();
        page.navigate(
                desk + "/invitations/" + paper.newsroom().firstInvitation().orElseThrow());
        page.fill("input[name=name]", "Oda Fenn");
        page.fill("input[name=mail]", "oda@lamp.example");
        page.fill("input[name=password]", "fog over the estuary");
        page.fill("input[name=code]", OneTimeCodes.code(page.textContent("code.secret"), Instant.now()));
        page.click("details button");
        page.waitForURL(Pattern.compile(".*/account\\?codes=.*"));
        return page;
    }
}
