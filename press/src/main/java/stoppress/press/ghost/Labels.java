package stoppress.press.ghost;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import stoppress.press.Addresses;
import stoppress.press.Press;
import stoppress.publication.document.Author;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Link;
import stoppress.publication.document.Site;
import stoppress.publication.document.Tag;
import stoppress.publication.json.Json;

/// Tags and authors as Ghost's Content API tells them.
public final class Labels {
    /// Where people are, by the ending of the host, and what Ghost calls it.
    private static final Map<String, String> PLACES = Map.of(
            "facebook.com", "facebook",
            "twitter.com", "twitter",
            "x.com", "twitter",
            "threads.net", "threads",
            "bsky.app", "bluesky",
            "tiktok.com", "tiktok",
            "youtube.com", "youtube",
            "instagram.com", "instagram",
            "linkedin.com", "linkedin");

    private final Site site;
    private final Press press;
    private final Addresses addresses;

    public Labels(Site site, Press press) {
        this.site = site;
        this.press = press;
        this.addresses = new Addresses(site.language());
    }

    /// A tag.
    ///
    /// @param posts how many stories have it, where that is told
    public Json.Obj tag(Tag tag, OptionalLong posts, Extent extent) {
        var members = new Members(extent)
                .text("id", () -> Ids.id(Ids.TAG, tag.slug().text()))
                .text("name", tag::name)
                .text("slug", tag.slug()::text)
                .some("description", tag::description)
                .text("visibility", () -> "public")
                .none(Lacking.TAGS)
                .text("url", () -> whole(addresses.tag(tag.slug())));
        return counted(members, posts).done();
    }

    /// Somebody who writes.
    ///
    /// @param posts how many stories they wrote, where that is told
    public Json.Obj author(Author author, OptionalLong posts, Extent extent) {
        Map<String, String> places = places(author);
        var members = new Members(extent)
                .text("id", () -> Ids.id(Ids.AUTHOR, author.slug().text()))
                .text("name", author::name)
                .text("slug", author.slug()::text)
                .some("profile_image", () -> author.picture().flatMap(it -> press.image(site, it)))
                .some("bio", author::biography)
                .some("website", () -> Optional.ofNullable(places.get("website")))
                .none("cover_image", "location", "mastodon", "meta_title", "meta_description")
                .text("url", () -> whole(addresses.author(author.slug())));
        PLACES.values().stream()
                .distinct()
                .forEach(place -> members.some(place, () -> Optional.ofNullable(places.get(place))));
        return counted(members, posts).done();
    }

    /// Somebody who is named and has no page here: as Ghost has it, their address leads to nothing.
    Json.Obj unknown(Byline byline) {
        String id = Ids.id(Ids.AUTHOR, "named\n" + byline.name());
        return somebody(id, byline.name(), "byline-" + id.substring(0, 8), "/404/");
    }

    /// The paper, as the author of what nobody signed.
    Json.Obj paper() {
        return somebody(Ids.id(Ids.AUTHOR, "paper"), site.name(), "paper", Addresses.FRONT);
    }

    private Json.Obj somebody(String id, String name, String slug, String address) {
        var members = new Members(Extent.USUAL)
                .text("id", () -> id)
                .text("name", () -> name)
                .text("slug", () -> slug)
                .none("profile_image", "cover_image", "bio", "website", "location", "mastodon")
                .none("meta_title", "meta_description")
                .text("url", () -> whole(address));
        PLACES.values().stream().distinct().forEach(members::none);
        return members.done();
    }

    private static Members counted(Members members, OptionalLong posts) {
        Supplier<Json> count =
                () -> Json.object().with("posts", Json.of(posts.orElseThrow())).done();
        return posts.isEmpty() ? members : members.with("count", count);
    }

    /// Their links, by what Ghost calls them: the first of each place, and the first that is of none.
    private static Map<String, String> places(Author author) {
        var places = new LinkedHashMap<String, String>();
        for (Link link : author.links()) {
            String address = link.address();
            if (!address.startsWith("http")) {
                continue;
            }
            Optional<URI> uri = uri(address);
            Optional<String> place = uri.flatMap(Labels::place);
            if (place.isEmpty()) {
                places.putIfAbsent("website", address);
            } else {
                places.putIfAbsent(place.get(), name(place.get(), uri.get().getPath()));
            }
        }
        return places;
    }

    private static Optional<String> place(URI uri) {
        String host = Optional.ofNullable(uri.getHost()).orElse("");
        return Optional.ofNullable(uri.getPath()).orElse("").length() < 2
                ? Optional.empty()
                : PLACES.entrySet().stream()
                        .filter(it -> host.equals(it.getKey()) || host.endsWith("." + it.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }

    /// As Ghost keeps it: what follows the host, and of a twitter account `@name`.
    private static String name(String place, String path) {
        String name = path.replaceAll("^/|/$", "");
        return switch (place) {
            case "twitter" -> "@" + name;
            case "bluesky" -> name.replaceFirst("^profile/", "");
            default -> name;
        };
    }

    private static Optional<URI> uri(String address) {
        try {
            return Optional.of(URI.create(address));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String whole(String address) {
        return Addresses.whole(site, address);
    }
}
