package stoppress.reader.shelf;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import stoppress.press.Addresses;
import stoppress.publication.document.Author;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Tag;
import stoppress.publication.json.Json;

/// Tags and authors for programs: those that stories have, and those that the paper has described.
final class ApiLabels {
    static final Set<String> PARAMETERS = Set.of("after", "limit", "fields");
    private static final int USUAL = 100;
    private static final int MOST = 500;

    private final Look look;
    private final Kind kind;

    /// Which of both.
    enum Kind {
        TAGS("tags", "tag/", "tag0", "tag"),
        AUTHORS("authors", "author/", "author0", "author");

        private final String word;
        private final String from;
        private final String until;
        private final String table;

        Kind(String word, String from, String until, String table) {
            this.word = word;
            this.from = from;
            this.until = until;
            this.table = table;
        }
    }

    ApiLabels(Look look, Kind kind) {
        this.look = look;
        this.kind = kind;
    }

    ApiTold some(ApiQuery query) throws SQLException {
        int limit = query.limit(USUAL, MOST);
        String after = query.slug("after").map(Slug::text).orElse("");
        List<String> slugs = look.sql.all(
                """
                select substr(name, ?) as slug from list where name > ? and name < ? and stories > 0
                union select slug from %s where slug > ? order by slug limit ?
                """.formatted(kind.table),
                row -> row.getString(1),
                kind.from.length() + 1,
                kind.from + after,
                kind.until,
                after,
                limit + 1);
        var told = new ArrayList<Json.Obj>();
        for (String slug : slugs.subList(0, Math.min(limit, slugs.size()))) {
            told.add(told(new Slug(slug)).orElseThrow());
        }
        Optional<String> next = slugs.size() > limit ? Optional.of(slugs.get(limit - 1)) : Optional.empty();
        return new ApiTold.Some(kind.word, told, Json.object().done(), next);
    }

    ApiTold one(String text) throws SQLException {
        Slug slug;
        try {
            slug = new Slug(text);
        } catch (InvalidDocument e) {
            return new ApiTold.Missing();
        }
        if (kind == Kind.TAGS) {
            Slug stands = Lists.standsFor(look.sql, slug);
            if (!stands.equals(slug)) {
                return new ApiTold.Moved(Addresses.api("tags", stands));
            }
        }
        return told(slug).<ApiTold>map(ApiTold.One::new).orElseGet(ApiTold.Missing::new);
    }

    private record Listed(String title, long stories) {}

    /// Empty where neither a story nor the paper ever named it.
    private Optional<Json.Obj> told(Slug slug) throws SQLException {
        Optional<Listed> listed = look.sql.first(
                "select title, stories from list where name = ?",
                row -> new Listed(row.getString(1), row.getLong(2)),
                kind.from + slug);
        Optional<byte[]> document =
                look.document("select document from %s where slug = ?".formatted(kind.table), slug.text());
        Optional<Json.Obj> described = document.map(DocumentJson::read)
                .map(it -> it instanceof Author author ? look.press.shown(author) : it)
                .map(DocumentJson::tree)
                .or(() -> listed.filter(it -> it.stories() > 0)
                        .map(it -> unknown(slug, it.title().isEmpty() ? slug.text() : it.title())));
        return described.map(it -> {
            var members = new TreeMap<>(it.members());
            members.remove("type");
            members.put("stories", Json.of(listed.map(Listed::stories).orElse(0L)));
            members.put(
                    "url",
                    Json.of(look.whole(kind == Kind.TAGS ? look.addresses.tag(slug) : look.addresses.author(slug))));
            members.put("api", Json.of(look.whole(Addresses.api(kind.word, slug))));
            return new Json.Obj(members);
        });
    }

    private Json.Obj unknown(Slug slug, String name) {
        return kind == Kind.TAGS
                ? DocumentJson.tree(new Tag(slug, name, Optional.empty()))
                : DocumentJson.tree(
                        new Author(slug, name, Optional.empty(), Optional.empty(), Optional.empty(), List.of()));
    }
}
