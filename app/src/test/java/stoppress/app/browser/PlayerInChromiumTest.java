package stoppress.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import stoppress.desk.publish.Correct.Mistake;
import stoppress.desk.publish.Publish;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Revision;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.publication.document.Block.Paragraph;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Language;
import stoppress.publication.document.Reason;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Standing;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.TagName;
import stoppress.publication.document.Text;
import stoppress.publication.document.VersionNumber;

/// Somebody who listens to a story, and what they see meanwhile.
class PlayerInChromiumTest {
    private static final String LAMP = "/lighthouse-school-lights-its-lamp/";
    private static final String READY = "() => document.querySelector('.player.dressed')";
    private static final String PLAYS =
            "() => { const it = document.querySelector('.player audio'); return !it.paused && it.currentTime > 0 }";
    private static final String AT = "() => document.querySelector('.player audio').currentTime";

    @TempDir
    private static Path data;

    private static Paper paper;
    private static Browser browser;

    private BrowserContext reader;
    private Page page;
    /// A story of this test's own.
    private StoryId story;

    @BeforeAll
    static void open() {
        paper = Paper.demo(data);
        browser = Browser.open();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
        if (paper != null) {
            paper.close();
        }
    }

    @BeforeEach
    void aReaderComes(TestInfo test) {
        reader = browser.examiner(1100, ColorScheme.LIGHT);
        page = reader.newPage();
        story = new StoryId(test.getTestMethod()
                .orElseThrow()
                .getName()
                .toLowerCase(Locale.ROOT)
                .substring(0, 20));
    }

    @AfterEach
    void theReaderGoes() {
        reader.close();
    }

    @Test
    void thePapersButtonsTakeTheRoomOfTheBrowsersAndNothingMoves() {
        reader.addInitScript("""
                self.moved = 0;
                new PerformanceObserver(list => list.getEntries().forEach(it => self.moved += it.value))
                    .observe({ type: 'layout-shift', buffered: true })""");
        for (int width : new int[] {320, 1100}) {
            page.setViewportSize(width, 900);
            page.navigate(paper.address() + LAMP);
            page.locator(".player").scrollIntoViewIfNeeded();
            page.waitForFunction(READY);
            page.evaluate("document.fonts.ready.then(() => true)");

            // After two frames everything that moved was seen.
            assertThat(
                            page.evaluate(
                                    "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(self.moved))))"))
                    .isEqualTo(0);
            assertThat(page.locator(".player audio[controls]").count()).isZero();
            assertThat(page.locator(".times").textContent()).isEqualTo("0:001:15");
        }
    }

    @Test
    void withoutScriptThereAreTheBrowsersControlsTheDisclosureAndTheFile() {
        try (BrowserContext plain = browser.plainReader(360)) {
            Page page = plain.newPage();
            page.navigate(paper.address() + LAMP);

            assertThat(page.locator(".player audio[controls]").isVisible()).isTrue();
            assertThat(page.locator(".audio .said").textContent())
                    .contains("This audio is created with AI assistance", "Download");
            assertThat(page.locator(".audio a[download]").getAttribute("href")).startsWith("/media/");
        }
    }

    @Test
    void nothingIsFetchedBeforeSomebodyListens() {
        var asked = new ArrayList<String>();
        page.onRequest(request -> asked.add(request.url()));
        page.navigate(paper.address() + LAMP);
        page.waitForFunction(READY);
        assertThat(asked).noneMatch(it -> it.endsWith(".mp3"));

        page.locator(".play").click();

        page.waitForFunction(PLAYS);
        assertThat(asked).anyMatch(it -> it.endsWith(".mp3"));
    }

    @Test
    void itIsPlayedByKeyboardAlone() {
        page.navigate(paper.address() + LAMP);
        page.waitForFunction(READY);
        assertThat(page.locator(".play").getAttribute("aria-label")).isEqualTo("Play");
        page.locator(".bar input").focus();

        page.keyboard().press("Space");
        page.waitForFunction(PLAYS);
        assertThat(page.locator(".play").getAttribute("aria-label")).isEqualTo("Pause");
        page.keyboard().press("Space");
        page.waitForFunction("() => document.querySelector('.player audio').paused");
        double before = at();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowRight");

        assertThat(at()).isBetween(before + 19, before + 21);
        page.keyboard().press("ArrowLeft");
        assertThat(at()).isBetween(before + 9, before + 11);
        assertThat(page.locator(".bar input").getAttribute("aria-valuetext")).matches("0:1[0-9] / 1:15");
    }

    @Test
    void theSpeedIsKeptAndThePlaceUntilTheEnd() {
        page.navigate(paper.address() + LAMP);
        page.waitForFunction(READY);
        page.locator(".player select").selectOption("1.5");
        page.locator(".bar input").focus();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowRight");

        page.reload();
        page.waitForFunction(READY);

        assertThat(at()).isEqualTo(30);
        assertThat(page.locator(".times").textContent()).isEqualTo("0:301:15");
        page.locator(".play").click();
        page.waitForFunction(PLAYS);
        assertThat(page.evaluate("() => document.querySelector('.player audio').playbackRate"))
                .isEqualTo(1.5);

        // To the end of it.
        page.evaluate("() => { document.querySelector('.player audio').currentTime = 74 }");
        page.waitForFunction("() => localStorage.getItem('heard') === '{}'");
        page.reload();
        page.waitForFunction(READY);
        assertThat(at()).isEqualTo(0);
        assertThat(page.locator(".player select").inputValue()).isEqualTo("1.5");
    }

