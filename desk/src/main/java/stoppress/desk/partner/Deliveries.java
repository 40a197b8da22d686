package stoppress.desk.partner;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.publication.document.StoryId;
import stoppress.publication.log.Position;

/// What is on its way to partners: a row from when an entry concerns a partner until it is acknowledged, or a person
/// drops it. Of a story only the first is ever tried; those behind it wait, also behind one that was given up.
public record Deliveries(JdbcClient sql) {
    /// How long a delivery is tried again.
    public static final Duration A_DAY = Duration.ofDays(1);

    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(2);
    private static final int FEW = 100;

    /// One that was not acknowledged yet.
    ///
    /// @param attempts how often it was tried
    /// @param began when first
    /// @param due when next
    /// @param why why the last try failed; empty before one did
    public record Delivery(
            Position position,
            StoryId story,
            int attempts,
            Optional<Instant> began,
            Instant due,
            boolean isDead,
            String why) {}

    /// How a partner's deliveries stand.
    ///
    /// @param dead how many were given up
    public record Count(long waiting, long dead) {}

    void queue(String partner, Told told, Instant now) {
        sql.sql("""
                insert into partner_delivery (partner, position, story, attempts, began, due, dead, why)
                values (?, ?, ?, 0, '', ?, 0, '')
                """)
                .params(partner, told.position().number(), told.item().story().text(), now.toEpochMilli())
                .update();
    }

    /// The next that may be tried: the first of its story, whose time has come.
    ///
    /// @param busy stories of which one is being tried
    Optional<Delivery> next(String partner, Instant now, Set<StoryId> busy) {
        return sql
                .sql("""
                select * from partner_delivery d where partner = ? and dead = 0 and due <= ? and not exists (
                    select 1 from partner_delivery b
                    where b.partner = d.partner and b.story = d.story and b.position < d.position)
                order by position limit ?
                """)
                .params(partner, now.toEpochMilli(), busy.size() + 1)
                .query(Deliveries::delivery)
                .list()
                .stream()
                .filter(it -> !busy.contains(it.story()))
                .findFirst();
    }

    void acknowledged(String partner, Position position, Instant now) {
        if (drop(partner, position)) {
            sql.sql("update partner set delivered = delivered + 1, last = ? where id = ?")
                    .params(now.toString(), partner)
                    .update();
        }
    }

    /// Records that a try failed; after a day of them it is given up.
    void failed(String partner, Delivery it, String why, Instant now) {
        Instant began = it.began().orElse(now);
        Instant due = now.plus(pause(it.attempts() + 1));
        boolean isOver = !now.isBefore(began.plus(A_DAY));
        sql.sql("""
                update partner_delivery set attempts = ?, began = ?, due = ?, dead = ?, why = ?
                where partner = ? and position = ?
                """)
                .params(
                        it.attempts() + 1,
                        began.toString(),
                        due.toEpochMilli(),
                        isOver ? 1 : 0,
                        why,
                        partner,
                        it.position().number())
                .update();
    }

    /// Twice as long as before: 10 s after the first, never more than two hours.
    static Duration pause(int attempts) {
        Duration pause = SHORTEST.multipliedBy(1L << Math.min(attempts - 1, 20));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    /// Tries one that failed again, as if it were new.
    ///
    /// @return whether there was one
    public boolean replay(String partner, Position position, Instant now) {
        return sql.sql("""
                        update partner_delivery set attempts = 0, began = '', due = ?, dead = 0
                        where partner = ? and position = ?
                        """)
                        .params(now.toEpochMilli(), partner, position.number())
                        .update()
                == 1;
    }

    /// Tries all that failed again.
    public int replayAll(String partner, Instant now) {
        return sql.sql("""
                        update partner_delivery set attempts = 0, began = '', due = ?, dead = 0
                        where partner = ? and attempts > 0
                        """).params(now.toEpochMilli(), partner).update();
    }

    /// Gives one up for good, so that those behind it go on.
    ///
    /// @return whether there was one
    public boolean drop(String partner, Position position) {
        return sql.sql("delete from partner_delivery where partner = ? and position = ?")
                        .params(partner, position.number())
                        .update()
                == 1;
    }

    public Count count(String partner) {
        return sql.sql(
                        "select coalesce(sum(1 - dead), 0), coalesce(sum(dead), 0) from partner_delivery where partner = ?")
                .param(partner)
                .query((row, _) -> new Count(row.getLong(1), row.getLong(2)))
                .single();
    }

    /// The dead ones, and those that failed and are tried again, in the order of the log; at most 100.
    public List<Delivery> failing(String partner) {
        return sql.sql("""
                select * from partner_delivery where partner = ? and attempts > 0
                order by dead desc, position limit ?
                """).params(partner, FEW).query(Deliveries::delivery).list();
    }

    private static Delivery delivery(ResultSet row, int index) throws SQLException {
        return new Delivery(
                new Position(row.getLong("position")),
                new StoryId(row.getString("story")),
                row.getInt("attempts"),
                Optional.of(row.getString("began")).filter(it -> !it.isEmpty()).map(Instant::parse),
                Instant.ofEpochMilli(row.getLong("due")),
                row.getInt("dead") == 1,
                row.getString("why"));
    }
}
