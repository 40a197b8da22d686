package stoppress.reader.shelf;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The tags or authors that stories in print have, with what can be said of them without reading their documents.
final class Labelled {
    private final Look look;

    /// @param key of its list
    record Label(long key, String slug, String name, Optional<String> description, long stories) {}

    Labelled(Look look) {
        this.look = look;
    }

    /// @param prefix of the names of their lists: `tag/`, `author/`
    List<Label> all(String prefix) throws SQLException {
        boolean tags = prefix.equals("tag/");
        return look.sql.all(
                """
                select l.key, substr(l.name, ?),
                    coalesce(json_extract(cast(d.document as text), '$.name'), nullif(l.title, ''), substr(l.name, ?)),
                    json_extract(cast(d.document as text), ?), l.stories
                from list l left join %s d on d.slug = substr(l.name, ?)
                where l.name >= ? and l.name < ? and l.stories > 0
                """.formatted(tags ? "tag" : "author"),
                row -> new Label(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        Optional.ofNullable(row.getString(4)),
                        row.getLong(5)),
                prefix.length() + 1,
                prefix.length() + 1,
                tags ? "$.description" : "$.biography",
                prefix.length() + 1,
                prefix,
                prefix.replace('/', '0'));
    }
}
