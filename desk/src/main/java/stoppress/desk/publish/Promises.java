package stoppress.desk.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Stories;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Notice;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;

/// What was promised to readers: that a story is developing. When nothing was added for half of the promise's time, the
/// desk is told, once; at its end the note says so by itself.
public record Promises(JdbcClient sql) {
    /// A promise that wants keeping.
    ///
    /// @param owner whose byline comes first
    public record Due(StoryId story, String headline, Optional<String> owner) {}

    /// The promises to which nothing was added in time, and of which nobody was told yet.
    public List<Due> due(Instant now) {
        return sql
                .sql("select story from promise where due <= ? and told is null order by due")
                .param(now.toString())
                .query((row, _) -> new StoryId(row.getString(1)))
                .list()
                .stream()
                .map(story ->
                        due(story, new Stories(sql).find(story).orElseThrow().draft()))
                .toList();
    }

    /// Those that are due, which are then told.
    public List<Due> tell(Instant now) {
        List<Due> due = due(now);
        for (Due it : due) {
            sql.sql("update promise set told = ? where story = ?")
                    .params(now.toString(), it.story().text())
                    .update();
        }
        return due;
    }

    /// What a version that goes out now promises; its row takes the place of the one before.
    void make(StoryVersion version, Instant now) {
        drop(version.story());
        version.notices().stream()
                .flatMap(it -> it.until().stream())
                .filter(now::isBefore)
                .min(Instant::compareTo)
                .ifPresent(until -> sql.sql("insert into promise (story, due) values (?, ?)")
                        .params(
                                version.story().text(),
                                now.plus(Duration.between(now, until).dividedBy(2))
                                        .toString())
                        .update());
    }

    private static Due due(StoryId story, Draft draft) {
        return new Due(
                story,
                draft.headline(),
                draft.bylines().stream().map(Byline::name).findFirst());
    }

    /// Nothing is promised of the story any more.
    void drop(StoryId story) {
        sql.sql("delete from promise where story = ?").param(story.text()).update();
    }

    /// A developing note with the hour at which it lapses.
    ///
    /// @param promise how long it holds where the draft says nothing else
    static Notice dated(Notice notice, Instant now, Duration promise) {
        return notice.kind() == Notice.Kind.DEVELOPING && notice.until().isEmpty()
                ? new Notice(notice.kind(), notice.text(), notice.at(), Optional.of(now.plus(promise)))
                : notice;
    }
}
