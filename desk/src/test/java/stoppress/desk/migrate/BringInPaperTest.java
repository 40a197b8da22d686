package stoppress.desk.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.desk.database.Database;
import stoppress.desk.media.Pictures;
import stoppress.desk.publish.Announce;
import stoppress.desk.publish.Door;
import stoppress.desk.publish.Publish;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Revision;
import stoppress.desk.story.Stories;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Renditions;
import stoppress.publication.document.Renditions.Ending;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.log.Position;
import stoppress.publication.log.SigningKey;
import stoppress.publication.log.SqlLog;

/// What the desk knows of a paper that moved in.
class BringInPaperTest {
    private static final Instant MORNING = Instant.parse("2026-05-14T07:00:00Z");
    private static final StoryVersion FERRY = Cast.ferryStrike();
    private static final Picture SHOWN = FERRY.picture().orElseThrow();
    private static final String FILE = SHOWN.file().orElseThrow().sha256();

    @TempDir
    private Path directory;

    private Database old;
    private Database house;
    private Announce announce;

    @BeforeEach
    void aPaperWithAPicture() {
        old = Database.open(directory.resolve("old"));
        house = Database.open(directory.resolve("new"));
        var key = SigningKey.make("lamp.example/log");
        var door = new Door(old, new SqlLog(old.readers()), _ -> key, () -> MORNING);
        announce = new Announce(door);
        for (var it : List.of(Cast.lamp(), Cast.ines())) {
            announce.document(it);
        }
        door.through(transaction -> {
            new Stories(transaction.sql()).add(Draft.of(FERRY), MORNING);
            return new Publish(door, announce)
                    .within(transaction, FERRY.story(), Revision.FIRST, FERRY.reason(), FERRY.note());
        });
    }

    @AfterEach
    void close() {
        old.close();
        house.close();
    }

    @Test
    void theLibraryKnowsEachPictureThatReadersSeeWithItsWordsAndOnce() {
        comes();
        comes();

        assertThat(new Pictures(house.sql()).find(FILE)).hasValueSatisfying(it -> {
            assertThat(it.picture()).isEqualTo(SHOWN);
            assertThat(it.state()).isEqualTo(Pictures.State.READY);
            assertThat(it.at()).isEqualTo(FERRY.latest());
        });
        assertThat(new Stories(house.sql()).showing(Set.of(FILE))).containsExactly(FERRY.story());
    }

    @Test
    void aPictureThatWasTakenAwayInTheOldHouseIsSoInTheNewOneUntilItIsBack() {
        announce.document(forms().ended(new Ending(MORNING, "It shows another slip.", Optional.empty())));
        comes();
        assertThat(state()).isEqualTo(Pictures.State.ENDED);

        announce.document(forms());
        comes();
        assertThat(state()).isEqualTo(Pictures.State.READY);
    }

    private Pictures.State state() {
        return new Pictures(house.sql()).find(FILE).orElseThrow().state();
    }

    private void comes() {
        assertThat(new BringInPaper(house).entries(new SqlLog(old.readers()).after(new Position(0), 100)))
                .isInstanceOf(BringInPaper.Outcome.Came.class);
    }

    private static Renditions forms() {
        return new Renditions(
                FILE,
                List.of(),
                Optional.empty(),
                Optional.of("#0b5660"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
