package stoppress.reader.shelf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;

/// The shelf's file and its tables. A file of another version, or a damaged one, is deleted: the log has it all.
final class Tables {
    /// The version of `shelf.sql`; every change there needs a new number.
    static final int VERSION = 24;

    private final Path file;

    Tables(Path directory) {
        file = directory.resolve("shelf.db");
    }

    /// A connection that writes; makes the tables where there are none.
    Connection writing() throws SQLException, IOException {
        try {
            Connection connection = connect(false);
            if (versionOf(connection) == VERSION) {
                return ready(connection);
            }
            connection.close();
        } catch (SQLException e) {
            if (!Trouble.isDamage(e)) {
                throw e;
            }
        }
        delete();
        Connection connection = connect(false);
        make(connection);
        return ready(connection);
    }

    /// Another connection that writes, to tables that are there.
    Connection writingAgain() throws SQLException {
        return ready(connect(false));
    }

    /// A connection that only reads.
    Connection reading() throws SQLException {
        return ready(connect(true));
    }

    private Connection connect(boolean readOnly) throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(readOnly);
        config.setBusyTimeout(10_000);
        if (!readOnly) {
            config.setJournalMode(JournalMode.WAL);
            config.setTransactionMode(TransactionMode.IMMEDIATE);
            // What the law has erased is overwritten, not only marked as free.
            config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "on");
            // After a power cut the last entries may be missing; they are folded again.
            config.setSynchronous(SynchronousMode.NORMAL);
            config.setJournalSizeLimit(64 << 20);
            config.setCacheSize(-8_000);
        }
        return config.createConnection("jdbc:sqlite:" + file);
    }

    private static Connection ready(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        return connection;
    }

    private static int versionOf(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("pragma user_version")) {
            return row.getInt(1);
        }
    }

    private static void make(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            for (String one : schema().replaceAll("--.*", "").split(";", -1)) {
                if (!one.isBlank()) {
                    statement.execute(one);
                }
            }
            statement.execute("pragma user_version = " + VERSION);
        }
        connection.commit();
    }

    private static String schema() {
        try (var in = Objects.requireNonNull(Tables.class.getResourceAsStream("shelf.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void delete() throws IOException {
        for (String ending : new String[] {"", "-wal", "-shm", "-journal"}) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + ending));
        }
    }
}
