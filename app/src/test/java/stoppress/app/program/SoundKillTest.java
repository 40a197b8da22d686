package stoppress.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.app.DataDirectory;
import stoppress.app.Newsroom;
import stoppress.publication.document.MediaFile.AudioFile;
import stoppress.publication.document.Narration;
import stoppress.publication.log.Verify;

/// Stories are read aloud by Flite while the program is killed, at each stage of it. In the end each is read, readers
/// were told once, and nothing half made is left.
class SoundKillTest {
    private static final int STORIES = 3;
    private static final int KILLS = 3;

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private String token = "";
    private String desk = "";

    @Test
    void whateverIsKilledEachStoryIsReadAndToldOnceAndNothingHalfMadeIsLeft() throws Exception {
        Path data = directory.resolve("data");
        Program serving = serve(data);
        token = Program.run("token", "create", "--role", "editor", "--data", data.toString())
                .out()
                .getFirst();
        for (int i = 0; i < STORIES; i++) {
            String story =
                    made("/api/v1/stories", "{\"headline\":\"Story number %d\",\"html\":\"%s\"}".formatted(i, text(i)));
            send("PUT", story + "/narration", "{\"machine\":\"always\"}", 200);
            send("POST", story + "/publications", "{\"reason\":\"first\"}", 201);
        }
        int killed = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            // Each time a little further: by the pieces that were spoken.
            while (pieces(data) < kill * 7L) {
                Thread.onSpinWait();
            }
            killed += Reported.narrations(data).size() < STORIES ? 1 : 0;
            serving.kill();
            serving = serve(data);
        }
        while (Reported.narrations(data).size() < STORIES) {
            Thread.onSpinWait();
        }
        serving.stop();

        assertThat(killed).as("kills in the middle of the work").isPositive();
        try (var newsroom = Newsroom.open(DataDirectory.open(data), InstantSource.system())) {
            assertThat(newsroom.verify().log()).isInstanceOf(Verify.Outcome.Sound.class);
            List<Narration> told = Reported.narrations(data);
            assertThat(told)
                    .extracting(it -> it.story().text())
                    .hasSize(STORIES)
                    .doesNotHaveDuplicates();
            for (Narration it : told) {
                AudioFile file = it.file().orElseThrow();
                byte[] bytes = Files.readAllBytes(data.resolve("media").resolve(file.name()));
                assertThat(bytes).hasSize((int) file.bytes());
                assertThat(file.name())
                        .startsWith(HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
            }
        }
        // Recordings, and placards of the stories.
        try (Stream<Path> media = Files.walk(data.resolve("media"))) {
            assertThat(media.filter(Files::isRegularFile)
                            .map(it -> it.getFileName().toString())
                            .filter(it -> !it.matches("[0-9a-f]{64}\\.(mp3|jpg)")))
                    .isEmpty();
        }
    }

    /// Long enough that it is not read in one go.
    private static String text(int story) {
        var text = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            text.append("<p>In story number %d the tide stood at %d metres when the bell was rung.</p>"
                    .formatted(story, i + 2));
        }
        return text.toString();
    }

    private static long pieces(Path data) throws IOException {
        if (!Files.isDirectory(data.resolve("sound"))) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(data.resolve("sound"))) {
            return all.filter(it -> it.toString().endsWith(".wav")).count();
        } catch (UncheckedIOException e) {
            // A file went while they were counted.
            return 0;
        }
    }

    private String made(String path, String body) throws IOException, InterruptedException {
        String at =
                send("POST", path, body, 201).headers().firstValue("Location").orElseThrow();
        return at.substring(at.indexOf("/api/"));
    }

    private HttpResponse<String> send(String method, String path, String body, int status)
            throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(desk + path))
                        .header("Authorization", "Bearer " + token)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    private Program serve(Path data) {
        Program serving = Program.start("serve", "--data", data.toString(), "--reader-port", "0", "--desk-port", "0");
        String line = serving.says(it -> it.startsWith("Desk:"));
        desk = line.substring(line.indexOf("http"), line.lastIndexOf('/'));
        return serving;
    }
}
