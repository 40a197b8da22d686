package stoppress.reader.shelf;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import stoppress.press.Page;
import stoppress.press.Press;
import stoppress.press.ghost.Extent;
import stoppress.press.ghost.Settings;
import stoppress.publication.json.Json;
import stoppress.reader.ghost.Refusal;
import stoppress.reader.ghost.Refused;
import stoppress.reader.ghost.Resource;
import stoppress.reader.ghost.Wish;
import stoppress.reader.ghost.Wish.Which;
import stoppress.reader.ghost.WrongKeys;
import stoppress.reader.pages.Asking;
import stoppress.reader.pages.Caching;
import stoppress.reader.pages.Enquiry.Answered;
import stoppress.reader.pages.Protection;

/// Answers clients of Ghost's Content API, versions 5 and 6, from the shelf: `docs/howto/ghost-clients.md` says what
/// of it is here. Who asks has a key.
public final class GhostApi {
    private static final String JSON = "application/json; charset=utf-8";
    private static final String FRESH = "public, max-age=0";
    private static final String A_YEAR = "public, max-age=31536000";
    /// As Ghost says it of what is not there, and of all else that went wrong.
    private static final String MISSING =
            "no-cache, max-age=0, no-store, must-revalidate, max-stale=0, post-check=0, pre-check=0";

    private static final String NEVER =
            "no-cache, private, no-store, must-revalidate, max-stale=0, post-check=0, pre-check=0";

    private final Shelf shelf;
    private final Press press;
    private final InstantSource clock;
    private final long steps;
    private final WrongKeys wrong = new WrongKeys();

    public GhostApi(Shelf shelf, Press press, InstantSource clock) {
        this(shelf, press, clock, GhostPosts.STEPS);
    }

    /// @param steps what one question for posts may cost
    GhostApi(Shelf shelf, Press press, InstantSource clock, long steps) {
        this.steps = steps;
        this.shelf = shelf;
        this.press = press;
        this.clock = clock;
    }

    /// Answers one request.
    ///
    /// @param asking of which the rest is what follows `/ghost/api/`
    public Answered answer(Asking asking) {
        var address = Wish.Address.of(
                asking.rest(), Optional.ofNullable(asking.headers().get("accept-version")));
        try {
            if (address.lacksSlash()) {
                return moved(address, asking.target());
            }
            address.check();
            var now = clock.instant();
            Json told = shelf.read(sql -> {
                comeIn(new Passes(sql), asking);
                return told(new Look(sql, press, now), address, asking);
            });
            return answered(200, told, address, Map.of("cache-control", FRESH));
        } catch (Refused e) {
            Refusal refusal = e.refusal();
            var headers = new LinkedHashMap<String, String>();
            headers.put("cache-control", refusal.status() == 404 ? MISSING : NEVER);
            if (refusal.status() == 429) {
                headers.put("retry-after", "60");
            }
            return answered(refusal.status(), refusal.json(UUID.randomUUID().toString()), address, headers);
        }
    }

    private void comeIn(Passes passes, Asking asking) throws SQLException {
        String key = asking.query().getOrDefault("key", "");
        if (key.isEmpty()) {
            throw new Refused(Refusal.withoutKey());
        }
        var now = clock.instant();
        // The key first: an app with an old one must not lock out those behind the same address who have a right one.
        if (passes.open(key, Times.millis(now))) {
            return;
        }
        if (wrong.areTooMany(asking.from(), now)) {
            throw new Refused(Refusal.tooManyWrongKeys());
        }
        wrong.add(asking.from(), now);
        throw new Refused(Refusal.unknownKey());
    }

    private Json told(Look look, Wish.Address address, Asking asking) throws SQLException {
        Wish wish = Wish.of(address, asking.query(), clock.instant());
        var extent = new Extent(wish.fields(), wish.formats(), wish.include());
        Resource resource = wish.resource();
        return switch (wish.which()) {
            case Which.All() -> all(look, wish, extent, address);
            case Which.WithId(String id) -> one(resource, one(look, wish, extent, "id", id));
            case Which.WithSlug(String slug) -> one(resource, one(look, wish, extent, "slug", slug));
        };
    }

