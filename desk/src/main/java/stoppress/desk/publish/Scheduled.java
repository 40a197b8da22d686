package stoppress.desk.publish;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.story.Revision;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryId;

/// What is to go out by itself, and when: at most one publication a story.
public record Scheduled(JdbcClient sql) {
    /// One publication that waits for its hour.
    ///
    /// @param note for readers, as with a publication by hand
    /// @param planner the account or the token that planned it
    /// @param seen which save of the draft they planned
    public record Plan(
            StoryId story, Instant due, Reason reason, Optional<String> note, String planner, Revision seen) {}

    /// The story's plan.
    public Optional<Plan> of(StoryId story) {
        return plans("where story = ?", story.text()).stream().findFirst();
    }

    /// All plans, in the order of their hours.
    public List<Plan> all() {
        return plans("where due >= ? order by due, story", "");
    }

    /// The plans whose hour has come, in its order.
    public List<Plan> due(Instant now) {
        return plans("where due <= ? order by due, story", now.toString());
    }

    void add(Plan plan) {
        drop(plan.story());
        sql.sql("insert into scheduled (story, due, reason, note, planner, revision) values (?, ?, ?, ?, ?, ?)")
                .params(
                        plan.story().text(),
                        plan.due().toString(),
                        plan.reason().name().toLowerCase(Locale.ROOT),
                        plan.note().orElse(""),
                        plan.planner(),
                        plan.seen().number())
                .update();
    }

    /// Whether there was one to drop.
    boolean drop(StoryId story) {
        return sql.sql("delete from scheduled where story = ?")
                        .param(story.text())
                        .update()
                > 0;
    }

    private List<Plan> plans(String which, String argument) {
        return sql.sql("select story, due, reason, note, planner, revision from scheduled " + which)
                .param(argument)
                .query((row, _) -> new Plan(
                        new StoryId(row.getString(1)),
                        Instant.parse(row.getString(2)),
                        Reason.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                        Optional.of(row.getString(4)).filter(it -> !it.isEmpty()),
                        row.getString(5),
                        new Revision(row.getLong(6))))
                .list();
    }
}
