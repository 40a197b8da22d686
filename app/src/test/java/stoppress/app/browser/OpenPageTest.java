package stoppress.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.app.Newsroom;
import stoppress.desk.publish.Correct.Mistake;
import stoppress.desk.publish.Publish;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Revision;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.publication.document.Block;
import stoppress.publication.document.Block.Paragraph;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.MediaFile;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Reason;
import stoppress.publication.document.Renditions;
import stoppress.publication.document.Renditions.Ending;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.Text;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.document.Withdrawal;

/// A page that a reader has open while its story goes on.
class OpenPageTest {
    private static final StoryId FERRY = new StoryId("ferryadrift");
    private static final String PATH = "/chain-ferry-adrift-in-fog/";
    /// Counts what a screen reader would be told.
    private static final String COUNT = """
            () => { window.said = []; new MutationObserver(() => window.said.push(
                document.querySelector('[aria-live]').textContent))
                .observe(document.querySelector('[aria-live]'), { childList: true, characterData: true, subtree: true }) }
            """;
    private static final String TOP = "() => document.getElementById('b4').getBoundingClientRect().top";

    @TempDir
    private Path data;

    private Paper paper;
    private Browser browser;
    private Page page;

    @BeforeEach
    void aReaderIsAtTheFourthParagraph() {
        paper = Paper.demo(data);
        browser = Browser.open();
        page = browser.examiner(1100, ColorScheme.LIGHT).newPage();
        page.navigate(paper.address() + PATH);
        page.waitForFunction("() => document.querySelector('[aria-live]')");
        page.evaluate(COUNT);
        page.evaluate("() => { document.getElementById('b4').scrollIntoView(); scrollBy(0, -5) }");
    }

    @AfterEach
    void close() {
        browser.close();
        paper.close();
    }

    @Test
    void aCorrectionComesInPlaceAndTheLineThatIsReadStaysAndItIsSaidOnce() {
        double top = top();

        correct("The ferry is under tow with 17 of its 47 passengers aboard. " + "It is a long way home. ".repeat(30));

        page.waitForFunction("() => document.getElementById('b1').textContent.includes('17 of its 47')");
        assertThat(top()).as("where the fourth paragraph is on the screen").isBetween(top - 2, top + 2);
        page.waitForFunction("() => window.said.length");
        assertThat(said()).hasSize(1).first().asString().contains("It was 17 and not 16");
        assertThat(page.locator("[data-part=corrections]").textContent()).contains("Seventeen were aboard");
        assertThat(page.locator("#b1.fresh").count()).isEqualTo(1);
    }

    @Test
    void whatHappenedWhileTheNetworkWasCutComesWithIt() {
        double top = top();
        page.context().setOffline(true);

        correct("The ferry is under tow with 17 of its 47 passengers aboard.");
        page.context().setOffline(false);

        page.waitForFunction("() => document.getElementById('b1').textContent.includes('17 of its 47')");
        assertThat(top()).as("where the fourth paragraph is on the screen").isBetween(top - 2, top + 2);
        page.waitForFunction("() => window.said.length");
        assertThat(said()).hasSize(1);
    }

    @Test
    void twentyUpdatesAtOnceAreTwentyChangesAndOneAnnouncement() {
        double top = top();

        for (int i = 1; i <= 20; i++) {
            publish("Update %d: the tow goes on. ".formatted(i) + "Slowly. ".repeat(i * 4), Reason.UPDATE);
        }

        page.waitForFunction("() => document.getElementById('b1').textContent.includes('Update 20:')");
        assertThat(top()).as("where the fourth paragraph is on the screen").isBetween(top - 2, top + 2);
        page.waitForFunction("() => window.said.length");
        assertThat(said()).hasSize(1);
        assertThat(page.locator("article.story").getAttribute("data-version")).isEqualTo("4");
        assertThat(page.locator("[data-part=facts]").textContent()).contains("Version 24");
    }

    @Test
    void aWithdrawnStorySaysSoInPlace() {
        paper.newsroom()
                .withdraw()
                .story(FERRY, "The harbour office asks us to, for the passengers' sake.", new Withdrawal.Way.Gone());

        page.waitForFunction("() => document.querySelector('.notice.withdrawal')");
        assertThat(page.locator("main").textContent())
                .contains("for the passengers' sake")
                .doesNotContain("under tow");
    }

