package stoppress.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.desk.account.OneTimeCodes;

/// The desk as journalists have it: a real browser, from the first start on.
class DeskInChromiumTest {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int WIDE = 1280;
    private static final int PHONE = 390;
    private static Browser browser;

    @TempDir
    private Path root;

    private Paper paper;
    private String desk;
    private final List<String> complaints = new ArrayList<>();

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
    void fromTheFirstStartToAWithdrawal() throws IOException {
        Page oda = firstAdministrator(browser.reader(WIDE, ColorScheme.LIGHT));
        photographed(oda, "desk-board");

        // Oda invites an editor, who comes with a password and a telephone.
        oda.navigate(desk + "/people");
        oda.fill("form[action='/people/invitations'] input[name=name]", "Ines Halloran");
        oda.selectOption("form[action='/people/invitations'] select", "editor");
        oda.click("form[action='/people/invitations'] button");
        String link = oda.inputValue("input.copy");
        Page ines = page(browser.reader(WIDE, ColorScheme.LIGHT));
        Staff.comesByPassword(ines, link, "Ines Halloran", "ines@lamp.example");

        // She pastes the captured page, sees it taken apart, and publishes it.
        ines.navigate(desk + "/paste");
        String page = CapturedPage.text();
        ines.fill("textarea[name=text]", page);
        ines.click("main button.main");
        ines.waitForURL(Pattern.compile(".*/stories/[a-z0-9]+\\?pasted=1"));
        String story = ines.url().replaceFirst("\\?.*", "");
        assertThat(ines.locator("[data-field=kicker]")).hasValue("BREAKING");
        assertThat(ines.locator("[data-field=developing]")).isChecked();
        assertThat(ines.locator(".ProseMirror h1")).not().isEmpty();
        assertThat(ines.locator("[data-field=credit], [data-field=caption]").first())
                .not()
                .isEmpty();
        String headline = ines.locator(".ProseMirror h1").textContent();
        photographed(ines, "desk-editor");
        ines.click("[data-publish]");
        assertThat(ines.frameLocator(".wideframe iframe").locator("h1")).hasText(headline);
        photographed(ines, "desk-publish");
        ines.click("[data-submit-key]");
        ines.waitForURL(Pattern.compile(".*/versions\\?out=1"));
        paper.waitForReaders();
        String read = ines.locator("main .said a").getAttribute("href");
        Page reader = page(browser.reader(WIDE, ColorScheme.LIGHT));
        reader.navigate(read);
        assertThat(reader.locator("h1")).hasText(headline);

        // From the field: three live updates on a telephone.
        Page phone = page(ines.context());
        phone.setViewportSize(PHONE, 800);
        phone.navigate(story + "/live");
        for (String line : List.of("The road to the harbour is open.", "Power is back.", "The school opens at nine.")) {
            phone.fill("textarea[name=text]", line);
            phone.press("textarea[name=text]", "Enter");
            assertThat(phone.locator("#Entries")).containsText(line);
        }
        assertThat(phone.locator("li.entry")).hasCount(3);
        photographed(phone, "desk-live-phone");
        paper.waitForReaders();
        assertThat(reader.locator("main")).containsText("The school opens at nine.");

        // A figure was wrong: she mends it, and owns it.
        ines.navigate(story);
        assertThat(ines.locator("[data-status]")).hasAttribute("data-is", "saved");
        var figure = Pattern.compile("\\btwo \\w+")
                .matcher(ines.locator(".ProseMirror").textContent());
        assertThat(figure.find()).isTrue();
        String wrong = figure.group();
        String right = wrong.replace("two", "three");
        ines.click("[data-do=find]");
        ines.fill("[data-find] input[name=find]", wrong);
        ines.press("[data-find] input[name=find]", "Enter");
        ines.fill("[data-find] input[name=replace]", right);
        ines.click("[data-replace=one]");
        assertThat(ines.locator(".ProseMirror")).containsText(right);
        assertThat(ines.locator("[data-status]")).hasAttribute("data-is", "saved");
        ines.click("[data-publish]");
        ines.check("input[value=correction]");
        ines.fill("textarea[name=note]", "An earlier version said two; it is three.");
        ines.check("input[name=mistake0]");
        photographed(ines, "desk-correction");
        ines.click("[data-submit-key]");
        ines.waitForURL(Pattern.compile(".*/versions\\?out=1"));
        paper.waitForReaders();
        reader.navigate(read);
        assertThat(reader.locator("main")).containsText("An earlier version said two; it is three.");
        assertThat(reader.locator("main")).containsText(right);

        // And it goes out of print, with the reason.
        ines.navigate(story + "/withdraw");
        ines.fill("textarea[name=reason]", "The source has taken it back.");
        ines.click("button.alarm");
        ines.waitForURL(Pattern.compile(".*/versions\\?out=1"));
        paper.waitForReaders();
        assertThat(paper.get(reader.url().substring(paper.address().length())).statusCode())
                .isEqualTo(410);
        reader.reload();
        assertThat(reader.locator("main")).containsText("The source has taken it back.");

        // What was done can be read, by those who may.
        oda.navigate(desk + "/audit?check=1");
        assertThat(oda.locator("main")).containsText("withdraw");
        assertThat(oda.locator(".said.good")).isVisible();
        photographed(oda, "desk-audit");
        assertThat(complaints).isEmpty();
    }

