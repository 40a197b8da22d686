package stoppress.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stoppress.app.program.Program;
import stoppress.desk.account.Role;
import stoppress.desk.database.Database;

/// Pictures as they are brought by hand: dragged, pasted, over a line that breaks, to a desk that is killed.
class PicturesInChromiumTest {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int WIDE = 1280;
    private static final Page.WaitForConditionOptions PATIENTLY =
            new Page.WaitForConditionOptions().setTimeout(120_000);
    private static Browser browser;

    @TempDir
    private Path root;

    @BeforeAll
    static void openBrowser() throws IOException {
        Files.createDirectories(SCREENSHOTS);
        browser = Browser.open();
        // A picture is read by three programs, and more are made of it, on a machine that may be at other work.
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    }

    @AfterAll
    static void closeBrowser() {
        PlaywrightAssertions.setDefaultAssertionTimeout(5_000);
        browser.close();
    }

    @Test
    void picturesAreDraggedSeveralAtOnceAndPasted() throws IOException {
        try (var paper = Paper.empty(root.resolve("data"))) {
            paper.site();
            Page page = seated(paper, browser.reader(WIDE, ColorScheme.LIGHT), Role.REPORTER, "en");
            page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            page.navigate(page.url().replaceFirst("/$", "") + "/pictures");

            dragged(
                    page,
                    page.locator("form.drop"),
                    photograph("quay.jpg", 1),
                    photograph("mill.jpg", 2),
                    photograph("fog.jpg", 3));
            assertThat(page.locator(".gallery li")).hasCount(3);

            page.evaluate("""
                    async () => {
                      const canvas = document.createElement("canvas");
                      canvas.width = 300;
                      canvas.height = 200;
                      canvas.getContext("2d").fillRect(0, 0, 150, 200);
                      const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
                      await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
                    }""");
            page.locator("h1").click();
            page.keyboard().press("Control+V");
            assertThat(page.locator(".gallery li")).hasCount(4);

            // Into a story, where they are dropped: in their order, behind the block under them.
            page.keyboard().press("n");
            page.waitForURL(Pattern.compile(".*/stories/[a-z0-9]+"));
            assertThat(page.locator(".ProseMirror")).isFocused();
            page.keyboard().type("The quay is mended");
            page.keyboard().press("Enter");
            page.keyboard().press("Enter");
            page.keyboard().type("It stands again.");
            page.keyboard().press("Enter");
            page.keyboard().type("Others do not.");
            dragged(
                    page,
                    page.locator(".ProseMirror p").getByText("It stands again."),
                    photograph("one.jpg", 4),
                    photograph("two.jpg", 5));
            assertThat(page.locator(".ProseMirror figure.pictured")).hasCount(2);
            assertThat(
                            page.evaluate(
                                    "() => [...document.querySelectorAll('.ProseMirror > *')].slice(-4).map(it => it.textContent.includes('stands') ? 'stands' : it.textContent.includes('Others') ? 'others' : it.querySelector('img').naturalHeight).join(' ')"))
                    .isEqualTo("stands 204 205 others");
        }
    }

