package stoppress.reader.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.publication.document.Cast;
import stoppress.reader.pages.Source.Answer;

/// The live updates that are not on the story's own page.
class UpdatePagesTest {
    @TempDir
    private Path directory;

    private ReadingRoom room;
    private final Telling fog = Telling.of("fog-in-the-harbour", "Fog in the harbour");

    @BeforeEach
    void aStoryHasAHundred() {
        room = new ReadingRoom(directory);
        room.hears(Cast.lamp(), fog.updated(100).now());
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void theOldestThirtyAreOnTheFirstPageAndSoOn() {
        assertThat(room.reads("/fog-in-the-harbour/updates/1/"))
                .contains("id=\"u1\"", "id=\"u30\"", "href=\"/fog-in-the-harbour/updates/2/\"")
                .doesNotContain("id=\"u31\"", "rel=\"next\"");
        assertThat(room.reads("/fog-in-the-harbour/updates/2/")).contains("id=\"u31\"", "id=\"u60\"", "rel=\"next\"");
        assertThat(room.reads("/fog-in-the-harbour/")).contains("id=\"u61\"", "id=\"u100\"", "updates/2/");
        for (String none : new String[] {"0/", "3/", "-1/", "99999/", "u101/", "U1/", "1/2/"}) {
            assertThat(room.finds("/fog-in-the-harbour/updates/" + none))
                    .as(none)
                    .isInstanceOf(Answer.Missing.class);
        }
    }

    @Test
    void eachHasAnAddressThatStaysWhereverItStands() {
        assertThat(room.reads("/fog-in-the-harbour/updates/u7/"))
                .contains("Entry 7", "Fog in the harbour", "rel=\"canonical\"")
                .doesNotContain("Entry 8");
        assertThat(((Answer.Found) room.finds("/fog-in-the-harbour/updates/u7/")).until())
                .contains(Cast.MORNING.plus(Duration.ofHours(1)).plusSeconds(5));
    }

    @Test
    void theyGoWithTheirStory() {
        room.hears(fog.withdrawn("None of it was so."));

        assertThat(room.finds("/fog-in-the-harbour/updates/1/")).isInstanceOf(Answer.Missing.class);
        assertThat(room.finds("/fog-in-the-harbour/updates/u7/")).isInstanceOf(Answer.Missing.class);
    }
}
