package stoppress.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.desk.account.Role;

/// A picture whose licence has a last day, in a paper that is really served.
class LicenceEndTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Pattern HASH = Pattern.compile("\"sha256\":\"([0-9a-f]{64})\"");
    private static final Pattern STORY = Pattern.compile("\"id\":\"([a-z0-9]{20})\"");

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-14T07:00:00Z"));

    @Test
    void onItsLastDayReadersSeeThePictureAndOnTheNextTheyAreToldWhyTheyDoNot() throws Exception {
        var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (var paper = Newspaper.serving(DataDirectory.open(directory), anyPort, now::get)) {
            Newsroom newsroom = paper.desk(Map.of());
            newsroom.siteAt(paper.address());
            URI desk = paper.serveDesk(0, Optional.empty());
            String bearer = "Bearer " + newsroom.token(Role.EDITOR, "a test", Optional.empty());
            String picture = hash(sent(desk, bearer, "POST", "/api/v1/media?name=quay.png", drawn()));
            said(desk, bearer, "PUT", "/api/v1/media/" + picture, """
                    {"alternative": "A quay", "caption": "The quay at noon.", "credit": "Sefa Lund", "expires": "2026-05-20"}
                    """);
            String story = STORY.matcher(said(desk, bearer, "POST", "/api/v1/stories", """
                            {"headline": "Ferry adrift", "slug": "ferry-adrift",
                             "picture": {"file": {"sha256": "%s", "type": "image/jpeg", "width": 300, "height": 200},
                                         "alternative": "A quay", "caption": "The quay at noon.", "credit": "Sefa Lund"},
                             "html": "<p>She drifted.</p>"}
                            """.formatted(picture)))
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group(1);
            said(desk, bearer, "POST", "/api/v1/stories/" + story + "/publications", "{\"reason\": \"first\"}");
            assertThat(paper.caughtUp(LONG)).isPresent();
            URI page = URI.create(paper.address() + "/ferry-adrift/");
            URI file = URI.create(paper.address() + "/media/" + picture + ".jpg");

            now.set(Instant.parse("2026-05-20T09:00:00Z"));
            assertThat(newsroom.expirePictures()).isZero();
            assertThat(read(page).body()).contains(picture);
            assertThat(read(file).statusCode()).isEqualTo(200);

            now.set(Instant.parse("2026-05-21T23:00:00Z"));
            assertThat(newsroom.expirePictures()).isPositive();
            assertThat(newsroom.expirePictures()).isZero();
            assertThat(paper.caughtUp(LONG)).isPresent();
            assertThat(read(page).body())
                    .contains("The licence of this picture has ended.")
                    .doesNotContain(picture);
            assertThat(read(file).statusCode()).isEqualTo(404);
        }
    }

    private static String hash(HttpResponse<String> answer) {
        Matcher found = HASH.matcher(answer.body());
        assertThat(found.find()).as(answer.body()).isTrue();
        return found.group(1);
    }

    private String said(URI desk, String bearer, String method, String path, String json)
            throws IOException, InterruptedException {
        return sent(desk, bearer, method, path, json.getBytes(StandardCharsets.UTF_8))
                .body();
    }

    private HttpResponse<String> sent(URI desk, String bearer, String method, String path, byte[] body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(desk.resolve(path))
                        .header("Authorization", bearer)
                        .method(method, BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer;
    }

    private HttpResponse<String> read(URI address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private static byte[] drawn() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }
}
