package stoppress.desk.screens;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Files that come in parts, so that a line that breaks loses only the last. One that is left for a day is forgotten,
/// and so are all when the desk stops.
final class Uploads {
    /// How many one person may have open.
    private static final int EACH = 20;

    private static final Duration KEPT = Duration.ofDays(1);

    private final Map<String, Upload> open = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    /// A file that is coming in.
    ///
    /// @param account whose it is
    record Upload(String id, String account, String name, long size, Path file, Instant since) {}

    /// Opens one; empty when whoever brings it has too many open.
    Optional<Upload> open(String account, String name, long size, Instant now) {
        open.values().stream()
                .filter(it -> it.since().plus(KEPT).isBefore(now))
                .toList()
                .forEach(this::close);
        if (open.values().stream().filter(it -> it.account().equals(account)).count() >= EACH) {
            return Optional.empty();
        }
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        try {
            var upload = new Upload(
                    HexFormat.of().formatHex(bytes), account, name, size, Files.createTempFile("upload", ".part"), now);
            open.put(upload.id(), upload);
            return Optional.of(upload);
        } catch (IOException e) {
            throw new UncheckedIOException("no file can be taken in: " + e.getMessage(), e);
        }
    }

    Optional<Upload> find(String id, String account) {
        return Optional.ofNullable(open.get(id)).filter(it -> it.account().equals(account));
    }

    /// How much of it is here.
    long length(Upload upload) {
        try {
            return Files.size(upload.file());
        } catch (IOException e) {
            throw new UncheckedIOException("the file cannot be read: " + e.getMessage(), e);
        }
    }

    /// Puts a part at the end of what is here; false where it does not follow that, or is more than was said.
    boolean add(Upload upload, long at, byte[] part) {
        synchronized (upload) {
            if (at != length(upload) || at + part.length > upload.size()) {
                return false;
            }
            try (var channel = FileChannel.open(upload.file(), StandardOpenOption.APPEND)) {
                var bytes = ByteBuffer.wrap(part);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException("the file cannot be written: " + e.getMessage(), e);
            }
        }
    }

    void close(Upload upload) {
        open.remove(upload.id());
        try {
            Files.deleteIfExists(upload.file());
        } catch (IOException e) {
            upload.file().toFile().deleteOnExit();
        }
    }
}
