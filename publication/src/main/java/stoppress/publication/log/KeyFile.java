package stoppress.publication.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;

/// The signing key in a file that only its owner may read. It is made when the first entry is signed.
///
/// A rotation puts the next key into a file beside it (`key.next`), and in one transaction appends the entry that names
/// it and signs that tree with it. Whether that transaction was committed decides what the file beside it is: when the
/// newest note is signed with the key in there, it *is* the key, and is moved to its place by whoever comes first; when
/// not, the rotation did not happen, and it counts for nothing. All of that is done under the writer's lock. So a
/// process that ends in the middle leaves either the old key or the new one, and other processes sign with the right
/// one.
public final class KeyFile implements Keyring {
    private static final int LARGEST = 4096;

    private final Path file;
    private final Path next;

    public KeyFile(Path file) {
        this.file = file;
        this.next = file.resolveSibling(file.getFileName() + ".next");
    }

    @Override
    public SigningKey key(Connection transaction) throws SQLException {
        var newest = Checkpoints.newest(transaction, new Position(Long.MAX_VALUE));
        try {
            Optional<SigningKey> coming = newest.isEmpty() ? Optional.empty() : read(next);
            if (coming.isPresent()
                    && coming.get().verifier().text().equals(newest.get().key())) {
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
                return coming.get();
            }
            Optional<SigningKey> present = read(file);
            if (present.isPresent()) {
                return present.get();
            }
            if (newest.isPresent()) {
                throw new LogException(
                        "%s is missing, and the log is signed with the key that was in it; put it back from a copy, or take another with: stoppress key rotate --lost"
                                .formatted(file),
                        new NoSuchFileException(file.toString()));
            }
            var made = SigningKey.make("stoppress/" + random());
            write(file, made);
            return made;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// Makes the key that is to follow, which has the same name, and puts it beside this one.
    public SigningKey prepare(String name) {
        try {
            var made = SigningKey.make(name);
            write(next, made);
            return made;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// The key that is there, if there is one.
    public Optional<VerifierKey> verifier() {
        try {
            return read(file).map(SigningKey::verifier);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private LogException failed(IOException e) {
        return new LogException("the key in %s cannot be used: %s".formatted(file, e.getMessage()), e);
    }

    private static Optional<SigningKey> read(Path file) throws IOException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException("it is too large for a key");
            }
            return Optional.of(SigningKey.of(Files.readString(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (Malformed e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// Whole or not at all, and on the disk before anything is signed with it.
    private static void write(Path file, SigningKey key) throws IOException {
        Path made = Files.createTempFile(file.toAbsolutePath().getParent(), "key", ".new", ownerOnly(file));
        try {
            try (var channel = FileChannel.open(made, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(key.text().getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(made);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static String random() {
        byte[] bytes = new byte[8];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
