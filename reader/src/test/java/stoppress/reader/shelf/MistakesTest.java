package stoppress.reader.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.publication.document.Cast;
import stoppress.reader.pages.Source.Answer;

class MistakesTest {
    private final Telling strike = Telling.of("ferry-crews-walk-out", "Ferry crews walk out");
    private final Telling iceHouse = Telling.of("ice-house-sold", "Ice house sold");

    @TempDir
    private Path directory;

    private ReadingRoom room;

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
    void aPaperWithoutMistakesSaysSo() {
        assertThat(room.reads("/corrections/")).contains("Nothing has had to be corrected yet.");
        assertThat(room.reads("/corrections.xml")).contains("<feed").doesNotContain("<entry>");
    }

    @Test
    void correctionsOfAllStoriesStandTheNewestFirst() {
        room.hears(iceHouse.now(), strike.now());
        room.hears(iceHouse.correcting("It was let.").now());
        room.hears(strike.now(), strike.correcting("They sat down.").now());

        assertThat(room.reads("/corrections/"))
                .containsSubsequence(
                        "Ferry crews walk out", "They sat down.", "changes/2..3/", "Ice house sold", "It was let.");
        assertThat(room.reads("/corrections.xml")).containsSubsequence("They sat down.", "It was let.");
    }

    @Test
    void aCorrectionStaysWhenItsStoryIsWithdrawnAndSaysSo() {
        room.hears(iceHouse.now(), iceHouse.correcting("It was let.").now());

        assertThat(room.touchedBy(iceHouse.withdrawn("It stands."))).contains("/corrections/", "/corrections.xml");

        assertThat(room.reads("/corrections/"))
                .contains("It was let.", "The story was withdrawn.", "href=\"/ice-house-sold/history/\"")
                .doesNotContain("href=\"/ice-house-sold/\"");
    }

    @Test
    void moreThanAPageOfThemGoOnOnTheNext() {
        room.hears(strike.now());
        for (int i = 1; i <= Mistakes.SIZE + 1; i++) {
            room.hears(strike.correcting("It was " + i + ".").now());
        }

        assertThat(room.reads("/corrections/"))
                .contains("It was 51.", "page/2/")
                .doesNotContain("It was 1.");
        assertThat(room.reads("/corrections/page/2/")).contains("It was 1.", "href=\"/corrections/\"");
        assertThat(room.finds("/corrections/page/3/")).isInstanceOf(Answer.Missing.class);
        assertThat(room.finds("/corrections/page/1/")).isInstanceOf(Answer.Missing.class);
    }
}