    @Test
    void aStoryThatIsWithdrawnAndReadableGetsItsBannerInPlaceAndKeepsItsWords() {
        double top = top();

        paper.newsroom()
                .withdraw()
                .story(FERRY, "We no longer stand by the pilot's account.", new Withdrawal.Way.StillReadable());

        page.waitForFunction("() => document.querySelector('[data-part=out]')");
        assertThat(page.locator("article.story > :first-child").textContent()).contains("the pilot's account");
        assertThat(page.locator("main").textContent()).contains("under tow");
        assertThat(top()).as("where the fourth paragraph is on the screen").isBetween(top - 2, top + 2);
    }

    @Test
    void aPictureThatIsTakenAwayGoesFromThePageThatIsOpenAndItsPlaceSaysWhyAndWordsStay() {
        double top = top();
        Renditions picture = leadPicture();
        assertThat(page.locator("[data-part=picture] img").count()).isEqualTo(1);

        paper.newsroom()
                .announce()
                .document(picture.ended(new Ending(Instant.now(), "It shows another ferry.", Optional.empty())));

        page.waitForFunction(
                "() => document.querySelector('[data-part=picture]').textContent.includes('another ferry')");
        assertThat(page.locator("article.story img[src*='" + picture.picture() + "']")
                        .count())
                .isZero();
        assertThat(page.locator("main").textContent()).contains("under tow");
        assertThat(top()).as("where the fourth paragraph is on the screen").isBetween(top - 2, top + 2);
        correct("The ferry is under tow with 17 of its 47 passengers aboard.");
        page.waitForFunction("() => window.said.length");
        assertThat(said())
                .hasSize(1)
                .first()
                .asString()
                .as("what is said is of the words alone")
                .contains("It was 17 and not 16")
                .doesNotContain(": 2.");
    }

    @Test
    void aPageThatCannotBeAskedAtOnceWhatStandsInThePicturesPlaceIsAskedAgain() {
        Renditions picture = leadPicture();
        var asked = new AtomicInteger();
        page.route("**" + PATH, route -> {
            if (asked.getAndIncrement() == 0) {
                route.abort();
            } else {
                route.resume();
            }
        });

        paper.newsroom()
                .announce()
                .document(picture.ended(new Ending(Instant.now(), "It shows another ferry.", Optional.empty())));

        page.waitForFunction(
                "() => document.querySelector('[data-part=picture]').textContent.includes('another ferry')");
        assertThat(asked).hasValueGreaterThan(1);
    }

