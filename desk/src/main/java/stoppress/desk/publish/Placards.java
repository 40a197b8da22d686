package stoppress.desk.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;

/// Which stories' placards are to be looked at, and what was made of each. A placard is asked for in the transaction
/// of what changes it; the [Billposter] makes it.
public record Placards(JdbcClient sql) {
    /// Older news is not shared: an archive that comes in asks for none.
    private static final Duration NEWS = Duration.ofDays(90);
    /// Changes that follow one another at once are one, in seconds.
    private static final int PAUSE = 1;
    /// How many of the newest stories are looked at when all are to look otherwise.
    private static final int NEWEST = 500;

    private static final String RULE = "placards";

    /// What was made for a story.
    ///
    /// @param madeOf the SHA-256 of all that it was made of; empty: nothing was made
    /// @param picture the SHA-256 of the file that it stands over; empty: over none
    /// @param file the SHA-256 of the placard's own; empty: there is none
    /// @param before of the one before, which pages in other people's caches may name still
    /// @param tries how often it could not be made
    public record Made(StoryId story, String madeOf, String picture, String file, String before, int tries) {}

    /// Whether the house has headlines over its pictures. It has, unless it says otherwise.
    public boolean areWanted() {
        return sql.sql("select value from policy where rule = ?")
                .param(RULE)
                .query((row, _) -> row.getString(1))
                .optional()
                .filter("off"::equals)
                .isEmpty();
    }

    /// Has headlines over pictures, or pictures alone; the newest stories' follow.
    public void want(boolean on, Instant now) {
        sql.sql(
                        "insert into policy (rule, value) values (?, ?) on conflict (rule) do update set value = excluded.value")
                .params(RULE, on ? "on" : "off")
                .update();
        askForAll(now);
    }

    /// A story was published.
    void published(StoryVersion version, Instant now) {
        if (version.latest().plus(NEWS).isAfter(now)) {
            ask(version.story(), now.plusSeconds(PAUSE));
        }
    }

    /// Has a story's placard looked at.
    public void ask(StoryId story, Instant due) {
        sql.sql("""
                insert into placard (story, due, tries, made_of, picture, file, before) values (?, ?, 0, '', '', '', '')
                on conflict (story) do update set tries = 0,
                    due = case when due = '' or due > excluded.due then excluded.due else due end
                """).params(story.text(), due.toString()).update();
    }

    /// Has those looked at that show a picture, or did.
    void askShowing(String picture, Instant now) {
        sql.sql("""
                update placard set tries = 0, due = ?
                where story in (select story from picture_use where picture = ?)
                """).params(now.toString(), picture).update();
    }

    /// Has those of the newest stories looked at.
    public void askForAll(Instant now) {
        sql.sql("""
                insert into placard (story, due, tries, made_of, picture, file, before)
                select story, ?, 0, '', '', '', '' from version group by story order by max(position) desc limit ?
                on conflict (story) do update set tries = 0, due = excluded.due
                """).params(now.toString(), NEWEST).update();
    }

    /// Those whose time has come, at most a few.
    ///
    /// @param from not those whose time came before that
    List<StoryId> due(String from, Instant now) {
        return sql.sql("select story from placard where due <> '' and due >= ? and due <= ? order by due limit 20")
                .params(from, now.toString())
                .query((row, _) -> new StoryId(row.getString(1)))
                .list();
    }

    Optional<Made> of(StoryId story) {
        return sql.sql("select * from placard where story = ?")
                .param(story.text())
                .query((row, _) -> new Made(
                        story,
                        row.getString("made_of"),
                        row.getString("picture"),
                        row.getString("file"),
                        row.getString("before"),
                        row.getInt("tries")))
                .optional();
    }

    /// The files of placards that show a picture, or may.
    List<String> over(String picture) {
        return sql.sql("""
                select file from placard where picture = ? and file <> ''
                union select before from placard where picture = ? and before <> ''
                """)
                .params(picture, picture)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /// Remembers what was made.
    void made(Made made) {
        sql.sql("update placard set made_of = ?, picture = ?, file = ?, before = ?, tries = ? where story = ?")
                .params(
                        made.madeOf(),
                        made.picture(),
                        made.file(),
                        made.before(),
                        made.tries(),
                        made.story().text())
                .update();
    }

    /// Forgets what was made, which is to be made anew.
    void forget(StoryId story, Instant now) {
        sql.sql(
                        "update placard set made_of = '', picture = '', file = '', before = '', tries = 0, due = ? where story = ?")
                .params(now.toString(), story.text())
                .update();
    }

    /// When it is looked at again; empty: when something changes.
    void again(StoryId story, Optional<Instant> due) {
        sql.sql("update placard set due = ? where story = ?")
                .params(due.map(Instant::toString).orElse(""), story.text())
                .update();
    }

    /// Whether a file is any story's placard.
    boolean isUsed(String file) {
        return sql.sql("select count(*) from placard where file = ? or before = ?")
                        .params(file, file)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
