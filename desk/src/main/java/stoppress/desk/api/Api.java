package stoppress.desk.api;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import stoppress.desk.UrlEncoded;
import stoppress.desk.account.Audit;
import stoppress.desk.account.Guesses;
import stoppress.desk.account.Tokens;
import stoppress.desk.account.Tokens.Bearer;
import stoppress.desk.database.Database;
import stoppress.desk.media.Intake;
import stoppress.desk.publish.Announce;
import stoppress.desk.publish.Correct;
import stoppress.desk.publish.Door;
import stoppress.desk.publish.Heed;
import stoppress.desk.publish.Publish;
import stoppress.desk.publish.Schedule;
import stoppress.desk.publish.Tell;
import stoppress.desk.publish.Tie;
import stoppress.desk.publish.Untie;
import stoppress.desk.publish.Withdraw;
import stoppress.desk.sound.Studio;
import stoppress.desk.story.StoryIds;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Language;

/// The desk's API: who asks, whether they may, once and not twice, in one transaction.
public final class Api extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger(Api.class.getName());
    private static final String DESCRIPTION = "/api/openapi.json";
    private static final int LONGEST_KEY = 200;
    /// Of a page that is only looked at: no script, no form, nothing from elsewhere.
    private static final String LOOK = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; sandbox";

    private final transient Database database;
    private final transient Door door;
    private final transient InstantSource clock;
    private final transient List<Route> routes;
    private final transient Guesses guesses = new Guesses(20, Duration.ofMinutes(1));

    /// @param beyond what routes need of the desk besides
    /// @param ring says that there are forms of pictures to be made
    /// @param studio has stories read aloud
    public Api(
            Database database,
            Door door,
            Announce announce,
            Publish publish,
            Beyond beyond,
            Intake intake,
            Runnable ring,
            Studio studio,
            InstantSource clock) {
        this.database = database;
        this.door = door;
        this.clock = clock;
        var ids = new StoryIds();
        Supplier<Language> own = () -> beyond.site().get().language();
        var stories = new StoryRoutes(
                publish, new Correct(door, publish), new Schedule(door, publish), new Withdraw(door), ids, own, clock);
        this.routes = Stream.of(
                        new ListRoutes(beyond, clock).routes(),
                        stories.routes(),
                        new EditionRoutes(new Tie(door), new Untie(door), new Heed(door), new StoryIds(), clock)
                                .routes(),
                        new UpdateRoutes(new Tell(door, publish), clock).routes(),
                        new WorkRoutes(beyond, clock).routes(),
                        new AgreementRoutes(clock).routes(),
                        new LookRoutes(publish, beyond, clock).routes(),
                        new PasteRoutes(door, announce, publish, ids, beyond, clock).routes(),
                        new PieceRoutes(announce, clock).routes(),
                        new SoundRoutes(database, door, studio, clock).routes(),
                        new PaperRoutes(announce, beyond, clock).routes(),
                        new RuleRoutes().routes(),
                        new LibraryRoutes(database, door, announce, beyond, intake, ring).routes(),
                        new PeopleRoutes(beyond, clock).routes(),
                        new HouseRoutes(announce, clock).routes(),
                        new MediaRoutes(database, intake, ring, clock).routes())
                .flatMap(List::stream)
                .toList();
    }

    /// Everything that can be asked for.
    public List<Route> routes() {
        return routes;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Reply reply;
        try {
            reply = request.getRequestURI().equals(DESCRIPTION) ? description() : answer(request);
        } catch (Problem e) {
            reply = e.reply();
        } catch (InvalidDocument e) {
            reply = DraftJson.refused(e).reply();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, request.getMethod() + " " + request.getRequestURI() + " failed: " + e.getMessage(), e);
            reply = new Problem(500, "Internal Server Error", "The desk could not do it; nothing was changed.").reply();
        }
        response.setStatus(reply.status());
        response.setContentType(reply.type());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (reply.type().startsWith("text/html")) {
            response.setHeader("Content-Security-Policy", LOOK);
        }
        reply.tag().ifPresent(it -> response.setHeader("ETag", it));
        reply.location().ifPresent(it -> response.setHeader("Location", it));
        if (reply.status() == 401) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        response.setContentLength(reply.body().length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(reply.body());
        }
    }

    private Reply answer(HttpServletRequest request) throws IOException {
        Bearer bearer = bearer(request);
        String path = request.getRequestURI();
        Route route = route(request.getMethod(), path);
        if (!bearer.role().may(route.deed())) {
            throw new Problem(
                    403,
                    "Forbidden",
                    "A token of the role %s may not do that."
                            .formatted(bearer.role().name().toLowerCase(Locale.ROOT)));
        }
        var asked = new Request(
                bearer,
                request.getRemoteAddr(),
                route.names(path).orElseThrow(),
                query(request),
                body(request, route.most()),
                Optional.ofNullable(request.getHeader("If-Match")));
        if (route.method().equals("GET")) {
            return database.read(transaction -> route.handler().answer(transaction, asked));
        }
        Optional<String> key = key(request);
        if (route.work().isPresent()) {
            return worked(request, route, asked, key);
        }
        return door.through(transaction -> {
            var answered = new Answered(transaction.sql());
            String digest = Answered.digest(route.method(), path, asked.body());
            Optional<Reply> before = key.flatMap(it -> answered.before(bearer, it, digest));
            if (before.isPresent()) {
                return before.get();
            }
            Reply reply = route.handler().answer(transaction, asked);
            new Audit(transaction.sql())
                    .note(
                            clock.instant(),
                            bearer.id(),
                            bearer.name(),
                            request.getRemoteAddr(),
                            "api",
                            route.method() + " " + path);
            key.ifPresent(it -> answered.keep(bearer, it, digest, reply, clock.instant()));
            return reply;
        });
    }

    /// Two at the same time with one key both work; what they do must come to the same.
    private Reply worked(HttpServletRequest request, Route route, Request asked, Optional<String> key) {
        String path = request.getRequestURI();
        String digest = Answered.digest(route.method(), path, asked.body());
        Optional<Reply> before = database.read(
                transaction -> key.flatMap(it -> new Answered(transaction.sql()).before(asked.bearer(), it, digest)));
        if (before.isPresent()) {
            return before.get();
        }
        Reply reply = route.work().orElseThrow().answer(asked);
        return database.write(transaction -> {
            new Audit(transaction.sql())
                    .note(
                            clock.instant(),
                            asked.bearer().id(),
                            asked.bearer().name(),
                            request.getRemoteAddr(),
                            "api",
                            route.method() + " " + path);
            key.ifPresent(
                    it -> new Answered(transaction.sql()).keep(asked.bearer(), it, digest, reply, clock.instant()));
            return reply;
        });
    }

    private Bearer bearer(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (guesses.areTooMany(address, clock.instant())) {
            throw new Problem(
                    429, "Too Many Requests", "Too many tokens that are none came from there; wait a minute.");
        }
        String header = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
        Optional<Bearer> bearer = header.startsWith("Bearer ") && header.length() < 200
                ? new Tokens(database.sql()).bearer(header.substring(7).strip(), clock.instant())
                : Optional.empty();
        if (bearer.isEmpty()) {
            guesses.wrong(address, clock.instant());
            throw new Problem(
                    401,
                    "Unauthorized",
                    "Come with Authorization: Bearer and a token; ./stoppress token create makes one.");
        }
        return bearer.get();
    }

    private Route route(String method, String path) {
        List<Route> there =
                routes.stream().filter(it -> it.names(path).isPresent()).toList();
        if (there.isEmpty()) {
            throw Problem.missing("There is nothing at %s.".formatted(path));
        }
        return there.stream()
                .filter(it -> it.method().equals(method.equals("HEAD") ? "GET" : method))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        405,
                        "Method Not Allowed",
                        "%s takes %s."
                                .formatted(
                                        path,
                                        String.join(
                                                ", ",
                                                there.stream()
                                                        .map(Route::method)
                                                        .toList()))));
    }

    private static byte[] body(HttpServletRequest request, int most) throws IOException {
        byte[] body = request.getInputStream().readNBytes(most + 1);
        if (body.length > most) {
            throw new Problem(413, "Content Too Large", "A request has at most %,d bytes.".formatted(most));
        }
        return body;
    }

    private static Optional<String> key(HttpServletRequest request) {
        Optional<String> key = Optional.ofNullable(request.getHeader("Idempotency-Key"))
                .map(String::strip)
                .filter(it -> !it.isEmpty());
        if (key.isPresent() && key.get().length() > LONGEST_KEY) {
            throw Problem.malformed("An Idempotency-Key has at most %d characters.".formatted(LONGEST_KEY));
        }
        return key;
    }

    private static Map<String, String> query(HttpServletRequest request) {
        try {
            return UrlEncoded.pairs(
                    Optional.ofNullable(request.getQueryString()).orElse(""));
        } catch (IllegalArgumentException e) {
            throw Problem.malformed(
                    "The address's parameters are not encoded as they should be: %s.".formatted(e.getMessage()));
        }
    }

    private static Reply description() throws IOException {
        try (InputStream in = Objects.requireNonNull(Api.class.getResourceAsStream("openapi.json"))) {
            return new Reply(200, "application/json", in.readAllBytes(), Optional.empty(), Optional.empty());
        }
    }
}
