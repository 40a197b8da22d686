package stoppress.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.Role;
import stoppress.desk.account.Sessions;

/// A story is given its picture and its recording at the desk, by a machine and by a person, and readers look and
/// listen. Flite speaks.
class ReadAloudInChromiumTest {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String DISCLOSURE = "This audio is created with AI assistance";
    /// Making a recording takes a machine that is busy a while.
    private static final double PATIENCE = 180_000;

    private static final String WORDS = "The weir holds";

    private static Browser browser;

    @TempDir
    private Path root;

    private Paper paper;
    private String desk;
    private Page oda;
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void openBrowser() throws IOException {
        Files.createDirectories(SCREENSHOTS);
        browser = Browser.open();
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() {
        paper = Paper.demo(root);
        desk = paper.desk();
        oda = page(browser.reader(1280, ColorScheme.LIGHT));
        signIn(oda.context());
    }

    @AfterEach
    void close() {
        paper.close();
    }

    @Test
    void aCapturedPageBecomesAStoryWithItsPictureAndARecordingThatSaysWhatItIs() throws Exception {
        String captured = CapturedPage.text();
        oda.navigate(desk + "/paste");
        oda.fill("textarea[name=text]", captured);
        oda.click("main button.main");
        oda.waitForURL(Pattern.compile(".*/stories/[a-z0-9]+\\?pasted=1"));
        String story = oda.url().replaceFirst("\\?.*", "");
        String headline = oda.locator(".ProseMirror h1").textContent();
        String caption = oda.inputValue("[data-field=caption]");
        String credit = oda.inputValue("[data-field=credit]");
        oda.setInputFiles("form[data-upload=lead] input[type=file]", photograph());
        assertThat(oda.locator("img.lead")).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
        oda.fill("[data-field=alternative]", "Two people at a table.");
        oda.locator("[data-field=alternative]").blur();
        assertThat(oda.locator("[data-status]")).hasText("Saved");
        assertThat(oda.locator("#Sound")).hasAttribute("open", "");
        oda.click("[data-publish]");
        assertThat(oda.locator("input[name=sound]")).isChecked();
        oda.click("[data-submit-key]");
        oda.waitForURL(Pattern.compile(".*/versions\\?out=1"));
        paper.waitForReaders();

        String address = oda.locator("main .said a").getAttribute("href");
        Page reader = page(browser.reader(1280, ColorScheme.LIGHT));
        reader.navigate(address);
        // The page is open; the recording comes to it by itself.
        reader.waitForSelector(".player.dressed", new Page.WaitForSelectorOptions().setTimeout(PATIENCE));
        assertThat(reader.locator(".audio .disclosure")).containsText(DISCLOSURE);
        assertThat(reader.locator(".awaited")).hasCount(0);
        assertThat(reader.locator("h1")).hasText(headline);
        for (int width : new int[] {360, 1280}) {
            Page seen = page(browser.reader(width, ColorScheme.LIGHT));
            seen.navigate(address);
            seen.waitForSelector(".player.dressed");
            seen.waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(seen.locator("figure.lead img")).hasJSProperty("complete", true);
            Assertions.assertThat((Integer) seen.evaluate("document.querySelector('figure.lead img').naturalWidth"))
                    .isPositive();
            assertThat(seen.locator("figure.lead")).containsText(caption);
            assertThat(seen.locator("figure.lead")).containsText(credit);
            assertThat(seen.locator(".audio .disclosure")).isVisible();
            Assertions.assertThat(seen.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            seen.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(SCREENSHOTS.resolve("story-read-aloud-" + width + ".png")));
        }
        Page plain = browser.plainReader(360).newPage();
        plain.navigate(address);
        assertThat(plain.locator(".player audio[controls]")).isVisible();
        assertThat(plain.locator(".audio .disclosure")).containsText(DISCLOSURE);
        reader.click(".play");
        reader.waitForFunction(
                "() => { const it = document.querySelector('.player audio'); return !it.paused && it.currentTime > 0 }");

        String file = paper.address() + reader.locator(".player audio").getAttribute("src");
        Path recording = root.resolve("recording.mp3");
        Files.write(recording, fetched(file, "").body());
        Heard heard = Heard.of(recording);
        long words = Pattern.compile("\\p{L}[\\p{L}’'.-]*|[0-9][0-9,.]*")
                .matcher(captured)
                .results()
                .count();
        Assertions.assertThat(heard.seconds())
                .as("seconds for some %d words", words)
                .isBetween(words / 3.8, words / 1.7);
        Assertions.assertThat((String)
                        reader.evaluate("document.querySelector('.audio figcaption time').getAttribute('datetime')"))
                .isEqualTo(Duration.ofSeconds(Math.round(heard.seconds())).toString());
        Assertions.assertThat(heard.share()).as("the share that is heard").isBetween(0.5, 0.99);
        Assertions.assertThat(heard.peak()).as("its peak").isBetween(0.2, 0.95);
        Assertions.assertThat(heard.beginsLike(Heard.said(DISCLOSURE + ".", root)))
                .as("the disclosure is said first")
                .isGreaterThan(0.8);
        Assertions.assertThat(heard.beginsLike(Heard.said("By " + WORDS + ".", root)))
                .as("and nothing else")
                .isLessThan(0.5);
        HttpResponse<byte[]> part = fetched(file, "bytes=1000-1999");
        Assertions.assertThat(part.statusCode()).isEqualTo(206);
        Assertions.assertThat(part.body()).hasSize(1_000);
        Assertions.assertThat(paper.get("/audio.xml").body())
                .contains(file.substring(paper.address().length()))
                .contains("type=\"audio/mpeg\"");

        // Another version: what readers hear is of the earlier one until there is another, which comes by itself.
        oda.navigate(story + "/publish");
        oda.fill("textarea[name=note]", "Read again.");
        oda.click("[data-submit-key]");
        oda.waitForURL(Pattern.compile(".*/versions\\?out=1"));
        reader.waitForSelector(".audio .earlier");
        oda.navigate(story);
        assertThat(oda.locator("#SoundState")).containsText("earlier one");
        oda.click("form[action$='/sound/again'] button");
        reader.click(".play");
        reader.waitForFunction(
                "() => document.querySelector('.player.dressed') && !document.querySelector('.earlier')",
                null,
                new Page.WaitForFunctionOptions().setTimeout(PATIENCE));
        assertThat(oda.locator("#SoundState"))
                .containsText("version 2", new ContainsTextOptions().setTimeout(PATIENCE));
        oda.locator("#Sound")
                .screenshot(new Locator.ScreenshotOptions().setPath(SCREENSHOTS.resolve("desk-story-sound.png")));
        Assertions.assertThat(complaints).isEmpty();
    }

    @Test
    void aRecordingWhoseAnswerIsLostIsThereAndWhatIsInTheWayIsSaidInASentence() throws IOException {
        Path brought = spoken();
        oda.navigate(desk + "/stories/ferryadrift");
        oda.evaluate("document.querySelectorAll('#Sound, #Sound details').forEach(it => it.open = true)");
        oda.fill("form[data-recording] input[name=reader]", "Sefa Lund");
        oda.route(
                Pattern.compile(".*/sound/uploads"),
                route -> route.fulfill(new Route.FulfillOptions().setStatus(403).setBody("<p>No.</p>")));
        oda.setInputFiles("form[data-recording] input[type=file]", brought);
        assertThat(oda.locator("form[data-recording] [role=alert]")).containsText("It did not come in.");

        oda.unrouteAll();
        var lost = new AtomicBoolean();
        oda.route(Pattern.compile(".*/sound/uploads/[0-9a-f]+[?]at=.*"), route -> {
            if (lost.compareAndSet(false, true)) {
                route.fetch(new Route.FetchOptions().setTimeout(PATIENCE));
                route.abort("connectionreset");
            } else {
                route.resume();
            }
        });
        oda.setInputFiles("form[data-recording] input[type=file]", brought);

        assertThat(oda.locator("#SoundState"))
                .containsText("Read by Sefa Lund", new ContainsTextOptions().setTimeout(PATIENCE));
        Assertions.assertThat(lost).isTrue();
    }

    @Test
    void aPersonReadsInTheMachinesPlaceUnderTheirNameAndWithoutTheDisclosure() throws IOException {
        String story = desk + "/stories/ferryadrift";
        Path brought = spoken();
        oda.setViewportSize(390, 800);
        oda.navigate(story);
        oda.evaluate("document.querySelectorAll('#Sound, #Sound details').forEach(it => it.open = true)");
        // Without a name it is not taken.
        oda.setInputFiles("form[data-recording] input[type=file]", brought);
        assertThat(oda.locator("form[data-recording] [role=alert]")).containsText("Say who reads");
        oda.setInputFiles("form[data-recording] input[type=file]", Files.writeString(root.resolve("no.mp3"), "<svg/>"));
        oda.fill("form[data-recording] input[name=reader]", "Sefa Lund");
        oda.setInputFiles("form[data-recording] input[type=file]", root.resolve("no.mp3"));
        assertThat(oda.locator("form[data-recording] [role=alert]")).containsText("no.mp3: This is no recording");
        oda.setInputFiles("form[data-recording] input[type=file]", brought);

        assertThat(oda.locator("#SoundState"))
                .containsText("Read by Sefa Lund", new ContainsTextOptions().setTimeout(PATIENCE));
        oda.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(SCREENSHOTS.resolve("desk-story-sound-phone.png")));
        paper.waitForReaders();
        Page reader = page(browser.reader(360, ColorScheme.LIGHT));
        reader.navigate(paper.address() + "/chain-ferry-adrift-in-fog/");
        assertThat(reader.locator(".audio .said")).containsText("Read by Sefa Lund");
        assertThat(reader.locator(".audio .said")).not().containsText("AI");

        // And it is taken away, with the reason.
        oda.evaluate("document.querySelectorAll('#Sound, #Sound details').forEach(it => it.open = true)");
        oda.fill("#Sound textarea[name=reason]", "It was the rehearsal.");
        oda.click("form[action$='/sound/ending'] button");
        assertThat(oda.locator("#SoundState")).containsText("It was the rehearsal.");
        assertThat(reader.locator(".audio")).hasCount(0);
        Assertions.assertThat(complaints).isEmpty();
    }

