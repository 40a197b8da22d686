package stoppress.reader.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Erasure.Erased;
import stoppress.publication.document.Language;
import stoppress.publication.document.Slug;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.document.Withdrawal.Way;
import stoppress.reader.pages.Source.Answer;

/// The ways out of print, each distinct.
class OutOfPrintTest {
    @TempDir
    private Path directory;

    private ReadingRoom room;
    private final Telling fog = Telling.of("fog-in-the-harbour", "Fog in the harbour");

    @BeforeEach
    void theStoryIsInPrint() {
        room = new ReadingRoom(directory);
        // Positions 1 to 3.
        room.hears(Cast.lamp(), fog.now(), fog.headed("Fog closes the harbour").now());
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void aStoryThatIsWithdrawnAndReadableSaysSoAboveItsWordsAndStandsInNoList() {
        room.hears(fog.withdrawn("Our pilot was not there.", new Way.StillReadable()));

        assertThat(room.reads("/fog-in-the-harbour/"))
                .contains("Our pilot was not there.", "Fog closes the harbour", "noindex")
                .doesNotContain("rel=\"canonical\"");
        assertThat(room.reads("/")).doesNotContain("fog-in-the-harbour");
        assertThat(ReadingRoom.told(room.finds("/tag/harbour/"))).doesNotContain("fog-in-the-harbour");
        assertThat(room.reads("/api/v1/stories")).doesNotContain("fog-in-the-harbour");
        assertThat(room.reads("/api/v1/stories/fog-in-the-harbour"))
                .contains("\"withdrawn\":{\"at\":", "Our pilot was not there.");
        assertThat(room.reads("/fog-in-the-harbour/history/")).contains("Our pilot was not there.");
    }

    @Test
    void anOpenPageOfItGetsTheBannerAndKeepsItsWords() {
        room.hears(fog.withdrawn("Our pilot was not there.", new Way.StillReadable()));

        assertThat(room.reads("/fog-in-the-harbour/live/4"))
                .contains("\"position\":4", "\"before\":3", "\"id\":\"out\"", "Our pilot was not there.")
                .doesNotContain("\"ended\"");
    }

    @Test
    void aReadableStoryCanStillGo() {
        room.hears(
                fog.withdrawn("Our pilot was not there.", new Way.StillReadable()),
                fog.withdrawn("We cannot stand by any of it.", new Way.Gone()));

        assertThat(ReadingRoom.told(room.finds("/fog-in-the-harbour/")))
                .startsWith("gone")
                .contains("We cannot stand by any of it.");
        assertThat(room.reads("/fog-in-the-harbour/live/5")).contains("\"before\":4", "\"ended\"");
    }

    @Test
    void aStoryThatIsReplacedLeadsToTheOneThatTookItsPlaceAndItsVersionsStay() {
        room.hears(
                Telling.of("harbour-shut", "The harbour is shut").now(),
                fog.withdrawn("Two of us wrote it.", new Way.Replaced(Language.ENGLISH, new Slug("harbour-shut"))));

        assertThat(room.finds("/fog-in-the-harbour/")).isEqualTo(new Answer.Moved("/harbour-shut/"));
        assertThat(room.finds("/api/v1/stories/fog-in-the-harbour"))
                .isInstanceOfSatisfying(
                        Answer.Moved.class,
                        moved -> assertThat(moved.address()).isEqualTo("/api/v1/stories/harbour-shut"));
        assertThat(room.reads("/fog-in-the-harbour/history/")).contains("Two of us wrote it.", "/harbour-shut/");
        assertThat(room.reads("/fog-in-the-harbour/history/1/")).contains("Fog in the harbour", "Two of us wrote it.");
        assertThat(room.reads("/fog-in-the-harbour/live/5")).contains("\"ended\"", "/harbour-shut/");
    }

    @Test
    void ofAVersionThatTheLawHadErasedTheHistoryKeepsThatItWasAndWhyItIsNot() {
        room.hears(fog.erased("A court named no names.", erased(1, 2)));

        assertThat(room.reads("/fog-in-the-harbour/")).contains("Fog closes the harbour");
        assertThat(room.reads("/fog-in-the-harbour/history/"))
                .contains("A court named no names.", "/log/proof/2", "Fog closes the harbour")
                .doesNotContain("Fog in the harbour", "changes/1..2");
        for (String path : new String[] {"history/1/", "changes/1..2/"}) {
            assertThat(ReadingRoom.told(room.finds("/fog-in-the-harbour/" + path)))
                    .startsWith("gone")
                    .contains("Version 1", "A court named no names.");
        }
        assertThat(ReadingRoom.told(room.finds("/fog-in-the-harbour/live/3")))
                .startsWith("gone")
                .doesNotContain("Fog");
        assertThat(ReadingRoom.told(room.finds("/log/document/2"))).startsWith("gone");
    }

    @Test
    void anOpenPageOfTheNewestVersionLosesNothingByThat() {
        room.hears(
                fog.erased("A court named no names.", erased(1, 2)),
                fog.headed("Fog lifts").now());

        assertThat(room.reads("/fog-in-the-harbour/live/4")).contains("\"before\":3", "\"changes\":[]");
        assertThat(room.reads("/fog-in-the-harbour/live/5")).contains("\"before\":4", "Fog lifts");
    }

    @Test
    void aStoryWhoseNewestVersionTheLawHadErasedIsGoneUntilItIsPublishedAgain() {
        room.hears(fog.erased("A court named no names.", erased(2, 3)));

        assertThat(ReadingRoom.told(room.finds("/fog-in-the-harbour/")))
                .startsWith("gone")
                .contains("A court named no names.");
        assertThat(room.reads("/fog-in-the-harbour/live/4")).contains("\"ended\"");
        assertThat(room.reads("/")).doesNotContain("fog-in-the-harbour");

        room.hears(fog.headed("Fog lifts").now());

        assertThat(room.reads("/fog-in-the-harbour/")).contains("Fog lifts");
        assertThat(room.reads("/")).contains("fog-in-the-harbour");
    }

    @Test
    void nothingThatWasErasedIsLeftInTheShelfsFiles() throws Exception {
        room.hears(fog.headed("Quillfeather").now());
        room.hears(fog.headed("Fog lifts").now());
        room.hears(fog.erased("A court named no names.", erased(3, 4)));
        room.close();

        try (var files = Files.walk(directory)) {
            for (Path file : files.filter(java.nio.file.Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("Quillfeather");
            }
        }
        room = new ReadingRoom(directory);
    }

    @Test
    void partnersAreToldOfAnErasedVersionThatItIsGone() {
        room.hears(fog.erased("A court named no names.", erased(1, 2)));

        assertThat(room.finds("/fog-in-the-harbour/history/1/ninjs.json")).isInstanceOf(Answer.Gone.class);
        assertThat(room.finds("/fog-in-the-harbour/history/1/newsml.xml")).isInstanceOf(Answer.Gone.class);
        assertThat(room.reads("/fog-in-the-harbour/history/2/ninjs.json")).contains("Fog closes the harbour", "usable");
    }

    private static Erased erased(int version, long position) {
        return new Erased(new VersionNumber(version), position);
    }
}
