package stoppress.reader.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Kicker;
import stoppress.publication.document.Language;
import stoppress.publication.document.Promo;
import stoppress.publication.document.Promo.Audience;
import stoppress.publication.document.Site;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Tag;
import stoppress.publication.document.TagName;
import stoppress.reader.pages.Protection;
import stoppress.reader.pages.Source.Answer;

class PagesOfTheShelfTest {
    private static final Kicker BREAKING = new Kicker("BREAKING", Optional.of(Cast.MORNING.plus(Duration.ofHours(6))));

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
    void aTagThatBecomesAPartOfAnotherGivesItItsStoriesAndLeadsThereUntilItStandsForItselfAgain() {
        var ferry = Telling.of("ferry-crews", "Ferry crews walk out").tagged(Cast.FERRY);
        room.hears(
                Cast.lamp(),
                ferry.now(),
                Telling.of("quay", "The quay is mended").tagged(Cast.HARBOUR).now());
        room.hears(new Tag(Cast.HARBOUR.slug(), "Harbour", Optional.empty()));

        room.hears(new Tag(Cast.FERRY.slug(), "Ferry", Optional.empty(), Optional.of(Cast.HARBOUR.slug())));

        assertThat(room.finds("/tag/ferry/")).isEqualTo(new Answer.Moved("/tag/harbour/"));
        assertThat(room.finds("/tag/ferry/page/1/")).isEqualTo(new Answer.Moved("/tag/harbour/"));
        assertThat(room.reads("/tag/harbour/")).contains("Ferry crews walk out", "The quay is mended");
        room.hears(ferry.headed("Ferry crews are back").now());
        assertThat(room.reads("/tag/harbour/")).contains("Ferry crews are back").doesNotContain("walk out");

        room.hears(new Tag(Cast.FERRY.slug(), "Ferry", Optional.empty()));

        assertThat(room.reads("/tag/ferry/")).contains("Ferry crews are back").doesNotContain("The quay is mended");
        assertThat(room.reads("/tag/harbour/")).contains("The quay is mended").doesNotContain("Ferry crews");
    }

    @Test
    void aPaperThatHasSaidNothingHasAFrontAndAnArchive() {
        assertThat(room.reads("/")).contains("The Brackwater Lamp");
        assertThat(room.reads("/archive/")).contains("The Brackwater Lamp");
        assertThat(room.reads("/api/v1/stories")).isEqualTo("{\"stories\":[]}");
    }

    @Test
    void aStoryIsOnItsPageTheFrontItsTagItsAuthorTheMonthAndInTheJson() {
        room.hears(strike.now());

        assertThat(List.of(
                        "/",
                        "/ferry-crews-walk-out/",
                        "/tag/harbour/",
                        "/author/ines-halloran/",
                        "/archive/2026/05/",
                        "/api/v1/stories",
                        "/api/v1/stories/ferry-crews-walk-out"))
                .allSatisfy(path -> assertThat(room.reads(path)).contains("Ferry crews walk out"));
    }

    @Test
    void aWithdrawnStoryIsGoneFromItsPageTheFrontItsTagsAndTheJson() {
        room.hears(strike.now(), iceHouse.now());

        room.hears(strike.withdrawn("The crews had not walked out."));

        assertThat(room.finds("/ferry-crews-walk-out/"))
                .isInstanceOfSatisfying(
                        Answer.Gone.class,
                        gone -> assertThat(ReadingRoom.text(gone.page()))
                                .contains("The crews had not walked out.")
                                .doesNotContain("Ferry crews"));
        assertThat(room.finds("/api/v1/stories/ferry-crews-walk-out")).isInstanceOf(Answer.Gone.class);
        assertThat(List.of("/", "/tag/harbour/", "/author/ines-halloran/", "/archive/2026/05/", "/api/v1/stories"))
                .allSatisfy(path ->
                        assertThat(room.reads(path)).contains("Ice house sold").doesNotContain("Ferry crews"));
    }

    @Test
    void aWithdrawnStoryThatIsPublishedAgainIsBack() {
        room.hears(strike.now(), strike.withdrawn("Too early."));

        room.hears(strike.now());

        assertThat(room.reads("/ferry-crews-walk-out/")).contains("Ferry crews walk out");
        assertThat(room.reads("/tag/harbour/")).contains("Ferry crews walk out");
    }

    @Test
    void aMovedSlugIsRedirectedToThePresentOne() {
        room.hears(
                strike.now(),
                strike.at("crews-at-work-again").now(),
                strike.at("strike-ends").now());

        assertThat(List.of("/ferry-crews-walk-out/", "/crews-at-work-again/"))
                .allSatisfy(path -> assertThat(room.finds(path)).isEqualTo(new Answer.Moved("/strike-ends/")));
        assertThat(room.finds("/api/v1/stories/ferry-crews-walk-out"))
                .isEqualTo(new Answer.Moved("/api/v1/stories/strike-ends", Protection.OPEN));
    }

