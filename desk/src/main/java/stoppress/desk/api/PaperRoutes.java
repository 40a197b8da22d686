package stoppress.desk.api;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.database.Transaction;
import stoppress.desk.paper.Announced;
import stoppress.desk.publish.Announce;
import stoppress.desk.story.Slugs;
import stoppress.press.Palette;
import stoppress.publication.document.Colour;
import stoppress.publication.document.Document;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Promo;
import stoppress.publication.document.Site;
import stoppress.publication.json.Json;

/// What surrounds the stories, looked at and changed by its address: tags, authors, promos, policies, the site.
final class PaperRoutes {
    private static final String AFTER = "after";

    /// What is announced, by the last part of its list's address and by its type.
    private enum Kind {
        TAGS("tag"),
        AUTHORS("author"),
        PROMOS("promo"),
        POLICIES("policy");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private String path() {
            return "/api/v1/" + word();
        }
    }

    private final Announce announce;
    private final Beyond beyond;
    private final InstantSource clock;

    PaperRoutes(Announce announce, Beyond beyond, InstantSource clock) {
        this.announce = announce;
        this.beyond = beyond;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                list(Kind.TAGS),
                list(Kind.AUTHORS),
                list(Kind.PROMOS),
                list(Kind.POLICIES),
                one(Kind.TAGS),
                one(Kind.AUTHORS),
                one(Kind.POLICIES),
                put(Kind.TAGS, Deed.ARRANGE, Set.of("name", "description", "into", "names"), Map.of()),
                put(
                        Kind.AUTHORS,
                        Deed.ARRANGE,
                        Set.of("name", "role", "biography", "links", "picture"),
                        Map.of("links", Json.list(List.of()))),
                new Route("PUT", "/api/v1/policies/{slug}", Deed.SITE, this::policy),
                new Route("POST", "/api/v1/promos/{slug}/end", Deed.ARRANGE, this::endPromo),
                new Route(
                        "GET",
                        "/api/v1/site",
                        Deed.READ,
                        (_, _) -> tagged(site(beyond.site().get()))),
                new Route("PUT", "/api/v1/site", Deed.SITE, this::site));
    }

    static boolean isRunning(Promo promo, Instant now) {
        return !promo.from().isAfter(now)
                && promo.until().filter(it -> !it.isAfter(now)).isEmpty();
    }

    private Route list(Kind kind) {
        return new Route("GET", kind.path(), Deed.READ, (transaction, request) -> {
            boolean running = request.query().getOrDefault("running", "").equals("true");
            List<Document> all = new Announced(transaction.sql())
                    .all(kind.type).stream()
                            .filter(it -> !running || !(it instanceof Promo promo) || isRunning(promo, clock.instant()))
                            .toList();
            return new Cursor(kind.word(), kind.path(), AFTER)
                    .after(request, all, PaperRoutes::json, it -> slug(json(it)));
        });
    }

    private static Route one(Kind kind) {
        return new Route(
                "GET",
                kind.path() + "/{slug}",
                Deed.READ,
                (transaction, request) -> tagged(known(transaction, kind, request)
                        .orElseThrow(() -> Problem.missing("There is nothing at that address."))));
    }

    private Route put(Kind kind, Deed deed, Set<String> members, Map<String, Json> otherwise) {
        return new Route("PUT", kind.path() + "/{slug}", deed, (transaction, request) -> {
            Json.Obj in = request.object(members);
            checkSeen(request, known(transaction, kind, request));
            var document = new TreeMap<>(otherwise);
            document.putAll(in.members());
            document.put("slug", Json.of(request.name()));
            return announced(transaction, kind.type, document, members);
        });
    }

    private Reply policy(Transaction transaction, Request request) {
        Set<String> members = Set.of("kind", "title", "body", "html", "reason");
        Json.Obj in = request.object(members);
        Optional<Json.Obj> known = known(transaction, Kind.POLICIES, request);
        checkSeen(request, known);
        if (known.isPresent()
                && StoryRoutes.text(in, "reason").filter(it -> !it.isBlank()).isEmpty()) {
            throw Problem.refused("reason", "Readers are told why a policy is changed; say it.");
        }
        var document = new TreeMap<>(in.members());
        document.remove("html");
        document.put("body", Json.list(DraftJson.body(in, Set.of())));
        document.put("slug", Json.of(request.name()));
        document.put("at", Json.of(now().toString()));
        return announced(transaction, "policy", document, members);
    }

    /// One that has not begun ends as it begins.
    private Reply endPromo(Transaction transaction, Request request) {
        request.object(Set.of());
        Promo promo = new Announced(transaction.sql())
                .all("promo").stream()
                        .map(Promo.class::cast)
                        .filter(it -> it.slug().text().equals(request.name()))
                        .findFirst()
                        .orElseThrow(() -> Problem.missing("There is no such promo."));
        Instant now = now();
        Instant end = now.isAfter(promo.from()) ? now : promo.from().plusSeconds(1);
        var ended =
                new Promo(promo.slug(), promo.text(), promo.target(), promo.audience(), promo.from(), Optional.of(end));
        var _ = announce.within(transaction, ended);
        return Reply.ok(json(ended));
    }

    /// Sections are named as words, or with their addresses.
    private Reply site(Transaction transaction, Request request) {
        Set<String> members = Set.of(
                "name", "tagline", "address", "zone", "languages", "navigation", "corrections", "reach", "colours");
        Json.Obj in = request.object(members);
        checkSeen(request, Optional.of(site(beyond.site().get())));
        var document = new TreeMap<>(in.members());
        document.putIfAbsent("navigation", Json.list(List.of()));
        if (document.get("navigation") instanceof Json.Arr(List<Json> sections)) {
            document.put(
                    "navigation",
                    Json.list(sections.stream().map(PaperRoutes::section).toList()));
        }
        document.put("type", Json.of("site"));
        Document site = read(document, members);
        readable((Site) site);
        var _ = announce.within(transaction, site);
        return tagged(site((Site) site));
    }

    private static Json section(Json section) {
        return section instanceof Json.Str(String name)
                ? Json.object()
                        .with("name", name)
                        .with("slug", Slugs.of(name).text())
                        .done()
                : section;
    }

    private static void readable(Site site) {
        site.colours().ifPresent(it -> {
            readable(Palette.LIGHT, it.light(), "colours.light");
            readable(Palette.DARK, it.dark(), "colours.dark");
        });
    }

    private static void readable(Palette palette, Colour colour, String field) {
        if (!palette.isReadable(colour)) {
            throw Problem.refused(
                    field,
                    "%s stands out %.2f to 1 there, and %.1f is the least; the nearest that can be read is %s."
                            .formatted(colour, palette.contrast(colour), Palette.LEAST, palette.nearest(colour)));
        }
    }

    private Reply announced(Transaction transaction, String type, Map<String, Json> document, Set<String> members) {
        document.put("type", Json.of(type));
        Document read = read(document, members);
        try {
            var _ = announce.within(transaction, read);
        } catch (InvalidDocument e) {
            throw refused(e, members);
        }
        return tagged(json(read));
    }

    private static Document read(Map<String, Json> document, Set<String> members) {
        try {
            return DocumentJson.read(new Json.Obj(document));
        } catch (InvalidDocument e) {
            throw refused(e, members);
        }
    }

    private static Problem refused(InvalidDocument e, Set<String> members) {
        String why = String.valueOf(e.getMessage());
        String first = why.split("[ .\\[]", -1)[0];
        return Problem.refused(members.contains(first) ? first : "", why + ".");
    }

    private static Optional<Json.Obj> known(Transaction transaction, Kind kind, Request request) {
        return new Announced(transaction.sql())
                .all(kind.type).stream()
                        .map(PaperRoutes::json)
                        .filter(it -> slug(it).equals(request.name()))
                        .findFirst();
    }

    /// Where the request says what it has seen, it must still be so.
    private static void checkSeen(Request request, Optional<Json.Obj> now) {
        request.ifMatch()
                .filter(it -> !it.equals(now.map(Reply::tag).orElse("")))
                .ifPresent(_ -> {
                    throw new Problem(
                            412, "Precondition Failed", "It was changed meanwhile; nothing was done. Look again.");
                });
    }

    private static Json.Obj site(Site site) {
        return json(site);
    }

    private static Reply tagged(Json.Obj json) {
        return Reply.ok(json).tagged(Reply.tag(json));
    }

    private static Json.Obj json(Document document) {
        var members = new TreeMap<>(DocumentJson.tree(document).members());
        members.remove("type");
        return new Json.Obj(members);
    }

    private static String slug(Json.Obj json) {
        return Told.text(json, "slug", 200, "");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
