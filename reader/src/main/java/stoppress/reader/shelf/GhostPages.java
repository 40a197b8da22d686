package stoppress.reader.shelf;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import stoppress.press.ghost.Extent;
import stoppress.press.ghost.Ids;
import stoppress.press.ghost.Lacking;
import stoppress.press.ghost.Posts;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Policy;
import stoppress.publication.json.Json;
import stoppress.reader.ghost.Refusal;
import stoppress.reader.ghost.Refused;
import stoppress.reader.ghost.Resource;
import stoppress.reader.ghost.Value;
import stoppress.reader.ghost.Wish;

/// What the paper says of itself, as pages for clients of Ghost.
final class GhostPages {
    private static final Map<String, Value> CONSTANTS = Map.of(
            "type", new Value.Words("page"),
            "status", new Value.Words("published"),
            "visibility", new Value.Words("public"),
            "featured", new Value.Truth(false),
            "email_only", new Value.Truth(false),
            "show_title_and_feature_image", new Value.Truth(true));
    private static final Set<String> NOTHING = Lacking.with(
            Lacking.POSTS,
            "mobiledoc",
            "lexical",
            "custom_excerpt",
            "feature_image",
            "feature_image_alt",
            "feature_image_caption",
            "tag",
            "tags",
            "tags.slug",
            "primary_tag");

    private final Look look;
    private final Extent extent;
    private final GhostThings<Page> pages;

    /// @param first when it was first said
    private record Page(Policy policy, Instant first) {}

    GhostPages(Look look, Extent extent) throws SQLException {
        this.look = look;
        this.extent = extent;
        pages = new GhostThings<>(all(look.sql), this::values);
    }

    GhostThings.Some<Json.Obj> some(Wish wish) {
        var some = pages.some(wish, "title");
        return new GhostThings.Some<>(some.things().stream().map(this::told).toList(), some.total());
    }

    Json.Obj one(Wish wish, String name, String value) {
        return told(pages.one(wish, name, value));
    }

    private static List<Page> all(Sql sql) throws SQLException {
        return sql.all(
                """
                select p.document, (select o.document from policy o where o.slug = p.slug order by o.position limit 1)
                from policy p where p.position = (select max(position) from policy where slug = p.slug)
                """,
                row -> new Page(policy(row.getBytes(1)), policy(row.getBytes(2)).at()));
    }

    private static Policy policy(byte[] document) {
        return (Policy) DocumentJson.read(document);
    }

    private Function<String, Value> values(Page page) {
        return key -> {
            String name = key.startsWith("posts.") ? key.substring(6) : key;
            return switch (name) {
                case "id", "comment_id" ->
                    new Value.Words(Ids.id(Ids.PAGE, page.policy().slug().text()));
                case "uuid" -> new Value.Words(Ids.uuid("page\n" + page.policy().slug()));
                case "title" -> new Value.Words(page.policy().title());
                case "slug" -> new Value.Words(page.policy().slug().text());
                case "locale" -> new Value.Words(look.site.language().tag());
                case "published_at", "created_at" -> new Value.Moment(page.first());
                case "updated_at" -> new Value.Moment(page.policy().at());
                default -> other(key, name);
            };
        };
    }

    private static Value other(String key, String name) {
        if (NOTHING.contains(name)) {
            return new Value.Nothing();
        }
        Value constant = CONSTANTS.get(name);
        if (constant == null) {
            throw new Refused(Refusal.unknownName(Resource.PAGES, key));
        }
        return constant;
    }

    private Json.Obj told(Page page) {
        return new Posts(look.site, look.press, new KnownToShelf(look)).page(page.policy(), page.first(), extent);
    }
}
