package stoppress.reader.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.publication.document.Author;
import stoppress.publication.document.Block;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Cast;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Placard;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Renditions;
import stoppress.publication.document.Renditions.Ending;
import stoppress.publication.document.Renditions.Focus;
import stoppress.publication.document.Slug;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.document.Withdrawal.Way;

/// What readers are offered of a picture.
class PicturesTest {
    private static final String HASH = "ab".repeat(32);
    private static final Picture QUAY = new Picture(
            Optional.of(new PictureFile(HASH, "image/jpeg", 1440, 960)),
            Optional.of("A quay"),
            Optional.of("The quay at noon."),
            Optional.of("Sefa Lund"));
    private static final Picture OTHER = new Picture(
            Optional.of(new PictureFile("cd".repeat(32), "image/jpeg", 800, 600)),
            Optional.of("Another quay"),
            Optional.of("The right quay."),
            Optional.of("Ines Halloran"));
    private static final String OTHER_HASH = "cd".repeat(32);
    private static final String THIRD_HASH = "ef".repeat(32);
    private static final Picture THIRD = new Picture(
            Optional.of(new PictureFile(THIRD_HASH, "image/jpeg", 1440, 960)),
            Optional.of("A third quay"),
            Optional.empty(),
            Optional.empty());
    private static final String STORY = "/quay/";

    @TempDir
    private Path directory;

    private final Telling quay = Telling.of("quay", "The quay is mended");
    private ReadingRoom room;