    @Test
    void theFirstAdministratorComesWithAPasswordAndATelephoneTooAndComesBack() {
        Page oda = page(browser.reader(PHONE, ColorScheme.DARK));

        String secret = Staff.comesByPassword(
                oda,
                desk + "/invitations/" + paper.newsroom().firstInvitation().orElseThrow(),
                "Oda Fenn",
                "oda@lamp.example");
        String recovery = oda.locator(".codes li").first().textContent();
        oda.navigate(desk + "/people");
        assertThat(oda.locator("main")).containsText("Administrator");
        Staff.goes(oda, desk);

        // The code of the first time is spent; the recovery code is good once.
        Staff.saysPassword(oda, desk, "oda@lamp.example");
        oda.fill("input[name=code]", OneTimeCodes.code(secret, Instant.now().minusSeconds(300)));
        oda.press("input[name=code]", "Enter");
        assertThat(oda.locator(".said.wrong").first()).isVisible();
        Staff.saysPassword(oda, desk, "oda@lamp.example");
        oda.fill("input[name=code]", recovery);
        oda.press("input[name=code]", "Enter");
        oda.waitForURL(desk + "/");
        Staff.goes(oda, desk);
        Staff.saysPassword(oda, desk, "oda@lamp.example");
        oda.fill("input[name=code]", recovery);
        oda.press("input[name=code]", "Enter");
        assertThat(oda.locator(".said.wrong").first()).isVisible();
        Page late = page(browser.reader(PHONE, ColorScheme.DARK));
        late.navigate(
                desk + "/invitations/" + paper.newsroom().firstInvitation().orElse("spent"));
        assertThat(late.locator("input[name=password]")).hasCount(0);
        assertThat(complaints).isEmpty();
    }

    @Test
    void fromAnEventToAFirstLineByKeyboardAlone() {
        Page oda = firstAdministrator(browser.reader(WIDE, ColorScheme.LIGHT));

        oda.keyboard().press("n");
        oda.waitForURL(Pattern.compile(".*/stories/[a-z0-9]+"));
        assertThat(oda.locator(".ProseMirror")).isFocused();
        oda.keyboard().type("Power cut in the lower town");
        oda.keyboard().press("Enter");
        oda.keyboard().press("Enter");
        oda.keyboard().type("The lights went out at nine.");
        oda.keyboard().press("Control+Enter");
        oda.waitForURL(Pattern.compile(".*/publish"));
        oda.keyboard().press("Control+Enter");
        oda.waitForURL(Pattern.compile(".*/versions\\?out=1"));
        paper.waitForReaders();

        assertThat(paper.get("/power-cut-in-the-lower-town/").body()).contains("The lights went out at nine.");
    }