    @Test
    void aLineThatBreaksInTheMiddleIsWaitedForAndNoPartIsSentTwice() throws IOException {
        try (var paper = Paper.empty(root.resolve("data"))) {
            paper.site();
            Page page = seated(paper, browser.reader(WIDE, ColorScheme.LIGHT), Role.REPORTER, "en");
            page.navigate(page.url().replaceFirst("/$", "") + "/pictures");
            var broken = new AtomicBoolean();
            var sent = new ConcurrentLinkedQueue<String>();
            page.route(Pattern.compile(".*/pictures/uploads/.*"), route -> {
                if (broken.get()) {
                    route.abort("internetdisconnected");
                    return;
                }
                String at = route.request().url().replaceFirst("^[^?]*", "");
                if (route.request().method().equals("POST")) {
                    sent.add(at);
                    broken.set(at.equals("?at=1048576"));
                }
                route.resume();
            });

            page.setInputFiles("form.drop input[type=file]", large("noise.jpg"));

            assertThat(page.locator("[data-progress] li")).containsText("waiting for the line");
            double share = ((Number) page.locator("[data-progress] progress").evaluate("it => it.value")).doubleValue();
            assertThat(share).isGreaterThan(0.0).isLessThan(1.0);
            page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("desk-pictures-line-broken.png")));
            broken.set(false);
            assertThat(page.locator(".gallery li")).hasCount(1);
            assertThat(new ArrayList<>(sent)).doesNotHaveDuplicates().hasSizeGreaterThan(3);
        }
    }

    @Test
    void aPictureComesInThoughTheDeskIsKilledAndThePageIsClosed() throws Exception {
        int port = freePort();
        Path data = root.resolve("data");
        String desk = "http://localhost:" + port;
        Program serving = serve(data, port);
        BrowserContext context = browser.reader(WIDE, ColorScheme.LIGHT);
        try (var database = Database.open(data.resolve("desk"))) {
            Seat.take(database, context, desk, "Sefa Lund", Role.REPORTER, "uk");
        }
        Page page = context.newPage();
        page.navigate(desk + "/pictures");
        var held = new AtomicBoolean(true);
        context.route(Pattern.compile(".*/pictures/uploads/.*[?]at=[1-9].*"), route -> {
            if (held.get()) {
                route.abort("connectionrefused");
            } else {
                route.resume();
            }
        });
        Path file = large("noise.jpg");

        page.setInputFiles("form.drop input[type=file]", file);
        assertThat(page.locator("[data-progress] li")).containsText("чекаємо на зв’язок");
        serving.kill();
        serving = serve(data, port);
        page.close();
        held.set(false);

        Page again = context.newPage();
        again.navigate(desk + "/pictures");
        assertThat(again.locator(".unfinished li")).containsText("noise.jpg");
        again.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("desk-pictures-unfinished.png")));
        var from = new ConcurrentLinkedQueue<String>();
        again.onRequest(it -> {
            if (it.url().contains("?at=")) {
                from.add(it.url().replaceFirst("^[^?]*", ""));
            }
        });
        again.setInputFiles("form.drop input[type=file]", file);
        assertThat(again.locator(".gallery li")).hasCount(1);
        // It goes on where it was: the first part, at the least, is not sent again.
        assertThat(from).isNotEmpty().doesNotContain("?at=0");
        assertThat(again.locator(".unfinished")).hasCount(0);
        serving.kill();
    }

    @Test
    void aPublishedStoryHasItsHeadlineBesideItsLink() throws IOException {
        try (var paper = Paper.empty(root.resolve("data"))) {
            paper.site();
            Page page = seated(paper, browser.reader(WIDE, ColorScheme.LIGHT), Role.EDITOR, "en");
            page.keyboard().press("n");
            page.waitForURL(Pattern.compile(".*/stories/[a-z0-9]+"));
            assertThat(page.locator(".ProseMirror")).isFocused();
            page.keyboard().type("Chain ferry adrift with two tugs standing by");
            page.keyboard().press("Enter");
            page.keyboard().press("Enter");
            page.keyboard().type("Nobody is hurt.");
            page.evaluate("() => document.querySelector('form[data-upload=lead]').closest('details').open = true");
            page.setInputFiles("form[data-upload=lead] input[type=file]", photograph("ferry.jpg", 7));
            assertThat(page.locator("img.lead")).isVisible();
            page.click("[data-publish]");
            page.click("[data-submit-key]");
            page.waitForURL(Pattern.compile(".*/versions\\?out=1"));
            paper.waitForReaders();

            Page reader = browser.reader(WIDE, ColorScheme.LIGHT).newPage();
            String address = page.locator("main .said a").getAttribute("href");
            reader.waitForCondition(
                    () -> {
                        reader.navigate(address);
                        return reader.locator("meta[property='og:image:alt'][content^='Chain ferry']")
                                        .count()
                                == 1;
                    },
                    PATIENTLY);
            String image = reader.locator("meta[property='og:image']").getAttribute("content");
            reader.setContent("<body style='margin:0'><img src='" + image + "'>");
            reader.waitForCondition(() ->
                    reader.evaluate("() => document.images[0].naturalWidth").equals(1200));
            assertThat(reader.evaluate("() => document.images[0].naturalHeight"))
                    .isEqualTo(630);
            reader.setViewportSize(1200, 630);
            reader.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("placard.png")));
        }
    }

    /// The library and a picture's page: nothing for axe, nothing that sticks out, nothing that is loaded larger than
    /// it is shown.
    @ParameterizedTest
    @CsvSource({"1280, LIGHT, en", "360, DARK, uk"})
    void theLibraryIsFitForEveryScreen(int width, ColorScheme scheme, String language) throws IOException {
        try (var paper = Paper.empty(root.resolve("data"))) {
            paper.site();
            Page page = seated(paper, browser.examiner(width, scheme), Role.CHIEF, language);
            String desk = page.url().replaceFirst("/$", "");
            page.navigate(desk + "/pictures");
            page.setInputFiles("form.drop input[type=file]", new Path[] {
                photograph("quay.jpg", 1), photograph("a-long-name-".repeat(9) + ".jpg", 2), photograph("mill.jpg", 3)
            });
            assertThat(page.locator(".gallery li")).hasCount(3);
            page.waitForCondition(
                    () -> {
                        page.reload();
                        return page.locator(".gallery img[src$='.jpg'], .gallery img[src$='.webp']")
                                                .count()
                                        == 3
                                && page.locator(".gallery .facts:has-text('…')").count() == 0;
                    },
                    PATIENTLY);
            String axe = Files.readString(NodeTools.axe());
            for (String screen : List.of(
                    "/pictures",
                    "/pictures?q=nothing",
                    page.locator(".gallery a").first().getAttribute("href"))) {
                page.navigate(desk + screen);
                page.evaluate(axe);
                assertThat(
                                page.evaluate(
                                        "async () => JSON.stringify((await axe.run({ resultTypes: ['violations'] })).violations.map(it => [it.id, it.nodes.map(n => n.html.slice(0, 200))]))"))
                        .as(screen)
                        .isEqualTo("[]");
                assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                        .as("%s fits %d", screen, width)
                        .isEqualTo(true);
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(SCREENSHOTS.resolve("pictures-%s-%d-%s-%s.png"
                                .formatted(
                                        screen.length() > 40 ? "one" : screen.replaceAll("[^a-z]+", ""),
                                        width,
                                        scheme.name().toLowerCase(Locale.ROOT),
                                        language))));
            }
        }
    }

    private Page seated(Paper paper, BrowserContext context, Role role, String language) {
        String desk = paper.desk();
        Seat.take(paper.newsroom().database(), context, desk, "Sefa Lund", role, language);
        Page page = context.newPage();
        page.navigate(desk + "/");
        return page;
    }

    /// As a hand does it from a folder on the machine.
    private static void dragged(Page page, Locator onto, Path... files) {
        BoundingBox box = onto.boundingBox();
        var names = new JsonArray();
        for (Path it : files) {
            names.add(it.toAbsolutePath().toString());
        }
        var data = new JsonObject();
        data.add("items", new JsonArray());
        data.add("files", names);
        data.addProperty("dragOperationsMask", 1);
        var mouse = page.context().newCDPSession(page);
        for (String type : List.of("dragEnter", "dragOver", "drop")) {
            var event = new JsonObject();
            event.addProperty("type", type);
            event.addProperty("x", box.x + 12);
            event.addProperty("y", box.y + box.height / 2);
            event.add("data", data);
            mouse.send("Input.dispatchDragEvent", event);
        }
    }

    /// A scene of soft colours, each a little higher than the last.
    private Path photograph(String name, int number) throws IOException {
        var image = new BufferedImage(320, 200 + number, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setPaint(
                new GradientPaint(0, 0, new Color(120, 160, 200), 320, 200, new Color(20, 60 + number * 20, 90)));
        graphics.fillRect(0, 0, 320, 200 + number);
        graphics.dispose();
        Path file = root.resolve(name);
        ImageIO.write(image, "jpeg", file.toFile());
        return file;
    }

    /// More than four parts.
    private Path large(String name) throws IOException {
        var image = new BufferedImage(2_700, 2_700, BufferedImage.TYPE_INT_RGB);
        var random = new Random(3);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        Path file = root.resolve(name);
        ImageIO.write(image, "jpeg", file.toFile());
        assertThat(Files.size(file)).isGreaterThan(4L << 20);
        return file;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Program serve(Path data, int port) {
        Program serving = Program.start(
                "serve", "--data", data.toString(), "--reader-port", "0", "--desk-port", Integer.toString(port));
        serving.says(it -> it.startsWith("Desk:"));
        return serving;
    }
}
