package stoppress.press;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import stoppress.publication.document.Language;
import stoppress.publication.document.Reach;

/// Each kind of page against its approved file, byte for byte. Run with `-Dapprove=true` to approve what is pressed
/// now, and review the difference like code.
class ApprovedPagesTest {
    private static final Path APPROVED = Path.of("src/test/resources/approved");

    private final Press press = Press.ready();

    @Test
    void aStoryWithEveryPart() throws IOException {
        approved("story", press.story(Lamp.ferryStrike()));
    }

    @Test
    void aStoryWithNothingButAHeadline() throws IOException {
        approved("story-bare", press.story(Lamp.fog()));
    }

    @Test
    void aStoryInUkrainian() throws IOException {
        approved("story-uk", press.story(Lamp.in(Language.UKRAINIAN, "Пороми зупинили через тріщину в рампі")));
    }

    @Test
    void aStoryThatReadsFromRightToLeft() throws IOException {
        approved("story-rtl", press.story(Lamp.in(new Language("ar"), "توقف العبّارات بعد تصدع في المنحدر")));
    }

    @Test
    void aStoryThatReadsFromRightToLeftOnAPageThatDoesNot() throws IOException {
        approved("story-apart", press.story(Lamp.in(new Language("he"), "המעבורות הושבתו לאחר שנמצא סדק בכבש")));
    }

    @Test
    void anEditionOfWhichTheOriginalWasCorrectedSince() throws IOException {
        approved("story-edition", press.story(Lamp.translation()));
    }

    @Test
    void theVersionsOfAStory() throws IOException {
        approved("history", press.history(Lamp.history()));
    }

    @Test
    void aVersionAsItWas() throws IOException {
        approved(
                "version",
                press.version(new VersionPage(
                        Lamp.masthead(),
                        Lamp.ferriesBefore(),
                        false,
                        Lamp.ferries().corrections(),
                        Optional.empty(),
                        Optional.empty())));
    }

    @Test
    void whatChangedBetweenVersions() throws IOException {
        approved("changes", press.changes(new ChangesPage(Lamp.masthead(), Lamp.ferriesBefore(), Lamp.ferries())));
    }

    @Test
    void theCorrections() throws IOException {
        approved("corrections", press.corrections(Lamp.corrections()));
    }

    @Test
    void theCorrectionsAsAFeed() throws IOException {
        approved("corrections-feed", press.feed(Lamp.corrections()));
    }

    @Test
    void theFeeds() throws IOException {
        approved("feed-rss", press.feed(FeedsTest.page(Reach.Feeds.FULL), FeedFormat.RSS));
        approved("feed-atom", press.feed(FeedsTest.page(Reach.Feeds.FULL), FeedFormat.ATOM));
        approved("feed-json", press.feed(FeedsTest.page(Reach.Feeds.FULL), FeedFormat.JSON));
    }

    @Test
    void thePodcast() throws IOException {
        approved("podcast", press.podcast(Lamp.podcast()));
    }

    @Test
    void theFront() throws IOException {
        approved("front", press.front(Lamp.front()));
    }

    @Test
    void aTag() throws IOException {
        approved("tag", press.list(Lamp.harbour()));
    }

    @Test
    void anAuthor() throws IOException {
        approved("author", press.list(Lamp.byInes()));
    }

    @Test
    void aMonthOfTheArchive() throws IOException {
        approved("month", press.list(Lamp.november()));
    }

    @Test
    void theArchive() throws IOException {
        approved("archive", press.archive(Lamp.archive()));
    }

    @Test
    void aWithdrawnStory() throws IOException {
        approved("gone", press.gone(Lamp.withdrawn()));
    }

    @Test
    void anAddressThatNeverWas() throws IOException {
        approved("missing", press.missing(Lamp.missing()));
    }

    private static void approved(String name, Page page) throws IOException {
        var file = APPROVED.resolve(name + ".html");
        if (Boolean.getBoolean("approve")) {
            Files.createDirectories(APPROVED);
            Files.write(file, page.bytes());
        }

        assertThat(new String(page.bytes(), StandardCharsets.UTF_8)).isEqualTo(Files.readString(file));
    }
}