    @Test
    void aPictureIsBroughtIntoAStoryIsLightForATelephoneAndIsTakenAwayEverywhere() throws IOException {
        Page oda = firstAdministrator(browser.reader(WIDE, ColorScheme.LIGHT));
        Path photograph = photograph(root.resolve("quay.jpg"), 2_400, 1_600);
        oda.navigate(desk + "/pictures");
        oda.setInputFiles(
                "form[data-upload=library] input[type=file]",
                new Path[] {photograph, Files.writeString(root.resolve("bad.jpg"), "<svg></svg>")});
        assertThat(oda.locator("[data-progress] [role=alert]")).containsText("SVG");
        assertThat(oda.locator("[data-progress] progress")).hasJSProperty("value", 1);
        oda.navigate(desk + "/pictures");
        // Beside those that the demo shows.
        assertThat(oda.locator(".gallery li").filter(new Locator.FilterOptions().setHasText("quay.jpg")))
                .hasCount(1);
        assertThat(oda.locator(".gallery li").filter(new Locator.FilterOptions().setHasText("bad.jpg")))
                .hasCount(0);
        photographed(oda, "desk-pictures");

        oda.keyboard().press("n");
        oda.waitForURL(Pattern.compile(".*/stories/[a-z0-9]+"));
        assertThat(oda.locator(".ProseMirror")).isFocused();
        oda.keyboard().type("The quay is mended");
        oda.keyboard().press("Enter");
        oda.keyboard().press("Enter");
        oda.keyboard().type("It stands again.");
        oda.setInputFiles("[data-tools] input[type=file]", photograph(root.resolve("wide.jpg"), 900, 400));
        assertThat(oda.locator(".ProseMirror figure.pictured img")).hasCount(1);
        oda.locator(".ProseMirror figure.pictured input").nth(1).fill("The quay from the water.");
        oda.keyboard().press("Tab");
        assertThat(oda.locator("[data-status]")).hasText("Saved");
        oda.evaluate("() => document.querySelector('form[data-upload=lead]').closest('details').open = true");
        oda.setInputFiles("form[data-upload=lead] input[type=file]", photograph);
        assertThat(oda.locator("img.lead")).isVisible();
        oda.click("[data-publish]");
        oda.click("[data-submit-key]");
        oda.waitForURL(Pattern.compile(".*/versions\\?out=1"));
        paper.waitForReaders();

        String address = oda.locator("main .said a").getAttribute("href");
        Page telephone = page(browser.sharpReader(360));
        // All forms of two pictures are made meanwhile.
        telephone.waitForCondition(
                () -> {
                    telephone.navigate(address);
                    return telephone.locator("img[srcset]").count() == 2;
                },
                new Page.WaitForConditionOptions().setTimeout(240_000));
        telephone.navigate(address);
        telephone.waitForLoadState(LoadState.NETWORKIDLE);
        Page first = page(browser.sharpReader(360));
        first.addInitScript(
                "window.shift = 0; window.paints = [];"
                        + "new PerformanceObserver(l => l.getEntries().forEach(e => shift += e.value)).observe({type: 'layout-shift', buffered: true});"
                        + "new PerformanceObserver(l => l.getEntries().forEach(e => paints.push(e.element?.tagName))).observe({type: 'largest-contentful-paint', buffered: true});");
        first.navigate(address);
        first.waitForLoadState(LoadState.NETWORKIDLE);
        Assertions.assertThat(((Number) first.evaluate("() => shift")).doubleValue())
                .isEqualTo(0.0);
        Assertions.assertThat(first.evaluate("() => paints.at(-1)")).isIn("IMG", "H1");
        Assertions.assertThat(((Number)
                                first.evaluate(
                                        "() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
                                                + ".filter(e => !e.name.includes('/live?')).reduce((sum, e) => sum + e.encodedBodySize, 0)"))
                        .intValue())
                .isLessThan(120 * 1024);
        // What is painted largest was asked for by the page's head, in the form that was then shown.
        Assertions.assertThat(
                        first.evaluate(
                                "() => performance.getEntriesByName(document.querySelector('figure.lead img').currentSrc).at(-1)?.initiatorType"))
                .isEqualTo("link");
        photographed(first, "story-with-picture-360");

        oda.navigate(desk + "/pictures");
        oda.locator(".gallery a")
                .filter(new Locator.FilterOptions().setHasText("quay.jpg"))
                .click();
        oda.fill("textarea[name=reason]", "It showed another quay.");
        oda.click("form[action$='/ending'] button");
        paper.waitForReaders();
        Page later = page(browser.reader(360, ColorScheme.LIGHT));
        later.navigate(address);
        assertThat(later.locator("figure.lead")).containsText("This picture was withdrawn. It showed another quay.");
        Assertions.assertThat(complaints).isEmpty();
    }

