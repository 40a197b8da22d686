package stoppress.desk.api;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import stoppress.desk.UrlEncoded;
import stoppress.desk.account.Guesses;
import stoppress.desk.account.Secret;
import stoppress.desk.database.Database;
import stoppress.desk.partner.Envelope;
import stoppress.desk.partner.Excerpt;
import stoppress.desk.partner.Partner;
import stoppress.desk.partner.Partners;
import stoppress.desk.partner.Place;
import stoppress.desk.partner.Plans;
import stoppress.publication.document.Site;
import stoppress.publication.json.Json;
import stoppress.publication.log.Log;

/// What partners come for, each with a token of their own: it opens nothing but this, and no other token opens this.
public final class PartnerApi extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger(PartnerApi.class.getName());
    static final String ITEMS = "/api/v1/partner/items";
    static final String EMBARGOED = "/api/v1/partner/embargoed";
    private static final int USUAL = 50;
    private static final int MOST = 100;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");

    private final transient Database database;
    private final transient Log log;
    private final transient Supplier<Site> site;
    private final transient InstantSource clock;
    private final transient Guesses guesses = new Guesses(20, Duration.ofMinutes(1));

    public PartnerApi(Database database, Log log, Supplier<Site> site, InstantSource clock) {
        this.database = database;
        this.log = log;
        this.site = site;
        this.clock = clock;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Reply reply;
        try {
            reply = answer(request);
        } catch (Problem e) {
            reply = e.reply();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, request.getMethod() + " " + request.getRequestURI() + " failed: " + e.getMessage(), e);
            reply = new Problem(500, "Internal Server Error", "The desk could not do it.").reply();
        }
        response.setHeader("Cache-Control", "private, no-cache");
        response.setHeader("X-Content-Type-Options", "nosniff");
        reply.tag().ifPresent(it -> response.setHeader("ETag", it));
        if (reply.status() == 401) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        if (reply.tag().isPresent() && reply.tag().equals(Optional.ofNullable(request.getHeader("If-None-Match")))) {
            response.setStatus(304);
            return;
        }
        response.setStatus(reply.status());
        response.setContentType(reply.type());
        response.setContentLength(reply.body().length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(reply.body());
        }
    }

    private Reply answer(HttpServletRequest request) {
        Partner partner = bearer(request);
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            throw new Problem(405, "Method Not Allowed", "%s takes GET.".formatted(request.getRequestURI()));
        }
        Json.Obj body = switch (request.getRequestURI()) {
            case ITEMS -> items(partner, query(request));
            case EMBARGOED -> embargoed(partner);
            default -> throw Problem.missing("There is nothing at %s.".formatted(request.getRequestURI()));
        };
        byte[] bytes = body.canonical();
        String tag =
                '"' + Secret.hash(Base64.getEncoder().encodeToString(bytes)).substring(0, 24) + '"';
        return new Reply(200, "application/json", bytes, Optional.of(tag), Optional.empty());
    }

    /// One state of the log, in its order.
    private Json.Obj items(Partner partner, Map<String, String> query) {
        Place after = after(query);
        long limit = number(query, "limit", USUAL);
        if (limit < 1 || limit > MOST) {
            throw Problem.malformed("limit is from 1 to %d.".formatted(MOST));
        }
        var portion = new Excerpt(log, database.sql(), site.get(), partner.selection()).after(after, (int) limit);
        return Json.object()
                .with(
                        "items",
                        Json.list(portion.told().stream()
                                .map(it -> Envelope.of(partner, it))
                                .toList()))
                .with("next", portion.reached().toString())
                .with("more", new Json.Bool(!portion.isAll()))
                .done();
    }

    private Json.Obj embargoed(Partner partner) {
        if (!partner.selection().embargoed()) {
            throw new Problem(403, "Forbidden", "What is planned is not part of what was agreed with you.");
        }
        return database.read(transaction -> Json.object()
                .with("items", Json.list(new Plans(transaction.sql(), site.get()).of(partner)))
                .done());
    }

    private Partner bearer(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (guesses.areTooMany(address, clock.instant())) {
            throw new Problem(
                    429, "Too Many Requests", "Too many tokens that are none came from there; wait a minute.");
        }
        String header = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
        Optional<Partner> partner = header.startsWith("Bearer ") && header.length() < 200
                ? new Partners(database.sql()).bearer(header.substring(7).strip(), clock.instant())
                : Optional.empty();
        if (partner.isEmpty()) {
            guesses.wrong(address, clock.instant());
            throw new Problem(
                    401, "Unauthorized", "Come with Authorization: Bearer and the token that the newsroom gave you.");
        }
        return partner.get();
    }

    private static Place after(Map<String, String> query) {
        return Place.read(query.getOrDefault("after", "0"))
                .orElseThrow(() -> Problem.malformed("after is what was answered as next, such as 57; or 0."));
    }

    private static long number(Map<String, String> query, String name, long otherwise) {
        String text = query.getOrDefault(name, Long.toString(otherwise));
        if (!NUMBER.matcher(text).matches()) {
            throw Problem.malformed("%s is a number of at most 15 digits.".formatted(name));
        }
        return Long.parseLong(text);
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
}
