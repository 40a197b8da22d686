package stoppress.desk.screens;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stoppress.desk.UrlEncoded;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.Sessions;
import stoppress.desk.account.Tickets;
import stoppress.publication.document.Bounds;

/// Where browsers come in: who it is, whether they may, and that it was a screen of the desk's own that sent them.
///
/// What changes anything is a `POST` with an `Origin` that is the desk's and, from whoever is signed in, with the
/// word that the session's forms carry. Everything comes with a policy under which no script runs but the desk's own
/// files.
public final class Screens extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger(Screens.class.getName());
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; media-src 'self'; frame-src 'self'; form-action 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'";
    private static final String FRAMED = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self';"
            + " media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin";
    /// One field more than the longest page that can be brought in, escaped.
    private static final int MOST_BYTES = Bounds.DOCUMENT_BYTES;

    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{0,12})-([0-9]{0,12})");

    private final transient Desk desk;
    private final transient Files files;
    private final transient Templates templates;
    private final transient List<Screen> screens;
    private final boolean secure;

    public Screens(Desk desk) {
        this.desk = desk;
        this.files = new Files(desk.press().assets(), desk.media());
        this.templates = new Templates(desk, files);
        this.secure = "https".equals(desk.address().getScheme());
        var codes = new Tickets<List<String>>();
        var comingIn = new ComingIn(desk, cookieName());
        this.screens = Stream.of(
                        new SignInScreens(desk, templates, comingIn).screens(),
                        new InvitationScreens(desk, templates, comingIn, codes).screens(),
                        HouseSignInScreens.screens(desk, comingIn, cookieName() + "-house"),
                        new WayBackScreens(desk, templates, comingIn, codes).screens(),
                        new LetterScreens(desk).screens(),
                        new AccountScreens(desk, templates, codes).screens(),
                        new PeopleScreens(desk, templates).screens(),
                        new PartnerScreens(desk, templates).screens(),
                        new BoardScreens(desk, templates, desk.here()).screens(),
                        new CopyScreens(desk, templates, desk.here()).screens(),
                        new PublishScreens(desk, templates).screens(),
                        new OutOfPrintScreens(desk, templates).screens(),
                        new VersionScreens(desk, templates).screens(),
                        new EditionScreens(desk, templates).screens(),
                        new LiveScreens(desk, templates).screens(),
                        new UploadScreens(desk).screens(),
                        new PictureScreens(desk, templates).screens(),
                        new SoundScreens(desk, templates).screens(),
                        new RecordingScreens(desk).screens(),
                        new HouseSoundScreens(desk, templates).screens(),
                        new ColourScreens(desk, templates).screens(),
                        new PaperScreens(desk, templates).screens(),
                        new PolicyScreens(desk, templates).screens(),
                        new EngineScreens(desk, templates).screens(),
                        new RuleScreens(desk, templates).screens())
                .flatMap(List::stream)
                .toList();
    }

    /// Everything that can be asked for.
    public List<Screen> screens() {
        return screens;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Instant now = desk.clock().instant();
        Words words = Words.wanted(
                Optional.ofNullable(request.getHeader("Accept-Language")).orElse(""));
        Optional<Person> person = Optional.empty();
        Answer answer;
        try {
            person = person(request, now);
            words = person.map(it -> Words.in(it.account().language())).orElse(words);
            Optional<Answer.File> file = isLook(request) ? files.at(request.getRequestURI()) : Optional.empty();
            answer = file.isPresent() ? file.get() : answer(request, visit(request, person, words, now));
        } catch (Refusal e) {
            answer = refused(visit(request, person, words, now), e);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, request.getMethod() + " " + request.getRequestURI() + " failed: " + e.getMessage(), e);
            answer = refused(visit(request, person, words, now), new Refusal(500, "refused.failed"));
        }
        send(request, response, answer);
    }

    private Answer answer(HttpServletRequest request, Visit visit) throws IOException {
        if (!isHere(request)) {
            throw new Refusal(421, "refused.address", desk.address().toString());
        }
        String path = request.getRequestURI();
        List<Screen> there =
                screens.stream().filter(it -> it.names(path).isPresent()).toList();
        String method = isLook(request) ? "GET" : request.getMethod();
        Screen screen = there.stream()
                .filter(it -> it.method().equals(method))
                .findFirst()
                .orElseThrow(() -> there.isEmpty() ? Refusal.missing() : new Refusal(405, "refused.missing"));
        if (!(screen.access() instanceof Access.Anybody)) {
            if (visit.person().isEmpty()) {
                return visit.part() || wantsJson(request)
                        ? new Answer.Shown(401, new byte[0])
                        : Answer.see("/sign-in?to=" + encoded(isLook(request) ? address(request) : "/"));
            }
            Person person = visit.person().get();
            if (!screen.access().allows(person.account().role())) {
                throw new Refusal(
                        403,
                        "refused.role",
                        visit.words().say("role." + person.account().role().word()));
            }
            if (screen.access().needsProof() && !person.session().isProven(visit.now())) {
                return Answer.see(
                        "/prove?to=" + encoded(isLook(request) ? address(request) : "/" + path.split("/", 3)[1]));
            }
        }
        var asked = new Visit(
                visit.person(),
                screen.names(path).orElseThrow(),
                visit.query(),
                isLook(request) ? new byte[0] : body(request),
                visit.cookies(),
                visit.address(),
                visit.browser(),
                visit.part(),
                visit.words(),
                visit.now());
        if (!isLook(request)) {
            checkThatItIsOurs(request, asked);
        }
        return screen.handler().answer(asked);
    }

    /// Another site's page can make a browser send a form here, with the cookie; it cannot say that it comes from
    /// here, and it does not know the session's word.
    private void checkThatItIsOurs(HttpServletRequest request, Visit visit) {
        boolean ours = desk.address().toString().equals(request.getHeader("Origin"));
        boolean known = visit.person()
                .map(it -> {
                    String said =
                            Optional.ofNullable(request.getHeader("X-Form")).orElseGet(() -> visit.field("form"));
                    return MessageDigest.isEqual(
                            it.session().form().getBytes(StandardCharsets.UTF_8),
                            said.getBytes(StandardCharsets.UTF_8));
                })
                .orElse(true);
        if (!ours || !known) {
            throw new Refusal(403, "refused.foreign");
        }
    }

    private Optional<Person> person(HttpServletRequest request, Instant now) {
        Optional<Person> person = cookie(request)
                .flatMap(it -> new Sessions(desk.database().sql()).of(it, now))
                .flatMap(session -> new Accounts(desk.database().sql())
                        .find(session.account())
                        .map(account -> new Person(account, session)));
        person.filter(it -> Sessions.isStale(it.session(), now))
                .ifPresent(it -> desk.database().write(transaction -> {
                    new Sessions(transaction.sql()).touch(it.session(), now);
                    return it;
                }));
        return person;
    }

    private Optional<String> cookie(HttpServletRequest request) {
        return Optional.ofNullable(cookies(request).get(cookieName()));
    }

    /// Of each name the first.
    private static Map<String, String> cookies(HttpServletRequest request) {
        return Arrays.stream(Optional.ofNullable(request.getCookies()).orElse(new Cookie[0]))
                .filter(it -> it.getValue().length() < 100)
                .collect(Collectors.toMap(Cookie::getName, Cookie::getValue, (first, _) -> first));
    }

    private String cookieName() {
        return secure ? "__Host-desk" : "desk";
    }

    private Visit visit(HttpServletRequest request, Optional<Person> person, Words words, Instant now) {
        return new Visit(
                person,
                List.of(),
                query(request),
                new byte[0],
                cookies(request),
                from(request),
                Optional.ofNullable(request.getHeader("User-Agent")).orElse(""),
                "true".equals(request.getHeader("HX-Request")),
                words,
                now);
    }

    private static Map<String, String> query(HttpServletRequest request) {
        try {
            return UrlEncoded.pairs(
                    Optional.ofNullable(request.getQueryString()).orElse(""));
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
    }

    /// Where the request comes from: what the proxy in front says, where there is one on this machine.
    private String from(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        // Lines of the same name are one list (RFC 9110, 5.3): the first may be the visitor's own words.
        String forwarded = String.join(",", Collections.list(request.getHeaders("X-Forwarded-For")));
        if (!secure || forwarded.isEmpty() || !isThisMachine(peer)) {
            return peer;
        }
        String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return last.length() > 45 ? peer : last;
    }

    private static boolean isThisMachine(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// Whether the browser asked for the desk by its own address: a name that somebody else points at this machine is
    /// none.
    private boolean isHere(HttpServletRequest request) {
        return desk.address().getAuthority().equalsIgnoreCase(request.getHeader("Host"));
    }

    private static boolean isLook(HttpServletRequest request) {
        return Set.of("GET", "HEAD").contains(request.getMethod());
    }

    private static boolean wantsJson(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Accept")).orElse("").startsWith("application/json");
    }

    private static String address(HttpServletRequest request) {
        return request.getRequestURI()
                + Optional.ofNullable(request.getQueryString())
                        .map(it -> "?" + it)
                        .orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new Refusal(413, "refused.large", MOST_BYTES / 1024 / 1024);
        }
        return body;
    }

    private Answer refused(Visit visit, Refusal refusal) {
        String said = refusal.said(visit.words());
        return visit.part()
                ? templates.show(refusal.status(), visit, "refusedpart", Map.of("said", said))
                : templates.show(refusal.status(), visit, "refused", Map.of("said", said, "status", refusal.status()));
    }

    private void send(HttpServletRequest request, HttpServletResponse response, Answer answer) throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        response.setHeader("Content-Security-Policy", answer instanceof Answer.Pressed ? FRAMED : POLICY);
        response.setHeader("Cache-Control", "no-store");
        if (secure) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        switch (answer) {
            case Answer.Shown(int status, byte[] html) ->
                write(request, response, status, "text/html; charset=utf-8", html);
            case Answer.Pressed(byte[] html) -> write(request, response, 200, "text/html; charset=utf-8", html);
            case Answer.Told(int status, var json) ->
                write(request, response, status, "application/json", json.canonical());
            case Answer.File(String type, byte[] bytes, boolean kept) -> {
                if (kept) {
                    response.setHeader("Cache-Control", "private, max-age=31536000, immutable");
                }
                part(request, response, type, bytes);
            }
            case Answer.See(String address, List<String> cookies) -> {
                cookies.forEach(it -> response.addHeader("Set-Cookie", it + (secure ? "; Secure" : "")));
                boolean script = "true".equals(request.getHeader("HX-Request"));
                response.setHeader(script ? "HX-Redirect" : "Location", address);
                write(request, response, script ? 204 : 303, "text/html; charset=utf-8", new byte[0]);
            }
        }
    }

    /// As much of a file as is asked for: who listens to a recording goes to and fro in it.
    private static void part(HttpServletRequest request, HttpServletResponse response, String type, byte[] bytes)
            throws IOException {
        response.setHeader("Accept-Ranges", "bytes");
        Matcher range =
                RANGE.matcher(Optional.ofNullable(request.getHeader("Range")).orElse(""));
        if (!range.matches() || bytes.length == 0) {
            write(request, response, 200, type, bytes);
            return;
        }
        long from = range.group(1).isEmpty()
                ? bytes.length - Math.min(bytes.length, Long.parseLong("0" + range.group(2)))
                : Long.parseLong(range.group(1));
        long to = range.group(1).isEmpty() || range.group(2).isEmpty()
                ? bytes.length - 1
                : Math.min(bytes.length - 1, Long.parseLong(range.group(2)));
        if (from >= bytes.length || to < from) {
            response.setHeader("Content-Range", "bytes */" + bytes.length);
            write(request, response, 416, type, new byte[0]);
            return;
        }
        response.setHeader("Content-Range", "bytes %d-%d/%d".formatted(from, to, bytes.length));
        write(request, response, 206, type, Arrays.copyOfRange(bytes, (int) from, (int) to + 1));
    }

    private static void write(
            HttpServletRequest request, HttpServletResponse response, int status, String type, byte[] bytes)
            throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(bytes.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(bytes);
        }
    }
}
