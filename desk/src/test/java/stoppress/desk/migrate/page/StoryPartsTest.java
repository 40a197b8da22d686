package stoppress.desk.migrate.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import stoppress.publication.document.Audio;
import stoppress.publication.document.Block;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Notice;
import stoppress.publication.document.Promo;
import stoppress.publication.document.Standing;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.TagName;

class StoryPartsTest {
    private static final Instant PUBLISHED = Instant.parse("2025-11-18T06:52:00Z");
    private static final CapturedPage PAGE = Pages.read(
                    Pages.whole() + "\nThe LampInes Halloran\nAuthor: Ines Halloran\nShe covers ferries.\n")
            .page();

    private final StoryParts parts = StoryParts.of(PAGE, Pages.NOW);

    @Test
    void namesHaveTheirAddresses() {
        assertThat(parts.slug()).hasToString("ferry-crews-walk-out-at-brackwater");
        assertThat(parts.tags()).extracting(TagName::slug).asString().isEqualTo("[harbour, ferries, maud-quill]");
        assertThat(parts.bylines()).extracting(Byline::author).asString().contains("ines-halloran");
        assertThat(parts.authors()).singleElement().satisfies(author -> {
            assertThat(author.slug()).hasToString("ines-halloran");
            assertThat(author.role()).hasValue("The Lamp");
            assertThat(author.biography()).hasValue("She covers ferries.");
        });
    }

    @Test
    void blocksHaveIdsInTheirOrder() {
        assertThat(parts.body()).extracting(Block::id).asString().isEqualTo("[b1, b2]");
    }

    @Test
    void thePictureHasNoFileAndTheAudioAMachinesVoice() {
        assertThat(parts.picture().orElseThrow().file()).isEmpty();
        assertThat(parts.audio().orElseThrow().file()).isEmpty();
        assertThat(parts.audio().orElseThrow().voice()).isEqualTo(Audio.Voice.MACHINE);
        assertThat(parts.audio().orElseThrow().disclosure()).isEqualTo(PAGE.audio());
    }

    @Test
    void aStoryIsDevelopingOnlyWhereANoticeSaysSo() {
        var settled = Pages.read(Pages.noted("Correction: It is 1871.")).page();

        assertThat(parts.standing()).isEqualTo(Standing.DEVELOPING);
        assertThat(StoryParts.of(settled, Pages.NOW).standing()).isEqualTo(Standing.FINAL);
    }

    @Test
    void noticesAreFromTheTimeOfTheStoryOrFromNow() {
        var undated = Pages.read(Pages.signed("by Ines Halloran")).page();

        assertThat(parts.notices()).extracting(Notice::at).containsExactly(PUBLISHED);
        assertThat(StoryParts.of(undated, Pages.NOW).notices())
                .extracting(Notice::at)
                .containsExactly(Pages.NOW);
    }

    @Test
    void aTagThatStandsTwiceIsOne() {
        var page = Pages.read(Pages.whole().replace("Ferries,", "Ferries, ferries, Harbour,"))
                .page();

        assertThat(StoryParts.of(page, Pages.NOW).tags())
                .extracting(TagName::name)
                .containsExactly("Harbour", "Ferries", "Maud Quill");
    }

    @Test
    void thePromoIsShownOnThatStoryFromTheDayOfCapture() {
        var story = new StoryId("strike01");
        var promo = StoryParts.promo(PAGE, story, Pages.ZONE, Pages.NOW).orElseThrow();

        assertThat(promo.audience()).isEqualTo(new Promo.Audience.Reading(story));
        assertThat(promo.from()).isEqualTo(Instant.parse("2025-11-18T00:00:00Z"));
        assertThat(promo.slug()).asString().contains("strike01");
    }
}
