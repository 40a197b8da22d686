package stoppress.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stoppress.desk.AddressPattern;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.Invitations;
import stoppress.desk.account.Role;
import stoppress.desk.account.WaysBack;
import stoppress.desk.screens.Screen;

/// Every screen of the desk, seen by axe-core: at a desk in light and in Ukrainian, on a telephone in the dark and in
/// English.
class DeskScreensInChromiumTest {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    /// What is no screen by itself: parts of others, other places, readers' pages in frames.
    private static final List<String> NO_SCREEN = List.of(
            "/edit",
            "/sign-in/house",
            "/sign-in/house/return",
            "/sign-in/house/out",
            "/prove/house",
            "/account/house",
            "/stories/{id}/copy",
            "/stories/{id}/steps",
            "/stories/{id}/source",
            "/stories/{id}/remarks",
            "/stories/{id}/preview",
            "/stories/{id}/sound",
            "/stories/{id}/sound/uploads/{upload}",
            "/pictures/uploads/{id}",
            "/paper/colours/preview",
            "/paper/sound/tries/{id}");
    private static Browser browser;

    @TempDir
    private Path root;

    /// The paths that axe has seen.
    private final List<String> seen = new ArrayList<>();
    private String look = "";

    @BeforeAll
    static void openBrowser() throws IOException {
        Files.createDirectories(SCREENSHOTS);
        browser = Browser.open();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT, uk", "360, DARK, en"})
    void axeFindsNothingOnAnyScreen(int width, ColorScheme scheme, String language) throws IOException {
        look = "%d-%s-%s".formatted(width, scheme.name().toLowerCase(Locale.ROOT), language);
        try (var paper = Paper.demo(root)) {
            String desk = paper.desk();
            Page oda = Staff.firstAdministrator(browser.examiner(width, scheme).newPage(), paper, desk);
            oda.navigate(desk + "/account");
            oda.selectOption("select[name=language]", language);
            oda.click("form[action='/account'] button");
            String story = desk + hasSomethingOfEverything(oda, paper, desk);

            for (String screen : List.of(
                    "/",
                    "/stories",
                    "/stories?q=nothing-is-like-this",
                    "/stories?deleted=1",
                    "/paste",
                    "/pictures",
                    "/people",
                    "/partners",
                    "/account",
                    "/audit",
                    "/paper",
                    "/paper/tags",
                    "/paper/authors",
                    "/paper/site",
                    "/paper/colours",
                    "/paper/policies",
                    "/paper/engines",
                    "/paper/sound",
                    "/paper/rules",
                    "/prove",
                    "/nowhere")) {
                oda.navigate(desk + screen);
                isSeen(oda, screen);
            }
            oda.navigate(desk + "/partners");
            oda.navigate(desk + oda.locator("main table a").first().getAttribute("href"));
            isSeen(oda, "/partners/one");
            oda.navigate(desk + "/pictures");
            oda.navigate(desk + oda.locator(".gallery a").first().getAttribute("href"));
            isSeen(oda, "/pictures/one");
            oda.navigate(story);
            assertThat(oda.locator("[data-status]")).hasAttribute("data-is", "saved");
            isSeen(oda, "/stories/one");
            for (String read : List.of("/stories/gannetlamp", "/stories/pennywall")) {
                oda.navigate(desk + read);
                assertThat(oda.locator("[data-status]")).hasAttribute("data-is", "saved");
                isSeen(oda, read);
            }
            for (String part : List.of("publish", "versions", "editions", "live", "withdraw")) {
                oda.navigate(story + "/" + part);
                isSeen(oda, "/stories/one/" + part);
            }
            oda.navigate(desk + "/");
            oda.keyboard().press("?");
            assertThat(oda.locator("dialog.keys")).isVisible();
            isSeen(oda, "/?keys");

            whoIsNotInYet(paper, desk, width, scheme);

            assertThat(paper.newsroom().screens(URI.create(desk)).screens().stream()
                            .filter(it -> it.method().equals("GET"))
                            .map(Screen::address)
                            .filter(it -> !NO_SCREEN.contains(it))
                            .filter(address -> seen.stream()
                                    .noneMatch(it -> new AddressPattern(address)
                                            .names(it)
                                            .isPresent())))
                    .as("screens that axe has not seen")
                    .isEmpty();
        }
    }

    @Test
    void aHouseInWhichThereIsNothingYetSaysWhatComesNextOnEachScreen() throws IOException {
        look = "360-light-empty";
        try (var paper = Paper.empty(root)) {
            String desk = paper.desk();
            Page oda = Staff.firstAdministrator(
                    browser.examiner(360, ColorScheme.LIGHT).newPage(), paper, desk);

            for (String screen : List.of(
                    "/",
                    "/stories",
                    "/stories?deleted=1",
                    "/pictures",
                    "/people",
                    "/partners",
                    "/audit",
                    "/paper",
                    "/paper/tags",
                    "/paper/authors",
                    "/paper/policies",
                    "/paper/engines",
                    "/paper/sound")) {
                oda.navigate(desk + screen);
                isSeen(oda, screen);
                assertThat(oda.locator("main").textContent().strip()).as(screen).hasSizeGreaterThan(30);
            }
        }
    }

    /// A remark, a partner, a picture, a policy, a draft that was put away, a token, a word that is said otherwise, a
    /// story that could not be read aloud.
    ///
    /// @return the path of a story that is published
    private String hasSomethingOfEverything(Page oda, Paper paper, String desk) throws IOException {
        oda.navigate(desk + "/stories");
        String story = oda.locator("table a").first().getAttribute("href");
        oda.navigate(desk + story);
        oda.fill("#Remarks textarea[name=text]", "Is the figure right? @Oda Fenn");
        oda.click("#Remarks form.fields button");
        assertThat(oda.locator(".remarklist li")).hasCount(1);
        oda.navigate(desk + "/partners");
        opened(oda);
        oda.fill("form[action='/partners'] input[name=name]", "The Coast");
        oda.click("form[action='/partners'] button");
        assertThat(oda.locator("h1")).containsText("The Coast");
        oda.navigate(desk + "/pictures");
        var image = root.resolve("quay.jpg");
        ImageIO.write(new BufferedImage(1200, 800, BufferedImage.TYPE_INT_RGB), "jpeg", image.toFile());
        oda.setInputFiles("form[data-upload=library] input[type=file]", image);
        assertThat(oda.locator(".gallery li").first()).isVisible();
        oda.navigate(desk + "/paper/policies");
        opened(oda);
        oda.locator("form[action='/paper/policies'] input[name=title]").first().fill("Gifts");
        oda.locator("form[action='/paper/policies'] textarea[name=body]")
                .first()
                .fill("We take none.\n\n- Not one.");
        oda.locator("form[action='/paper/policies'] button").first().click();
        oda.navigate(desk + "/");
        oda.click("form[action='/stories'] button");
        assertThat(oda.locator("[data-status]")).hasAttribute("data-is", "saved");
        opened(oda);
        oda.click("form[action$='/deletion'] button");
        assertThat(oda.locator("form[action$='/return']")).hasCount(1);
        oda.navigate(desk + "/people");
        oda.fill("form[action='/tokens'] input[name=name]", "The board");
        oda.click("form[action='/tokens'] button");
        assertThat(oda.locator("input.copy")).hasCount(1);
        oda.navigate(desk + "/paper/sound");
        oda.fill("form[action='/paper/sound/words'] input[name=word]", "Sefa");
        oda.fill("form[action='/paper/sound/words'] input[name=said]", "SAY-fah");
        oda.press("form[action='/paper/sound/words'] input[name=said]", "Enter");
        assertThat(oda.locator("#Words tbody tr")).hasCount(1);
        couldNotBeReadAloud(paper);
        return story;
    }

    private static void couldNotBeReadAloud(Paper paper) {
        paper.newsroom()
                .database()
                .write(transaction -> transaction.sql().sql("""
                        insert into narration (story, choice, wanted, failed, tries, due, why, voice, version, reader, file, type,
                            seconds, bytes, script, made)
                        values ('pennywall', 'always', 1, 1, 8, 0, 'slt (flite): the disk is full', '', 0, '', '', '', 0, 0, '', 0)
                        """).update());
    }

    private void whoIsNotInYet(Paper paper, String desk, int width, ColorScheme scheme) throws IOException {
        Page stranger = browser.examiner(width, scheme).newPage();
        for (String screen : List.of("/sign-in", "/sign-in/trouble", "/invitations/none", "/back/none")) {
            stranger.navigate(desk + screen);
            isSeen(stranger, screen + "?stranger");
        }
        String invitation = paper.newsroom()
                .database()
                .write(it -> new Invitations(it.sql()).invite(Role.EDITOR, "", "", "", Instant.now()));
        stranger.navigate(desk + "/invitations/" + invitation);
        isSeen(stranger, "/invitations/one");
        Staff.comesByPassword(stranger, desk + "/invitations/" + invitation, "Ines Halloran", "ines@lamp.example");
        isSeen(stranger, "/account?codes");
        Staff.goes(stranger, desk);
        Staff.saysPassword(stranger, desk, "ines@lamp.example");
        isSeen(stranger, "/sign-in?code");
        String back = paper.newsroom()
                .database()
                .write(it -> new WaysBack(it.sql())
                        .make(
                                new Accounts(it.sql())
                                        .at("ines@lamp.example")
                                        .orElseThrow()
                                        .id(),
                                "",
                                Instant.now()));
        stranger.navigate(desk + "/back/" + back);
        isSeen(stranger, "/back/one");
    }

    private static void opened(Page page) {
        page.evaluate("() => document.querySelectorAll('details').forEach((it) => { it.open = true; })");
    }

    /// Axe finds nothing, and nothing sticks out to the side.
    private void isSeen(Page page, String screen) throws IOException {
        opened(page);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve("desk-%s-%s.png"
                        .formatted(
                                screen.equals("/")
                                        ? "board"
                                        : screen.replaceAll("[^a-z]+", "-").replaceAll("^-|-$", ""),
                                look))));
        page.evaluate(Files.readString(NodeTools.axe()));
        Object violations = page.evaluate(
                "async () => JSON.stringify((await axe.run(document, { iframes: false, resultTypes: ['violations'] })).violations.map(it => [it.id, it.nodes.map(n => n.html.slice(0, 200))]))");
        assertThat(violations).as(screen + " " + look).isEqualTo("[]");
        assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                .as("%s fits %s", screen, look)
                .isEqualTo(true);
        seen.add(screen.replaceFirst("\\?.*", ""));
    }
}
