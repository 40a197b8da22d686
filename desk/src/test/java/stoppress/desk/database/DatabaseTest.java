package stoppress.desk.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @TempDir
    private Path directory;

    @Test
    void anIdleWriterKeepsNobodyElseFromWriting() {
        try (var one = Database.open(directory);
                var other = Database.open(directory)) {
            write(one, "one");
            write(other, "two");
            write(one, "three");

            assertThat(slugs(other)).containsExactly("one", "three", "two");
        }
    }

    @Test
    void aDatabaseThatIsOpenedAgainIsKnownToBeUpToDateSoTheNumberOfTheLastMigrationIsRight() throws Exception {
        Database.open(directory).close();

        assertThat(Database.isUpToDate(directory.resolve("desk.db"))).isTrue();
    }

    @Test
    void workThatThrowsLeavesNothingAndTheNextWorkGoesOn() {
        try (var database = Database.open(directory)) {
            assertThatThrownBy(() -> database.write(it -> {
                        insert(it, "half");
                        throw new IllegalStateException("the lights went out");
                    }))
                    .hasMessage("the lights went out");

            write(database, "whole");

            assertThat(slugs(database)).containsExactly("whole");
        }
    }

    @Test
    void workThatTheDatabaseRefusesIsToldAsTheDatabasesOwn() {
        try (var database = Database.open(directory)) {
            assertThatThrownBy(() -> database.write(
                            it -> it.sql().sql("insert into nowhere values (1)").update()))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("no such table: nowhere");
        }
    }

    @Test
    void aDatabaseOfANewerVersionIsNotOpened() throws Exception {
        Database.open(directory).close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("desk.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate("""
                    insert into flyway_schema_history select 99, '99', 'later', type, 'V99__later.sql', 7, installed_by,
                    installed_on, execution_time, success from flyway_schema_history where installed_rank = 1
                    """);
        }

        assertThatThrownBy(() -> Database.open(directory))
                .isInstanceOf(DatabaseException.class)
                .hasMessageEndingWith("was written by a newer version of Stoppress; start that one.");
    }

    @Test
    void aFileThatIsNoDatabaseIsNotOpenedAndStaysAsItWas() throws Exception {
        Path file =
                Files.writeString(directory.resolve("desk.db"), "a letter to the editor, much longer than a header");

        assertThatThrownBy(() -> Database.open(directory))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("desk.db cannot be opened");
        assertThat(file).hasContent("a letter to the editor, much longer than a header");
    }

    private static void write(Database database, String slug) {
        database.write(it -> insert(it, slug));
    }

    private static int insert(Transaction transaction, String slug) {
        return transaction
                .sql()
                .sql("insert into announced (kind, slug, document, position) values ('tag', ?, x'7b7d', 1)")
                .param(slug)
                .update();
    }

    private static List<String> slugs(Database database) {
        return database.sql()
                .sql("select slug from announced order by slug")
                .query((row, _) -> row.getString(1))
                .list();
    }
}
