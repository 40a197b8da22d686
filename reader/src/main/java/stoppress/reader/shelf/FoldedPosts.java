package stoppress.reader.shelf;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import stoppress.press.Shown;
import stoppress.press.ghost.Ids;
import stoppress.publication.document.Byline;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.MediaFile;
import stoppress.publication.document.Renditions;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.TagName;

/// Folds the stories in print into the table that clients of Ghost look through.
final class FoldedPosts {
    /// By the index `rendition_ended`.
    private static final String ENDED =
            "select picture from rendition where json_extract(cast(document as text), '$.ending') is not null";

    /// A picture, and all that are ended and lead to it. A ring ends where it began.
    private static final String LEADING_TO = """
            with recursive leading (picture) as (
                select ?
                union
                select r.picture from rendition r join leading l
                    on json_extract(cast(r.document as text), '$.ending.replacement.file.sha256') = l.picture
                where json_extract(cast(r.document as text), '$.ending') is not null
            )
            select picture from leading
            """;

    private final Sql sql;
    private final Lists lists;

    FoldedPosts(Sql sql, Lists lists) {
        this.sql = sql;
        this.lists = lists;
    }

    void put(long key, StoryVersion story) throws SQLException {
        Optional<Slug> tag = story.primaryTag().map(TagName::slug);
        sql.run(
                """
                insert or replace into post
                    (story, id, uuid, language, slug, title, excerpt, picture, tag, author, first, latest)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                key,
                Ids.id(Ids.POST, story.story().text()),
                Ids.uuid(story.story().text()),
                story.language().tag(),
                story.slug().text(),
                folded(story.headline()),
                story.standfirst().map(FoldedPosts::folded).orElse(null),
                picture(story).orElse(null),
                tag.isPresent() ? lists.standsFor(tag.get()).text() : null,
                story.bylines().stream()
                        .flatMap((Byline it) -> it.author().stream())
                        .findFirst()
                        .map(Slug::text)
                        .orElse(null),
                Times.millis(story.first()),
                Times.millis(story.latest()));
    }

    /// A picture was ended, or is back: what shows it, or another in its place that leads to it, has another picture.
    void reshow(String picture) throws SQLException {
        for (String it : sql.all(LEADING_TO, row -> row.getString(1), picture)) {
            for (Kept post : sql.all("""
                    select p.story, s.card from shown x join post p on p.story = x.story join story s on s.key = p.story
                    where x.picture = ?
                    """, Kept::of, it)) {
                sql.run(
                        "update post set picture = ? where story = ?",
                        picture(CardBytes.read(post.card())).orElse(null),
                        post.story());
            }
        }
    }

    /// Whether it was taken away, or another is in its place.
    boolean isEnded(String picture) throws SQLException {
        return sql.first(ENDED + " and picture = ?", row -> row.getString(1), picture)
                .isPresent();
    }

    private record Kept(long story, byte[] card) {
        static Kept of(ResultSet row) throws SQLException {
            return new Kept(row.getLong(1), row.getBytes(2));
        }
    }

    /// The address of a story's picture, as it is now.
    private Optional<String> picture(StoryVersion story) {
        return story.picture()
                .flatMap(it -> Shown.of(it, this::forms).file())
                .map(MediaFile::address)
                .map(Object::toString);
    }

    private Optional<Renditions> forms(String picture) {
        try {
            return sql.first(
                    "select document from rendition where picture = ?",
                    row -> (Renditions) DocumentJson.read(row.getBytes(1)),
                    picture);
        } catch (SQLException e) {
            throw new ShelfException("the shelf cannot be read: " + e.getMessage(), e);
        }
    }

    void take(long key) throws SQLException {
        sql.run("delete from post where story = ?", key);
    }

    /// As texts are compared.
    static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
