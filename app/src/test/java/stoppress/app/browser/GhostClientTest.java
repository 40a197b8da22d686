package stoppress.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.desk.account.Role;
import stoppress.publication.document.Cast;
import stoppress.publication.json.Json;

/// Ghost's own client, run by Node and in a browser, reads a paper as it would read a Ghost.
class GhostClientTest {
    private static final String PAGE = """
            <!doctype html><title>An app of another site</title><script src="/client.js"></script>
            """;
    private static final String ASK = """
            ([url, key]) => new GhostContentAPI({ url, key, version: "v6.0" })
              .posts.browse({ limit: 2, fields: "title" }).then(it => it.length, e => e.message)
            """;

    /// What the client was told, by what it asked.
    private record Told(Map<String, Json.Obj> answers) {
        Json.Obj of(String asked) {
            return Optional.ofNullable(answers.get(asked)).orElseThrow(() -> new AssertionError(asked));
        }
    }

    @TempDir
    private static Path data;

    private static Paper paper;
    private static String key;

    @BeforeAll
    static void print() {
        paper = Paper.demo(data);
        paper.newsroom().announce().document(Cast.ethics());
        key = paper.newsroom().token(Role.CONTENT, "the old app", Optional.empty());
        paper.waitForReaders();
    }

    @AfterAll
    static void close() {
        paper.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v5.0", "v6.0", "v3"})
    void theClientIsToldEveryResourceInTheWaysThatItCanAsk(String version) throws Exception {
        Told told = ask(key, version);

        assertThat(things(told.of("posts"))).hasSize(3).allSatisfy(it -> {
            assertThat(it.members()).containsKeys("title", "html", "plaintext", "primary_tag", "primary_author");
            assertThat(text(it, "url")).startsWith(paper.site().address().address() + "/");
        });
        assertThat(pagination(told.of("posts")).members()).containsEntry("next", Json.of(2));
        assertThat(things(told.of("posts.next")))
                .hasSize(3)
                .allSatisfy(it -> assertThat(it.members()).containsOnlyKeys("id", "slug"));
        assertThat(things(told.of("posts.all"))).hasSizeGreaterThan(10);
        assertThat(pagination(told.of("posts.all")).member("limit"))
                .contains(version.equals("v6.0") ? Json.of(100) : Json.of("all"));
        assertThat(things(told.of("posts.oldest"))).hasSize(1);
        assertThat(things(told.of("posts.author")))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.member("primary_author")).isPresent());
        assertThat(things(told.of("posts.ukrainian")))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(text(it, "url")).contains("/uk/"));
        assertThat(things(told.of("posts.recent"))).hasSize(2);
        assertThat(one(told.of("posts.byId")).members())
                .containsKey("plaintext")
                .doesNotContainKey("html");
        assertThat(text(one(told.of("posts.bySlug")), "id")).isEqualTo(text(one(told.of("posts.byId")), "id"));
        assertThat(things(told.of("pages")))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(text(it, "url")).contains("/about/"));
        assertThat(things(told.of("tags")))
                .hasSizeGreaterThan(5)
                .allSatisfy(it -> assertThat(it.members()).containsKey("count"));
        assertThat(one(told.of("tags.bySlug")).member("count")).isPresent();
        assertThat(text(one(told.of("tags.byId")), "slug")).isEqualTo(text(one(told.of("tags.bySlug")), "slug"));
        assertThat(things(told.of("authors"))).hasSize(2);
        assertThat(one(told.of("authors.bySlug")).members()).containsKeys("name", "bio", "profile_image");
        assertThat(text((Json.Obj) told.of("settings").member("things").orElseThrow(), "title"))
                .isEqualTo(paper.site().name());
        assertThat(things(told.of("tiers"))).hasSize(1);
        assertThat(things(told.of("newsletters"))).isEmpty();
        assertThat(refusals(told))
                .containsExactly(
                        "posts.missing NotFoundError 404",
                        "posts.filtered BadRequestError 400",
                        "posts.unread BadRequestError 400",
                        "offers NotFoundError 404",
                        "wrongKey UnauthorizedError 401");
    }

    @Test
    void aPageOfAnotherSiteMayReadWithTheClientInABrowser() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] client = Files.readAllBytes(NodeTools.ghostClient());
        server.createContext("/", exchange -> {
            boolean isClient = exchange.getRequestURI().getPath().equals("/client.js");
            byte[] body = isClient ? client : PAGE.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("content-type", isClient ? "text/javascript" : "text/html");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try (var browser = Browser.open();
                var reader = browser.reader(800, ColorScheme.LIGHT)) {
            var page = reader.newPage();
            page.navigate("http://127.0.0.1:" + server.getAddress().getPort() + "/");

            assertThat(page.evaluate(ASK, List.of(paper.address(), key))).isEqualTo(2);
            assertThat(page.evaluate(ASK, List.of(paper.address(), "0".repeat(26))))
                    .isEqualTo("Unknown Content API Key");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aKeyThatIsTakenBackAtTheDeskOpensNothingMore() throws Exception {
        String lent = paper.newsroom().token(Role.CONTENT, "for a season", Optional.empty());
        paper.waitForReaders();
        assertThat(paper.get("/ghost/api/content/settings/?key=" + lent).statusCode())
                .isEqualTo(200);

        String id = paper.newsroom().tokens().stream()
                .filter(it -> it.name().equals("for a season"))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(paper.newsroom().endToken(id)).isTrue();
        paper.waitForReaders();

        assertThat(paper.get("/ghost/api/content/settings/?key=" + lent).statusCode())
                .isEqualTo(401);
        assertThat(paper.get("/ghost/api/content/settings/?key=" + key).statusCode())
                .isEqualTo(200);
    }

    private static Told ask(String key, String version) throws IOException, InterruptedException {
        var node = new ProcessBuilder("node", NodeTools.ghostScript().toString(), paper.address(), key, version);
        node.environment().put("NO_PROXY", "localhost,127.0.0.1");
        var running = node.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).as(said).isZero();
        var told = new LinkedHashMap<String, Json.Obj>();
        said.lines().forEach(line -> {
            int tab = line.indexOf('\t');
            byte[] json = line.substring(tab + 1).getBytes(StandardCharsets.UTF_8);
            told.put(line.substring(0, tab), (Json.Obj) Json.read(json, 1 << 24, 40));
        });
        return new Told(told);
    }

    private static List<String> refusals(Told told) {
        return told.answers().entrySet().stream()
                .filter(it -> it.getValue().member("refused").isPresent())
                .map(it -> "%s %s %.0f"
                        .formatted(
                                it.getKey(),
                                text(it.getValue(), "refused"),
                                ((Json.Num) it.getValue().member("status").orElseThrow()).number()))
                .toList();
    }

    private static List<Json.Obj> things(Json.Obj told) {
        var things = new ArrayList<Json.Obj>();
        ((Json.Arr) told.member("things").orElseThrow()).items().forEach(it -> things.add((Json.Obj) it));
        return things;
    }

    /// Of one thing the client gives that, and no list.
    private static Json.Obj one(Json.Obj told) {
        return (Json.Obj) told.member("things").orElseThrow();
    }

    private static Json.Obj pagination(Json.Obj told) {
        return (Json.Obj) ((Json.Obj) told.member("meta").orElseThrow())
                .member("pagination")
                .orElseThrow();
    }

    private static String text(Json.Obj object, String name) {
        return ((Json.Str) object.member(name).orElseThrow()).text();
    }
}
