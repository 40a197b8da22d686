package stoppress.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.app.DataDirectory;
import stoppress.app.Newsroom;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.Role;
import stoppress.desk.account.Sessions;
import stoppress.desk.database.Database;
import stoppress.desk.story.Stories;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.log.Position;
import stoppress.publication.log.Verify;

/// Ten clients write, publish, tell and type while the desk is killed under them. Whatever they were told was done is
/// there, and nothing is there twice, though each asks again for what it has no answer to.
class DeskKillTest {
    private static final int CLIENTS = 10;
    private static final int ENTRIES = 12;
    private static final int KILLS = 4;

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    /// Where the desk is; not there yet while it starts.
    private final AtomicReference<CompletableFuture<String>> desk = new AtomicReference<>(new CompletableFuture<>());
    private final AtomicInteger answers = new AtomicInteger();
    private final ConcurrentHashMap<String, Integer> again = new ConcurrentHashMap<>();
    private String token = "";
    private volatile String cookie = "";
    private volatile String form = "";

    @Test
    void whatWasAcknowledgedIsThereAndNothingIsThereTwice() throws Exception {
        String data = directory.resolve("data").toString();
        Program serving = serve(data);
        token = Program.run("token", "create", "--role", "editor", "--data", data)
                .out()
                .getFirst();
        signIn(data);
        var random = new Random(7);
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var working = new ArrayList<Future<String>>();
            for (int i = 0; i < CLIENTS; i++) {
                String name = "client" + (char) ('a' + i);
                working.add(clients.submit((Callable<String>) () -> work(name)));
            }
            for (int kill = 1; kill <= KILLS; kill++) {
                int after = kill * CLIENTS * 2 * ENTRIES / (KILLS + 1) + random.nextInt(CLIENTS);
                while (answers.get() < after) {
                    Thread.onSpinWait();
                }
                desk.set(new CompletableFuture<>());
                serving.kill();
                serving = serve(data);
            }
            for (var it : working) {
                assertThat(it.get()).isNotEmpty();
            }
        } finally {
            serving.kill();
        }

        assertThat(again).as("requests that were cut off, and came again").isNotEmpty();
        try (var newsroom = Newsroom.open(DataDirectory.open(Path.of(data)), InstantSource.system())) {
            assertThat(newsroom.verify().log()).isInstanceOf(Verify.Outcome.Sound.class);
            for (int i = 0; i < CLIENTS; i++) {
                List<StoryVersion> versions = versions(newsroom, "client" + (char) ('a' + i));
                assertThat(versions)
                        .extracting(it -> it.number().number())
                        .containsExactlyElementsOf(
                                IntStream.rangeClosed(1, ENTRIES + 1).boxed().toList());
                assertThat(versions.getLast().body().stream()
                                .filter(LiveUpdate.class::isInstance)
                                .map(it -> ((LiveUpdate) it).headline().orElse(""))
                                .toList()
                                .reversed())
                        .containsExactlyElementsOf(IntStream.rangeClosed(1, ENTRIES)
                                .mapToObj(n -> "Entry " + n)
                                .toList());
                assertThat(new Stories(newsroom.database().sql())
                                .find(versions.getLast().story())
                                .orElseThrow()
                                .draft()
                                .standfirst())
                        .contains("lkjihgfedcba");
            }
        }
    }

    /// One program's work; each request until it is answered, with the same key.
    private String work(String name) throws Exception {
        String story = ask(
                name + "-write",
                "/api/v1/stories",
                "{\"headline\": \"" + name + "\", \"html\": \"<p>It begins.</p>\"}");
        String address = "/api/v1/stories/" + story;
        ask(name + "-publish", address + "/publications", "{\"reason\": \"first\"}");
        for (int n = 1; n <= ENTRIES; n++) {
            ask(name + "-entry-" + n, address + "/updates", "{\"headline\": \"Entry " + n + "\"}");
            type(name, story, (char) ('a' + n - 1));
        }
        return story;
    }

    /// Types a letter before the standfirst, as an editor's window does: what was not answered is looked for among
    /// the steps that were taken, and sent again only where it is not there.
    private void type(String name, String story, char letter) throws InterruptedException {
        String client = name + letter;
        int place = name.length() + 3;
        while (true) {
            String address = desk.get().join();
            try {
                if (send(address, "/stories/" + story + "/steps?since=0", "").contains(client)) {
                    return;
                }
                String copy = send(address, "/stories/" + story + "/copy", "");
                String version = copy.replaceFirst("(?s).*\"version\":([0-9]+).*", "$1");
                String taken = send(
                        address, "/stories/" + story + "/steps", """
                        {"version":%s,"client":"%s","steps":[{"stepType":"replace","from":%d,"to":%d,
                          "slice":{"content":[{"type":"text","text":"%s"}]}}]}
                        """.formatted(version, client, place, place, letter));
                if (taken.contains("revision")) {
                    answers.incrementAndGet();
                    return;
                }
            } catch (IOException e) {
                again.merge(client, 1, Integer::sum);
            }
        }
    }

    private String send(String address, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + path)).header("Cookie", "desk=" + cookie);
        return http.send(
                        body.isEmpty()
                                ? request.build()
                                : request.header("Origin", address)
                                        .header("X-Form", form)
                                        .POST(HttpRequest.BodyPublishers.ofString(body))
                                        .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /// Somebody who is signed in.
    private void signIn(String data) {
        try (var database = Database.open(Path.of(data).resolve("desk"))) {
            database.write(transaction -> {
                var now = Instant.now();
                String id = new Accounts(transaction.sql())
                        .add("Ines Halloran", "ines@lamp.example", Role.EDITOR, "en", now)
                        .orElseThrow()
                        .id();
                cookie = new Sessions(transaction.sql()).begin(id, "127.0.0.1", "a test", now);
                form = new Sessions(transaction.sql())
                        .of(cookie, now)
                        .orElseThrow()
                        .form();
                return id;
            });
        }
    }

    /// The id of what was made, where something was.
    private String ask(String key, String path, String body) throws InterruptedException {
        while (true) {
            String address = desk.get().join();
            try {
                var answer = http.send(
                        HttpRequest.newBuilder(URI.create(address + path))
                                .header("Authorization", "Bearer " + token)
                                .header("Idempotency-Key", key)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
                answers.incrementAndGet();
                return answer.headers()
                        .firstValue("Location")
                        .map(it -> it.substring(it.lastIndexOf('/') + 1))
                        .orElse("");
            } catch (IOException e) {
                // Killed under it: nobody knows whether it was done.
                again.merge(key, 1, Integer::sum);
            }
        }
    }

    private Program serve(String data) {
        Program serving = Program.start("serve", "--data", data, "--reader-port", "0", "--desk-port", "0");
        String line = serving.says(it -> it.startsWith("Desk:"));
        desk.get().complete(line.substring(line.indexOf("http"), line.lastIndexOf('/')));
        return serving;
    }

    private static List<StoryVersion> versions(Newsroom newsroom, String headline) {
        return newsroom.log().after(Position.START, Integer.MAX_VALUE).stream()
                .flatMap(it -> it.document().stream())
                .filter(StoryVersion.class::isInstance)
                .map(StoryVersion.class::cast)
                .filter(it -> it.headline().equals(headline))
                .toList();
    }
}
