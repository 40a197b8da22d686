package stoppress.reader.shelf;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stoppress.press.Addresses;
import stoppress.publication.document.Author;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Language;
import stoppress.publication.document.MediaFile;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Placard;
import stoppress.publication.document.Renditions;
import stoppress.publication.document.Slug;
import stoppress.publication.log.Position;

/// Folds the pictures that pages show: which stories show which, in what forms readers are offered them, and what
/// stands in the place of one that was taken away.
///
/// What a picture was replaced by counts as shown wherever the picture is: no document of a story names it.
final class FoldedPictures {
    /// In the place of a story's key: what shows the picture is not one story, or stands under many.
    static final long EVERYWHERE = 0;

    /// When more stories than these show it, every page is touched instead of each of theirs.
    private static final int MANY = 500;
    /// One picture replaces another, which replaced a third: more often than pages follow it.
    private static final int HOPS = 10;

    private final Sql sql;
    private final Touching touching;

    FoldedPictures(Sql sql, Touching touching) {
        this.sql = sql;
        this.touching = touching;
    }

    /// Remembers that a story shows these pictures, or once did.
    ///
    /// @param story its key, or [#EVERYWHERE]
    void shows(long story, List<Picture> pictures) throws SQLException {
        for (Picture picture : pictures) {
            Optional<String> file = picture.file().map(MediaFile::sha256);
            if (file.isPresent()) {
                for (String it : standing(file.get())) {
                    sql.run("insert or ignore into shown (picture, story) values (?, ?)", it, story);
                }
            }
        }
    }

    /// Remembers whose picture it is, also when the author has another later: pages that are open may still show it.
    void portrays(Author author) throws SQLException {
        Optional<String> file = author.picture().flatMap(Picture::file).map(MediaFile::sha256);
        if (file.isPresent()) {
            for (String it : standing(file.get())) {
                sql.run(
                        "insert or ignore into portrait (picture, author) values (?, ?)",
                        it,
                        author.slug().text());
            }
        }
    }

    /// The picture, and those that may stand in its place.
    private Set<String> standing(String picture) throws SQLException {
        var all = new LinkedHashSet<String>();
        Optional<String> next = Optional.of(picture);
        while (next.isPresent() && all.size() < HOPS && all.add(next.get())) {
            next = renditions(next.get())
                    .flatMap(Renditions::ending)
                    .flatMap(Renditions.Ending::replacement)
                    .flatMap(Picture::file)
                    .map(MediaFile::sha256);
        }
        return all;
    }

    private Optional<Renditions> renditions(String picture) throws SQLException {
        return sql.first(
                "select document from rendition where picture = ?",
                row -> (Renditions) DocumentJson.read(row.getBytes(1)),
                picture);
    }

    /// The forms of a picture: what shows it is pressed again, in lists and feeds, too.
    void renditions(Position position, Renditions renditions, Addresses addresses) throws SQLException {
        String picture = renditions.picture();
        boolean wasEnded = renditions(picture).flatMap(Renditions::ending).isPresent();
        sql.run(
                "insert or replace into rendition (picture, document) values (?, ?)",
                picture,
                DocumentJson.write(renditions));
        if (wasEnded || renditions.ending().isPresent()) {
            for (String it : standing(picture)) {
                sql.run(
                        "insert or ignore into shown (picture, story) select ?, story from shown where picture = ?",
                        it,
                        picture);
                sql.run(
                        "insert or ignore into portrait (picture, author) select ?, author from portrait where picture = ?",
                        it,
                        picture);
            }
            taken(position, picture);
            // It may be shown by versions of the past, and by what partners take of them.
            touching.everything();
            return;
        }
        List<Showing> stories = sql.all("""
                select s.key, s.lists, s.language, s.slug, s.pages from shown join story s on s.key = shown.story
                where shown.picture = ?
                """, Showing::of, picture);
        if (stories.size() > MANY
                || sql.number("select count(*) from shown where picture = ? and story = ?", picture, EVERYWHERE) > 0) {
            touching.everything();
            return;
        }
        for (Showing story : stories) {
            touch(story, addresses);
        }
    }

    /// Remembers for open pages, and for the search, that a picture was taken away, or is back.
    private void taken(Position position, String picture) throws SQLException {
        sql.run(
                "insert into taken (story, position) select story, ? from shown where picture = ? and story <> ?",
                position.number(),
                picture,
                EVERYWHERE);
        for (String author :
                sql.all("select author from portrait where picture = ?", row -> row.getString(1), picture)) {
            sql.run("""
                    insert or ignore into taken (story, position)
                    select l.story, ? from listed l join list on list.key = l.list where list.name = ?
                    """, position.number(), new ListName.By(new Slug(author)).text());
        }
    }

    /// A story that shows a picture, in print or still to be read.
    private record Showing(long key, Set<Long> lists, Named named, long pages) {
        static Showing of(ResultSet row) throws SQLException {
            return new Showing(
                    row.getLong(1),
                    Lists.keys(row.getString(2)),
                    new Named(row.getString(3), row.getString(4)),
                    row.getLong(5));
        }
    }

    /// Its page, its pages of older entries, its versions, the front, and all feeds that may tell it. Lists, cards and
    /// what programs read show no pictures.
    private void touch(Showing story, Addresses addresses) throws SQLException {
        var language = new Language(story.named().language());
        String address = addresses.story(language, new Slug(story.named().slug()));
        touching.path(address);
        for (long n = 1; n <= story.pages(); n++) {
            touching.path(Addresses.updates(address, Long.toString(n)));
        }
        long versions = sql.number("select max(number) from version where story = ?", story.key());
        for (Named was : sql.all("select language, slug from address where story = ?", Named::of, story.key())) {
            String past = addresses.story(new Language(was.language()), new Slug(was.slug()));
            for (int n = 1; n <= versions; n++) {
                touching.path(Addresses.version(past, n));
            }
        }
        touching.path(addresses.front(language));
        touching.feedsOf(story.lists(), addresses);
    }

    /// A story's headline as a picture: its page names it, also where it is out of print and can still be read; nothing
    /// else does.
    void placard(Placard placard, Addresses addresses) throws SQLException {
        sql.run(
                "insert or replace into placard (story, document) values (?, ?)",
                placard.story().text(),
                DocumentJson.write(placard));
        for (Named story : sql.all(
                "select language, slug from story where id = ?",
                Named::of,
                placard.story().text())) {
            touching.path(addresses.story(new Language(story.language()), new Slug(story.slug())));
        }
    }
}
