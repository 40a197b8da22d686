package stoppress.reader.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Document;
import stoppress.publication.document.Language;
import stoppress.publication.document.Link;
import stoppress.publication.document.Reach;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryVersion;
import stoppress.reader.pages.Source.Answer;

class FeedPagesTest {
    private static final Pattern ID = Pattern.compile("<entry[^>]*><id>(urn:uuid:[^<]+)</id>");

    @TempDir
    private Path directory;

    private ReadingRoom room;
    private final Telling strike = Telling.of("ferry-crews-walk-out", "Ferry crews walk out");
    private final Telling iceHouse = Telling.of("ice-house-sold", "Ice house sold");

    @BeforeEach
    void open() {
        room = new ReadingRoom(directory);
        room.hears(Cast.lamp());
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void aStoryIsInTheFeedsOfThePaperItsTagAndItsAuthorInEveryFormat() {
        room.hears(strike.now());

        for (String list : List.of("/", "/tag/harbour/", "/author/ines-halloran/")) {
            for (String file : List.of("feed.xml", "atom.xml", "feed.json")) {
                assertThat(room.reads(list + file)).as(list + file).contains("Ferry crews walk out");
            }
        }
        assertThat(room.reads("/uk/feed.xml")).doesNotContain("Ferry crews");
        assertThat(room.finds("/en/feed.xml")).isEqualTo(new Answer.Moved("/feed.xml"));
        assertThat(room.finds("/fr/feed.xml")).isInstanceOf(Answer.Missing.class);
        assertThat(room.finds("/tag/nothing/feed.xml")).isInstanceOf(Answer.Missing.class);
    }

    @Test
    void aTranslationIsInTheFeedOfItsLanguageAlone() {
        room.hears(
                strike.now(),
                Telling.of("poromy", "Пороми стали").in(Language.UKRAINIAN).now());

        assertThat(room.reads("/uk/atom.xml")).contains("Пороми стали").doesNotContain("Ferry crews");
        assertThat(room.reads("/atom.xml")).contains("Ferry crews").doesNotContain("Пороми");
    }

    @Test
    void aFeedLeadsToItsAuthorsInItsOwnLanguage() {
        room.hears(
                strike.now(),
                Telling.of("poromy", "Пороми стали").in(Language.UKRAINIAN).now());

        for (String feed : List.of("atom.xml", "feed.json")) {
            assertThat(room.reads("/uk/" + feed)).contains("https://lamp.example/uk/author/ines-halloran/");
            assertThat(room.reads("/" + feed)).contains("https://lamp.example/author/ines-halloran/");
        }
    }

    @Test
    void anUpdateKeepsTheIdThroughANewAddressAndMovesTheUpdateTime() {
        room.hears(strike.now());
        String before = room.reads("/atom.xml");

        room.hears(
                strike.at("ferries-stand-still").headed("Ferries stand still").now());
        String after = room.reads("/atom.xml");

        assertThat(ids(after)).isEqualTo(ids(before)).hasSize(1);
        assertThat(before).contains("<updated>" + Cast.MORNING + "</updated>");
        assertThat(after)
                .contains("/ferries-stand-still/", "<published>" + Cast.MORNING + "</published>")
                .contains("<updated>" + Cast.MORNING.plusSeconds(60) + "</updated>");
    }

    @Test
    void aMinorChangeOfWordsDoesNotMoveTheUpdateTime() {
        room.hears(strike.now());

        room.hears(minor(strike.headed("Ferry crews walk off").now()));

        assertThat(room.reads("/atom.xml"))
                .contains("Ferry crews walk off", "<updated>" + Cast.MORNING + "</updated>")
                .doesNotContain("<updated>" + Cast.MORNING.plusSeconds(60));
    }

    @Test
    void aWithdrawalReachesTheSubscribersOfEveryListThatTheStoryStoodInUntilItIsBack() {
        room.hears(strike.now(), iceHouse.now());

        var touched = room.touchedBy(strike.withdrawn("The crews had not walked out."));

        for (String list : List.of("/", "/tag/harbour/", "/author/ines-halloran/")) {
            assertThat(touched).contains(list + "atom.xml", list + "feed.xml", list + "feed.json");
            assertThat(room.reads(list + "atom.xml"))
                    .contains("at:deleted-entry", "The crews had not walked out.", "Ice house sold")
                    .doesNotContain("Ferry crews");
            assertThat(room.reads(list + "feed.xml")).contains("This story was withdrawn");
        }
        room.hears(strike.now());
        assertThat(room.reads("/atom.xml")).contains("Ferry crews").doesNotContain("at:deleted-entry ");
    }

    @Test
    void aTombstoneStandsForThirtyDaysOfWhatElseTheFeedTells() {
        room.hears(strike.now(), strike.withdrawn("The crews had not walked out."));
        assertThat(room.reads("/atom.xml")).contains("<at:deleted-entry ");

        room.hears(iceHouse.first(Cast.MORNING.plus(Duration.ofDays(32))).now());

        assertThat(room.reads("/atom.xml")).doesNotContain("<at:deleted-entry ");
    }

    @Test
    void aPaperMaySendSummariesAlone() {
        room.hears(strike.updated(3).now());
        assertThat(room.reads("/feed.xml")).contains("Entry 3");

        room.hears(reaching(new Reach(Reach.Feeds.SUMMARY, Optional.empty(), Optional.empty())));

        assertThat(room.reads("/feed.xml")).contains("Ferry crews").doesNotContain("Entry 3");
    }

    @Test
    void thePaperSaysWhomToTellOfAHoleAndProvesItsKeyToSearchEngines() {
        assertThat(room.finds("/.well-known/security.txt")).isInstanceOf(Answer.Missing.class);

        room.hears(reaching(new Reach(
                Reach.Feeds.FULL, Optional.of("a1b2c3d4e5"), Optional.of(new Link("mailto:safe@lamp.example")))));

        assertThat(room.reads("/.well-known/security.txt"))
                .contains("Contact: mailto:safe@lamp.example\n", "Expires: 2026-11-10T00:00:00Z\n");
        assertThat(room.reads("/a1b2c3d4e5.txt")).isEqualTo("a1b2c3d4e5");
        assertThat(room.finds("/a1b2c3d4e6.txt")).isInstanceOf(Answer.Missing.class);
    }

    @Test
    void whatProgramsAskEverySiteForIsThere() {
        for (String path : List.of(
                "/robots.txt",
                "/manifest.webmanifest",
                "/favicon.ico",
                "/favicon.svg",
                "/icon-192.png",
                "/icon-512.png",
                "/sitemap.xml",
                "/sitemap-news.xml")) {
            assertThat(room.finds(path)).as(path).isInstanceOf(Answer.Found.class);
        }
        assertThat(room.reads("/")).contains("rel=\"manifest\"", "href=\"/feed.xml\"", "href=\"/feed.json\"");
    }

    @Test
    void theNewsSitemapHasTheStoriesOfTwoDaysAndIsMadeAnewWhenTheOldestIsOlder() {
        var old = Telling.of("mill-wheel", "The mill wheel turns").first(Cast.MORNING.minus(Duration.ofDays(3)));
        room.hears(strike.now(), old.now());

        var found = (Answer.Found) room.finds("/sitemap-news.xml");

        assertThat(ReadingRoom.text(found.page())).contains("Ferry crews").doesNotContain("mill wheel");
        assertThat(found.until()).contains(Cast.MORNING.plus(Duration.ofDays(2)));
    }

    @Test
    void aPaperOfFiftyThousandStoriesHasAnIndexAndOneUpdateTouchesOneSmallSitemap() {
        int many = 51_000;
        var batch = new ArrayList<Document>();
        for (int i = 0; i < many; i++) {
            batch.add(Telling.of("story-" + i, "Story " + i)
                    .tagged()
                    .by()
                    .first(Cast.MORNING.plusSeconds(60L * i))
                    .now());
            if (batch.size() == 5_000) {
                room.hears(batch.toArray(Document[]::new));
                batch.clear();
            }
        }
        room.hears(batch.toArray(Document[]::new));

        assertThat(room.reads("/sitemap.xml"))
                .contains("<sitemapindex ", "/sitemap/stories-51.xml")
                .doesNotContain("-52.xml");
        assertThat(count(room.reads("/sitemap/stories-1.xml"), "<loc>")).isEqualTo(1_000);
        assertThat(room.reads("/sitemap/stories-51.xml"))
                .contains("/story-50999/")
                .doesNotContain("/story-49999/");
        assertThat(room.finds("/sitemap/stories-52.xml")).isInstanceOf(Answer.Missing.class);

        var middle =
                Telling.of("story-25500", "Story 25500").tagged().by().first(Cast.MORNING.plusSeconds(60L * 25_500));
        middle.now();
        var touched = room.touchedBy(middle.headed("Story 25500, anew").now());

        assertThat(touched.stream().filter(it -> it.startsWith("/sitemap/")))
                .containsExactly("/sitemap/stories-26.xml");
    }

    private static StoryVersion minor(StoryVersion it) {
        return new StoryVersion(
                it.story(),
                it.number(),
                it.slug(),
                it.language(),
                it.standing(),
                it.headline(),
                it.kicker(),
                it.standfirst(),
                it.bylines(),
                it.tags(),
                it.first(),
                it.latest(),
                it.picture(),
                it.audio(),
                it.notices(),
                it.body(),
                it.corrections(),
                stoppress.publication.document.Reason.MINOR,
                it.note());
    }

    private static Site reaching(Reach reach) {
        var lamp = Cast.lamp();
        return new Site(
                lamp.name(),
                lamp.tagline(),
                lamp.address(),
                lamp.zone(),
                lamp.languages(),
                lamp.navigation(),
                lamp.corrections(),
                reach,
                lamp.colours());
    }

    private static List<String> ids(String atom) {
        return ID.matcher(atom).results().map(it -> it.group(1)).toList();
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
