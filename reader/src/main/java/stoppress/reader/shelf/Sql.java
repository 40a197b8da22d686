package stoppress.reader.shelf;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;

/// One connection, with each statement prepared once. For one thread at a time.
final class Sql implements AutoCloseable {
    /// So many steps are counted as one.
    private static final int COUNTED = 1_000;

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private boolean isCounting;

    /// Makes a value of the row that the result stands at.
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    Sql(Connection connection) {
        this.connection = connection;
    }

    <T> List<T> all(String query, Row<T> row, @Nullable Object... arguments) throws SQLException {
        var all = new ArrayList<T>();
        try (ResultSet rows = filled(query, arguments).executeQuery()) {
            while (rows.next()) {
                all.add(row.of(rows));
            }
        }
        return all;
    }

    <T> Optional<T> first(String query, Row<T> row, @Nullable Object... arguments) throws SQLException {
        try (ResultSet rows = filled(query, arguments).executeQuery()) {
            return rows.next() ? Optional.of(row.of(rows)) : Optional.empty();
        }
    }

    /// As [#all], for a query of which there are too many to keep each: its statement is gone afterwards.
    <T> List<T> once(String query, Row<T> row, List<?> arguments) throws SQLException {
        var all = new ArrayList<T>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < arguments.size(); i++) {
                statement.setObject(i + 1, arguments.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.add(row.of(rows));
                }
            }
        }
        return all;
    }

    /// What is found within so many steps of SQLite's machine; empty where they are not enough. A step takes some ten
    /// nanoseconds.
    ///
    /// @throws IllegalStateException inside another: a connection counts once, and the end of one would end both
    <T> Optional<T> within(long steps, Readings.Reading<T> reading) throws SQLException {
        if (isCounting) {
            throw new IllegalStateException("steps are counted already");
        }
        isCounting = true;
        var counting = new Counting(steps / COUNTED);
        ProgressHandler.setHandler(connection, COUNTED, counting);
        try {
            return Optional.of(reading.of(this));
        } catch (SQLException e) {
            if (counting.left < 0) {
                return Optional.empty();
            }
            throw e;
        } finally {
            ProgressHandler.clearHandler(connection);
            isCounting = false;
        }
    }

    private static final class Counting extends ProgressHandler {
        private long left;

        Counting(long left) {
            this.left = left;
        }

        @Override
        protected int progress() {
            return --left < 0 ? 1 : 0;
        }
    }

    /// The whole number that a query of one row and one column gives; none gives 0.
    long number(String query, @Nullable Object... arguments) throws SQLException {
        return first(query, row -> row.getLong(1), arguments).orElse(0L);
    }

    /// Changes rows, and says how many.
    int run(String change, @Nullable Object... arguments) throws SQLException {
        return filled(change, arguments).executeUpdate();
    }

    void commit() throws SQLException {
        connection.commit();
    }

    /// Runs what cannot be run inside a transaction; to be called between two.
    void outside(String statement) throws SQLException {
        connection.setAutoCommit(true);
        try (var it = connection.createStatement()) {
            it.execute(statement);
        } finally {
            connection.setAutoCommit(false);
        }
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private PreparedStatement filled(String sql, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }
}
