package stoppress.press.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import stoppress.press.Gallery;
import stoppress.publication.document.Block.Illustration;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.Block.Paragraph;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Language;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Renditions;
import stoppress.publication.document.Renditions.Ending;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Text;

/// What partners are handed of pictures that were taken away or replaced after the story went out.
class EndedPicturesTest {
    private static final Site LAMP = Cast.lamp();
    private static final Renditions QUAY = Cast.quay();
    private static final String FILE = "/media/" + QUAY.picture();

    @Test
    void aPictureThatStandsIsThereAsTheLeadInTheBodyAndInALiveUpdate() {
        for (String item : formats(Item.version(LAMP, harbour(Language.ENGLISH), gallery(QUAY)))) {
            assertThat(item.split(FILE, -1).length - 1).isGreaterThanOrEqualTo(3);
            assertThat(item)
                    .contains("The quay at noon.", "A quay", "Sefa Lund")
                    .doesNotContain("withdrawn");
        }
        assertThat(json(Item.version(LAMP, harbour(Language.ENGLISH), gallery(QUAY))))
                .contains("\"profile\":\"text-photo\"");
    }

    @Test
    void ofOneThatWasTakenAwayNothingIsLeftButInTheBodyWhy() {
        Renditions gone = QUAY.ended(new Ending(Cast.MORNING, "It showed <another> quay.", Optional.empty()));

        for (Item item : all(harbour(Language.ENGLISH), gallery(gone))) {
            for (String format : formats(item)) {
                assertThat(format)
                        .doesNotContain("/media/", "noon", "A quay", "Sefa Lund", "<icon", "<img", "associations");
                assertThat(format.split("This picture was withdrawn\\. It showed &lt;another&gt; quay\\.", -1))
                        .as("where it stood in the body, and in the live update")
                        .hasSize(3);
            }
            assertThat(json(item)).contains("\"profile\":\"text-only\"", "<p id=\\\"b2\\\">This picture");
        }
    }

    @Test
    void whyIsSaidInTheStorysLanguage() {
        Renditions gone = QUAY.ended(new Ending(Cast.MORNING, "Це інша набережна.", Optional.empty()));

        assertThat(json(Item.version(LAMP, harbour(Language.UKRAINIAN), gallery(gone))))
                .contains("Це зображення відкликано. Це інша набережна.");
    }

    @Test
    void oneThatWasReplacedIsTheOtherWithItsWords() {
        for (Item item : all(harbour(Language.ENGLISH), gallery(Cast.replacedQuay()))) {
            for (String format : formats(item)) {
                assertThat(format)
                        .contains("/media/" + "cd".repeat(32) + ".jpg", "The right quay.", "Sefa Lund")
                        .doesNotContain(FILE, "noon", "A quay", "withdrawn");
            }
            assertThat(json(item)).contains("\"profile\":\"text-photo\"", "\"width\":1200");
        }
    }

    @Test
    void theEndOfAPictureIsAnUpdateOfTheVersionThatStandsForThatReason() {
        Ending ending = new Ending(Cast.MORNING.plusSeconds(600), "It showed another quay.", Optional.empty());

        Item item = Item.picture(LAMP, harbour(Language.ENGLISH), ending, gallery(QUAY.ended(ending)));

        assertThat(json(item))
                .contains(
                        "\"role\":\"change\",\"value\":\"picture\"",
                        "\"pubStatus\":\"usable\"",
                        "\"version\":\"1\"",
                        "\"versionCreated\":\"2026-05-14T06:10:00Z\"",
                        "\"edNote\":\"It showed another quay.\"",
                        "http://cv.iptc.org/newscodes/signal/update");
    }

    /// The kinds of items that have what a story says.
    private static List<Item> all(StoryVersion story, Gallery gallery) {
        return List.of(
                Item.version(LAMP, story, gallery),
                Item.planned(LAMP, story, Cast.MORNING.plusSeconds(60), gallery),
                Item.standing(LAMP, story, "It was given up.", gallery),
                Item.picture(LAMP, story, new Ending(Cast.MORNING, "Why.", Optional.empty()), gallery),
                Item.erasure(LAMP, Cast.erasedFirst(), story.number(), Optional.of(story), gallery));
    }

    private static Gallery gallery(Renditions one) {
        return sha256 -> Optional.of(one).filter(it -> it.picture().equals(sha256));
    }

    private static List<String> formats(Item item) {
        return List.of(json(item), new String(NewsMl.of(item).bytes(), UTF_8));
    }

    private static String json(Item item) {
        return new String(Ninjs.of(item).bytes(), UTF_8);
    }

    /// The picture leads it, stands in its body, and in a live update.
    private static StoryVersion harbour(Language language) {
        StoryVersion it = Cast.ferryStrike();
        var picture = new Picture(
                Optional.of(new PictureFile(QUAY.picture(), "image/jpeg", 1440, 960)),
                Optional.of("A quay"),
                Optional.of("The quay at noon."),
                Optional.of("Sefa Lund"));
        return new StoryVersion(
                it.story(),
                it.number(),
                it.slug(),
                language,
                it.standing(),
                it.headline(),
                it.kicker(),
                it.standfirst(),
                it.bylines(),
                it.tags(),
                it.first(),
                it.latest(),
                Optional.of(picture),
                Optional.empty(),
                List.of(),
                List.of(
                        new Paragraph(new BlockId("b1"), Text.of("All 34 left at six.")),
                        new Illustration(new BlockId("b2"), picture),
                        new LiveUpdate(
                                new BlockId("u1"),
                                it.first(),
                                Optional.empty(),
                                LiveUpdate.Weight.KEY,
                                Optional.empty(),
                                List.of(),
                                List.of(new Illustration(new BlockId("u1-b1"), picture)),
                                Optional.empty())),
                it.corrections(),
                it.reason(),
                it.note());
    }
}
