package stoppress.reader.shelf;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The tags or authors that stories in print have, with what can be said of them without reading their documents.
final class Labelled {
    private final Look look;
    private final String prefix;

    /// @param key of its list
    record Label(long key, String slug, String name, Optional<String> description, long stories) {}

    /// @param prefix of the names of their lists: `tag/`, `author/`
    Labelled(Look look, String prefix) {
        this.look = look;
        this.prefix = prefix;
    }

    List<Label> all() throws SQLException {
        return labels("l.name >= ? and l.name < ?", prefix, afterPrefix());
    }

    /// The one at that address.
    Optional<Label> at(String slug) throws SQLException {
        return labels("l.name = ?", prefix + slug).stream().findFirst();
    }

    /// The one with that id, as clients of Ghost have it.
    Optional<Label> withId(String id) throws SQLException {
        // Tags and authors have their ids in one column; `+` has the one with the id found first.
        return labels("l.id = ? and +l.name >= ? and +l.name < ?", id, prefix, afterPrefix()).stream()
                .findFirst();
    }

    /// The first name after all that begin with the prefix.
    private String afterPrefix() {
        return prefix.replace('/', '0');
    }

    private List<Label> labels(String which, String... keys) throws SQLException {
        boolean tags = prefix.equals("tag/");
        var arguments = new ArrayList<Object>(List.of(
                prefix.length() + 1, prefix.length() + 1, tags ? "$.description" : "$.biography", prefix.length() + 1));
        arguments.addAll(List.of(keys));
        return look.sql.all(
                """
                select l.key, substr(l.name, ?),
                    coalesce(json_extract(cast(d.document as text), '$.name'), nullif(l.title, ''), substr(l.name, ?)),
                    json_extract(cast(d.document as text), ?), l.stories
                from list l left join %s d on d.slug = substr(l.name, ?)
                where %s and l.stories > 0
                """.formatted(tags ? "tag" : "author", which),
                row -> new Label(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        Optional.ofNullable(row.getString(4)),
                        row.getLong(5)),
                arguments.toArray());
    }
}
