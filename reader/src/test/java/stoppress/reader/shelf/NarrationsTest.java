package stoppress.reader.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.press.Press;
import stoppress.publication.document.Audio.Voice;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Document;
import stoppress.publication.document.Erasure.Erased;
import stoppress.publication.document.Language;
import stoppress.publication.document.Narration;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.document.Withdrawal.Way;
import stoppress.reader.live.Event;
import stoppress.reader.pages.Source.Answer;

/// What readers are offered to listen to, beside what they are offered to read.
class NarrationsTest {
    private static final String STORY = "/ferry-stops/";
    private static final String API = "/api/v1/stories/ferry-stops";
    private static final String PODCAST = "/audio.xml";
    private static final String MACHINE = "This audio is created with AI assistance";
    private static final String MISTAKEN = "repeated a mistake that has been corrected since";

    private final Telling ferry = Telling.of("ferry-stops", "The ferry stops");

    @TempDir
    private Path directory;

    private ReadingRoom room;

    @BeforeEach
    void open() {
        room = new ReadingRoom(directory.resolve("shelf"));
        room.hears(Cast.lamp(), ferry.now());
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void aRecordingStandsOnItsStorysPageWithItsDisclosureAndInTheFeedAndTheApi() {
        Narration spoken = ferry.narrated(1, 84);

        room.hears(spoken);

        String address = address(spoken);
        assertThat(room.reads(STORY))
                .contains(
                        "<audio controls preload=\"none\" src=\"" + address + "\" aria-label=\"Listen\"></audio>",
                        "<time datetime=\"PT1M24S\">1:24</time>",
                        MACHINE,
                        "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"The Brackwater Lamp, read aloud\" href=\"/audio.xml\">")
                .doesNotContain("earlier version", MISTAKEN);
        assertThat(room.reads(PODCAST)).contains("https://lamp.example" + address, MACHINE);
        assertThat(room.reads(API))
                .contains("\"narration\":{\"at\":\"2026-05-14T06:02:24Z\",\"bytes\":336000,\"current\":true,"
                        + "\"disclosure\":\"" + MACHINE + "\",\"language\":\"en\",\"seconds\":84,"
                        + "\"type\":\"audio/mpeg\",\"url\":\"https://lamp.example" + address
                        + "\",\"version\":1,\"voice\":\"machine\"}");
        assertThat(room.reads("/feed.json"))
                .contains("\"attachments\":[{\"url\":\"https://lamp.example" + address
                        + "\",\"mime_type\":\"audio/mpeg\",\"size_in_bytes\":336000,\"duration_in_seconds\":84}]");
        assertThat(room.reads("/feed.xml")).contains("<enclosure url=\"https://lamp.example" + address);
        assertThat(room.reads("/atom.xml")).contains("rel=\"enclosure\"", address);
    }

    @Test
    void onlyTheStorysOwnPagesAndTheFeedsThatItIsInArePressedAgain() {
        room.hears(ferry.narrated(1, 84));

        var touched = room.touchedBy(ferry.narrated(1, 85));

        assertThat(touched)
                .containsExactlyInAnyOrder(
                        STORY,
                        STORY + "card/",
                        STORY + "history/1/",
                        API,
                        PODCAST,
                        "/feed.xml",
                        "/atom.xml",
                        "/feed.json",
                        "/tag/harbour/feed.xml",
                        "/tag/harbour/atom.xml",
                        "/tag/harbour/feed.json",
                        "/author/ines-halloran/feed.xml",
                        "/author/ines-halloran/atom.xml",
                        "/author/ines-halloran/feed.json",
                        "/log/checkpoint",
                        "/log/key");
    }

    @Test
    void aRecordingInAnotherLanguageIsInTheFeedsOfThatLanguageAlone() {
        Telling poromy = Telling.of("poromy", "Пороми стали").in(Language.UKRAINIAN);
        room.hears(poromy.now(), poromy.narrated(1, 84));

        var touched = room.touchedBy(poromy.narrated(1, 85));

        assertThat(touched)
                .containsExactlyInAnyOrder(
                        "/uk/poromy/",
                        "/uk/poromy/card/",
                        "/uk/poromy/history/1/",
                        "/api/v1/stories/poromy",
                        "/uk/audio.xml",
                        "/uk/feed.xml",
                        "/uk/atom.xml",
                        "/uk/feed.json",
                        "/uk/tag/harbour/feed.xml",
                        "/uk/tag/harbour/atom.xml",
                        "/uk/tag/harbour/feed.json",
                        "/uk/author/ines-halloran/feed.xml",
                        "/uk/author/ines-halloran/atom.xml",
                        "/uk/author/ines-halloran/feed.json",
                        "/log/checkpoint",
                        "/log/key");
        assertThat(room.reads("/uk/tag/harbour/feed.xml")).contains(address(poromy.narrated(1, 85)));
    }

    @Test
    void theFrontLeadsToThePodcastOnceThereIsSomethingInItAndAsLongAsThereIs() {
        assertThat(room.reads("/")).doesNotContain(PODCAST);

        assertThat(room.touchedBy(ferry.narrated(1, 84))).contains("/");
        assertThat(room.reads("/")).contains("href=\"/audio.xml\"");

        assertThat(room.touchedBy(ferry.narrated(1, 84).taken(Cast.MORNING))).contains("/");
        assertThat(room.reads("/")).doesNotContain(PODCAST);
    }

    @Test
    void aRecordingOfAnEarlierVersionSaysSoAndLeadsToIt() {
        room.hears(ferry.narrated(1, 84));

        room.hears(ferry.headed("The ferry sails again").now());

        assertThat(room.reads(STORY))
                .contains(
                        "The recording is of an earlier version: <a href=\"/ferry-stops/history/1/\">version 1, 14 May 2026, 07:00</a>",
                        address(ferry.narrated(1, 84)));
        assertThat(room.reads(API)).contains("\"current\":false");
        assertThat(room.reads(PODCAST))
                .contains("The recording is of an earlier version: version 1, 14 May 2026, 07:00.");
    }

    @Test
    void aMinorVersionLeavesTheRecordingTheRightOne() {
        room.hears(ferry.narrated(1, 84));

        room.hears(ferry.minor().now(), ferry.minor().now());

        assertThat(room.reads(STORY)).contains(address(ferry.narrated(1, 84))).doesNotContain("earlier version");
        assertThat(room.reads(API)).contains("\"current\":true");
    }

    @Test
    void aRecordingThatRepeatsACorrectedMistakeIsOfferedNowhereUntilThereIsAnother() {
        Narration wrong = ferry.narrated(1, 84);
        room.hears(wrong);

        room.hears(ferry.correcting("It stops at nine.").now());

        for (String path :
                new String[] {STORY, STORY + "history/1/", API, PODCAST, "/feed.xml", "/feed.json", "/atom.xml"}) {
            assertThat(room.reads(path)).as(path).doesNotContain(address(wrong));
        }
        assertThat(room.reads(STORY)).contains(MISTAKEN);

        Narration right = ferry.narrated(2, 85);
        room.hears(right);

        assertThat(room.reads(STORY)).contains(address(right)).doesNotContain(MISTAKEN);
        assertThat(room.reads(PODCAST)).contains(address(right)).doesNotContain(address(wrong));
    }

    @Test
    void anEpisodeKeepsItsGuidAndItsTimeWhenItIsRecordedAnew() {
        room.hears(ferry.narrated(1, 84));
        String before = room.reads(PODCAST);

        room.hears(ferry.headed("The ferry sails again").now(), ferry.narrated(2, 85));

        String after = room.reads(PODCAST);
        assertThat(part(after, "guid")).isEqualTo(part(before, "guid"));
        assertThat(part(after, "pubDate")).isEqualTo(part(before, "pubDate"));
        assertThat(after).contains("The ferry sails again").doesNotContain(address(ferry.narrated(1, 84)));
    }

    @Test
    void aRecordingThatIsTakenAwayLeavesNothing() {
        room.hears(ferry.narrated(1, 84));

        room.hears(ferry.narrated(1, 84).taken(Cast.MORNING.plusSeconds(900)));

        assertThat(room.reads(STORY)).doesNotContain("<audio", MACHINE, "data-part=\"audio\"");
        assertThat(room.reads(API)).doesNotContain("\"narration\"");
        assertThat(room.reads(PODCAST)).doesNotContain("<item>");
    }

    @Test
    void thePageOfAVersionHasTheRecordingOfThatVersionAndNoOther() {
        room.hears(ferry.narrated(1, 84), ferry.headed("The ferry sails again").now());

        assertThat(room.reads(STORY + "history/1/"))
                .contains(address(ferry.narrated(1, 84)))
                .doesNotContain("earlier version");
        assertThat(room.reads(STORY + "history/2/")).doesNotContain("<audio");

        room.hears(ferry.narrated(2, 85));

        assertThat(room.reads(STORY + "history/1/")).doesNotContain("<audio");
        assertThat(room.reads(STORY + "history/2/")).contains(address(ferry.narrated(2, 85)));
    }

    @Test
    void aRecordingOfAVersionThatIsStillToComeWaitsForIt() {
        Narration early = ferry.narrated(2, 84);
        room.hears(early);
        assertThat(room.reads(STORY)).doesNotContain("<audio");
        assertThat(room.reads(PODCAST)).doesNotContain("<item>");

        room.hears(ferry.headed("The ferry sails again").now());

        assertThat(room.reads(STORY)).contains(address(early)).doesNotContain("earlier version");
        assertThat(room.reads(PODCAST)).contains(address(early));
    }

    @Test
    void aRecordingThatCameBeforeItsStoryIsThereWithIt() {
        var bell = Telling.of("bell-found", "The bell is found");
        room.hears(bell.narrated(1, 60));
        assertThat(room.finds("/bell-found/")).isInstanceOf(Answer.Missing.class);

        room.hears(bell.now());

        assertThat(room.reads("/bell-found/")).contains(address(bell.narrated(1, 60)));
    }

    @Test
    void aRecordingIsGoneWithItsStoryAlsoWhereThatCanStillBeReadOrComesBack() {
        Narration spoken = ferry.narrated(1, 84);
        room.hears(spoken);

        room.hears(ferry.withdrawn("A source asked us to.", new Way.StillReadable()));

        assertThat(room.reads(STORY)).doesNotContain(address(spoken), "data-part=\"audio\"");
        assertThat(room.reads(STORY + "history/1/")).doesNotContain(address(spoken));
        assertThat(room.reads(PODCAST)).doesNotContain("<item>");

        room.hears(ferry.now());

        assertThat(room.reads(STORY)).doesNotContain(address(spoken));
        assertThat(room.reads(PODCAST)).doesNotContain("<item>");
    }

    @Test
    void aRecordingOfAVersionThatTheLawHadErasedIsOfferedNowhere() {
        Narration spoken = ferry.narrated(1, 84);
        room.hears(spoken, ferry.headed("The ferry sails again").now());
        assertThat(room.reads(STORY)).contains(address(spoken));

        room.hears(ferry.erased("A court says so.", new Erased(VersionNumber.FIRST, 2)));

        assertThat(room.reads(STORY)).doesNotContain(address(spoken), "data-part=\"audio\"");
        assertThat(room.reads(PODCAST)).doesNotContain("<item>");
        assertThat(room.reads(API)).doesNotContain("\"narration\"");
    }

    @Test
    void whoReadsIsNamedWhereItIsAPersonAndNobodyIsToldThatAMachineSpeaks() {
        Narration machine = ferry.narrated(1, 84);
        room.hears(new Narration(
                machine.story(),
                machine.version(),
                machine.language(),
                machine.file(),
                Voice.HUMAN,
                Optional.of("Ines <Halloran>"),
                Optional.empty(),
                machine.at()));

        assertThat(room.reads(STORY)).contains("Read by Ines &lt;Halloran&gt;").doesNotContain("AI assistance");
        assertThat(room.reads(PODCAST))
                .contains("<podcast:person role=\"narrator\">Ines &lt;Halloran&gt;</podcast:person>");
    }

    @Test
    void aRecordingInAnotherLanguageIsInThePodcastOfThatLanguage() {
        var choir = Telling.of("khor-spivaie", "Хор співає").in(Language.UKRAINIAN);
        room.hears(choir.now(), choir.narrated(1, 70));

        assertThat(room.reads("/uk/audio.xml")).contains("Хор співає", "<language>uk</language>");
        assertThat(room.reads(PODCAST)).doesNotContain("<item>");
        assertThat(room.finds("/en/audio.xml")).isEqualTo(new Answer.Moved(PODCAST));
        assertThat(room.finds("/de/audio.xml")).isInstanceOf(Answer.Missing.class);
    }

    @Test
    void anOpenPageIsToldOfANewRecordingOnceAndItsWordsStay() {
        Event event = told(ferry.narrated(1, 84));

        assertThat(event.data())
                .contains(
                        "\"reason\":\"narration\"",
                        "\"version\":1",
                        "\"before\":2",
                        "\"summary\":\"\"",
                        "{\"id\":\"audio\",\"after\":\"meta\",\"html\":",
                        address(ferry.narrated(1, 84)))
                .doesNotContain("\"id\":\"top\"", "\"id\":\"meta\"");
    }

    @Test
    void anOpenPageIsToldWithANewVersionThatTheRecordingIsOfTheOneBefore() {
        room.hears(ferry.narrated(1, 84));

        Event event = told(ferry.headed("The ferry sails again").now());

        assertThat(event.data()).contains("\"id\":\"audio\"", "earlier version", "\"before\":3");
    }

    @Test
    void anOpenPageLosesTheRecordingWithACorrectionAWithdrawalOrAnErasure() {
        room.hears(ferry.narrated(1, 84), ferry.headed("The ferry sails again").now());

        assertThat(told(ferry.correcting("It stops at nine.").now()).data())
                .contains("\"id\":\"audio\"", MISTAKEN)
                .doesNotContain("<audio");
        assertThat(told(ferry.narrated(3, 85)).data()).contains("<audio");
        assertThat(told(ferry.headed("Sails").now()).data()).contains("earlier version");
        assertThat(told(ferry.erased("A court says so.", new Erased(new VersionNumber(3), 5)))
                        .data())
                .contains("{\"id\":\"audio\",\"gone\":true}");
        assertThat(told(ferry.narrated(4, 86)).data()).contains("<audio");
        assertThat(told(ferry.withdrawn("A source asked us to.", new Way.StillReadable()))
                        .data())
                .contains("{\"id\":\"audio\",\"gone\":true}", "\"id\":\"out\"");
    }

    @Test
    void whoFollowsThePaperIsToldOfStoriesAndNotOfRecordings() {
        room.hears(ferry.narrated(1, 84));
        room.shelf().complete();
        var backlog = new ShelfBacklog(room.shelf(), Press.ready(), () -> Cast.MORNING);

        assertThat(backlog.after(backlog.topic("").orElseThrow(), 0, 10).orElseThrow())
                .extracting(Event::position)
                .containsExactly(2L);
    }

    /// What an open page is told of it.
    private Event told(Document document) {
        long before = room.shelf().position().number();
        room.hears(document);
        room.shelf().complete();
        var backlog = new ShelfBacklog(room.shelf(), Press.ready(), () -> Cast.MORNING);
        return backlog.after(backlog.topic("ferry-stops").orElseThrow(), before, 10)
                .orElseThrow()
                .getFirst();
    }

    private static String address(Narration narration) {
        return narration.file().orElseThrow().address().address();
    }

    /// What an element of the first item has.
    private static String part(String feed, String element) {
        String item = feed.substring(feed.indexOf("<item>"));
        return item.substring(item.indexOf("<" + element), item.indexOf("</" + element));
    }
}
