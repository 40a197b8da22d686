package stoppress.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.desk.database.Database;
import stoppress.desk.partner.Format;
import stoppress.desk.partner.Partners;
import stoppress.desk.partner.Selection;
import stoppress.publication.log.SqlLog;

/// The endpoint that the how-to gives partners to begin with, and the program, which is killed again and again while
/// it publishes and delivers: the partner has everything, each once, and of each story in order.
class PartnerKillTest {
    private static final int STORIES = 5;
    private static final int VERSIONS = 8;

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private String token = "";
    private String desk = "";

    @Test
    void whateverIsKilledThePartnerHasEverythingOnceAndInOrder() throws Exception {
        String data = directory.resolve("data").toString();
        Program serving = serve(data);
        token = Program.run("token", "create", "--role", "editor", "--data", data)
                .out()
                .getFirst();
        int port = freePort();
        Process endpoint = example(port, partner(data, port));
        try (BufferedReader out = endpoint.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("listening");
            cutOff(port);
            var stories = new ArrayList<String>();
            for (int i = 0; i < STORIES; i++) {
                stories.add(ask(
                        "/api/v1/stories",
                        "write-" + i,
                        "{\"headline\":\"Story %d\",\"html\":\"<p>It begins.</p>\"}".formatted(i)));
            }
            for (int n = 1; n <= VERSIONS; n++) {
                for (String story : stories) {
                    ask(
                            "/api/v1/stories/" + story + "/publications",
                            story + "-" + n,
                            "{\"reason\":\"%s\"}".formatted(n == 1 ? "first" : "update"));
                }
                if (n % 3 == 0) {
                    serving.kill();
                    serving = serve(data);
                }
            }

            var told = new ArrayList<String>();
            while (told.size() < STORIES * VERSIONS) {
                String line = out.readLine();
                assertThat(line)
                        .as("the endpoint ended; before, it said %s", told)
                        .isNotNull();
                told.add(line);
            }

            for (int i = 0; i < STORIES; i++) {
                String story = "Story " + i;
                assertThat(told.stream().filter(it -> it.endsWith(story)))
                        .containsExactlyElementsOf(IntStream.rangeClosed(1, VERSIONS)
                                .mapToObj(n -> (n == 1 ? "first" : "update") + " " + n + " " + story)
                                .toList());
            }
            assertThat(refused(port)).as("what is not signed").isEqualTo(401);
        } finally {
            endpoint.destroyForcibly();
            serving.kill();
        }
    }

    /// The code in the how-to, as it stands there.
    private Process example(int port, String secret) throws IOException {
        String page = Files.readString(Path.of(System.getProperty("stoppress.root"), "docs/howto/partners.md"));
        int begin = page.indexOf("```js\n") + "```js\n".length();
        Path file = directory.resolve("endpoint.mjs");
        Files.writeString(file, page.substring(begin, page.indexOf("```", begin)));
        var node = new ProcessBuilder("node", file.toString());
        node.environment().put("SECRET", secret);
        node.environment().put("PORT", Integer.toString(port));
        return node.redirectErrorStream(true).start();
    }

    /// An item of which only the beginning comes.
    private static void cutOff(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream()
                    .write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{"
                            .getBytes(StandardCharsets.US_ASCII));
        }
    }

    private int refused(int port) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"))
                                .header("webhook-id", "x")
                                .header(
                                        "webhook-timestamp",
                                        Long.toString(Instant.now().getEpochSecond()))
                                .header("webhook-signature", "v1,AAAA")
                                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /// Its secret.
    private static String partner(String data, int port) {
        try (var database = Database.open(Path.of(data).resolve("desk"))) {
            Instant now = Instant.now();
            return database.write(it -> new Partners(it.sql())
                    .add(
                            new Partners.Terms(
                                    "The Estuary Courier",
                                    new Selection(Set.of(), Set.of(), false),
                                    Format.NINJS,
                                    Optional.of(URI.create("http://localhost:" + port + "/"))),
                            now.plus(Duration.ofDays(1)),
                            new SqlLog(database.readers()).end(),
                            now)
                    .secret());
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// The id of what was made, where something was.
    private String ask(String path, String key, String body) throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(desk + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.headers()
                .firstValue("Location")
                .map(it -> it.substring(it.lastIndexOf('/') + 1))
                .orElse("");
    }

    private Program serve(String data) {
        Program serving = Program.start(List.of("serve", "--data", data, "--reader-port", "0", "--desk-port", "0"));
        String line = serving.says(it -> it.startsWith("Desk:"));
        desk = line.substring(line.indexOf("http"), line.lastIndexOf('/'));
        return serving;
    }
}
