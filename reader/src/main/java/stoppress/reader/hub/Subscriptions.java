package stoppress.reader.hub;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The subscriptions and what has still to be delivered, in a file of their own. One thread at a time.
final class Subscriptions implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            """
            create table if not exists subscription (
                callback text not null, topic text not null, secret text, until integer not null,
                primary key (topic, callback)) without rowid
            """,
            """
            create table if not exists delivery (
                callback text not null, topic text not null, due integer not null, tries integer not null,
                round integer not null, primary key (topic, callback)) without rowid
            """,
            "create index if not exists delivery_by_due on delivery (due)",
            // What subscribers were last told of a feed.
            "create table if not exists told (topic text primary key, hash text not null) without rowid");

    private final Connection connection;

    /// One that is to be sent what its topic is now.
    ///
    /// @param round grows when the topic changes again before it is delivered
    record Due(Subscription to, int tries, long round) {}

    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    Subscriptions(Path file) {
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            run("pragma journal_mode = wal");
            run("pragma synchronous = normal");
            for (String table : TABLES) {
                run(table);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the subscriptions in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    synchronized long count() {
        return all("select count(*) from subscription", row -> row.getLong(1)).getFirst();
    }

    /// The topics that somebody is subscribed to.
    synchronized List<String> topics() {
        return all("select distinct topic from subscription", row -> row.getString(1));
    }

    synchronized boolean has(String callback, String topic) {
        return !all(
                        "select 1 from subscription where topic = ? and callback = ?",
                        row -> row.getInt(1),
                        topic,
                        callback)
                .isEmpty();
    }

    /// Begins a subscription, or takes the place of the same one.
    synchronized void put(Subscription it) {
        change(
                "insert or replace into subscription (callback, topic, secret, until) values (?, ?, ?, ?)",
                it.callback(),
                it.topic(),
                it.secret().orElse(null),
                it.until());
    }

    synchronized void end(String callback, String topic) {
        change("delete from subscription where topic = ? and callback = ?", topic, callback);
        change("delete from delivery where topic = ? and callback = ?", topic, callback);
    }

    /// Forgets those whose lease is over.
    synchronized void expire(long now) {
        change("delete from subscription where until <= ?", now);
        change("""
                delete from delivery where not exists (select 1 from subscription s
                    where s.topic = delivery.topic and s.callback = delivery.callback)
                """);
    }

    synchronized Optional<String> told(String topic) {
        return all("select hash from told where topic = ?", row -> row.getString(1), topic).stream()
                .findFirst();
    }

    synchronized void tell(String topic, String hash) {
        change("insert or replace into told (topic, hash) values (?, ?)", topic, hash);
    }

    /// All that are subscribed to a topic are to be sent it.
    synchronized void due(String topic, long now) {
        change("""
                insert into delivery (callback, topic, due, tries, round)
                select callback, topic, ?, 0, 1 from subscription where topic = ? and until > ?
                on conflict do update set due = excluded.due, tries = 0, round = round + 1
                """, now, topic, now);
    }

    /// Those that are to be sent something now, the oldest first.
    synchronized List<Due> due(long now, int most) {
        return all(
                """
                select d.callback, d.topic, s.secret, s.until, d.tries, d.round from delivery d
                join subscription s on s.topic = d.topic and s.callback = d.callback
                where d.due <= ? and s.until > ? order by d.due limit ?
                """,
                row -> new Due(
                        new Subscription(
                                row.getString(1),
                                row.getString(2),
                                Optional.ofNullable(row.getString(3)),
                                row.getLong(4)),
                        row.getInt(5),
                        row.getLong(6)),
                now,
                now,
                most);
    }

    /// When the next is to be sent something; empty when there is none.
    synchronized Optional<Long> next() {
        return all("select due from delivery order by due limit 1", row -> row.getLong(1)).stream()
                .findFirst();
    }

    /// Puts it off; it comes again then, should nobody say what became of it. Not where the topic has changed since.
    synchronized void later(Due it, long due, int tries) {
        change(
                "update delivery set due = ?, tries = ? where topic = ? and callback = ? and round = ?",
                due,
                tries,
                it.to().topic(),
                it.to().callback(),
                it.round());
    }

    /// It was delivered, or is not tried again. Not where the topic has changed since.
    synchronized void done(Due it) {
        change(
                "delete from delivery where topic = ? and callback = ? and round = ?",
                it.to().topic(),
                it.to().callback(),
                it.round());
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private <T> List<T> all(String query, Row<T> row, @Nullable Object... arguments) {
        var all = new ArrayList<T>();
        try (var statement = filled(query, arguments);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                all.add(row.of(rows));
            }
        } catch (SQLException e) {
            throw failed(e);
        }
        return all;
    }

    private void change(String change, @Nullable Object... arguments) {
        try (var statement = filled(change, arguments)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private PreparedStatement filled(String sql, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("the hub's subscriptions failed: " + e.getMessage(), e);
    }
}
