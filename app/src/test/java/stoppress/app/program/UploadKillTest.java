package stoppress.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.Role;
import stoppress.desk.account.Sessions;
import stoppress.desk.database.Database;

/// A picture comes in while the desk is killed under it, again and again. What was acknowledged need not come again.
class UploadKillTest {
    private static final int PART = 60_000;

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private String cookie = "";
    private String form = "";

    @Test
    void aDeskThatIsKilledAndStartedAgainLetsAPictureGoOnWhereItWas() throws Exception {
        Path data = directory.resolve("data");
        byte[] bytes = photograph();
        Program serving = serve(data);
        String desk = desk(serving);
        signIn(data);
        String id = found("[0-9a-f]{32}", post(desk, "/pictures/uploads", """
                {"name":"quay.jpg","size":"%d"}""".formatted(bytes.length)
                .getBytes(StandardCharsets.UTF_8)));

        int kills = 0;
        String last = "";
        for (int at = 0; at < bytes.length; at += PART) {
            byte[] part = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + PART));
            last = post(desk, "/pictures/uploads/" + id + "?at=" + at, part);
            if (at + PART < bytes.length) {
                assertThat(last).contains("\"at\":" + (at + PART));
                kills++;
                serving.kill();
                serving = serve(data);
                desk = desk(serving);
                assertThat(get(desk, "/pictures/uploads/" + id)).contains("\"at\":" + (at + PART));
            }
        }

        assertThat(kills).isGreaterThan(1);
        String picture = found("[0-9a-f]{64}", last);
        assertThat(get(desk, "/pictures")).contains("/pictures/" + picture).doesNotContain("Not whole yet");
        try (Stream<Path> left = Files.list(data.resolve("uploads"))) {
            assertThat(left).isEmpty();
        }
        serving.kill();
    }

    private static String found(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group();
    }

    private String post(String desk, String path, byte[] body) throws IOException, InterruptedException {
        return http.send(
                        request(desk, path)
                                .header("Origin", desk)
                                .header("X-Form", form)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private String get(String desk, String path) throws IOException, InterruptedException {
        return http.send(request(desk, path).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private HttpRequest.Builder request(String desk, String path) {
        return HttpRequest.newBuilder(URI.create(desk + path))
                .header("Cookie", "desk=" + cookie)
                .header("Accept-Language", "en");
    }

    private static Program serve(Path data) {
        return Program.start("serve", "--data", data.toString(), "--reader-port", "0", "--desk-port", "0");
    }

    private static String desk(Program serving) {
        String line = serving.says(it -> it.startsWith("Desk:"));
        return line.substring(line.indexOf("http"), line.lastIndexOf('/'));
    }

    /// Somebody who is signed in.
    private void signIn(Path data) {
        try (var database = Database.open(data.resolve("desk"))) {
            database.write(transaction -> {
                var now = Instant.now();
                String id = new Accounts(transaction.sql())
                        .add("Sefa Lund", "sefa@lamp.example", Role.REPORTER, "en", now)
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

    /// Noise, which is large.
    private static byte[] photograph() throws IOException {
        var image = new BufferedImage(600, 500, BufferedImage.TYPE_INT_RGB);
        var random = new Random(5);
        for (int y = 0; y < 500; y++) {
            for (int x = 0; x < 600; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        return out.toByteArray();
    }
}
