package stoppress.reader.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.publication.document.Cast;
import stoppress.reader.pages.Caching;
import stoppress.reader.pages.Source.Answer;

class HistoriesTest {
    private final Telling strike = Telling.of("ferry-crews-walk-out", "Ferry crews walk out");

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
    void everyVersionIsListedAndStandsAsItWas() {
        room.hears(strike.now(), strike.headed("Ferry crews go back").now());

        assertThat(room.reads("/ferry-crews-walk-out/history/"))
                .containsSubsequence("id=\"v2\"", "Ferry crews go back", "id=\"v1\"", "Ferry crews walk out");
        assertThat(room.reads("/ferry-crews-walk-out/history/1/"))
                .contains("Ferry crews walk out", "noindex", "It has been changed since")
                .doesNotContain("Ferry crews go back");
        assertThat(room.reads("/ferry-crews-walk-out/history/2/"))
                .contains("Ferry crews go back")
                .doesNotContain("It has been changed since");
    }

    @Test
    void whatChangedIsToldByWord() {
        room.hears(strike.now(), strike.headed("Ferry crews go back").now());

        assertThat(room.reads("/ferry-crews-walk-out/changes/1..2/"))
                .contains("Removed: </span>walk out</del>", "Added: </span>go back</ins>");
        assertThat(List.of("2..1", "1..1", "1..3", "0..1", "x..2", "1..2..3"))
                .allSatisfy(which -> assertThat(room.finds("/ferry-crews-walk-out/changes/" + which + "/"))
                        .isInstanceOf(Answer.Missing.class));
    }

    @Test
    void aStoryThatWasWithdrawnKeepsItsVersionsAndSaysWhy() {
        room.hears(strike.now(), strike.withdrawn("The crews had not walked out."));

        assertThat(room.reads("/ferry-crews-walk-out/history/"))
                .contains("The crews had not walked out.", "Ferry crews walk out");
        assertThat(room.finds("/ferry-crews-walk-out/")).isInstanceOf(Answer.Gone.class);
    }

    @Test
    void aChangeStandsAtItsPositionForEver() {
        room.hears(strike.now(), strike.headed("Ferry crews go back").now());
        long position = room.log().end().number();

        var delta = (Answer.Found) room.finds("/ferry-crews-walk-out/live/" + position);

        assertThat(delta.caching()).isEqualTo(Caching.IMMUTABLE);
        assertThat(ReadingRoom.text(delta.page()))
                .contains(
                        "\"position\":" + position,
                        "\"before\":" + (position - 1),
                        "\"id\":\"top\"",
                        "Ferry crews go back");
        assertThat(room.finds("/ferry-crews-walk-out/live/" + (position - 1))).isInstanceOf(Answer.Missing.class);
        assertThat(room.finds("/ferry-crews-walk-out/live/1")).isInstanceOf(Answer.Missing.class);
        assertThat(room.finds("/nothing/live/" + position)).isInstanceOf(Answer.Missing.class);
    }

    /// Nothing tells of that path when the story changes: it must not be an address that is kept.
    @Test
    void theHistoryUnderThePapersOwnLanguageLeadsToTheOneWithout() {
        room.hears(strike.now(), strike.headed("Ferry crews go back").now());

        assertThat(room.finds("/en/ferry-crews-walk-out/history/"))
                .isEqualTo(new Answer.Moved("/ferry-crews-walk-out/history/"));
        assertThat(room.finds("/en/ferry-crews-walk-out/history/1/"))
                .isEqualTo(new Answer.Moved("/ferry-crews-walk-out/history/1/"));
        assertThat(room.finds("/en/ferry-crews-walk-out/changes/1..2/"))
                .isEqualTo(new Answer.Moved("/ferry-crews-walk-out/changes/1..2/"));
        assertThat(room.finds("/en/ferry-crews-walk-out/history/9/")).isInstanceOf(Answer.Missing.class);
    }

    @Test
    void theFirstVersionLinksToWhatHasChangedSince() {
        room.hears(
                strike.now(), strike.now(), strike.headed("Ferry crews go back").now());

        assertThat(room.reads("/ferry-crews-walk-out/history/")).contains("/ferry-crews-walk-out/changes/1..3/");
    }

    @Test
    void aVersionOfAWithdrawnStorySaysThatItWasWithdrawn() {
        room.hears(strike.now(), strike.withdrawn("The crews had not walked out."));

        assertThat(room.reads("/ferry-crews-walk-out/history/1/")).contains("The crews had not walked out.");
    }

    @Test
    void eachVersionIsThereForPartnersInBothFormats() {
        room.hears(strike.now(), strike.headed("Ferry crews go back").now());

        assertThat(room.reads("/ferry-crews-walk-out/history/1/ninjs.json"))
                .contains("\"pubStatus\":\"usable\"", "\"version\":\"1\"");
        assertThat(room.reads("/ferry-crews-walk-out/history/2/ninjs.json"))
                .contains("\"version\":\"2\"", "Ferry crews go back");
        assertThat(room.reads("/ferry-crews-walk-out/history/2/newsml.xml"))
                .contains("<newsItem", "sig:update", "Ferry crews go back");
        assertThat(room.finds("/en/ferry-crews-walk-out/history/1/newsml.xml"))
                .isEqualTo(new Answer.Moved("/ferry-crews-walk-out/history/1/newsml.xml"));
        assertThat(room.finds("/ferry-crews-walk-out/history/3/ninjs.json")).isInstanceOf(Answer.Missing.class);
        assertThat(room.finds("/ferry-crews-walk-out/1/ninjs.json")).isInstanceOf(Answer.Missing.class);
        assertThat(room.reads("/ferry-crews-walk-out/history/1/"))
                .contains("href=\"/ferry-crews-walk-out/history/1/ninjs.json\"");
    }

    @Test
    void partnersAreToldThatAWithdrawnStoryIsCanceledAndAreGivenNoWordOfIt() {
        room.hears(strike.now(), strike.withdrawn("The crews had not walked out."));

        for (String format : List.of("ninjs.json", "newsml.xml")) {
            assertThat(room.reads("/ferry-crews-walk-out/history/1/" + format))
                    .contains("canceled", "The crews had not walked out.")
                    .doesNotContain("left the quay");
        }
    }
}
