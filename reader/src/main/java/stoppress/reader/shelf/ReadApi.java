package stoppress.reader.shelf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stoppress.press.Addresses;
import stoppress.press.Page;
import stoppress.press.Press;
import stoppress.publication.json.Json;
import stoppress.reader.pages.Asking;
import stoppress.reader.pages.Caching;
import stoppress.reader.pages.Enquiry.Answered;
import stoppress.reader.pages.Protection;
import stoppress.reader.pages.Source.Answer;

/// The read API: every address that programs read JSON at, in one table (`docs/contracts/read-api.md`, and
/// `openapi.json` beside this class, which a test holds against the table).
///
/// What is asked for without a query is kept like every page, so whoever adds an address says in [Touching] or
/// [FoldedStories] when it changes; with a query it is made for each who asks.
public final class ReadApi {
    static final Page UNKNOWN = JsonPages.problem(
            404,
            "Not Found",
            "There is nothing at this address; " + Addresses.API_DESCRIPTION + " says what there is.");

    private static final String BASE = "/api/v1";
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
    private static final Map<String, String> SHAPES = Map.of(
            "slug", "[a-z0-9-]{1,80}",
            "number", "[1-9][0-9]{0,8}",
            "from", "[1-9][0-9]{0,8}",
            "to", "[1-9][0-9]{0,8}");

    private static final List<Route> ROUTES = List.of(
            new Route("/stories", StoryQueries.PARAMETERS, (look, _, query) -> new StoryQueries(look).told(query)),
            new Route("/archive/{number}", Set.of(), (look, path, _) -> ApiStories.page(look, path.number("number"))),
            new Route(
                    "/stories/{slug}",
                    Set.of("fields", "language"),
                    (look, path, query) -> new ApiStories(look).story(path.text("slug"), query.language())),
            new Route(
                    "/stories/{slug}/versions",
                    Set.of("fields", "language"),
                    (look, path, query) -> new ApiStories(look).versions(path.text("slug"), query.language())),
            new Route(
                    "/stories/{slug}/versions/{number}",
                    Set.of("fields", "language"),
                    (look, path, query) ->
                            new ApiStories(look).version(path.text("slug"), query.language(), path.number("number"))),
            new Route(
                    "/stories/{slug}/changes/{from}..{to}",
                    Set.of("fields", "language"),
                    (look, path, query) -> new ApiStories(look)
                            .changes(path.text("slug"), query.language(), path.number("from"), path.number("to"))),
            new Route(
                    "/tags",
                    ApiLabels.PARAMETERS,
                    (look, _, query) -> new ApiLabels(look, ApiLabels.Kind.TAGS).some(query)),
            new Route(
                    "/tags/{slug}",
                    Set.of("fields"),
                    (look, path, _) -> new ApiLabels(look, ApiLabels.Kind.TAGS).one(path.text("slug"))),
            new Route(
                    "/authors",
                    ApiLabels.PARAMETERS,
                    (look, _, query) -> new ApiLabels(look, ApiLabels.Kind.AUTHORS).some(query)),
            new Route(
                    "/authors/{slug}",
                    Set.of("fields"),
                    (look, path, _) -> new ApiLabels(look, ApiLabels.Kind.AUTHORS).one(path.text("slug"))),
            new Route("/corrections", ApiPaper.PARAMETERS, (look, _, query) -> new ApiPaper(look).corrections(query)),
            new Route("/site", Set.of("fields"), (look, _, _) -> new ApiPaper(look).site()));

    private final Shelf shelf;
    private final Press press;
    private final InstantSource clock;

    /// Says what stands at an address.
    private interface Telling {
        ApiTold of(Look look, Path path, ApiQuery query) throws SQLException;
    }

    /// What an address says by its parts.
    private record Path(Matcher parts) {
        String text(String name) {
            return parts.group(name);
        }

        int number(String name) {
            return Integer.parseInt(parts.group(name));
        }
    }

    /// @param address below [#BASE], as OpenAPI writes it
    /// @param parameters that its query may have
    private record Route(String address, Set<String> parameters, Telling telling, Pattern pattern) {
        Route(String address, Set<String> parameters, Telling telling) {
            this(address, parameters, telling, pattern(address));
        }

