package stoppress.app.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.app.DataDirectory;
import stoppress.app.Newspaper;
import stoppress.app.Newsroom;
import stoppress.desk.account.Role;
import stoppress.desk.media.BucketKey;
import stoppress.desk.media.BucketOriginals;
import stoppress.desk.media.Originals;

/// Originals in a store that others wrote (s3rver): it reads the head of a signature and knows its keys by their names,
/// and does not check the signature itself; that is held to the manual's examples where it is made.
class BucketOfAnotherMakeTest {
    @TempDir
    private Path directory;

    private Process store;
    private URI bucket;

    @BeforeEach
    void open() throws IOException {
        store = new ProcessBuilder(
                        "node",
                        NodeTools.bucket().toString(),
                        Files.createDirectories(directory.resolve("store")).toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said = store.inputReader(StandardCharsets.UTF_8)) {
            bucket = URI.create("http://localhost:" + said.readLine() + "/lamp-originals");
        }
    }

    @AfterEach
    void close() {
        store.destroyForcibly();
    }

    @Test
    void anOriginalIsKeptOnceAndComesBackAsItWas() throws Exception {
        Originals originals = originals("S3RVER");
        byte[] bytes = new byte[3_000_000];
        new Random(4).nextBytes(bytes);
        Path file = Files.write(directory.resolve("photo"), bytes);
        String hash = hash(bytes);

        assertThatThrownBy(() -> originals.fetch(hash, directory.resolve("back")))
                .isInstanceOf(NoSuchFileException.class);
        originals.keep(hash, file);
        originals.keep(hash, file);
        originals.fetch(hash, directory.resolve("back"));

        assertThat(directory.resolve("back")).hasSameBinaryContentAs(file);
        originals.forget(hash);
        assertThatThrownBy(() -> originals.fetch(hash, directory.resolve("again")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void whoeverHasAKeyThatTheStoreDoesNotKnowKeepsNothing() throws Exception {
        Path file = Files.writeString(directory.resolve("photo"), "The quay at noon.");
        String hash = hash(Files.readAllBytes(file));

        assertThatThrownBy(() -> originals("NOBODY").keep(hash, file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("403");
        assertThatThrownBy(() -> originals("S3RVER").fetch(hash, directory.resolve("back")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aNewspaperKeepsItsOriginalsWhereItsEnvironmentSays() throws Exception {
        byte[] photo = drawn();
        var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var data = DataDirectory.open(directory.resolve("data"));
        Map<String, String> environment = Map.of(
                "STOPPRESS_ORIGINALS", bucket.toString(),
                "AWS_ACCESS_KEY_ID", "S3RVER",
                "AWS_SECRET_ACCESS_KEY", "S3RVER");
        try (var paper = Newspaper.serving(data, anyPort, InstantSource.system());
                var http = HttpClient.newHttpClient()) {
            Newsroom newsroom = paper.desk(environment);
            newsroom.siteAt(paper.address());
            URI desk = paper.serveDesk(0, Optional.empty());
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(desk.resolve("/api/v1/media?name=quay.png"))
                            .header(
                                    "Authorization",
                                    "Bearer " + newsroom.token(Role.REPORTER, "a test", Optional.empty()))
                            .POST(HttpRequest.BodyPublishers.ofByteArray(photo))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }

        originals("S3RVER").fetch(hash(photo), directory.resolve("back"));
        assertThat(directory.resolve("back")).hasBinaryContent(photo);
        assertThat(directory.resolve("data/originals")).doesNotExist();
    }

    private static String hash(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static byte[] drawn() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    private Originals originals(String key) {
        return new BucketOriginals(bucket, new BucketKey(key, "S3RVER", "us-east-1"), InstantSource.system());
    }
}
