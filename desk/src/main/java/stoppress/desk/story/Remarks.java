package stoppress.desk.story;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.publication.document.StoryId;

/// What is said at a story, or at a block of it, while it is made. Readers never see it.
public record Remarks(JdbcClient sql) {
    public static final int LONGEST = 2_000;

    /// One remark.
    ///
    /// @param block empty: about the whole story
    /// @param resolved when it was dealt with; empty: it is open
    public record Remark(
            String id,
            String block,
            String account,
            String name,
            String text,
            Instant at,
            Optional<Instant> resolved) {}

    public void add(String id, StoryId story, String block, String account, String name, String text, Instant now) {
        sql.sql(
                        "insert into remark (id, story, block, account, name, text, at, resolved) values (?, ?, ?, ?, ?, ?, ?, '')")
                .params(id, story.text(), block, account, name, text, now.toString())
                .update();
    }

    /// All that was said at a story, the open ones first.
    public List<Remark> of(StoryId story) {
        return sql.sql("select * from remark where story = ? order by resolved <> '', at")
                .param(story.text())
                .query(Remarks::remark)
                .list();
    }

    /// Deals with a remark, or opens it again.
    ///
    /// @return whether there is such a remark
    public boolean resolve(StoryId story, String id, Optional<Instant> when) {
        return sql.sql("update remark set resolved = ? where story = ? and id = ?")
                        .params(when.map(Instant::toString).orElse(""), story.text(), id)
                        .update()
                == 1;
    }

    /// A remark in which somebody is spoken to: `@` and their name.
    public record Mention(StoryId story, String headline, Remark remark) {}

    /// Open remarks that speak to somebody of that name, the newest first.
    public List<Mention> to(String name) {
        // A plus keeps the planner from walking all stories to find the few that are remarked on.
        return sql.sql("""
                        select remark.*, headline from remark join story on story.id = remark.story
                        where resolved = '' and +deleted = '' and text like ? escape '!' order by at desc limit 50
                        """)
                .param("%@" + name.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%")
                .query((row, index) ->
                        new Mention(new StoryId(row.getString("story")), row.getString("headline"), remark(row, index)))
                .list();
    }

    /// A remark that is open, and at which story; empty where it was dealt with.
    public Optional<Mention> open(String id) {
        return sql.sql("""
                        select remark.*, headline from remark join story on story.id = remark.story
                        where remark.id = ? and resolved = '' and deleted = ''
                        """)
                .param(id)
                .query((row, index) ->
                        new Mention(new StoryId(row.getString("story")), row.getString("headline"), remark(row, index)))
                .optional();
    }

    private static Remark remark(ResultSet row, int index) throws SQLException {
        return new Remark(
                row.getString("id"),
                row.getString("block"),
                row.getString("account"),
                row.getString("name"),
                row.getString("text"),
                Instant.parse(row.getString("at")),
                Optional.of(row.getString("resolved"))
                        .filter(it -> !it.isEmpty())
                        .map(Instant::parse));
    }
}
