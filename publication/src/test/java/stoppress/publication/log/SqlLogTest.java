package stoppress.publication.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;
import stoppress.publication.document.Block;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Document;
import stoppress.publication.document.Erasure;
import stoppress.publication.document.Signer;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Tag;

class SqlLogTest {
    /// Eight that are not about the log itself: the tests below count on how many.
    private static final List<Document> STORIES = Cast.documents().stream()
            .filter(it -> !(it instanceof Signer || it instanceof Erasure))
            .limit(8)
            .toList();

    @TempDir
    private Path directory;

    private SQLiteDataSource database;
    private final Appending appending = new Appending(() -> new byte[32]);

    @BeforeEach
    void makeTheTables() throws Exception {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.setBusyTimeout(20_000);
        database = new SQLiteDataSource(config);
        database.setUrl("jdbc:sqlite:" + directory.resolve("log.db"));
        make("V1__publication_log.sql");
        make("V3__log_checkpoints.sql");
    }

    private void make(String file) throws Exception {
        try (var tables = SqlLog.class.getResourceAsStream(file);
                Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            String sql = new String(Objects.requireNonNull(tables).readAllBytes(), StandardCharsets.UTF_8);
            for (String one : sql.replaceAll("--.*", "")
                    .replace("${bytes}", "blob")
                    .replace("${empty_bytes}", "x''")
                    .split(";", -1)) {
                if (!one.isBlank()) {
                    statement.execute(one);
                }
            }
        }
    }

    @Test
    void whatIsAppendedIsReadBackInOrderAndVerifies() {
        append(STORIES);

        var entries = new SqlLog(database).after(Position.START, 100);

        assertThat(entries)
                .extracting(Entry::document)
                .isEqualTo(STORIES.stream().map(Optional::of).toList());
        assertThat(entries)
                .extracting(it -> it.position().number())
                .isEqualTo(LongStream.rangeClosed(1, entries.size()).boxed().toList());
        assertThat(verified()).isInstanceOf(Verify.Outcome.Sound.class);
    }

    @Test
    void anEmptyLogVerifies() {
        assertThat(verified()).isEqualTo(new Verify.Outcome.Sound(0, 0, Hash.over()));
    }