    private Json all(Look look, Wish wish, Extent extent, Wish.Address address) throws SQLException {
        return switch (wish.resource()) {
            case POSTS -> {
                var some = new GhostPosts(look, extent, steps).some(wish);
                yield page(wish, some.posts(), some.total());
            }
            case PAGES -> page(wish, new GhostPages(look, extent).some(wish));
            case TAGS, AUTHORS -> page(wish, new GhostLabels(look, wish.resource(), extent).some(wish));
            case SETTINGS ->
                Json.object()
                        .with("settings", settings(look, address))
                        .with("meta", Json.object().done())
                        .done();
            case TIERS -> page(wish, List.of(Settings.free(look.described())), 1);
            case NEWSLETTERS, OFFERS, RECOMMENDATIONS -> page(wish, List.of(), 0);
        };
    }

    private Json.Obj one(Look look, Wish wish, Extent extent, String name, String value) throws SQLException {
        return switch (wish.resource()) {
            case POSTS ->
                name.equals("id")
                        ? new GhostPosts(look, extent, steps).withId(value)
                        : new GhostPosts(look, extent, steps).withSlug(value);
            case PAGES -> new GhostPages(look, extent).one(wish, name, value);
            case TAGS, AUTHORS -> {
                var labels = new GhostLabels(look, wish.resource(), extent);
                yield name.equals("id") ? labels.withId(value) : labels.withSlug(value);
            }
            case SETTINGS, TIERS, NEWSLETTERS, OFFERS, RECOMMENDATIONS ->
                throw new Refused(Refusal.missing(wish.resource()));
        };
    }

    private static Json settings(Look look, Wish.Address address) throws SQLException {
        String log = look.sql
                .first("select first_leaf from folded", row -> HexFormat.of().formatHex(row.getBytes(1)))
                .orElse("");
        return Settings.of(
                look.site, PolicyPages.all(look.sql), log, address.version().number());
    }

    private static Json one(Resource resource, Json.Obj one) {
        return Json.object().with(resource.word(), Json.list(List.of(one))).done();
    }

    private static Json page(Wish wish, GhostThings.Some<Json.Obj> some) {
        return page(wish, some.things(), some.total());
    }

    private static Json page(Wish wish, List<Json.Obj> things, long total) {
        int most = wish.limit().most();
        long pages = wish.isWhole(total) ? 1 : Math.max(1, Math.ceilDiv(total, most));
        long page = wish.page();
        var pagination = Json.object()
                .with("page", Json.of(page))
                .with("limit", wish.isWhole(total) ? Json.of("all") : Json.of(most))
                .with("pages", Json.of(pages))
                .with("total", Json.of(total))
                .with("next", pages > 1 && page != pages ? Json.of(page + 1) : new Json.Null())
                .with("prev", pages > 1 && page != 1 ? Json.of(page - 1) : new Json.Null())
                .done();
        return Json.object()
                .with(wish.resource().word(), Json.list(things))
                .with("meta", Json.object().with("pagination", pagination).done())
                .done();
    }

    private static Answered moved(Wish.Address address, String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        String location = path + "/" + target.substring(path.length());
        return answered(301, Json.object().done(), address, Map.of("location", location, "cache-control", A_YEAR));
    }

    private static Answered answered(int status, Json json, Wish.Address address, Map<String, String> further) {
        var headers = new LinkedHashMap<>(further);
        headers.put("content-version", "v" + address.version().number());
        headers.put("vary", "Accept-Version");
        headers.putAll(Protection.OPEN);
        address.old().ifPresent(it -> headers.put("deprecation", "version=\"" + it + "\""));
        return new Answered(status, new Page(JSON, json.canonical()), Caching.NEVER, headers);
    }
}
