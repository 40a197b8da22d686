package stoppress.desk.media;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Originals in a bucket of a store that speaks S3. Each is put once, below the two first digits of its SHA-256; the
/// store checks its bytes against that, and so do we when it comes back. What the store fails at is tried
/// [#TRIES] times.
public final class BucketOriginals implements Originals {
    private static final int TRIES = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int FOUND = 200;
    private static final int DELETED = 204;
    private static final int MISSING = 404;
    private static final int THEIRS = 500;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String bucket;
    private final BucketKey key;
    private final InstantSource clock;

    /// @param bucket the bucket's address with path and without query, such as `https://s3.example/lamp-originals`
    /// @throws IllegalArgumentException when it is no such address
    public BucketOriginals(URI bucket, BucketKey key, InstantSource clock) {
        String scheme = bucket.getScheme() == null ? "" : bucket.getScheme();
        if (!scheme.matches("https?")
                || bucket.getHost() == null
                || bucket.getRawQuery() != null
                || bucket.getRawFragment() != null
                || bucket.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "not the address of a bucket, such as https://s3.example/originals: " + bucket);
        }
        this.bucket = bucket.toString().replaceFirst("/+$", "");
        this.key = key;
        this.clock = clock;
    }

    @Override
    public void keep(String sha256, Path file) throws IOException {
        URI at = at(sha256);
        int there = send("HEAD", at, BucketKey.NOTHING, null, null).statusCode();
        if (there == FOUND) {
            return;
        }
        int status = send("PUT", at, sha256, file, null).statusCode();
        if (status != FOUND) {
            throw new IOException("the store of the originals answered %d; nothing was kept".formatted(status));
        }
    }

    @Override
    public void fetch(String sha256, Path to) throws IOException {
        Path half = Files.createTempFile(to.toAbsolutePath().getParent(), "original", ".part");
        try {
            int status = send("GET", at(sha256), BucketKey.NOTHING, null, half).statusCode();
            if (status == MISSING) {
                throw new NoSuchFileException(sha256);
            }
            if (status != FOUND) {
                throw new IOException("the store of the originals answered " + status);
            }
            if (!Intake.hash(half).equals(sha256)) {
                throw new IOException("the store of the originals gave other bytes than those of " + sha256);
            }
            Files.move(half, to, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    @Override
    public void forget(String sha256) throws IOException {
        int status = send("DELETE", at(sha256), BucketKey.NOTHING, null, null).statusCode();
        if (status != FOUND && status != DELETED && status != MISSING) {
            throw new IOException("the store of the originals answered %d; it has the file still".formatted(status));
        }
    }

    private URI at(String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256: " + sha256);
        }
        return URI.create(bucket + "/" + sha256.substring(0, 2) + "/" + sha256);
    }

    private HttpResponse<?> send(String method, URI at, String hash, @Nullable Path body, @Nullable Path to)
            throws IOException {
        for (int tries = 1; ; tries++) {
            var request = HttpRequest.newBuilder(at)
                    .timeout(PATIENCE)
                    .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofFile(body));
            key.sign(method, at, Map.of(), hash, clock.instant()).forEach((name, value) -> {
                if (!name.equals("host")) {
                    request.header(name, value);
                }
            });
            try {
                HttpResponse<?> answer = to == null
                        ? http.send(request.build(), BodyHandlers.discarding())
                        : http.send(
                                request.build(),
                                BodyHandlers.ofFile(
                                        to,
                                        StandardOpenOption.CREATE,
                                        StandardOpenOption.WRITE,
                                        StandardOpenOption.TRUNCATE_EXISTING));
                if (answer.statusCode() < THEIRS || tries == TRIES) {
                    return answer;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("it was interrupted", e);
            } catch (IOException e) {
                if (tries == TRIES) {
                    throw new IOException("the store of the originals cannot be reached: " + e.getMessage(), e);
                }
            }
        }
    }
}
