package stoppress.reader.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.AbstractList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.publication.document.Cast;
import stoppress.publication.log.Entry;
import stoppress.publication.log.Position;

class ShelfTest {
    private static final String FERRY = "/ferry-crews-walk-out/";

    @TempDir
    private Path directory;

    private ReadingRoom room;

    @BeforeEach
    void open() {
        room = new ReadingRoom(directory.resolve("shelf"));
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void aRepeatedPositionIsIgnored() {
        room.hears(Cast.lamp(), Cast.ferryStrike());
        String before = room.reads(FERRY);

        var touched = room.shelf().apply(room.log().all());

        assertThat(touched).isEqualTo(new Touched.Paths(Set.of()));
        assertThat(room.shelf().position()).isEqualTo(new Position(2));
        assertThat(room.reads(FERRY)).isEqualTo(before);
    }

    @Test
    void aGapIsRefusedAndNothingOfItsBatchIsKept() {
        room.hears(Cast.lamp());
        room.log().append(Cast.ferryStrike());
        room.log().append(Cast.saltWorks());
        room.log().append(Cast.councilBrief());
        var entries = room.log().all();

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> room.shelf().apply(List.of(entries.get(1), entries.get(3))))
                .withMessage("the entry at 4 does not follow the one at 2");

        assertThat(room.shelf().position()).isEqualTo(new Position(1));
        assertThat(ReadingRoom.told(room.finds(FERRY))).startsWith("missing");
        room.shelf().apply(entries);
        assertThat(room.shelf().position()).isEqualTo(new Position(4));
    }

    @Test
    void anErasedDocumentLeavesNothingButItsPosition() {
        room.hears(Cast.lamp());
        room.log().erase(room.log().append(Cast.ferryStrike()));

        room.hears(Cast.councilBrief());

        assertThat(room.shelf().position()).isEqualTo(new Position(3));
        assertThat(ReadingRoom.told(room.finds(FERRY))).startsWith("missing");
    }

    @Test
    void aShelfThatIsOpenedAgainGoesOnWhereItStopped() {
        room.hears(Cast.lamp(), Cast.ferryStrike());
        String before = room.reads(FERRY);
        var log = room.log();
        room.close();

        room = new ReadingRoom(directory.resolve("shelf"));

        assertThat(room.shelf().position()).isEqualTo(log.end());
        assertThat(room.reads(FERRY)).isEqualTo(before);
    }

    @Test
    void aShelfKilledInTheMiddleOfABatchIsAtTheEndOfTheOneBefore() throws IOException {
        room.hears(Cast.lamp(), Cast.councilBrief());
        room.log().append(Cast.ferryStrike());
        room.log().append(Cast.saltWorks());
        Path killed = directory.resolve("killed");

        room.shelf().apply(copyingBeforeTheLast(room.log().after(new Position(2), 10), killed));

        try (var found = Shelf.open(killed)) {
            assertThat(found.position()).isEqualTo(new Position(2));
            found.apply(room.log().after(new Position(2), 10));
            assertThat(found.folded().map(it -> it.tree().root()))
                    .isEqualTo(room.shelf().folded().map(it -> it.tree().root()));
        }
    }

    @Test
    void aBatchThatFailsInItsMiddleLeavesNothing() {
        room.hears(Cast.lamp());
        room.log().append(Cast.ferryStrike());
        var entries = room.log().after(new Position(1), 1);

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> room.shelf().apply(new AbstractList<>() {
                    @Override
                    public Entry get(int at) {
                        if (at == 0) {
                            return entries.getFirst();
                        }
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public int size() {
                        return 2;
                    }
                }));

        assertThat(room.shelf().position()).isEqualTo(new Position(1));
        assertThat(ReadingRoom.told(room.finds(FERRY))).startsWith("missing");
    }

    @Test
    void aSecondStoppressCannotOpenTheShelf() {
        assertThatExceptionOfType(ShelfException.class)
                .isThrownBy(() -> Shelf.open(directory.resolve("shelf")))
                .withMessageContaining("is in use by another Stoppress");
    }

    @Test
    void aShelfOfAnotherVersionIsMadeAnew() throws SQLException {
        room.hears(Cast.lamp(), Cast.ferryStrike());
        room.close();
        for (int version : new int[] {Tables.VERSION - 1, Tables.VERSION + 1}) {
            mark(version);

            room = new ReadingRoom(directory.resolve("shelf"));

            assertThat(room.shelf().position()).isEqualTo(Position.START);
            room.hears(Cast.lamp());
            room.close();
        }
    }

    @Test
    void aFileThatIsNoShelfIsMadeAnew() throws IOException {
        room.close();
        Path file = directory.resolve("shelf/shelf.db");
        Files.deleteIfExists(directory.resolve("shelf/shelf.db-wal"));
        Files.writeString(file, "The tide tables of 1911, copied by hand. ".repeat(500));

        room = new ReadingRoom(directory.resolve("shelf"));

        assertThat(room.shelf().position()).isEqualTo(Position.START);
    }

    @Test
    void aPlaceThatIsAFileIsRefusedInOneClearLine() throws IOException {
        Path file = Files.writeString(directory.resolve("not-a-directory"), "");

        assertThatExceptionOfType(ShelfException.class)
                .isThrownBy(() -> Shelf.open(file))
                .withMessage("the shelf cannot be made in " + file + ": there is a file in its place");
    }

    private void mark(int version) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("shelf/shelf.db"));
                var statement = connection.createStatement()) {
            statement.execute("pragma user_version = " + version);
        }
    }

    /// The entries; before the last is handed out, the shelf's files are copied as a crash would leave them.
    private List<Entry> copyingBeforeTheLast(List<Entry> entries, Path to) {
        return new AbstractList<>() {
            @Override
            public Entry get(int at) {
                if (at == entries.size() - 1) {
                    copy(directory.resolve("shelf"), to);
                }
                return entries.get(at);
            }

            @Override
            public int size() {
                return entries.size();
            }
        };
    }

    private static void copy(Path from, Path to) {
        try (var files = Files.list(from)) {
            Files.createDirectories(to);
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
