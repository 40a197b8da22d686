package stoppress.reader.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.publication.document.Cast;
import stoppress.reader.pages.Source.Answer;

/// A promise that a story is developing ends at its hour, with no version made.
class LapsedPromiseTest {
    private static final Instant HOUR = Cast.MORNING.plus(Duration.ofHours(6));
    private static final String PAGE = "/fog-in-the-harbour/";

    @TempDir
    private Path directory;

    @Test
    void fromItsHourOnThePageSaysThatNothingWasAddedAndUntilThenTheBrowserKnowsWhatToSay() {
        try (var room = new ReadingRoom(directory)) {
            room.hears(
                    Cast.lamp(),
                    Telling.of("fog-in-the-harbour", "Fog in the harbour")
                            .promising(HOUR)
                            .now());

            assertThat(((Answer.Found) room.finds(PAGE)).until()).contains(HOUR);
            assertThat(room.reads(PAGE))
                    .contains(
                            "This is a developing story and is being updated.",
                            "data-until=\"" + HOUR + "\"",
                            "data-then=\"This story was developing. Nothing has been added");

            room.setsTheClock(HOUR);

            assertThat(((Answer.Found) room.finds(PAGE)).until()).isEmpty();
            assertThat(room.reads(PAGE))
                    .contains("This story was developing. Nothing has been added")
                    .doesNotContain("is being updated", "data-until");
            assertThat(room.reads(PAGE + "history/")).doesNotContain("Version 2");
        }
    }
}