    @Test
    void anAddressThatIsTakenOverBelongsToTheStoryThatTookIt() {
        room.hears(strike.now(), strike.at("strike-ends").now());

        room.hears(iceHouse.at("ferry-crews-walk-out").now());

        assertThat(room.reads("/ferry-crews-walk-out/")).contains("Ice house sold");
        assertThat(room.reads("/strike-ends/")).contains("Ferry crews walk out");
    }

    @Test
    void anotherLanguageHasItsOwnAddressesAndItsOwnFront() {
        room.hears(
                iceHouse.now(),
                strike.in(Language.UKRAINIAN)
                        .headed("Екіпажі порома страйкують")
                        .now());

        assertThat(room.reads("/uk/ferry-crews-walk-out/")).contains("Екіпажі порома страйкують");
        assertThat(room.reads("/uk/")).contains("Екіпажі порома страйкують", "<html lang=\"uk\"");
        assertThat(room.reads("/")).contains("Ice house sold").doesNotContain("Екіпажі");
        assertThat(room.finds("/ferry-crews-walk-out/")).isInstanceOf(Answer.Missing.class);
        assertThat(room.finds("/en/ice-house-sold/")).isEqualTo(new Answer.Moved("/ice-house-sold/"));
        assertThat(room.finds("/en/")).isEqualTo(new Answer.Moved("/"));
        assertThat(room.finds("/fr/")).isInstanceOf(Answer.Missing.class);
    }

    @Test
    void theNewestBreakingStoryLeadsUntilItsKickerExpires() {
        room.hears(
                strike.under(BREAKING).now(),
                iceHouse.first(Cast.MORNING.plusSeconds(60)).now());

        assertThat(room.reads("/")).containsSubsequence("teaser first", "Ferry crews", "teaser", "Ice house");
        assertThat(((Answer.Found) room.finds("/")).until()).isEqualTo(BREAKING.until());

        room.setsTheClock(BREAKING.until().orElseThrow());

        assertThat(room.reads("/"))
                .containsSubsequence("teaser first", "Ice house", "teaser", "Ferry crews")
                .doesNotContain("BREAKING");
        assertThat(((Answer.Found) room.finds("/")).until()).isEmpty();
    }

    @Test
    void aStorySaysWhenItsKickerExpiresAndIsThenWithoutIt() {
        room.hears(strike.under(BREAKING).now());

        assertThat(room.finds("/ferry-crews-walk-out/"))
                .isInstanceOfSatisfying(
                        Answer.Found.class, found -> assertThat(found.until()).isEqualTo(BREAKING.until()));
        room.setsTheClock(BREAKING.until().orElseThrow());
        assertThat(room.reads("/ferry-crews-walk-out/")).doesNotContain("BREAKING");
    }

    @Test
    void theLineForFewestReadersIsShownWhileItLasts() {
        room.hears(
                strike.now(),
                iceHouse.tagged(Cast.COUNCIL).now(),
                promo("every", new Audience.Everybody(), Optional.empty()),
                promo(
                        "tagged",
                        new Audience.Tagged(List.of(Cast.HARBOUR.slug())),
                        Optional.of(Cast.MORNING.plus(Duration.ofHours(2)))));

        assertThat(room.reads("/ferry-crews-walk-out/"))
                .contains("The line tagged")
                .doesNotContain("The line every");
        assertThat(room.reads("/tag/harbour/")).contains("The line tagged");
        assertThat(room.reads("/ice-house-sold/")).contains("The line every");
        assertThat(room.reads("/api/v1/stories/ferry-crews-walk-out")).contains("The line tagged");

        room.setsTheClock(Cast.MORNING.plus(Duration.ofHours(2)));

        assertThat(room.reads("/ferry-crews-walk-out/")).contains("The line every");
    }

    @Test
    void aTagOrAuthorThatOnlyStoriesNameHasAPageUnderThatName() {
        var bell = new TagName(new Slug("harbour-bell"), "The harbour bell");
        room.hears(strike.tagged(bell)
                .by(new Byline("Aled Crane", Optional.of(new Slug("aled-crane"))))
                .now());

        assertThat(room.reads("/tag/harbour-bell/")).contains("<h1>The harbour bell</h1>");
        assertThat(room.reads("/author/aled-crane/")).contains("<h1>Aled Crane</h1>");
        assertThat(room.finds("/tag/harbour/")).isInstanceOf(Answer.Missing.class);
    }

    @Test
    void anAuthorsBoxStandsUnderTheirStories() {
        room.hears(strike.now(), Cast.ines());

        assertThat(room.reads("/ferry-crews-walk-out/")).contains("the last lightship");
        assertThat(room.reads("/api/v1/stories/ferry-crews-walk-out")).contains("the last lightship");
    }

    @Test
    void theJsonOfAStorySaysWhereItIsAndHowLongItIs() {
        room.hears(strike.now());

        assertThat(room.reads("/api/v1/stories/ferry-crews-walk-out"))
                .contains(
                        "\"url\":\"https://lamp.example/ferry-crews-walk-out/\"",
                        "\"readingMinutes\":1",
                        "\"wordCount\":15",
                        "\"headline\":\"Ferry crews walk out\"");
    }

