package stoppress.desk.partner;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.publication.document.StoryId;

/// What partners to whom news is delivered were told of what is planned, in the database; of its words only a hash.
record Embargoes(JdbcClient sql) {
    /// So long nothing is told again of a plan whose words alone have changed: somebody is writing.
    static final Duration WRITING = Duration.ofMinutes(1);

    /// When something is to be told.
    enum Telling {
        NOW,
        LATER,
        DONE
    }

    /// What a partner was last told of a plan.
    ///
    /// @param hash of what was brought, or tried to be; empty where nothing was; no hash where it is told again
    /// @param hour when it was said to go out
    record Known(String hash, String hour, Instant at) {
        boolean wasTold() {
            return !hash.isEmpty();
        }

        /// Whether a plan is to be told as it is. Another hour does not wait.
        Telling telling(Plans.Shown plan, Instant now) {
            if (hash.equals(plan.hash())) {
                return Telling.DONE;
            }
            boolean isAnotherHour = !hour.equals(plan.due().toString());
            return isAnotherHour || !now.isBefore(at.plus(WRITING)) ? Telling.NOW : Telling.LATER;
        }
    }

    Map<StoryId, Known> of(String partner) {
        var known = new HashMap<StoryId, Known>();
        sql.sql("select story, said, hour, at from partner_plan where partner = ?")
                .param(partner)
                .query(row -> {
                    known.put(
                            new StoryId(row.getString(1)),
                            new Known(row.getString(2), row.getString(3), Instant.ofEpochMilli(row.getLong(4))));
                });
        return known;
    }

    /// A partner is to be told of the plan for a story.
    void begin(String partner, StoryId story) {
        sql.sql("insert into partner_plan (partner, story, said, hour, at) values (?, ?, '', '', 0)")
                .params(partner, story.text())
                .update();
    }

    /// What is brought now; false where nothing is to be told any more.
    boolean telling(String partner, Plans.Shown plan, Instant now) {
        return sql.sql("update partner_plan set said = ?, hour = ?, at = ? where partner = ? and story = ?")
                        .params(
                                plan.hash(),
                                plan.due().toString(),
                                now.toEpochMilli(),
                                partner,
                                plan.story().text())
                        .update()
                == 1;
    }

    /// What was told of a plan is to be told again, as it then is, whether it has changed or not.
    void again(String partner, StoryId story) {
        sql.sql("update partner_plan set said = '-', hour = '' where partner = ? and story = ? and said <> ''")
                .params(partner, story.text())
                .update();
    }

    void forget(String partner, StoryId story) {
        sql.sql("delete from partner_plan where partner = ? and story = ?")
                .params(partner, story.text())
                .update();
    }

    /// Changes whenever a plan that partners are shown, or were told of, or a draft for which there is one, does.
    List<String> state() {
        return sql.sql("""
                select p.story || ' ' || p.due || ' ' || p.reason || ' ' || s.revision || ' ' || p.note
                from scheduled p join story s on s.id = p.story
                where p.story in (select story from scheduled order by due, story limit ?)
                    or p.story in (select story from partner_plan)
                order by p.due, p.story
                """)
                .param(Plans.MOST)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
