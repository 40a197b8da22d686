package stoppress.desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.desk.DeskServer;
import stoppress.desk.account.Role;
import stoppress.desk.account.Tokens;
import stoppress.desk.copy.Here;
import stoppress.desk.database.Database;
import stoppress.desk.mail.Mail;
import stoppress.desk.media.Intake;
import stoppress.desk.media.Originals;
import stoppress.desk.media.Renderer;
import stoppress.desk.publish.Announce;
import stoppress.desk.publish.Door;
import stoppress.desk.publish.Publish;
import stoppress.desk.sound.Pieces;
import stoppress.desk.sound.Studio;
import stoppress.desk.sound.tape.Tape;
import stoppress.desk.sound.voice.Voices;
import stoppress.press.Press;
import stoppress.publication.document.Cast;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.json.Json;
import stoppress.publication.log.Position;
import stoppress.publication.log.SigningKey;
import stoppress.publication.log.SqlLog;

/// What programs are told by the desk, over a socket.
class ApiTest {
    private static final String FERRY = """
            {"headline": "Chain ferry adrift in fog", "kicker": {"text": "BREAKING"}, "tags": ["Harbour"],
             "authors": ["Ines Halloran"], "notices": [{"kind": "developing"}],
             "html": "<p>The ferry <strong>slipped its chain</strong> at <a href=\\"https://tides.example/\\">low water</a>.</p>"}""";

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private final SigningKey key = SigningKey.make("lamp.example/log");
    private Instant now = Instant.parse("2026-05-14T07:00:00Z");
    private Database database;
    private SqlLog log;
    private Api api;
    private DeskServer server;
    private String editor;

    @BeforeEach
    void open() throws IOException {
        database = Database.open(directory);
        log = new SqlLog(database.readers());
        var door = new Door(database, log, _ -> key, () -> now);
        var announce = new Announce(door);
        var intake =
                new Intake(Renderer.here(), Originals.in(directory.resolve("originals")), directory.resolve("media"));
        api = new Api(
                database,
                door,
                announce,
                new Publish(door, announce),
                new Beyond(
                        URI.create("https://desk.lamp.example"),
                        Cast::lamp,
                        Press.ready(),
                        Mail.NONE,
                        new Here(),
                        directory.resolve("media")),
                intake,
                () -> {},
                new Studio(
                        database,
                        log,
                        Voices.NONE,
                        new Tape(Optional::empty, directory.resolve("media")),
                        new Pieces(directory.resolve("sound"), Pieces.USUAL),
                        directory.resolve("media"),
                        () -> {
                            throw new IllegalStateException("nothing is read aloud here");
                        },
                        _ -> false,
                        () -> false,
                        () -> now),
                () -> now);
        server = new DeskServer(InetAddress.getLoopbackAddress(), 0);
        server.open(Map.of("/api/*", api));
        editor = token(Role.EDITOR);
    }

    @AfterEach
    void close() {
        server.close();
        database.close();
    }

