package stoppress.reader.shelf;

import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import stoppress.press.ghost.Extent;
import stoppress.press.ghost.Ids;
import stoppress.press.ghost.Labels;
import stoppress.press.ghost.Lacking;
import stoppress.publication.document.Slug;
import stoppress.publication.document.TagName;
import stoppress.publication.json.Json;
import stoppress.reader.ghost.Refusal;
import stoppress.reader.ghost.Refused;
import stoppress.reader.ghost.Resource;
import stoppress.reader.ghost.Value;
import stoppress.reader.ghost.Wish;
import stoppress.reader.shelf.Labelled.Label;

/// Tags or authors for clients of Ghost: those that have a story in print.
final class GhostLabels {
    private static final Set<String> NOTHING =
            Lacking.with(Lacking.TAGS, "cover_image", "location", "parent_id", "locale", "created_at", "updated_at");
    private static final Set<String> OF_DOCUMENT = Set.of(
            "profile_image",
            "website",
            "facebook",
            "twitter",
            "threads",
            "bluesky",
            "mastodon",
            "tiktok",
            "youtube",
            "instagram",
            "linkedin");

    private final Look look;
    private final Extent extent;
    private final Resource resource;
    private final boolean isOfTags;
    private final Labelled labels;

    /// @param resource tags or authors
    GhostLabels(Look look, Resource resource, Extent extent) {
        this.look = look;
        this.extent = extent;
        this.resource = resource;
        isOfTags = resource == Resource.TAGS;
        labels = new Labelled(look, isOfTags ? "tag/" : "author/");
    }

    GhostThings.Some<Json.Obj> some(Wish wish) throws SQLException {
        var some = new GhostThings<>(labels.all(), this::values).some(wish, "name");
        List<Json.Obj> told = some.things().stream().map(this::told).toList();
        return new GhostThings.Some<>(told, some.total());
    }

    Json.Obj withId(String id) throws SQLException {
        return told(labels.withId(id).orElseThrow(() -> new Refused(Refusal.missing(resource))));
    }

    Json.Obj withSlug(String slug) throws SQLException {
        return told(labels.at(slug).orElseThrow(() -> new Refused(Refusal.missing(resource))));
    }

    private Function<String, Value> values(Label label) {
        return key -> {
            String name =
                    key.startsWith("tags.") ? key.substring(5) : key.startsWith("users.") ? key.substring(6) : key;
            return switch (name) {
                case "id" -> new Value.Words(Ids.id(isOfTags ? Ids.TAG : Ids.AUTHOR, label.slug()));
                case "name" -> new Value.Words(label.name());
                case "slug" -> new Value.Words(label.slug());
                case "visibility" -> new Value.Words("public");
                case "status" -> isOfTags ? unknown(key) : new Value.Words("active");
                case "description" -> isOfTags ? Value.of(label.description()) : unknown(key);
                case "bio" -> isOfTags ? unknown(key) : Value.of(label.description());
                // Ghost orders by it where it is included, and never filters.
                case "count.posts" ->
                    extent.include().contains(name) ? new Value.Digits(Long.toString(label.stories())) : unknown(key);
                default -> other(key, name);
            };
        };
    }

    private Value other(String key, String name) {
        if (NOTHING.contains(name)) {
            return new Value.Nothing();
        }
        if (!isOfTags && OF_DOCUMENT.contains(name)) {
            throw new Refused(Refusal.notCompared(resource, name, "is not filtered by here."));
        }
        return unknown(key);
    }

    private Value unknown(String name) {
        throw new Refused(Refusal.unknownName(resource, name));
    }

    private Json.Obj told(Label label) {
        var told = new Labels(look.site, look.press);
        var known = new KnownToShelf(look);
        var slug = new Slug(label.slug());
        var posts = OptionalLong.of(label.stories());
        return isOfTags
                ? told.tag(known.tag(new TagName(slug, label.name())), posts, extent)
                : told.author(known.author(slug, label.name()), posts, extent);
    }
}
