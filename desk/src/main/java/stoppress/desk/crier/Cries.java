package stoppress.desk.crier;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.publication.log.Position;

/// What search engines are still to be told, and how it stands, in the database.
public record Cries(JdbcClient sql) {
    /// Where they are told, unless somebody says otherwise: whoever is told there tells the others.
    public static final URI USUAL = URI.create("https://api.indexnow.org/indexnow");

    /// What changes together is told together.
    private static final Duration GATHERING = Duration.ofSeconds(10);
    /// So long nobody hears of an address again: engines come to dislike who calls at each stroke.
    private static final Duration PAUSE = Duration.ofMinutes(10);
    /// After that they will have come by themselves.
    private static final Duration STALE = Duration.ofDays(1);

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(2);

    /// How it stands.
    ///
    /// @param isCalling whether they are told at all
    /// @param told how many addresses were told
    /// @param missed how many were given up
    /// @param waiting how many are still to be told
    /// @param status what was answered when it failed last; 0 where nothing was
    /// @param why why it failed last; empty where it did not
    public record State(
            boolean isCalling,
            Optional<URI> endpoint,
            Position reached,
            long told,
            long missed,
            Optional<Instant> last,
            long waiting,
            int attempts,
            Instant due,
            int status,
            String why) {}

    public State state() {
        return sql.sql("select c.*, (select count(*) from crier_path where asked > 0) as waiting from crier c")
                .query(Cries::row)
                .single();
    }

    /// From now on they are told what changes, or nothing any more.
    ///
    /// @param endpoint empty for the usual one
    /// @param end the end of the log
    public void set(boolean isCalling, Optional<URI> endpoint, Position end) {
        State was = state();
        sql.sql("""
                update crier set calling = ?, endpoint = ?, reached = ?, attempts = 0, due = 0, status = 0, why = ''
                """)
                .params(
                        isCalling ? 1 : 0,
                        endpoint.map(URI::toString).orElse(""),
                        was.isCalling() ? was.reached().number() : end.number())
                .update();
        if (!isCalling) {
            sql.sql("delete from crier_path").update();
        }
    }

    void reach(Position position) {
        sql.sql("update crier set reached = ?").param(position.number()).update();
    }

    /// A path is to be told: soon, or when it may be again.
    void add(Changed.Path changed, Instant now) {
        long soon = now.plus(GATHERING).toEpochMilli();
        long again = changed.isEnd() ? 0 : PAUSE.toMillis();
        sql.sql("""
                insert into crier_path (path, asked, due, told) values (:path, :now, :soon, 0)
                on conflict (path) do update set
                    asked = case when asked > 0 then asked else :now end,
                    due = case when told + :again > :soon then told + :again else :soon end
                """)
                .param("path", changed.path())
                .param("now", now.toEpochMilli())
                .param("soon", soon)
                .param("again", again)
                .update();
    }

    /// What may be told now, the longest waiting first; with it what may be within a moment.
    List<String> due(Instant now, int most) {
        boolean isTime = sql.sql("select 1 from crier_path where asked > 0 and due <= ? limit 1")
                .param(now.toEpochMilli())
                .query(Integer.class)
                .optional()
                .isPresent();
        return isTime
                ? sql.sql("select path from crier_path where asked > 0 and due <= ? order by asked, path limit ?")
                        .params(now.plus(GATHERING).toEpochMilli(), most)
                        .query((row, _) -> row.getString(1))
                        .list()
                : List.of();
    }

    void told(List<String> paths, Instant now) {
        for (String path : paths) {
            sql.sql("update crier_path set asked = 0, told = ? where path = ?")
                    .params(now.toEpochMilli(), path)
                    .update();
        }
        sql.sql("delete from crier_path where asked = 0 and told <= ?")
                .param(now.minus(PAUSE).toEpochMilli())
                .update();
        sql.sql("update crier set told = told + ?, last = ?, attempts = 0, due = 0, status = 0, why = ''")
                .params(paths.size(), now.toEpochMilli())
                .update();
    }

    /// Records that it failed. What has waited for a day is given up.
    ///
    /// @param wait how long we were asked to stay away
    void failed(int status, String why, Optional<Duration> wait, Instant now) {
        int attempts = state().attempts() + 1;
        Duration pause = pause(attempts);
        Duration longer = wait.filter(it -> it.compareTo(pause) > 0).orElse(pause);
        int missed = sql.sql("delete from crier_path where asked > 0 and asked <= ?")
                .param(now.minus(STALE).toEpochMilli())
                .update();
        sql.sql("update crier set attempts = ?, due = ?, status = ?, why = ?, missed = missed + ?")
                .params(attempts, now.plus(longer).toEpochMilli(), status, why, missed)
                .update();
    }

    /// Twice as long as before: a minute after the first, never more than two hours.
    static Duration pause(int attempts) {
        Duration pause = SHORTEST.multipliedBy(1L << Math.min(attempts - 1, 10));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    private static State row(ResultSet row, int index) throws SQLException {
        return new State(
                row.getInt("calling") == 1,
                Optional.of(row.getString("endpoint"))
                        .filter(it -> !it.isEmpty())
                        .map(URI::create),
                new Position(row.getLong("reached")),
                row.getLong("told"),
                row.getLong("missed"),
                Optional.of(row.getLong("last")).filter(it -> it > 0).map(Instant::ofEpochMilli),
                row.getLong("waiting"),
                row.getInt("attempts"),
                Instant.ofEpochMilli(row.getLong("due")),
                row.getInt("status"),
                row.getString("why"));
    }
}
