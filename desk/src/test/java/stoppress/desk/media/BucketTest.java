package stoppress.desk.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Originals in a bucket, in a store of this test that keeps what it is given.
class BucketTest {
    private static final BucketKey KEY = new BucketKey("id", "secret", "us-east-1");

    @TempDir
    private Path directory;

    private final Map<String, byte[]> kept = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Integer> failures = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private HttpServer store;
    private Originals originals;

    @BeforeEach
    void open() throws IOException {
        store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        store.createContext("/", exchange -> {
            String method = exchange.getRequestMethod();
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            asked.add(method);
            Map<String, String> due = KEY.sign(
                    method,
                    URI.create("http://" + exchange.getRequestHeaders().getFirst("Host") + path),
                    Map.of(),
                    exchange.getRequestHeaders().getFirst("X-Amz-Content-Sha256"),
                    Instant.EPOCH);
            int status = Optional.ofNullable(failures.poll()).orElse(200);
            if (!exchange.getRequestHeaders().getFirst("Authorization").equals(due.get("authorization"))) {
                status = 403;
            } else if (status == 200 && method.equals("PUT")) {
                kept.put(path, body);
            } else if (status == 200 && method.equals("DELETE")) {
                kept.remove(path);
                status = 204;
            } else if (status == 200 && !kept.containsKey(path)) {
                status = 404;
            }
            byte[] answer = status == 200 && method.equals("GET") ? kept.getOrDefault(path, body) : new byte[0];
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        store.start();
        originals = new BucketOriginals(
                URI.create("http://localhost:" + store.getAddress().getPort() + "/lamp/"), KEY, () -> Instant.EPOCH);
    }

    @AfterEach
    void close() {
        store.stop(0);
    }

    /// The two examples of "Authenticating Requests: Using the Authorization Header" in the manual of Amazon S3.
    @Test
    void requestsAreSignedAsTheManualHasThem() {
        var key = new BucketKey("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1");
        var then = Instant.parse("2013-05-24T00:00:00Z");
        String host = "https://examplebucket.s3.amazonaws.com/";

        assertThat(key.sign("GET", URI.create(host + "test.txt"), Map.of("range", "bytes=0-9"), BucketKey.NOTHING, then)
                        .get("authorization"))
                .endsWith("Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
        assertThat(key.sign(
                                "PUT",
                                URI.create(host + "test%24file.text"),
                                Map.of(
                                        "date",
                                        "Fri, 24 May 2013 00:00:00 GMT",
                                        "x-amz-storage-class",
                                        "REDUCED_REDUNDANCY"),
                                "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
                                then)
                        .get("authorization"))
                .endsWith("Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
        assertThat(key.toString()).doesNotContain("wJalr");
    }

    @Test
    void anOriginalIsPutOnceAndComesBackAsItWas() throws IOException {
        Path file = Files.writeString(directory.resolve("photo"), "The quay at noon.");
        String hash = Intake.hash(file);

        originals.keep(hash, file);
        originals.keep(hash, file);
        originals.fetch(hash, directory.resolve("back"));

        assertThat(directory.resolve("back")).hasSameBinaryContentAs(file);
        assertThat(kept).containsOnlyKeys("/lamp/" + hash.substring(0, 2) + "/" + hash);
        assertThat(asked).containsExactly("HEAD", "PUT", "HEAD", "GET");
    }

    @Test
    void whatIsForgottenIsGoneAndAStoreThatKeepsItIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("photo"), "The quay at noon.");
        String hash = Intake.hash(file);
        originals.keep(hash, file);

        failures.add(403);
        assertThatThrownBy(() -> originals.forget(hash)).hasMessageContaining("403; it has the file still");
        originals.forget(hash);
        originals.forget(hash);

        assertThat(kept).isEmpty();
    }

    @Test
    void whatTheStoreFailsAtIsTriedAgainAndSaidInTheEnd() throws IOException {
        Path file = Files.writeString(directory.resolve("photo"), "The quay at noon.");
        String hash = Intake.hash(file);

        failures.addAll(java.util.List.of(503, 200, 503));
        originals.keep(hash, file);
        assertThat(kept).hasSize(1);

        failures.addAll(java.util.List.of(503, 503, 503));
        assertThatThrownBy(() -> originals.fetch(hash, directory.resolve("back")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("503");
        assertThat(directory.resolve("back")).doesNotExist();
    }

    @Test
    void whatIsMissingOrOtherThanItWasIsNotGivenOut() throws IOException {
        Path file = Files.writeString(directory.resolve("photo"), "The quay at noon.");
        String hash = Intake.hash(file);

        assertThatThrownBy(() -> originals.fetch(hash, directory.resolve("back")))
                .isInstanceOf(NoSuchFileException.class);
        originals.keep(hash, file);
        kept.replaceAll((_, _) -> new byte[] {1});
        assertThatThrownBy(() -> originals.fetch(hash, directory.resolve("back")))
                .hasMessageContaining("other bytes");
        assertThatThrownBy(() -> originals.fetch("../../key", directory.resolve("back")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(directory.resolve("back")).doesNotExist();
    }
}