    @Test
    void aStoryIsWrittenPublishedToldOnAndWithdrawn() {
        var written = post("/api/v1/stories", FERRY);

        assertThat(written.statusCode()).isEqualTo(201);
        assertThat(written.headers().firstValue("ETag")).contains("\"1\"");
        String story = written.headers().firstValue("Location").orElseThrow();
        assertThat(get(story).body())
                .contains("\"slug\":\"chain-ferry-adrift-in-fog\"", "\"stage\":\"draft\"", "\"revision\":1");

        assertThat(post(story + "/publications", "{\"reason\": \"first\"}").body())
                .isEqualTo("{\"position\":3,\"version\":1}");
        assertThat(post(story + "/updates", "{\"html\": \"<p>A tug has a line on her.</p>\", \"pinned\": true}")
                        .body())
                .isEqualTo("{\"position\":4,\"update\":\"u1\",\"version\":2}");
        assertThat(post(story + "/withdrawal", "{\"reason\": \"She never sailed.\"}")
                        .body())
                .isEqualTo("{\"position\":5}");
        assertThat(get(story).body()).contains("\"stage\":\"withdrawn\"");
        assertThat(post(story + "/withdrawal", "{\"reason\": \"She never sailed.\"}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void whatHtmlSaysIsKeptWithItsMarksAndLinks() {
        String story = story();

        assertThat(get(story).body())
                .contains("{\"styles\":[\"strong\"],\"text\":\"slipped its chain\"}")
                .contains("{\"link\":\"https://tides.example/\",\"text\":\"low water\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<p>x<img src=x onerror=alert(1)></p>",
                "<iframe src='https://evil.example'></iframe>",
                "<p><a href='javascript:alert(1)'>x</a></p>",
                "<table><tr><td>x</td></tr></table>",
                "<p onclick=alert(1)>x</p><svg/onload=alert(1)>",
                "<ul><p>x</p></ul>",
            })
    void htmlThatAStoryCannotHoldIsRefusedAndNothingIsWritten(String html) {
        var answer = post("/api/v1/stories", written("Attack", html));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(get("/api/v1/stories").body()).isEqualTo("{\"stories\":[]}");
    }

    @Test
    void anUpdateGoesOutAloneAndWhatIsInWorkStaysInTheDraft() {
        String story = story();
        post(story + "/publications", "{\"reason\": \"first\"}");
        put(
                story,
                "\"1\"",
                "{\"headline\": \"Half a thought\", \"slug\": \"chain-ferry-adrift-in-fog\", \"html\": \"<p>Half</p>\"}");

        post(story + "/updates", "{\"headline\": \"A tug is there\"}");

        assertThat(last().headline()).isEqualTo("Chain ferry adrift in fog");
        assertThat(last().body()).hasSize(2);
        assertThat(get(story).body()).contains("Half a thought", "A tug is there", "\"revision\":3");
    }

    @Test
    void whoSavesOverAnotherIsToldBothTextsAndNothingIsChanged() {
        String story = story();
        put(story, "\"1\"", "{\"headline\": \"By the first\"}");

        var late = put(story, "\"1\"", "{\"headline\": \"By the second\"}");

        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.body()).contains("\"yours\":{\"headline\":\"By the second\"}", "\"headline\":\"By the first\"");
        assertThat(get(story).body()).contains("By the first").doesNotContain("By the second");
        assertThat(send("PUT", story, "{\"headline\": \"x\"}", editor).statusCode())
                .isEqualTo(428);
    }

    @Test
    void aRequestThatComesAgainWithItsKeyIsAnsweredAsBeforeAndDoneOnce() {
        var first = post("/api/v1/stories", FERRY, "Idempotency-Key", "a1");
        var again = post("/api/v1/stories", FERRY, "Idempotency-Key", "a1");
        var other = post("/api/v1/stories", "{\"headline\": \"Other\"}", "Idempotency-Key", "a1");

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(get("/api/v1/stories").body().split("\"id\"", -1)).hasSize(2);

        String story = first.headers().firstValue("Location").orElseThrow();
        post(story + "/publications", "{\"reason\": \"first\"}");
        post(story + "/updates", "{\"headline\": \"A tug\"}", "Idempotency-Key", "b1");
        post(story + "/updates", "{\"headline\": \"A tug\"}", "Idempotency-Key", "b1");

        assertThat(last().number().number()).isEqualTo(2);
    }

    @Test
    void whatWasRefusedLeavesNothingAndMayComeAgainPutRight() {
        String story = story();

        var refused = post(story + "/publications", "{\"reason\": \"correction\"}", "Idempotency-Key", "c1");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(refused.body()).contains("\"errors\":[{\"detail\":", "\"field\":\"reason\"");
        assertThat(log.end()).isEqualTo(Position.START);
        assertThat(post(story + "/publications", "{\"reason\": \"first\"}", "Idempotency-Key", "c1")
                        .statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 422 | headline",
                "{\"headline\": \"\"} | 422 | headline",
                "{\"headline\": 7} | 422 | headline",
                "{\"headline\": \"x\", \"id\": \"mine\"} | 422 | id",
                "{\"headline\": \"x\", \"stage\": \"published\"} | 422 | stage",
                "{\"headline\": \"x\", \"body\": [{\"type\": \"paragraph\"}]} | 422 | paragraph is empty",
                "{\"headline\": \"x\", \"body\": [{\"type\": \"spell\"}]} | 422 | body[0]",
                "{\"headline\": \"x\", \"body\": 7} | 422 | body",
                "{\"headline\": \"x\", \"tags\": \"a\"} | 422 | tags",
                "{\"headline\": \"x\", \"slug\": \"No Slug\"} | 422 | slug",
                "{\"headline\": \"x\", \"language\": \"klingon language\"} | 422 | language",
                "[] | 400 | object",
                "{\"headline\": | 400 | JSON",
                "{\"headline\": \"x\", \"headline\": \"y\"} | 400 | JSON",
            })
    void whatIsWrongWithADraftIsSaidByItsField(String body, int status, String named) {
        var answer = post("/api/v1/stories", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(named);
        assertThat(get("/api/v1/stories").body()).isEqualTo("{\"stories\":[]}");
    }

    @Test
    void whatIsTooLargeOrTooDeepIsRefused() {
        assertThat(post("/api/v1/stories", "{\"headline\": \"" + "x".repeat(9 << 20) + "\"}")
                        .statusCode())
                .isEqualTo(413);
        assertThat(post("/api/v1/stories", "[".repeat(100_000)).statusCode()).isEqualTo(400);
        assertThat(post("/api/v1/stories", written("x", "<p>" + "<b>".repeat(5_000) + "x"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void whoComesWithoutATokenOrAnExpiredOneIsToldToAndAfterManyToWait() {
        String old = database.write(it ->
                new Tokens(it.sql()).create(Role.EDITOR, "old", "", now, Optional.of(now.plus(Duration.ofDays(1)))));
        assertThat(send("GET", "/api/v1/stories", "", old).statusCode()).isEqualTo(200);
        now = now.plus(Duration.ofDays(1));
        var expired = send("GET", "/api/v1/stories", "", old);
        assertThat(expired.statusCode()).isEqualTo(401);
        assertThat(expired.headers().firstValue("WWW-Authenticate")).contains("Bearer");

        for (int i = 0; i < 25; i++) {
            send("GET", "/api/v1/stories", "", "press_guess" + i);
        }

        assertThat(send("GET", "/api/v1/stories", "", editor).statusCode()).isEqualTo(429);
        now = now.plus(Duration.ofSeconds(61));
        assertThat(send("GET", "/api/v1/stories", "", editor).statusCode()).isEqualTo(200);
    }

    @Test
    void tokensAreNotInTheDatabase() throws IOException {
        database.tidy();

        try (var files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(editor);
            }
        }
        assertThat(token(Role.CONTENT)).matches("[0-9a-f]{26}");
    }

    @Test
    void theDescriptionHasEveryRouteAndNoOther() {
        var described = new TreeSet<String>();
        Json.Obj description =
                (Json.Obj) Json.read(get("/api/openapi.json").body().getBytes(StandardCharsets.UTF_8), 1 << 20, 32);
        ((Json.Obj) description.member("paths").orElseThrow())
                .members()
                .forEach((path, methods) -> ((Json.Obj) methods)
                        .members()
                        .keySet()
                        .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));

        // What partners ask for is answered by a part of its own, which PartnerApiTest tries.
        described.removeIf(it -> it.contains("/api/v1/partner/"));
        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(api.routes().stream()
                        .map(it -> it.method() + " " + it.address())
                        .toList());
    }

    @Test
    void aMistakeIsOwnedWithTheWordsThatWereWrong() {
        String story = story();
        post(story + "/publications", "{\"reason\": \"first\"}");
        put(story, "\"1\"", FERRY.replace("slipped", "broke"));
        String correction = """
                {"reason": "correction", "note": "The chain broke; it did not slip.",
                 "corrections": [{"block": "b1", "wrong": "%s", "right": "The chain broke.", "since": %d}]}""";

        assertThat(post(story + "/publications", correction.formatted("sank", 1))
                        .body())
                .contains("\"field\":\"corrections\"", "does not stand in the block b1");
        assertThat(post(story + "/publications", correction.formatted("slipped its chain", 7))
                        .statusCode())
                .isEqualTo(422);
        assertThat(post(story + "/publications", correction.formatted("slipped its chain", 0))
                        .statusCode())
                .isEqualTo(422);
        assertThat(post(
                                story + "/publications",
                                correction.replace("correction\"", "update\"").formatted("x", 1))
                        .statusCode())
                .isEqualTo(422);

        assertThat(post(story + "/publications", correction.formatted("slipped its chain", 1))
                        .statusCode())
                .isEqualTo(201);
        assertThat(last().corrections()).singleElement().satisfies(it -> {
            assertThat(it.right()).isEqualTo("The chain broke.");
            assertThat(it.role()).isEqualTo("editor");
        });
        assertThat(get(story).body()).contains("The chain broke.", "\"revision\":3");
    }

    @Test
    void aStoryIsScheduledAndGivenUp() {
        String story = story();
        String plan = "{\"at\": \"%s\", \"reason\": \"first\"}";

        assertThat(put(story + "/schedule", "\"1\"", plan.formatted("2026-05-14T10:00:00+02:00"))
                        .body())
                .isEqualTo("{\"at\":\"2026-05-14T08:00:00Z\"}");
        assertThat(get(story).body()).contains("\"scheduled\":\"2026-05-14T08:00:00Z\"");
        assertThat(put(story + "/schedule", "\"1\"", plan.formatted("2026-05-14T06:00:00Z"))
                        .body())
                .contains("\"field\":\"at\"");
        assertThat(put(story + "/schedule", "\"1\"", plan.formatted("soon")).statusCode())
                .isEqualTo(422);
        assertThat(put(story + "/schedule", "\"9\"", plan.formatted("2026-05-14T08:00:00Z"))
                        .statusCode())
                .isEqualTo(412);
        assertThat(send("DELETE", story + "/schedule", "", editor).statusCode()).isEqualTo(200);
        assertThat(send("DELETE", story + "/schedule", "", editor).statusCode()).isEqualTo(404);
        assertThat(get(story).body()).doesNotContain("scheduled");
    }

    @Test
    void tagsAuthorsAndPromosAreToldToReadersOnce() {
        assertThat(post("/api/v1/tags", "{\"name\": \"Salt works\"}").body())
                .isEqualTo("{\"name\":\"Salt works\",\"position\":1,\"slug\":\"salt-works\"}");
        assertThat(post("/api/v1/tags", "{\"name\": \"Salt works\"}").statusCode())
                .isEqualTo(200);
        assertThat(post("/api/v1/authors", "{\"name\": \"Ines Halloran\", \"role\": \"Reporter\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(post("/api/v1/promos", "{\"text\": \"The almanac is out\", \"target\": \"/almanac/\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(post("/api/v1/promos", "{\"text\": \"x\", \"target\": \"javascript:alert(1)\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(post("/api/v1/tags", "{\"name\": \"\"}").statusCode()).isEqualTo(422);
        assertThat(log.end()).isEqualTo(new Position(3));
    }

    @Test
    void aTagBecomesAPartOnlyOfOneThatIsThereAndIsNotAPartOfIt() {
        post("/api/v1/tags", "{\"name\": \"Salt\"}");
        post("/api/v1/tags", "{\"name\": \"Salt works\"}");

        assertThat(post("/api/v1/tags", "{\"name\": \"Salt\", \"into\": \"salt-works\"}")
                        .statusCode())
                .isEqualTo(201);

        assertThat(post("/api/v1/tags", "{\"name\": \"Salt works\", \"into\": \"salt\"}")
                        .body())
                .contains("\"field\":\"into\"", "that tag is a part of salt-works already");
        assertThat(post("/api/v1/tags", "{\"name\": \"Salt works\", \"into\": \"sugar\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(post("/api/v1/tags", "{\"name\": \"Salt works\", \"into\": \"salt-works\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(log.end()).isEqualTo(new Position(3));
    }

    @Test
    void storiesAreListedByPages() {
        for (int i = 0; i < 60; i++) {
            post("/api/v1/stories", "{\"headline\": \"Story " + i + "\"}");
        }
        var seen = new TreeSet<String>();
        String next = "/api/v1/stories";
        var pages = new ArrayList<String>();
        while (!next.isEmpty()) {
            pages.add(next);
            var page = (Json.Obj) Json.read(get(next).body().getBytes(StandardCharsets.UTF_8), 1 << 20, 32);
            for (Json story : ((Json.Arr) page.member("stories").orElseThrow()).items()) {
                seen.add(((Json.Obj) story).member("slug").orElseThrow().toString());
            }
            next = page.member("next").map(it -> ((Json.Str) it).text()).orElse("");
        }

        assertThat(seen).hasSize(60);
        assertThat(pages).hasSize(2);
    }

    @Test
    void anyBytesAreAnsweredAndNoneBreaksTheDesk() {
        var random = new Random(14);
        for (int i = 0; i < 300; i++) {
            var mangled = new StringBuilder(FERRY);
            for (int n = random.nextInt(1, 6); n > 0; n--) {
                mangled.setCharAt(random.nextInt(mangled.length()), (char) random.nextInt(1, 0x250));
            }
            assertThat(post("/api/v1/stories", mangled.toString()).statusCode())
                    .as(mangled.toString())
                    .isIn(List.of(201, 400, 422));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/v1/nothing,404",
        "GET,/,404",
        "DELETE,/api/v1/stories,405",
        "GET,/api/v1/stories/..%2f..%2fetc,400",
        "GET,/api/v1/stories/UPPER,404",
        "GET,/api/v1/stories/none,404",
    })
    void whatIsNotThereIsSaid(String method, String path, int status) {
        var answer = send(method, path, "", editor);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("Tomcat", "Exception");
    }

    private String story() {
        return post("/api/v1/stories", FERRY).headers().firstValue("Location").orElseThrow();
    }

    private static String written(String headline, String html) {
        return new String(
                Json.object()
                        .with("headline", headline)
                        .with("html", html)
                        .done()
                        .canonical(),
                StandardCharsets.UTF_8);
    }

    private StoryVersion last() {
        return log.after(new Position(log.end().number() - 1), 1)
                .getFirst()
                .document()
                .map(StoryVersion.class::cast)
                .orElseThrow();
    }

    private String token(Role role) {
        return database.write(it -> new Tokens(it.sql()).create(role, "test", "", now, Optional.empty()));
    }

    private HttpResponse<String> get(String path) {
        return send("GET", path, "", editor);
    }

    private HttpResponse<String> post(String path, String body, String... headers) {
        return send("POST", path, body, editor, headers);
    }

    private HttpResponse<String> put(String path, String tag, String body) {
        return send("PUT", path, body, editor, "If-Match", tag);
    }

    private HttpResponse<String> send(String method, String path, String body, String token, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + token);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer to " + method + " " + path, e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
