package stoppress.desk.version;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.log.Position;

/// The versions in the database: one row a publication, only ever added to. Their documents are in the log.
public record Versions(JdbcClient sql) {
    /// One publication of a story.
    ///
    /// @param first when the story was first published
    /// @param published when this version was
    public record Version(VersionNumber number, Position position, Instant first, Instant published) {}

    /// The story's latest version; empty when it was never published.
    public Optional<Version> latest(StoryId story) {
        return sql.sql("""
                select number, position, first, published from version
                where story = ? order by number desc limit 1
                """).param(story.text()).query(Versions::version).optional();
    }

    /// All versions of a story, the first first.
    public List<Version> of(StoryId story) {
        return sql.sql("select number, position, first, published from version where story = ? order by number")
                .param(story.text())
                .query(Versions::version)
                .list();
    }

    /// A version by its reason, which no document is read for.
    ///
    /// @param reason empty where what it said was erased
    public record Reasoned(VersionNumber number, Instant published, Optional<Reason> reason) {}

    /// Why each version after one was published, the first first.
    ///
    /// @param number 0: all
    public List<Reasoned> since(StoryId story, int number) {
        return sql.sql("""
                select number, published, case when document is null then '' else reason end as reason
                from version join log_entry using (position)
                where story = ? and number > ? order by number
                """)
                .params(story.text(), number)
                .query((row, _) -> new Reasoned(
                        new VersionNumber(row.getInt("number")),
                        Instant.parse(row.getString("published")),
                        reason(row.getString("reason"))))
                .list();
    }

    private static Optional<Reason> reason(String word) {
        return word.isEmpty() ? Optional.empty() : Optional.of(Reason.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    /// What that version said; empty when there is none or its document was erased.
    public Optional<StoryVersion> said(StoryId story, VersionNumber number) {
        return document(sql.sql("""
                select document from log_entry where position =
                    (select position from version where story = ? and number = ?)
                """).params(story.text(), number.number()));
    }

    /// What the newest version that was not erased said; empty when none is left.
    public Optional<StoryVersion> left(StoryId story) {
        return document(sql.sql("""
                select document from log_entry join version using (position)
                where story = ? and document is not null order by number desc limit 1
                """).param(story.text()));
    }

    /// Records a publication.
    public void add(StoryVersion version, Position position) {
        sql.sql("insert into version (story, number, position, first, published, reason) values (?, ?, ?, ?, ?, ?)")
                .params(
                        version.story().text(),
                        version.number().number(),
                        position.number(),
                        version.first().toString(),
                        version.latest().toString(),
                        version.reason().name().toLowerCase(Locale.ROOT))
                .update();
    }

    /// Records a publication of which nothing is left but its number and its place.
    public void erased(StoryId story, VersionNumber number, Position position, Instant at) {
        sql.sql("insert into version (story, number, position, first, published) values (?, ?, ?, ?, ?)")
                .params(story.text(), number.number(), position.number(), at.toString(), at.toString())
                .update();
    }

    private static Optional<StoryVersion> document(JdbcClient.StatementSpec query) {
        return query.query((row, _) -> Optional.ofNullable(row.getBytes(1)))
                .optional()
                .flatMap(bytes -> bytes)
                .map(DocumentJson::read)
                .map(StoryVersion.class::cast);
    }

    private static Version version(ResultSet row, int index) throws SQLException {
        return new Version(
                new VersionNumber(row.getInt("number")),
                new Position(row.getLong("position")),
                Instant.parse(row.getString("first")),
                Instant.parse(row.getString("published")));
    }
}