    @Test
    void aRecordingThatCannotBePlayedIsLeftToTheBrowser() {
        page.route("**/*.mp3", route -> route.abort());
        page.navigate(paper.address() + LAMP);
        page.waitForFunction(READY);

        page.locator(".play").click();

        page.waitForFunction("() => document.querySelector('.player:not(.dressed) audio[controls]')");
        assertThat(page.locator(".play").count()).isZero();
    }

    @Test
    void aRecordingThatComesToAnOpenPageCanBePlayedAtOnce() {
        publishes();
        page.navigate(paper.address() + address());
        page.waitForFunction("() => document.querySelector('[aria-live]')");
        assertThat(page.locator(".player").count()).isZero();

        ReadAloud.spoken(paper.newsroom(), story, 1);

        page.waitForFunction(READY);
        assertThat(page.locator(".audio .said").textContent()).contains("AI assistance");
        page.locator(".play").click();
        page.waitForFunction(PLAYS);
    }

    @Test
    void whoIsListeningIsToldAtOnceThatTheStoryHasMovedOnAndHearsTheRecordingToItsEnd() {
        listen();

        updates();
        page.waitForFunction("() => document.querySelector('.earlier')");
        ReadAloud.spoken(paper.newsroom(), story, 2);
        page.waitForFunction("() => !document.querySelector('.earlier')");

        assertThat(page.evaluate(PLAYS)).isEqualTo(true);
        assertThat(page.evaluate("() => self.heard === document.querySelector('.player audio')"))
                .isEqualTo(true);
        page.evaluate("() => { self.heard.currentTime = 74 }");
        page.waitForFunction("() => self.heard !== document.querySelector('.player.dressed audio')");
        assertThat(page.locator(".audio").count()).isEqualTo(1);
        assertThat(page.locator(".audio .earlier").count()).isZero();
    }

    @Test
    void whoPausesAnEarlierRecordingCanGoOnWithIt() {
        listen();
        updates();
        page.waitForFunction("() => document.querySelector('.earlier')");

        page.locator(".play").click();
        page.waitForFunction("() => self.heard.paused");
        page.locator(".play").click();

        page.waitForFunction("() => !self.heard.paused && self.heard.isConnected");
    }

    @Test
    void whoIsListeningToAMistakeIsToldAtOnceAndItIsGoneOnceTheyStop() {
        listen();

        corrects();
        page.waitForFunction("() => document.querySelector('.mistaken')");

        assertThat(page.evaluate(PLAYS)).isEqualTo(true);
        page.locator(".play").click();
        page.waitForFunction("() => !document.querySelector('.audio audio')");
        assertThat(page.locator(".mistaken").isVisible()).isTrue();
    }

    @Test
    void aRecordingThatIsTakenAwayFallsSilent() {
        listen();

        ReadAloud.takeAway(paper.newsroom(), story);

        page.waitForFunction("() => !document.querySelector('.audio') && self.heard.paused");
    }

    /// Listens to a new story.
    private void listen() {
        publishes();
        ReadAloud.spoken(paper.newsroom(), story, 1);
        paper.waitForReaders();
        page.navigate(paper.address() + address());
        page.waitForFunction(READY);
        page.locator(".play").click();
        page.waitForFunction(PLAYS);
        page.evaluate("() => { self.heard = document.querySelector('.player audio') }");
    }

    private double at() {
        return ((Number) page.evaluate(AT)).doubleValue();
    }

    private String address() {
        return "/" + story + "/";
    }

    private void publishes() {
        paper.newsroom().database().write(transaction -> {
            new Stories(transaction.sql()).add(draft(), Instant.now());
            return story;
        });
        publish(Revision.FIRST, Reason.FIRST);
        paper.waitForReaders();
    }

    private void updates() {
        publish(save("The tow goes on, with 17 aboard."), Reason.UPDATE);
    }

    private void publish(Revision revision, Reason reason) {
        assertThat(paper.newsroom().publish().story(story, revision, reason, Optional.empty()))
                .isInstanceOf(Publish.Outcome.Published.class);
    }

    private void corrects() {
        var mistake = new Mistake(
                Optional.of(new BlockId("b1")),
                Optional.of("16 aboard"),
                "Seventeen were aboard.",
                VersionNumber.FIRST);
        assertThat(paper.newsroom()
                        .correct()
                        .story(
                                story,
                                save("The ferry is under tow with 17 aboard."),
                                List.of(mistake),
                                "editor",
                                "It was 17 and not 16."))
                .isInstanceOf(Publish.Outcome.Published.class);
    }

    private Draft draft() {
        return new Draft(
                story,
                new Slug(story.text()),
                Language.ENGLISH,
                Standing.DEVELOPING,
                "The ferry is under tow",
                Optional.empty(),
                Optional.empty(),
                List.of(new Byline("Ines Halloran", Optional.of(new Slug("ines-halloran")))),
                List.of(new TagName(new Slug("harbour"), "Harbour")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(new Paragraph(new BlockId("b1"), Text.of("The ferry is under tow with 16 aboard."))),
                List.of());
    }

    /// Saves the story with other words.
    private Revision save(String words) {
        return paper.newsroom().database().write(transaction -> {
            var stories = new Stories(transaction.sql());
            Saved saved = stories.find(story).orElseThrow();
            return stories.save(
                            saved.draft().saying(List.of(new Paragraph(new BlockId("b1"), Text.of(words)))),
                            saved.revision(),
                            Instant.now())
                    .orElseThrow();
        });
    }
}
