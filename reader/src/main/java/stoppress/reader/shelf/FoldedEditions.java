package stoppress.reader.shelf;

import java.sql.SQLException;
import java.util.List;
import stoppress.press.Addresses;
import stoppress.publication.document.Editions;
import stoppress.publication.document.Editions.Edition;
import stoppress.publication.document.Editions.Source;
import stoppress.publication.document.Language;
import stoppress.publication.document.Site;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.log.Position;

/// Folds which stories are editions of one another. The entry that names a story last says what it is tied to; that a
/// story is not there, or not any more, is seen when a page is pressed.
final class FoldedEditions {
    private final Sql sql;
    private final Touching touching;

    FoldedEditions(Sql sql, Touching touching) {
        this.sql = sql;
        this.touching = touching;
    }

    void tie(Position position, Editions editions, Site site) throws SQLException {
        for (Edition it : editions.stories()) {
            touch(it.story(), site);
            touchOthers(it.story(), site);
        }
        int place = 0;
        for (Edition it : editions.stories()) {
            sql.run(
                    "insert or replace into edition (story, tie, place, source, version) values (?, ?, ?, ?, ?)",
                    it.story().text(),
                    position.number(),
                    place++,
                    it.from().map(Source::story).map(StoryId::text).orElse(null),
                    it.from()
                            .flatMap(Source::version)
                            .map(VersionNumber::number)
                            .orElse(null));
        }
    }

    /// What stands of the others that a story is tied to: that it came, went, moved or was corrected is seen there.
    void touchOthers(StoryId story, Site site) throws SQLException {
        for (String other : sql.all("""
                select other.story from edition mine join edition other on other.tie = mine.tie
                where mine.story = ? and other.story <> mine.story
                """, row -> row.getString(1), story.text())) {
            touch(new StoryId(other), site);
        }
    }

    private record Standing(Language language, Slug slug, Place place) {}

    private void touch(StoryId story, Site site) throws SQLException {
        var addresses = new Addresses(site.language());
        List<Standing> there = sql.all(
                "select language, slug, first, key from story where id = ? and withdrawal is null",
                row -> new Standing(
                        new Language(row.getString(1)),
                        new Slug(row.getString(2)),
                        new Place(row.getLong(3), row.getLong(4))),
                story.text());
        for (Standing it : there) {
            touching.path(addresses.story(it.language(), it.slug()));
            touching.path(Addresses.api(Addresses.STORIES, it.slug()));
            touching.sitemaps(new ListName.All(), it.place());
            touching.sitemaps(new ListName.All().in(it.language()), it.place());
        }
    }
}