    @Test
    void aRollbackGivesThePositionBack() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            appending.append(connection, Cast.ferry(), Cast.MORNING);
            connection.rollback();
        }

        append(List.of(Cast.ines()));

        assertThat(new SqlLog(database).after(Position.START, 10))
                .singleElement()
                .satisfies(it -> assertThat(it.position()).isEqualTo(new Position(1)));
        assertThat(verified()).isInstanceOf(Verify.Outcome.Sound.class);
    }

    @Test
    void writersAtTheSameTimeGetDensePositions() throws Exception {
        var threads = LongStream.range(0, 4)
                .mapToObj(_ -> Thread.ofVirtual().start(() -> {
                    for (int i = 0; i < 25; i++) {
                        append(List.of(Cast.ferry()));
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(verified())
                .isInstanceOfSatisfying(
                        Verify.Outcome.Sound.class,
                        it -> assertThat(it.entries()).isEqualTo(100));
    }

    @Test
    void whoAwaitsIsWokenByWhatAnotherConnectionAppends() throws Exception {
        var log = new SqlLog(database);
        var waiting = Thread.ofVirtual().start(() -> {
            try {
                log.await(Position.START, Duration.ofMinutes(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        append(List.of(Cast.ferry()));

        assertThat(waiting.join(Duration.ofSeconds(50))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update log_entry set document = replace(document, 'Harbour', 'harbour') where position = 2 | 2 | not the one that the entry commits to",
                "update log_entry set at = '2026-05-14T06:00:00.001Z' where position = 3 | 3 | not the one that its leaf was made of",
                "update log_entry set at = 'noon' where position = 3 | 3 | time is none",
                "update log_entry set kind = 'tag' where position = 1 | 1 | not of the kind tag",
                "update log_entry set leaf = zeroblob(32) where position = 4 | 4 | not the one that its leaf was made of",
                "update log_entry set root = zeroblob(32) where position = 4 | 4 | another root",
                "update log_entry set salt = null where position = 4 | 4 | erased together",
                "update log_entry set salt = null, document = null where position = 4 | 4 | no entry says that it was erased",
                "delete from log_entry where position = 3 | 3 | missing",
                "delete from log_entry where position = 8 | 8 | a checkpoint was signed for 8 entries, and there are 7",
                "update log_entry set position = 100 + position where position in (2, 3) | 2 | missing",
                "update log_head set frontier = zeroblob(32) | 9 | head is not the one",
                "update log_head set size = 9 | 9 | says that it has 9 entries",
            })
    void tamperingIsFoundAndThePositionNamed(String tampering, long position, String why) throws SQLException {
        append(STORIES);

        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(tampering)).isPositive();
        }

        assertThat(verified()).isInstanceOfSatisfying(Verify.Outcome.Broken.class, it -> {
            assertThat(it.position()).isEqualTo(new Position(position));
            assertThat(it.why()).contains(why);
        });
    }

    @Test
    void anEndThatIsCutOffTogetherWithTheHeadIsFoundByTheCheckpoints() throws SQLException {
        append(STORIES.subList(0, 6));
        byte[] head = read("select frontier from log_head");
        append(STORIES.subList(6, 8));

        change("delete from log_entry where position > 6");
        try (Connection connection = database.getConnection();
                var update = connection.prepareStatement("update log_head set size = 6, frontier = ?")) {
            update.setBytes(1, head);
            update.executeUpdate();
        }

        assertBroken(7, "a checkpoint was signed for 8 entries, and there are 6");
    }

    @Test
    void anOrderThatWasSwappedIsFound() throws SQLException {
        append(STORIES);

        change("update log_entry set position = 100 where position = 3");
        change("update log_entry set position = 3 where position = 4");
        change("update log_entry set position = 4 where position = 100");

        assertBroken(3, "not the one that its leaf was made of");
    }

    @Test
    void aCheckpointOfAnotherTreeIsFoundThoughItIsSignedWithTheRightKey() throws SQLException {
        append(STORIES.subList(0, 3));
        append(STORIES.subList(3, 8));
        var fork = new Checkpoint(ListLog.KEY.verifier().name(), 3, Hash.over());

        note(3, SignedNote.signed(fork.text(), ListLog.KEY));

        assertBroken(3, "another tree was signed up to there than the entries make");
    }

    @Test
    void aCheckpointThatSomebodyElseSignedIsFound() throws SQLException {
        append(STORIES);
        var tree = Checkpoint.of(
                SignedNote.read(read("select note from log_checkpoint")).text());

        note(
                8,
                SignedNote.signed(
                        tree.text(), SigningKey.make(ListLog.KEY.verifier().name())));

        assertBroken(8, "not signed with the key of its time");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update log_checkpoint set note = replace(note, 'lamp', 'lump')",
                "update log_checkpoint set note = 'nothing'",
                "update log_checkpoint set key = 'nothing'",
                "update log_checkpoint set size = 7",
            })
    void aCheckpointThatWasChangedIsFound(String tampering) throws SQLException {
        append(STORIES);

        change(tampering);

        assertThat(verified())
                .isInstanceOfSatisfying(
                        Verify.Outcome.Broken.class,
                        it -> assertThat(it.position().number()).isBetween(7L, 8L));
    }

    private void note(long size, SignedNote note) throws SQLException {
        try (Connection connection = database.getConnection();
                var update = connection.prepareStatement("update log_checkpoint set note = ? where size = ?")) {
            update.setString(1, note.written());
            update.setLong(2, size);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }

    private byte[] read(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.getBytes(1);
        }
    }

    private void assertBroken(long position, String why) {
        assertThat(verified()).isInstanceOfSatisfying(Verify.Outcome.Broken.class, it -> {
            assertThat(it.why()).contains(why);
            assertThat(it.position()).isEqualTo(new Position(position));
        });
    }

    @Test
    void anErasedDocumentLeavesATreeThatVerifiesAndAnEntryThatSaysNothing() throws SQLException {
        append(STORIES);
        empty(4);
        append(List.of(Cast.erasedFirst()));

        assertThat(verified())
                .isInstanceOfSatisfying(
                        Verify.Outcome.Sound.class,
                        it -> assertThat(it.erased()).isEqualTo(1));
        assertThat(new SqlLog(database).after(new Position(3), 1))
                .singleElement()
                .satisfies(it -> assertThat(it.document()).isEmpty());
    }

    @Test
    void whatIsSaidToBeErasedHasToBeMissing() {
        append(STORIES);
        append(List.of(Cast.erasedFirst()));

        assertBroken(9, "position 4 was erased, whose document is there");
    }

    private void empty(long position) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Appending.erase(connection, new Position(position));
            connection.commit();
        }
    }

    @Test
    void largeEntriesAreReadAFewAtATimeAndAllOfThemInTheEnd() {
        append(Collections.nCopies(40, new Tag(new Slug("flood"), "Flood", Optional.of("x".repeat(1_000)))));
        append(Collections.nCopies(6, large()));
        var log = new SqlLog(database);

        var sizes = new ArrayList<Integer>();
        Position position = Position.START;
        for (var some = log.after(position, 200); !some.isEmpty(); some = log.after(position, 200)) {
            sizes.add(some.size());
            position = some.getLast().position();
        }

        assertThat(position).isEqualTo(new Position(46));
        assertThat(sizes).hasSizeGreaterThan(1);
        assertThat(sizes.getFirst()).isLessThan(46);
    }

    /// A story of some 1.5 MB.
    private static StoryVersion large() {
        StoryVersion it = Cast.councilBrief();
        List<Block> body = IntStream.range(0, 100)
                .<Block>mapToObj(i -> Cast.paragraph("b" + i, "x".repeat(15_000)))
                .toList();
        return new StoryVersion(
                it.story(),
                it.number(),
                it.slug(),
                it.language(),
                it.standing(),
                it.headline(),
                it.kicker(),
                it.standfirst(),
                it.bylines(),
                it.tags(),
                it.first(),
                it.latest(),
                it.picture(),
                it.audio(),
                it.notices(),
                body,
                it.corrections(),
                it.reason(),
                it.note());
    }

    @Test
    void aLogThatCannotBeReadSaysSo() {
        var nowhere = new SQLiteDataSource();
        nowhere.setUrl("jdbc:sqlite:" + directory.resolve("empty.db"));

        assertThatThrownBy(() -> new SqlLog(nowhere).end())
                .isInstanceOf(LogException.class)
                .hasMessageStartingWith("the publication log cannot be read");
    }

    private Verify.Outcome verified() {
        return new Verify(database, Optional.empty()).log();
    }

    private void append(List<Document> documents) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (Document document : documents) {
                appending.append(connection, document, Cast.MORNING);
            }
            Checkpoints.sign(connection, _ -> ListLog.KEY);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
