package stoppress.desk.partner;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.partner.Told.Due;
import stoppress.publication.document.StoryId;
import stoppress.publication.log.Position;

/// What is on its way to partners: a row from when something concerns a partner until it is acknowledged, or a person
/// drops it. Of a story only the first is ever tried; those behind it wait, also behind one that was given up.
public record Deliveries(JdbcClient sql) {
    /// How long a delivery is tried again.
    public static final Duration A_DAY = Duration.ofDays(1);

    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(2);
    private static final int FEW = 100;
    private static final int PLANNED = 1;
    private static final int DROPPED = 2;

    /// What a delivery brings.
    public sealed interface What {
        /// An entry of the log.
        record Said(Position position) implements What {}

        /// What is planned of the story, as it is when it is brought.
        record Planned() implements What {}

        /// That nothing is planned of it any more.
        record Dropped() implements What {}
    }

    /// One that was not acknowledged yet.
    ///
    /// @param number its place among those of the partner
    /// @param attempts how often it was tried
    /// @param began when first
    /// @param due when next
    /// @param why why the last try failed; empty before one did
    public record Delivery(
            long number,
            What what,
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

    /// What the log says. With it the plan for the story is over, and what was to be told of that is told no more; or
    /// else the plan is told again behind it.
    void queue(String partner, Due due, Instant now) {
        StoryId story = due.story();
        if (due.endsPlan()) {
            dropPlans(partner, story);
            new Embargoes(sql).forget(partner, story);
        } else {
            sql.sql("delete from partner_item where partner = ? and story = ? and plan = ?")
                    .params(partner, story.text(), PLANNED)
                    .update();
            new Embargoes(sql).again(partner, story);
        }
        queue(partner, new What.Said(due.position()), story, now);
    }

    void queue(String partner, What what, StoryId story, Instant now) {
        sql.sql("update partner set numbered = numbered + 1 where id = ?")
                .param(partner)
                .update();
        sql.sql("""
                insert into partner_item (partner, number, position, plan, story, attempts, began, due, dead, why)
                values (:partner, (select numbered from partner where id = :partner), :position, :plan, :story, 0, '', :now,
                    0, '')
                """)
                .param("partner", partner)
                .param(
                        "position",
                        switch (what) {
                            case What.Said(Position position) -> position.number();
                            case What.Planned _, What.Dropped _ -> 0;
                        })
                .param(
                        "plan",
                        switch (what) {
                            case What.Said _ -> 0;
                            case What.Planned _ -> PLANNED;
                            case What.Dropped _ -> DROPPED;
                        })
                .param("story", story.text())
                .param("now", now.toEpochMilli())
                .update();
    }

    /// Whether what is planned of a story waits to be brought.
    boolean hasPlan(String partner, StoryId story) {
        return sql.sql("select 1 from partner_item where partner = ? and story = ? and plan = ? limit 1")
                .params(partner, story.text(), PLANNED)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /// Forgets what was to be told of plans for a story. What is being brought at this moment is, all the same.
    void dropPlans(String partner, StoryId story) {
        sql.sql("delete from partner_item where partner = ? and story = ? and plan > 0")
                .params(partner, story.text())
                .update();
    }

    /// The next that may be tried: the first of its story, whose time has come.
    ///
    /// @param busy stories of which one is being tried
    Optional<Delivery> next(String partner, Instant now, Set<StoryId> busy) {
        return sql
                .sql("""
                select * from partner_item d where partner = ? and dead = 0 and due <= ? and not exists (
                    select 1 from partner_item b
                    where b.partner = d.partner and b.story = d.story and b.number < d.number)
                order by number limit ?
                """)
                .params(partner, now.toEpochMilli(), busy.size() + 1)
                .query(Deliveries::delivery)
                .list()
                .stream()
                .filter(it -> !busy.contains(it.story()))
                .findFirst();
    }

    void acknowledged(String partner, long number, Instant now) {
        if (drop(partner, number)) {
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
                update partner_item set attempts = ?, began = ?, due = ?, dead = ?, why = ?
                where partner = ? and number = ?
                """)
                .params(
                        it.attempts() + 1,
                        began.toString(),
                        due.toEpochMilli(),
                        isOver ? 1 : 0,
                        why,
                        partner,
                        it.number())
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
    public boolean replay(String partner, long number, Instant now) {
        return sql.sql("""
                        update partner_item set attempts = 0, began = '', due = ?, dead = 0
                        where partner = ? and number = ?
                        """).params(now.toEpochMilli(), partner, number).update() == 1;
    }

    /// Tries all that failed again.
    public int replayAll(String partner, Instant now) {
        return sql.sql("""
                        update partner_item set attempts = 0, began = '', due = ?, dead = 0
                        where partner = ? and attempts > 0
                        """).params(now.toEpochMilli(), partner).update();
    }

    /// Gives one up for good, so that those behind it go on.
    ///
    /// @return whether there was one
    public boolean drop(String partner, long number) {
        return sql.sql("delete from partner_item where partner = ? and number = ?")
                        .params(partner, number)
                        .update()
                == 1;
    }

    /// Forgets all that waits, and what was told of plans.
    void clear(String partner) {
        sql.sql("delete from partner_item where partner = ?").param(partner).update();
        sql.sql("delete from partner_plan where partner = ?").param(partner).update();
    }

    public Count count(String partner) {
        return sql.sql("select coalesce(sum(1 - dead), 0), coalesce(sum(dead), 0) from partner_item where partner = ?")
                .param(partner)
                .query((row, _) -> new Count(row.getLong(1), row.getLong(2)))
                .single();
    }

    /// The dead ones, and those that failed and are tried again, in their order; at most 100.
    public List<Delivery> failing(String partner) {
        return sql.sql("""
                select * from partner_item where partner = ? and attempts > 0
                order by dead desc, number limit ?
                """).params(partner, FEW).query(Deliveries::delivery).list();
    }

    private static Delivery delivery(ResultSet row, int index) throws SQLException {
        return new Delivery(
                row.getLong("number"),
                switch (row.getInt("plan")) {
                    case PLANNED -> new What.Planned();
                    case DROPPED -> new What.Dropped();
                    default -> new What.Said(new Position(row.getLong("position")));
                },
                new StoryId(row.getString("story")),
                row.getInt("attempts"),
                Optional.of(row.getString("began")).filter(it -> !it.isEmpty()).map(Instant::parse),
                Instant.ofEpochMilli(row.getLong("due")),
                row.getInt("dead") == 1,
                row.getString("why"));
    }
}