        private static Pattern pattern(String address) {
            return Pattern.compile(PARAMETER
                    .matcher(address.replace(".", "\\."))
                    .replaceAll(
                            it -> "(?<" + it.group(1) + ">" + Objects.requireNonNull(SHAPES.get(it.group(1))) + ")"));
        }
    }

    public ReadApi(Shelf shelf, Press press, InstantSource clock) {
        this.shelf = shelf;
        this.press = press;
        this.clock = clock;
    }

    /// Every address that there is, as OpenAPI writes it, with the parameters that its query may have.
    public static Map<String, Set<String>> addresses() {
        var addresses = new TreeMap<String, Set<String>>();
        ROUTES.forEach(it -> addresses.put(BASE + it.address(), it.parameters()));
        addresses.put(Addresses.API_DESCRIPTION, Set.of());
        return addresses;
    }

    /// Answers one who sends a query.
    ///
    /// @param asking of which the rest is what follows `/api/v1/`
    public Answered answer(Asking asking) {
        try {
            return shelf.read(sql -> answer(new Look(sql, press, clock.instant()), asking));
        } catch (ApiRefused e) {
            return new Answered(400, JsonPages.problem(400, "Bad Request", e.why()), Caching.NEVER, Protection.OPEN);
        }
    }

    private static Answered answer(Look look, Asking asking) throws SQLException {
        var query = new ApiQuery(asking.query());
        return switch (told(look, "/" + asking.rest(), query)) {
            case ApiTold.One(var thing) -> found(JsonPages.page(query.told(thing)));
            case ApiTold.Some some -> found(JsonPages.page(json(some, query)));
            case ApiTold.Moved(String address) -> {
                String target = asking.target();
                int mark = target.indexOf('?');
                String kept = mark < 0 || address.indexOf('?') >= 0 ? "" : target.substring(mark);
                var headers = new TreeMap<>(Protection.OPEN);
                headers.put("location", address + kept);
                yield new Answered(301, JsonPages.page(Json.object().done()), Caching.PAGE, headers);
            }
            case ApiTold.Gone(String why) ->
                new Answered(410, JsonPages.problem(410, "Gone", why), Caching.PAGE, Protection.OPEN);
            case ApiTold.Missing() -> new Answered(404, UNKNOWN, Caching.BRIEF, Protection.OPEN);
        };
    }

    private static Answered found(Page page) {
        return new Answered(200, page, Caching.PAGE, Protection.OPEN);
    }

    /// What stands at an address without a query, to be kept.
    ///
    /// @param path what follows `/api`
    static Answer at(Look look, String path) throws SQLException {
        if (path.equals(Addresses.API_DESCRIPTION.substring(4))) {
            return new Answer.Found(description(), Optional.empty(), Caching.SLOW, Protection.OPEN);
        }
        ApiTold told = path.startsWith("/v1/") ? told(look, path.substring(3), ApiQuery.NONE) : new ApiTold.Missing();
        return switch (told) {
            case ApiTold.One(var thing) -> found(look, thing);
            case ApiTold.Some some -> found(look, json(some, ApiQuery.NONE));
            case ApiTold.Moved(String address) -> new Answer.Moved(address, Protection.OPEN);
            case ApiTold.Gone(String why) -> new Answer.Gone(JsonPages.problem(410, "Gone", why), Protection.OPEN);
            case ApiTold.Missing() -> new Answer.Missing(UNKNOWN, Protection.OPEN);
        };
    }

    private static Answer found(Look look, Json.Obj json) {
        return new Answer.Found(JsonPages.page(json), look.hour.next(), Caching.PAGE, Protection.OPEN);
    }

    private static ApiTold told(Look look, String path, ApiQuery query) throws SQLException {
        for (Route route : ROUTES) {
            Matcher parts = route.pattern().matcher(path);
            if (parts.matches()) {
                query.check(route.parameters());
                return route.telling().of(look, new Path(parts), query);
            }
        }
        return new ApiTold.Missing();
    }

    private static Json.Obj json(ApiTold.Some some, ApiQuery query) {
        var members = new TreeMap<>(some.beside().members());
        members.put(
                some.name(), Json.list(some.things().stream().map(query::told).toList()));
        some.after().ifPresent(it -> members.put("after", Json.of(it)));
        return new Json.Obj(members);
    }

    private static Page description() {
        try (var in = Objects.requireNonNull(ReadApi.class.getResourceAsStream("openapi.json"))) {
            return new Page("application/json", in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
