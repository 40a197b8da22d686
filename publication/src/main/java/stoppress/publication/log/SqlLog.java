package stoppress.publication.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The log in the tables that [Appending] writes, for whoever follows it. Reads only.
///
/// It is woken at once by [#ring] when this process appended, and looks by itself every [#GLANCE] for what another
/// process did.
public final class SqlLog implements Log {
    /// How long an entry of another process may go unnoticed.
    public static final Duration GLANCE = Duration.ofMillis(50);

    /// Once the documents read are larger than that, no more are read at a time: a few of the largest stories are as
    /// much to hold as hundreds of usual ones.
    static final long BYTES = 4L << 20;

    private final DataSource database;
    private final Semaphore bell = new Semaphore(0);

    public SqlLog(DataSource database) {
        this.database = database;
    }

    /// Wakes who waits in [#await]; to be called after a commit that appended.
    public void ring() {
        bell.release();
    }

    @Override
    public Position end() {
        return read("select size from log_head where only = 1", statement -> {
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new Position(row.getLong(1)) : Position.START;
            }
        });
    }

    @Override
    public List<Entry> after(Position position, int most) {
        return read("""
                select position, at, kind, commitment, salt, document from log_entry
                where position > ? order by position limit ?
                """, statement -> {
            statement.setLong(1, position.number());
            statement.setInt(2, most);
            var entries = new ArrayList<Entry>();
            long bytes = 0;
            try (ResultSet rows = statement.executeQuery()) {
                while (bytes < BYTES && rows.next()) {
                    byte @Nullable [] document = rows.getBytes("document");
                    bytes += document == null ? 0 : document.length;
                    entries.add(entry(rows, document));
                }
            }
            return entries;
        });
    }

    /// The newest signed checkpoint, as a transaction that appends sees it.
    public Optional<SignedCheckpoint> checkpoint(Connection transaction) {
        try {
            return Checkpoints.newest(transaction, new Position(Long.MAX_VALUE));
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    @Override
    public Optional<SignedCheckpoint> checkpoint(Position upTo) {
        try (Connection connection = database.getConnection()) {
            return Checkpoints.newest(connection, upTo);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void await(Position position, Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (end().compareTo(position) <= 0) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return;
            }
            if (bell.tryAcquire(Math.min(left, GLANCE.toNanos()), TimeUnit.NANOSECONDS)) {
                bell.drainPermits();
            }
        }
    }

    private static Entry entry(ResultSet row, byte @Nullable [] document) throws SQLException {
        byte @Nullable [] salt = row.getBytes("salt");
        return new Entry(
                new Leaf(
                        new Position(row.getLong("position")),
                        Instant.parse(row.getString("at")),
                        row.getString("kind"),
                        Hash.of(row.getBytes("commitment"))),
                salt == null || document == null ? Optional.empty() : Optional.of(new Entry.Said(salt, document)));
    }

    private <T> T read(String sql, Query<T> query) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return query.run(statement);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static LogException unreadable(SQLException e) {
        return new LogException("the publication log cannot be read: " + e.getMessage(), e);
    }

    private interface Query<T> {
        T run(PreparedStatement statement) throws SQLException;
    }
}