    @Test
    void howANameIsSaidIsHeardAndPutIntoTheListOfItsLanguage() {
        oda.navigate(desk + "/paper/sound");
        oda.fill("form[action='/paper/sound/tries'] input[name=text]", "Sefa Lund, 14 May");
        oda.click("form[action='/paper/sound/tries'] button");

        oda.waitForFunction(
                "() => { const it = document.querySelector('audio[src*=tries]'); return it && it.duration > 1 }");
        oda.fill("form[action='/paper/sound/words'] input[name=word]", "Sefa");
        oda.fill("form[action='/paper/sound/words'] input[name=said]", "SAY-fah");
        oda.press("form[action='/paper/sound/words'] input[name=said]", "Enter");

        assertThat(oda.locator("tbody tr")).containsText("SAY-fah");
        assertThat(oda.locator("#Words .said")).containsText("Sefa");
        oda.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(SCREENSHOTS.resolve("desk-paper-sound-words.png")));
        Assertions.assertThat(complaints).isEmpty();
    }

    /// Somebody's own voice, as far as the desk can tell.
    private Path spoken() throws IOException {
        Heard.said("The chain ferry is adrift in the fog, and two tugs are standing by.", root);
        return root.resolve("sentence.wav");
    }

    private static HttpResponse<byte[]> fetched(String address, String range) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address));
        if (!range.isEmpty()) {
            request.header("Range", range);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /// A photograph where one is at hand; else one of the town's pictures.
    private static Path photograph() {
        Path material = Repository.ROOT
                .resolve("../shared/material/images/exif-orientation/Landscape_6.jpg")
                .normalize();
        return Files.isReadable(material)
                ? material
                : Repository.ROOT.resolve(
                        "demo/media/4f4d47aa53725d71f3f31ee60930f6a010a26d52d9b585005ac3c78cd66bc8e0.webp");
    }

    private void signIn(BrowserContext context) {
        String cookie = paper.newsroom().database().write(transaction -> {
            var now = Instant.now();
            String id = new Accounts(transaction.sql())
                    .add("Oda Fenn", "oda@lamp.example", Role.CHIEF, "en", now)
                    .orElseThrow()
                    .id();
            return new Sessions(transaction.sql()).begin(id, "127.0.0.1", "a test", now);
        });
        context.addCookies(List.of(new Cookie("desk", cookie).setUrl(desk)));
    }

    private Page page(BrowserContext context) {
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(it -> {
            if (it.type().equals("error")
                    && it.text().contains("Content Security")
                    && !it.text().contains("frame is sandboxed")) {
                complaints.add(it.text());
            }
        });
        return page;
    }
}