    /// A scene of soft colours.
    private static Path photograph(Path file, int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int sky = (int) (120 + 100.0 * y / height);
                int sea = (int) (90 + 60 * Math.sin(x / 180.0 + y / 90.0));
                image.setRGB(x, y, y < height / 2 ? sky << 16 | sky << 8 | 230 : 20 << 16 | sea << 8 | 140);
            }
        }
        ImageIO.write(image, "jpeg", file.toFile());
        return file;
    }

    @Test
    void whoeverIsSignedInHasALinkToTheDeskOnReadersPagesAndThePageIsTheSameForAll() {
        Page oda = firstAdministrator(browser.reader(WIDE, ColorScheme.LIGHT));
        Page stranger = page(browser.reader(WIDE, ColorScheme.LIGHT));
        String story = paper.address() + "/chain-ferry-adrift-in-fog/";

        String hers = oda.navigate(story).text();
        String theirs = stranger.navigate(story).text();

        assertThat(hers).isEqualTo(theirs);
        assertThat(stranger.locator("a.staff")).hasCount(0);
        oda.click("a.staff");
        assertThat(oda.locator(".ProseMirror h1")).containsText("ferry");
        oda.navigate(desk + "/account");
        oda.click("form[action='/sign-out'] button");
        oda.navigate(story);
        assertThat(oda.locator("a.staff")).hasCount(0);
    }

    /// Two people in one paragraph for a minute, one of them cut off in the middle of it.
    @Test
    void twoWhoTypeInOneParagraphHaveTheSameTextInTheEndWithEveryKeystroke() throws IOException {
        Page oda = firstAdministrator(browser.reader(WIDE, ColorScheme.LIGHT));
        oda.click("form[action='/stories'] button");
        oda.waitForURL(Pattern.compile(".*/stories/[a-z0-9]+"));
        oda.locator(".ProseMirror h1").click();
        oda.keyboard().type("Fog over the estuary");
        oda.keyboard().press("Enter");
        oda.keyboard().press("Enter");
        oda.keyboard().type("|");
        assertThat(oda.locator("[data-status]")).hasAttribute("data-is", "saved");
        Page other = page(browser.reader(WIDE, ColorScheme.LIGHT));
        other.context().addCookies(oda.context().cookies());
        other.navigate(oda.url());
        assertThat(other.locator(".ProseMirror > p").last()).hasText("|");
        assertThat(oda.locator("[data-hands]")).hasText("Oda Fenn");
        oda.locator(".ProseMirror > p").last().click();
        oda.keyboard().press("Home");
        other.locator(".ProseMirror > p").last().click();
        other.keyboard().press("End");

        var small = new StringBuilder();
        var large = new StringBuilder();
        Instant begun = Instant.now();
        Duration passed = Duration.ZERO;
        for (int i = 0; passed.compareTo(Duration.ofSeconds(60)) < 0; i++) {
            String letter = String.valueOf((char) ('a' + i % 26));
            oda.keyboard().type(letter);
            small.append(letter);
            other.keyboard().type(letter.toUpperCase(Locale.ROOT));
            large.append(letter.toUpperCase(Locale.ROOT));
            passed = Duration.between(begun, Instant.now());
            other.context().setOffline(passed.toSeconds() >= 20 && passed.toSeconds() < 40);
        }
        other.context().setOffline(false);

        assertThat(oda.locator("[data-status]")).hasAttribute("data-is", "saved");
        assertThat(other.locator("[data-status]")).hasAttribute("data-is", "saved");
        assertThat(oda.locator(".ProseMirror > p").last()).containsText(large.substring(large.length() - 20));
        assertThat(other.locator(".ProseMirror > p").last()).containsText(small.substring(small.length() - 20));
        String one = text(oda);
        assertThat(text(other)).isEqualTo(one);
        assertThat(one.replaceAll("[^a-z]", "")).isEqualTo(small.toString());
        assertThat(one.replaceAll("[^A-Z]", "")).isEqualTo(large.toString());
        assertThat(small).hasSizeGreaterThan(200);
        oda.reload();
        assertThat(oda.locator(".ProseMirror > p").last()).hasText(one);
    }

    @Test
    void whatWasTypedWithoutALineIsThereWhenTheWindowIsOpenedAgain() throws IOException {
        Page oda = firstAdministrator(browser.reader(WIDE, ColorScheme.LIGHT));
        oda.click("form[action='/stories'] button");
        oda.waitForURL(Pattern.compile(".*/stories/[a-z0-9]+"));
        oda.locator(".ProseMirror h1").click();
        oda.keyboard().type("Before");
        assertThat(oda.locator("[data-status]")).hasAttribute("data-is", "saved");
        String story = oda.url();

        oda.context().setOffline(true);
        oda.keyboard().type(" and after");
        assertThat(oda.locator("[data-status]")).hasAttribute("data-is", "offline");
        oda.close();
        oda.context().setOffline(false);
        Page again = page(oda.context());
        again.navigate(story);

        assertThat(again.locator(".ProseMirror h1")).hasText("Before and after");
        assertThat(again.locator("[data-status]")).hasAttribute("data-is", "saved");
        Page fresh = page(browser.reader(WIDE, ColorScheme.LIGHT));
        fresh.context().addCookies(again.context().cookies());
        fresh.navigate(story);
        assertThat(fresh.locator(".ProseMirror h1")).hasText("Before and after");
    }

    @Test
    void twoWhoChangeTheSameLineAreToldOfEachOtherAndNeitherIsLost() throws IOException {
        Page oda = firstAdministrator(browser.reader(WIDE, ColorScheme.LIGHT));
        oda.click("form[action='/stories'] button");
        oda.waitForURL(Pattern.compile(".*/stories/[a-z0-9]+"));
        Page other = page(oda.context());
        other.navigate(oda.url());
        assertThat(other.locator("[data-status]")).hasAttribute("data-is", "saved");

        oda.fill("[data-field=kicker]", "BREAKING");
        oda.locator("[data-field=kicker]").blur();
        assertThat(oda.locator("[data-status]")).hasText("Saved");
        oda.reload();
        assertThat(oda.locator("[data-field=kicker]")).hasValue("BREAKING");
        other.fill("[data-field=kicker]", "ANALYSIS");
        other.locator("[data-field=kicker]").blur();

        assertThat(other.locator("[data-about]")).containsText("BREAKING");
        assertThat(other.locator("[data-field=kicker]")).hasValue("ANALYSIS");
        other.click("[data-about] button >> nth=0");
        assertThat(other.locator("[data-about]")).isHidden();
        oda.reload();
        assertThat(oda.locator("[data-field=kicker]")).hasValue("ANALYSIS");
    }

    @Test
    void whatIsPastedFromWordProcessorsAndPagesComesInClean() throws IOException {
        Page oda = firstAdministrator(browser.reader(WIDE, ColorScheme.LIGHT));
        oda.click("form[action='/stories'] button");
        oda.waitForURL(Pattern.compile(".*/stories/[a-z0-9]+"));
        oda.locator(".ProseMirror > p").last().click();
        oda.keyboard().type("Pasted: ");
        assertThat(oda.locator(".ProseMirror > p").last()).hasText("Pasted: ");

        oda.evaluate("""
                () => {
                  const data = new DataTransfer();
                  data.setData("text/html", `<b style="font-weight:normal" id="docs-internal-guid-1"><p class="MsoNormal" style="margin:0" onclick="alert(1)">
                    <span style="font-weight:700">Bold</span> and <i>slanted</i> at <a href="https://tides.example/" onclick="x()">tides</a>
                    and <a href="javascript:alert(1)">not</a></p><h1>A heading</h1><ul><li><p>One</p></li><li>Two</li></ul>
                    <table><tr><td>Cell</td></tr></table><script>alert(1)</scr` + `ipt><img src="https://evil.example/x.gif"></b>`);
                  document.querySelector(".ProseMirror").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
                }""");

        assertThat(oda.locator(".ProseMirror strong")).hasText("Bold");
        assertThat(oda.locator(".ProseMirror em")).hasText("slanted");
        assertThat(oda.locator(".ProseMirror a")).hasCount(1);
        assertThat(oda.locator(".ProseMirror h2")).hasText("A heading");
        assertThat(oda.locator(".ProseMirror li")).hasCount(2);
        assertThat(oda.locator(".ProseMirror img:not(.ProseMirror-separator), .ProseMirror script, .ProseMirror table"))
                .hasCount(0);
        assertThat(oda.locator("[data-status]")).hasAttribute("data-is", "saved");
        Object ids = oda.evaluate(
                "() => [...document.querySelectorAll('.ProseMirror > p[id], .ProseMirror > h2, .ProseMirror > ul')].map(it => it.id)");
        assertThat((List<?>) ids).doesNotHaveDuplicates().noneMatch(""::equals);
    }

    private Page firstAdministrator(BrowserContext context) {
        return Staff.firstAdministrator(page(context), paper, desk);
    }

    private Page page(BrowserContext context) {
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(it -> {
            // A preview's scripts are blocked on purpose.
            if (it.type().equals("error")
                    && !it.text().contains("frame is sandboxed")
                    && it.text().contains("Content Security")) {
                complaints.add(it.text());
            }
        });
        return page;
    }

    private static String text(Page page) {
        return page.evaluate("() => window.stoppress.view.state.doc.lastChild.textContent")
                .toString();
    }

    private static void photographed(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }
}