    @BeforeEach
    void open() {
        room = new ReadingRoom(directory.resolve("shelf"));
        room.hears(Cast.lamp(), quay.showing(QUAY).now());
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void aPictureWithoutOtherFormsIsShownAsItIs() {
        assertThat(room.reads(STORY))
                .contains("<img src=\"/media/" + HASH + ".jpg\" alt=\"A quay\" width=\"1440\" height=\"960\"")
                .doesNotContain("srcset", "<picture>");
    }

    @Test
    void theFormsThatComeLaterAreOfferedOnThePageAndOnTheFrontAndInFeedsAndOnlyThoseArePressedAgain() {
        Set<String> feeds = Set.of("/feed.json", "/tag/harbour/feed.json", "/author/ines-halloran/feed.xml");
        feeds.forEach(it -> assertThat(room.reads(it)).contains(HASH));

        var touched = room.touchedBy(forms());

        assertThat(touched)
                .contains("/", STORY, "/quay/history/1/")
                .containsAll(feeds)
                .allMatch(it -> it.equals("/")
                        || it.equals(STORY)
                        || it.equals("/quay/history/1/")
                        || it.startsWith("/log/")
                        || it.matches("(/tag/harbour|/author/ines-halloran)?/(feed.xml|atom.xml|feed.json)"));
        feeds.forEach(it -> assertThat(room.reads(it)).as(it).contains("/media/" + "05".repeat(32)));
        assertThat(room.reads(STORY))
                .contains(
                        "<source type=\"image/avif\" srcset=\"/media/" + "01".repeat(32) + ".avif 360w, /media/"
                                + "02".repeat(32) + ".avif 720w\"",
                        "<source type=\"image/webp\"",
                        "<img src=\"/media/" + "04".repeat(32) + ".jpg\" srcset=\"/media/" + "04".repeat(32)
                                + ".jpg 720w, /media/" + HASH + ".jpg 1440w\"",
                        "class=\"c012 x0 y4\"",
                        "width=\"1440\" height=\"960\" fetchpriority=\"high\"",
                        "<link rel=\"preload\" as=\"image\" type=\"image/avif\"",
                        "<meta property=\"og:image\" content=\"https://lamp.example/media/" + "05".repeat(32)
                                + ".jpg\"",
                        "Carries Content Credentials, which we have not checked.");
        assertThat(room.reads("/")).contains("<source type=\"image/avif\"");
    }

    @Test
    void aPictureThatIsTakenAwayIsNowhereAndItsPlaceSaysWhyInPastVersionsToo() {
        room.hears(forms());

        room.hears(forms().ended(new Ending(Cast.MORNING, "It showed <another> quay.", Optional.empty())));

        for (String page : List.of(room.reads(STORY), room.reads("/quay/history/1/"))) {
            assertThat(page)
                    .contains("This picture was withdrawn. It showed &lt;another&gt; quay.")
                    .doesNotContain("/media/", "og:image", "The quay at noon.");
        }
        assertThat(room.reads("/")).doesNotContain("/media/");
    }

    @Test
    void whatPartnersFetchOfAVersionHasItsPicturesAsTheyAreNow() {
        List<String> items = List.of("/quay/history/1/ninjs.json", "/quay/history/1/newsml.xml");
        items.forEach(it -> assertThat(room.reads(it)).contains("/media/" + HASH + ".jpg"));

        Touched replaced = room.hears(forms().ended(new Ending(Cast.MORNING, "Another quay.", Optional.of(OTHER))));

        assertThat(replaced).isEqualTo(new Touched.Everything());
        items.forEach(it ->
                assertThat(room.reads(it)).contains("/media/" + "cd".repeat(32)).doesNotContain(HASH));

        // The one in its place is taken away, too.
        Touched gone = room.hears(forms("cd".repeat(32)).ended(new Ending(Cast.MORNING, "None.", Optional.empty())));

        assertThat(gone).isEqualTo(new Touched.Everything());
        items.forEach(it -> assertThat(room.reads(it)).doesNotContain("/media/", "quay at noon", "right quay"));
    }

    @Test
    void aPictureThatIsBackIsBackInWhatPartnersFetch() {
        room.hears(forms().ended(new Ending(Cast.MORNING, "It showed another quay.", Optional.empty())));

        assertThat(room.hears(forms())).isEqualTo(new Touched.Everything());

        assertThat(room.reads("/quay/history/1/ninjs.json")).contains("/media/" + HASH + ".jpg");
    }

    @Test
    void aPictureThatReplacesAnotherStandsInItsPlaceWithItsOwnCaption() {
        room.hears(forms().ended(new Ending(Cast.MORNING, "It showed another quay.", Optional.of(OTHER))));

        assertThat(room.reads(STORY))
                .contains(
                        "/media/" + "cd".repeat(32) + ".jpg",
                        "alt=\"Another quay\"",
                        "The right quay.",
                        "(Ines Halloran)")
                .doesNotContain(HASH, "The quay at noon.");
    }

    @Test
    void theFormsOfAReplacementReachWhatShowsItWhereverThatWasPublished() {
        var later = Telling.of("quay-again", "The quay again");
        var author = new Author(
                Cast.INES.author().orElseThrow(),
                "Ines Halloran",
                Optional.empty(),
                Optional.empty(),
                Optional.of(QUAY),
                List.of());
        room.hears(
                forms(OTHER_HASH).ended(new Ending(Cast.MORNING, "Not that one.", Optional.of(THIRD))),
                forms().ended(new Ending(Cast.MORNING, "It showed another quay.", Optional.of(OTHER))),
                later.showing(QUAY).now());

        var touched = room.touchedBy(forms(THIRD_HASH));

        assertThat(touched).contains(STORY, "/quay/history/1/", "/quay-again/", "/", "/feed.json");
        for (String page : List.of(STORY, "/quay/history/1/", "/quay-again/")) {
            assertThat(room.reads(page)).as(page).contains(THIRD_HASH, "image/avif");
        }
        room.hears(author);
        assertThat(room.hears(forms(THIRD_HASH))).isEqualTo(new Touched.Everything());
    }

    @Test
    void formsReachVersionsOfThePastUnderEachAddressAndAStoryThatIsKeptToBeRead() {
        room.hears(quay.at("quay-mended").now(), quay.withdrawn("It was not.", new Way.StillReadable()));
        List<String> pages = List.of(
                "/quay-mended/",
                "/quay-mended/history/1/",
                "/quay-mended/history/2/",
                "/quay/history/1/",
                "/quay/history/2/");
        pages.forEach(it -> assertThat(room.reads(it)).as(it).doesNotContain("image/avif"));

        assertThat(room.touchedBy(forms())).containsAll(pages);

        pages.forEach(it -> assertThat(room.reads(it)).as(it).contains("image/avif"));
    }

    @Test
    void aStoryThatIsKeptToBeReadTakesItsPlacardBack() {
        room.hears(placard(Optional.of(HASH)), quay.withdrawn("It was not.", new Way.StillReadable()));
        assertThat(room.reads(STORY)).contains(image("06"));

        var touched = room.touchedBy(new Placard(quay.id(), VersionNumber.FIRST, Optional.empty(), Optional.empty()));

        assertThat(touched).contains(STORY);
        assertThat(room.reads(STORY)).doesNotContain("06".repeat(32));
    }

    @Test
    void thePicturesOfWhatThePaperSaysOfItselfAreOfferedInTheirFormsToo() {
        room.hears(new Policy(
                new Slug("history"),
                Policy.Kind.OTHER,
                "Where we print",
                List.of(new Block.Illustration(new BlockId("p1"), OTHER)),
                Cast.MORNING,
                Optional.empty()));

        assertThat(room.hears(forms(OTHER_HASH))).isEqualTo(new Touched.Everything());

        assertThat(room.reads("/about/history/")).contains("image/avif");
    }

    @Test
    void picturesThatReplaceOneAnotherInARingAreNotFollowedForEver() {
        room.hears(forms().ended(new Ending(Cast.MORNING, "A ring.", Optional.of(QUAY))));

        assertThat(room.reads(STORY)).contains("This picture was withdrawn.");
    }

    @Test
    void aStorysPlacardStandsBesideItsLinkAsLongAsItSaysWhatTheStorySays() {
        room.hears(forms());
        assertThat(room.reads(STORY)).contains(image("05"), "summary_large_image", "content=\"A quay\"");

        var touched = room.touchedBy(placard(Optional.of(HASH)));
        assertThat(touched).containsExactlyInAnyOrder(STORY, "/log/checkpoint", "/log/key");
        assertThat(room.reads(STORY))
                .contains(image("06"), "content=\"The quay is mended. A quay\"", "og:image:width\" content=\"1200")
                .doesNotContain(image("05"));

        // Another headline: not that placard. The same again: that placard.
        room.hears(quay.headed("The quay is broken").now());
        assertThat(room.reads(STORY)).contains(image("05")).doesNotContain(image("06"));
        room.hears(quay.headed("The quay is mended").now());
        assertThat(room.reads(STORY)).contains(image("06"));

        // The picture is taken away: nothing that shows it stands beside the link.
        room.hears(forms().ended(new Ending(Cast.MORNING, "It showed another quay.", Optional.empty())));
        assertThat(room.reads(STORY))
                .doesNotContain("og:image\"", image("06"))
                .contains("twitter:card\" content=\"summary\"");
        room.hears(placard(Optional.empty()));
        assertThat(room.reads(STORY)).contains(image("06"));

        // The house has none any more.
        room.hears(new Placard(quay.id(), new VersionNumber(3), Optional.empty(), Optional.empty()));
        assertThat(room.reads(STORY)).doesNotContain("og:image\"");
    }

    @Test
    void aStoryWithoutAPictureHasItsPlacardForProgramsToo() {
        var fog = Telling.of("fog-at-noon", "Fog");
        room.hears(fog.now());
        room.hears(new Placard(
                fog.id(),
                VersionNumber.FIRST,
                Optional.empty(),
                Optional.of(new PictureFile("06".repeat(32), "image/jpeg", 1200, 630))));

        assertThat(room.reads("/fog-at-noon/"))
                .contains(image("06"), "content=\"Fog\"")
                .contains(
                        "\"image\":{\"@type\":\"ImageObject\",\"url\":\"https://lamp.example/media/" + "06".repeat(32));
    }

    private static String image(String digits) {
        return "og:image\" content=\"https://lamp.example/media/" + digits.repeat(32) + ".jpg\"";
    }

    private Placard placard(Optional<String> picture) {
        return new Placard(
                quay.id(),
                VersionNumber.FIRST,
                picture,
                Optional.of(new PictureFile("06".repeat(32), "image/jpeg", 1200, 630)));
    }

    @Test
    void anAuthorsPictureIsOfferedInItsFormsToo() {
        room.hears(new Author(
                Cast.INES.author().orElseThrow(),
                "Ines Halloran",
                Optional.empty(),
                Optional.of("Writes."),
                Optional.of(QUAY),
                List.of()));

        room.hears(forms());

        assertThat(room.reads("/author/ines-halloran/")).contains("image/avif", "class=\"portrait c012 x0 y4\"");
    }

    private static Renditions forms() {
        return forms(HASH);
    }

    private static Renditions forms(String picture) {
        return new Renditions(
                picture,
                List.of(
                        new PictureFile("02".repeat(32), "image/avif", 720, 480),
                        new PictureFile("01".repeat(32), "image/avif", 360, 240),
                        new PictureFile("03".repeat(32), "image/webp", 720, 480),
                        new PictureFile("04".repeat(32), "image/jpeg", 720, 480)),
                Optional.of(new PictureFile("05".repeat(32), "image/jpeg", 1200, 630)),
                Optional.of("#2080f0"),
                Optional.of(new Focus(100, 900)),
                Optional.of("The file carries Content Credentials."),
                Optional.empty());
    }
}
