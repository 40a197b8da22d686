package stoppress.reader.shelf;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import stoppress.press.ghost.Ids;
import stoppress.publication.document.Byline;
import stoppress.publication.document.MediaFile;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.TagName;

/// Folds the stories in print into the table that clients of Ghost look through.
final class FoldedPosts {
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
                story.picture()
                        .flatMap(Picture::file)
                        .map(MediaFile::address)
                        .map(Object::toString)
                        .orElse(null),
                tag.isPresent() ? lists.standsFor(tag.get()).text() : null,
                story.bylines().stream()
                        .flatMap((Byline it) -> it.author().stream())
                        .findFirst()
                        .map(Slug::text)
                        .orElse(null),
                Times.millis(story.first()),
                Times.millis(story.latest()));
    }

    void take(long key) throws SQLException {
        sql.run("delete from post where story = ?", key);
    }

    /// As texts are compared.
    static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
