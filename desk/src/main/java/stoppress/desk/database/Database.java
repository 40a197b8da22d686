package stoppress.desk.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/// The desk's database in one SQLite file, `desk.db`.
///
/// There is one writer at a time: within this process by a lock, between processes by their [Turn], and should all
/// that fail, by SQLite's own (`begin immediate`). A commit is on the disk when it returns (write-ahead log,
/// `synchronous=full`): what was acknowledged survives `kill -9` and a power cut. Readers neither wait for the writer
/// nor hold it up.
public final class Database implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Database.class.getName());

    /// How long a write waits for another process's, in milliseconds.
    private static final int PATIENCE = 20_000;

    /// The number of the last migration.
    private static final int MIGRATIONS = 22;

    private final ReentrantLock writing = new ReentrantLock(true);
    private final Turn turn;
    private final Connection writer;
    private final HikariDataSource readers;

    private Database(Turn turn, Connection writer, HikariDataSource readers) {
        this.turn = turn;
        this.writer = writer;
        this.readers = readers;
    }

    /// Opens the database in `directory`, makes it if it is not there, and brings its tables up to date.
    ///
    /// @throws DatabaseException when it cannot be opened, or is of a newer version of the program
    public static Database open(Path directory) {
        Path file = directory.resolve("desk.db");
        try {
            Files.createDirectories(directory);
            var turn = new Turn(directory.resolve("writing"));
            if (!isUpToDate(file)) {
                turn.take();
                migrate(source(file, TransactionMode.IMMEDIATE));
                turn.give();
            }
            Connection writer = source(file, TransactionMode.IMMEDIATE).getConnection();
            return new Database(turn, writer, readers(source(file, TransactionMode.DEFERRED)));
        } catch (FlywayValidateException e) {
            throw new DatabaseException(
                    "%s was written by a newer version of Stoppress; start that one.".formatted(file), e);
        } catch (FlywayException | SQLException | IOException e) {
            throw new DatabaseException("%s cannot be opened: %s".formatted(file, reason(e)), e);
        }
    }

    /// The database in `directory` for those who look and change nothing, not even its form; empty where there is
    /// none, or it is not of this version.
    public static Optional<DataSource> looking(Path directory) {
        Path file = directory.resolve("desk.db");
        if (!isUpToDate(file)) {
            return Optional.empty();
        }
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(PATIENCE);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return Optional.of(source);
    }

    /// For those who only read. Not for writing: that goes through [#write].
    public DataSource readers() {
        return readers;
    }

    /// SQL for those who only read.
    public JdbcClient sql() {
        return JdbcClient.create(readers);
    }

    /// Does `work`, which changes nothing, on one state of the database.
    public <T> T read(Transaction.Work<T> work) {
        try (Connection connection = readers.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return work.in(new Transaction(
                        connection,
                        JdbcClient.create(new SingleConnectionDataSource(connection, /* suppressClose= */ true))));
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException | DataAccessException e) {
            throw new DatabaseException("the desk's database could not be read: " + reason(e), e);
        }
    }

    /// Does `work` in a transaction of its own and commits; whatever it throws, nothing of it is there.
    ///
    /// @throws DatabaseException when the database fails: a full disk, say
    public <T> T write(Transaction.Work<T> work) {
        writing.lock();
        boolean committed = false;
        try {
            turn.take();
            execute("begin immediate");
            T result = work.in(new Transaction(
                    writer, JdbcClient.create(new SingleConnectionDataSource(writer, /* suppressClose= */ true))));
            execute("commit");
            committed = true;
            return result;
        } catch (SQLException | DataAccessException e) {
            throw new DatabaseException("the desk's database could not be written: " + reason(e), e);
        } finally {
            if (!committed) {
                rollback();
            }
            turn.give();
            writing.unlock();
        }
    }

    /// Leaves nothing of what was erased in the file beside the database's either. Where others are reading for long,
    /// what is left there goes later.
    public void tidy() {
        writing.lock();
        try {
            turn.take();
            execute("pragma wal_checkpoint(truncate)");
        } catch (SQLException e) {
            throw new DatabaseException("the desk's database could not be tidied: " + reason(e), e);
        } finally {
            turn.give();
            writing.unlock();
        }
    }

    @Override
    public void close() {
        readers.close();
        try (turn) {
            writer.close();
        } catch (SQLException e) {
            throw new DatabaseException("the desk's database could not be closed: " + e.getMessage(), e);
        }
    }

    /// The driver's own transactions are not used: with those, a new one begins at each commit, and an idle writer
    /// would keep every other process from writing.
    private void execute(String sql) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute(sql);
        }
    }

    private void rollback() {
        try {
            execute("rollback");
        } catch (SQLException e) {
            // Nothing to roll back: the transaction did not begin, or SQLite ended it itself, as it does on a full
            // disk.
            LOG.log(Level.DEBUG, "nothing was rolled back", e);
        }
    }

    /// Whether the tables are as this version makes them. Asked first, since Flyway takes its time and the writer's
    /// lock.
    static boolean isUpToDate(Path file) {
        if (!Files.exists(file)) {
            return false;
        }
        try (Connection connection = source(file, TransactionMode.DEFERRED).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select max(cast(version as integer)), min(success) from flyway_schema_history
                        """)) {
            return row.next() && row.getInt(1) == MIGRATIONS && row.getBoolean(2);
        } catch (SQLException e) {
            // No such table: a database that nobody has migrated yet, or one that Flyway will say more of.
            return false;
        }
    }

    private static void migrate(DataSource source) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:stoppress/publication/log", "classpath:stoppress/desk/database")
                .placeholders(Map.of("bytes", "blob", "empty_bytes", "x''"))
                .validateMigrationNaming(true)
                .ignoreMigrationPatterns(new String[0])
                .load()
                .migrate();
    }

    private static SQLiteDataSource source(Path file, TransactionMode mode) {
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(PATIENCE);
        config.enforceForeignKeys(true);
        config.setTransactionMode(mode);
        // What the law has erased is overwritten, not only marked as free.
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "on");
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static HikariDataSource readers(DataSource source) {
        var config = new HikariConfig();
        config.setDataSource(source);
        config.setPoolName("desk-readers");
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    private static String reason(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).strip();
    }
}
