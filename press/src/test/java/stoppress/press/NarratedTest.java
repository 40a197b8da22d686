package stoppress.press;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stoppress.publication.document.Language;
import stoppress.publication.document.Narration;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.VersionNumber;

/// What is heard, held against what is read.
class NarratedTest {
    private static final Press PRESS = Press.ready();

    @Test
    void aRecordingIsRightUntilMoreThanSpellingIsChanged() {
        assertThat(age(3)).isEqualTo(Narrated.Age.PRESENT);
        assertThat(age(3, Reason.MINOR, Reason.MINOR)).isEqualTo(Narrated.Age.PRESENT);
        for (Reason reason : List.of(Reason.UPDATE, Reason.CLARIFICATION, Reason.FINAL)) {
            assertThat(age(3, Reason.MINOR, reason, Reason.MINOR))
                    .as("%s", reason)
                    .isEqualTo(Narrated.Age.EARLIER);
        }
    }

    @Test
    void aRecordingIsMistakenAfterACorrectionWhateverCameAfterIt() {
        assertThat(age(3, Reason.CORRECTION)).isEqualTo(Narrated.Age.MISTAKEN);
        assertThat(age(3, Reason.UPDATE, Reason.CORRECTION, Reason.MINOR)).isEqualTo(Narrated.Age.MISTAKEN);
    }

    @Test
    void aCorrectionThatStandsCountsAlsoWhereTheVersionThatMadeItIsNotKnownAnyMore() {
        // What the cast's third version corrects was wrong in the first two.
        assertThat(age(2, Reason.UPDATE)).isEqualTo(Narrated.Age.MISTAKEN);
        assertThat(age(1, Reason.UPDATE, Reason.UPDATE)).isEqualTo(Narrated.Age.MISTAKEN);
    }

    @Test
    void aRecordingThatWasTakenAwayIsNone() {
        Narration taken = narration(3).taken(Lamp.NOW);

        assertThat(Narrated.of(taken, Lamp.NOW, Lamp.ferries(), List.of())).isEmpty();
    }

    @Test
    void aRecordingTakesThePlaceOfTheOneThatTheVersionAnnounced() {
        String page = story(Lamp.ferries(), Lamp.spoken(Narrated.Age.PRESENT));

        assertThat(page).contains("/media/" + "e".repeat(64) + ".mp3").doesNotContain("/media/" + "d".repeat(64));
        assertThat(page.split("data-part=\"audio\"", -1)).hasSize(2);
        assertThat(page.indexOf("data-part=\"picture\"")).isLessThan(page.indexOf("data-part=\"audio\""));
        assertThat(page.indexOf("data-part=\"audio\"")).isLessThan(page.indexOf("data-part=\"notices\""));
    }

    @Test
    void aRecordingThatIsLeftOutSaysWhyUnlessTheVersionHasOneOfItsOwn() {
        assertThat(story(Lamp.fog().story(), Lamp.spoken(Narrated.Age.MISTAKEN)))
                .contains("repeated a mistake that has been corrected since")
                .doesNotContain("<audio", "/audio.xml", "player-", "\"audio\":{");
        assertThat(story(Lamp.ferries(), Lamp.spoken(Narrated.Age.MISTAKEN)))
                .contains("/media/" + "d".repeat(64) + ".mp3")
                .doesNotContain("e".repeat(64));
    }

    @ParameterizedTest
    @EnumSource(names = {"PRESENT", "EARLIER"})
    void thatAMachineSpeaksStandsBesideThePlayerAndInTheStructuredDataAndInEveryFeed(Narrated.Age age) {
        String words = "This audio is created with AI assistance";
        Narrated spoken = Lamp.spoken(age);

        String page = story(Lamp.ferries(), spoken);

        assertThat(page)
                .contains(
                        "<span class=\"disclosure\">" + words + "</span>",
                        "\"digitalSourceType\":\"https://schema.org/TrainedAlgorithmicMediaDigitalSource\",\"creditText\":\""
                                + words + "\"");
        assertThat(text(PRESS.podcast(Lamp.podcast()))).contains(words + ".");
        for (FeedFormat format : FeedFormat.values()) {
            assertThat(text(PRESS.feed(FeedsTest.heard(spoken), format)))
                    .as("%s", format)
                    .contains(words);
        }
    }

    @Test
    void aPersonsRecordingNamesThePersonAndHasNoDisclosure() {
        String page = story(Lamp.ferries(), Lamp.read(Narrated.Age.PRESENT));

        assertThat(page)
                .contains("Read by Sefa Lund", "DigitalCaptureDigitalSource")
                .doesNotContain("AI assistance", "TrainedAlgorithmic");
    }

    @Test
    void inAStoryThatIsInALanguageThatThePagesDoNotSpeakThePagesOwnWordsSayInWhichTheyAre() {
        StoryVersion story = Lamp.in(new Language("he"), "המעבורות הושבתו").story();

        assertThat(story(story, Lamp.spoken(Narrated.Age.EARLIER)))
                .contains(
                        "<figcaption class=\"label mark\" lang=\"en\" dir=\"ltr\">",
                        "<p class=\"earlier\" lang=\"en\" dir=\"ltr\">");
    }

    private static Narrated.Age age(int version, Reason... since) {
        return Narrated.of(narration(version), Lamp.NOW, Lamp.ferries(), List.of(since))
                .orElseThrow()
                .age();
    }

    private static Narration narration(int version) {
        Narration it = Lamp.spoken(Narrated.Age.PRESENT).narration();
        return new Narration(
                it.story(),
                new VersionNumber(version),
                it.language(),
                it.file(),
                it.voice(),
                it.reader(),
                it.disclosure(),
                it.at());
    }

    private static String story(StoryVersion story, Narrated narrated) {
        return text(PRESS.story(
                new StoryPage(Lamp.masthead(), story, 7, List.of(), Optional.of(narrated), Optional.empty())));
    }

    private static String text(Page page) {
        return new String(page.bytes(), StandardCharsets.UTF_8);
    }
}
