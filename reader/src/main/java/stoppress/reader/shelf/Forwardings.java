package stoppress.reader.shelf;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import stoppress.press.Addresses;
import stoppress.publication.document.FormerAddress;
import stoppress.publication.document.Forwarding.Target;
import stoppress.publication.document.Language;
import stoppress.publication.document.Slug;

/// Where something stood before, and where readers who ask for it are sent. An address is looked for with its slash
/// at the end or without.
final class Forwardings {
    private Forwardings() {}

    static void write(Sql sql, FormerAddress from, Target to) throws SQLException {
        switch (to) {
            case Target.ToStory(var story) ->
                sql.run(
                        "insert or replace into forwarding (place, story, address) values (?, ?, null)",
                        from.place(),
                        story.text());
            case Target.ToPlace(var address) ->
                sql.run(
                        "insert or replace into forwarding (place, story, address) values (?, null, ?)",
                        from.place(),
                        address.address());
        }
    }

    /// The places that lead to a story.
    static List<String> to(Sql sql, String story) throws SQLException {
        return sql.all("select place from forwarding where story = ?", row -> row.getString(1), story);
    }

    static void touch(Touching touching, String place) {
        touching.path(place);
        touching.path(place + "/");
    }

    /// Where what stood at `path` is now; empty where nothing did, or the paper does not have its story yet.
    static Optional<String> from(String path, Look look) throws SQLException {
        String place = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        Optional<String> to = look.sql.first(
                "select address from forwarding where place = ? and address is not null",
                row -> row.getString(1),
                place);
        if (to.isEmpty()) {
            to = look.sql.first(
                    "select s.language, s.slug from forwarding f join story s on s.id = f.story where f.place = ?",
                    row -> new Addresses(look.site.language())
                            .story(new Language(row.getString(1)), new Slug(row.getString(2))),
                    place);
        }
        // An address that leads to itself would be asked for again and again.
        return to.filter(it -> !it.equals(path) && !it.equals(place + "/"));
    }
}
