package stoppress.app.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.desk.media.BucketKey;
import stoppress.desk.media.BucketOriginals;
import stoppress.desk.media.Originals;

/// Originals in a store that others wrote (s3rver), which checks our signatures by their own reading of the manual.
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
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));

        assertThatThrownBy(() -> originals.fetch(hash, directory.resolve("back")))
                .isInstanceOf(NoSuchFileException.class);
        originals.keep(hash, file);
        originals.keep(hash, file);
        originals.fetch(hash, directory.resolve("back"));

        assertThat(directory.resolve("back")).hasSameBinaryContentAs(file);
    }

    @Test
    void whoeverHasAnotherSecretKeepsNothing() throws Exception {
        Path file = Files.writeString(directory.resolve("photo"), "The quay at noon.");
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));

        assertThatThrownBy(() -> originals("another").keep(hash, file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("403");
        assertThatThrownBy(() -> originals("S3RVER").fetch(hash, directory.resolve("back")))
                .isInstanceOf(NoSuchFileException.class);
    }

    private Originals originals(String secret) {
        return new BucketOriginals(bucket, new BucketKey("S3RVER", secret, "us-east-1"), InstantSource.system());
    }
}