    private Renditions leadPicture() {
        Saved saved = paper.newsroom()
                .database()
                .read(it -> new Stories(it.sql()).find(FERRY).orElseThrow());
        String file = saved.draft()
                .picture()
                .flatMap(Picture::file)
                .map(MediaFile::sha256)
                .orElseThrow();
        return new Renditions(
                file,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void anOpenFrontAndAnOpenTagsPageSayThatThereAreNewerStories() {
        String tag = page.locator(".eyebrow a").first().getAttribute("href");
        Page front = page.context().newPage();
        front.navigate(paper.address() + "/");
        Page tagged = page.context().newPage();
        tagged.navigate(paper.address() + tag);
        for (Page it : List.of(front, tagged)) {
            it.waitForFunction("() => document.querySelector('.more[hidden]')");
        }

        publish("The tow goes on.", Reason.UPDATE);
        paper.newsroom().database().write(it -> {
            var stories = new Stories(it.sql());
            stories.add(another(stories.find(FERRY).orElseThrow().draft()), Instant.now());
            return stories;
        });
        paper.newsroom().publish().story(new StoryId("secondferry"), Revision.FIRST, Reason.FIRST, Optional.empty());

        for (Page it : List.of(front, tagged)) {
            it.waitForFunction("() => !document.querySelector('.more').hidden");
            assertThat(it.locator(".more").textContent()).isEqualTo("Newer stories: 1");
        }
        front.locator(".more").click();
        front.waitForFunction("() => document.querySelector('a[href*=second-ferry]')");
    }

    /// Another story that says the same.
    private static Draft another(Draft it) {
        return new Draft(
                new StoryId("secondferry"),
                new Slug("second-ferry"),
                it.language(),
                it.standing(),
                "A second ferry is out",
                it.kicker(),
                it.standfirst(),
                it.bylines(),
                it.tags(),
                Optional.empty(),
                it.picture(),
                it.audio(),
                List.of(),
                it.body(),
                List.of());
    }

    @Test
    void whoIsFarFromTheTopIsToldHowMuchIsNewAndLedThere() {
        page.evaluate("() => scrollTo(0, document.body.scrollHeight)");

        publish("The tow goes on.", Reason.UPDATE);

        page.waitForFunction("() => !document.querySelector('.more').hidden");
        assertThat(page.locator(".more").textContent()).isEqualTo("Updates: 1");
        page.locator(".more").click();
        assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("b1");
        assertThat(page.locator(".more").isHidden()).isTrue();
    }

    @Test
    void whatHappenedWhileTheTabWasHiddenIsThereWhenItIsLookedAt() {
        page.evaluate("() => { Object.defineProperty(document, 'hidden', { value: true, configurable: true });"
                + " document.dispatchEvent(new Event('visibilitychange')) }");

        publish("The tow goes on.", Reason.UPDATE);
        paper.waitForReaders();
        assertThat(page.locator("#b1").textContent()).doesNotContain("The tow goes on.");
        page.evaluate("() => { delete document.hidden; document.dispatchEvent(new Event('visibilitychange')) }");

        page.waitForFunction("() => document.getElementById('b1').textContent === 'The tow goes on.'");
    }

    @Test
    void whereEventsCannotPassThePageAsksNowAndThen() {
        page.context().route(Pattern.compile(".*/live\\?.*"), Route::abort);
        page.clock().install();
        page.reload();
        publish("The tow goes on.", Reason.UPDATE);
        paper.waitForReaders();

        // Three times it tries to have events, and then it asks for the page. That a try has failed comes from the
        // network, not from the clock: so the minutes go on until it has.
        Instant patience = Instant.now().plusSeconds(60);
        while (!page.locator("#b1").textContent().equals("The tow goes on.")) {
            assertThat(Instant.now()).as("the page was not asked for").isBefore(patience);
            page.clock().runFor(60_000);
        }
    }

    @Test
    void whoComesBackIsToldWhatChangedSinceTheyLastRead() {
        // As if more than some seconds had passed: with a route there is no cache.
        page.context().route("**/no-such-thing", Route::abort);
        page.navigate(paper.address() + "/");
        publish("The tow goes on.", Reason.UPDATE);
        paper.waitForReaders();

        page.navigate(paper.address() + PATH);

        page.waitForFunction("() => document.querySelector('.since')");
        assertThat(page.locator(".since a").getAttribute("href")).endsWith("/changes/4..5/");
        page.waitForFunction("() => document.querySelector('#b1.fresh')");
        assertThat(page.locator("article > p.fresh").count()).isEqualTo(1);
    }

    private void correct(String words) {
        Newsroom newsroom = paper.newsroom();
        Revision saved = save(words);
        var mistake = new Mistake(
                Optional.of(new BlockId("b1")),
                Optional.of("16 of its 47 passengers"),
                "Seventeen were aboard.",
                new VersionNumber(4));
        assertThat(newsroom.correct().story(FERRY, saved, List.of(mistake), "editor", "It was 17 and not 16."))
                .isInstanceOf(Publish.Outcome.Published.class);
    }

    private void publish(String words, Reason reason) {
        assertThat(paper.newsroom().publish().story(FERRY, save(words), reason, Optional.of("The tow goes on.")))
                .isInstanceOf(Publish.Outcome.Published.class);
    }

    /// Saves the story with other words in its first paragraph.
    private Revision save(String words) {
        var database = paper.newsroom().database();
        return database.write(transaction -> {
            var stories = new Stories(transaction.sql());
            Saved saved = stories.find(FERRY).orElseThrow();
            var body = new ArrayList<Block>();
            for (Block block : saved.draft().body()) {
                body.add(block.id().text().equals("b1") ? new Paragraph(block.id(), Text.of(words)) : block);
            }
            return stories.save(saved.draft().saying(body), saved.revision(), Instant.now())
                    .orElseThrow();
        });
    }

    private double top() {
        return ((Number) page.evaluate(TOP)).doubleValue();
    }

    private List<?> said() {
        return (List<?>) page.evaluate("() => window.said");
    }
}