    @Test
    void olderPagesCountFromTheOldestAndDoNotChangeAsTheListGrows() {
        publish(1, 45);
        String oldest = room.reads("/tag/harbour/page/1/");

        var touched = room.touchedBy(story(46).now());

        assertThat(oldest).contains("Sailing 1<", "Sailing 20<").doesNotContain("Sailing 21<");
        assertThat(room.reads("/tag/harbour/page/1/")).isEqualTo(oldest);
        assertThat(room.reads("/tag/harbour/"))
                .contains("Sailing 46<", "Sailing 21<", "/tag/harbour/page/1/")
                .doesNotContain("Sailing 20<");
        assertThat(room.finds("/tag/harbour/page/3/")).isInstanceOf(Answer.Missing.class);
        assertThat(touched).contains("/tag/harbour/");
    }

    @Test
    void everyStoryOfALongListIsOnExactlyOneOfItsPages() {
        publish(1, 93);

        var pages = List.of("", "page/3/", "page/2/", "page/1/");

        for (int n = 1; n <= 93; n++) {
            String headline = "Sailing " + n + "<";
            assertThat(pages.stream()
                            .filter(it -> room.reads("/tag/harbour/" + it).contains(headline)))
                    .as(headline)
                    .hasSize(1);
        }
    }

    @Test
    void everyPageOfAListThatChangesIsNamed() {
        var random = new Random(20260514);
        var stories = new ArrayList<Telling>();
        Set<String> paths = ReadingRoom.paths(List.of(), List.of("harbour"), List.of(), List.of("2026/05"));
        Map<String, String> before = room.readsAll(paths);
        for (int i = 1; i <= 150; i++) {
            Set<String> touched;
            if (random.nextInt(4) == 0 && !stories.isEmpty()) {
                Telling story = stories.remove(random.nextInt(stories.size()));
                touched = room.touchedBy(
                        random.nextInt(3) > 0 ? story.headed("Again " + i).now() : story.withdrawn("No"));
            } else {
                stories.add(story(random.nextInt(3) > 0 ? i : 1000 - i)
                        .first(Cast.MORNING.plusSeconds(random.nextInt(3) > 0 ? i * 60L : random.nextInt(i) * 60L)));
                touched = room.touchedBy(stories.getLast().now());
            }

            Map<String, String> after = room.readsAll(paths);

            for (String path : paths) {
                if (!touched.contains(path)
                        && !before.getOrDefault(path, "missing").startsWith("missing")) {
                    assertThat(after.get(path)).as("%s after the %d.", path, i).isEqualTo(before.get(path));
                }
            }
            before = after;
        }
        assertThat(room.reads("/tag/harbour/")).containsPattern("/tag/harbour/page/[2-9]/");
    }

    @Test
    void aStoryIsFiledUnderTheMonthOfThePapersZone() {
        room.hears(strike.first(Instant.parse("2026-04-30T23:30:00Z")).now());

        assertThat(room.reads("/archive/2026/05/")).contains("Ferry crews");
        assertThat(room.finds("/archive/2026/04/")).isInstanceOf(Answer.Missing.class);
    }

    @Test
    void whatWasPublishedBeforeTheZoneChangedIsFiledAnew() {
        room.hears(strike.first(Instant.parse("2026-04-30T23:30:00Z")).now());
        var lamp = Cast.lamp();

        room.hears(new Site(
                lamp.name(), lamp.tagline(), lamp.address(), ZoneId.of("UTC"), lamp.languages(), lamp.navigation()));

        assertThat(room.reads("/archive/2026/04/")).contains("Ferry crews");
        assertThat(room.finds("/archive/2026/05/")).isInstanceOf(Answer.Missing.class);
    }

    @Test
    void nothingStandsWhereNothingWasPublished() {
        assertThat(List.of(
                        "/nowhere/",
                        "/tag/",
                        "/tag/nothing/",
                        "/tag/Nothing/",
                        "/author/nobody/page/1/",
                        "/archive/2026/",
                        "/archive/2026/13/",
                        "/archive/2026/05/page/0/",
                        "/api/v1/stories/nothing",
                        "/api/v1/archive/1",
                        "/api/v1/storiesandmore",
                        "/a/b/c/",
                        "/assets/nothing.css"))
                .allSatisfy(path -> assertThat(room.finds(path)).isInstanceOf(Answer.Missing.class));
    }

    private void publish(int from, int to) {
        for (int n = from; n <= to; n++) {
            room.hears(story(n).now());
        }
    }

    private static Telling story(int n) {
        return Telling.of("sailing-number-" + n, "Sailing " + n).first(Cast.MORNING.plus(Duration.ofHours(n)));
    }

    private static Promo promo(String slug, Audience audience, Optional<Instant> until) {
        return new Promo(new Slug(slug), "The line " + slug, Optional.empty(), audience, Cast.MORNING, until);
    }
}
