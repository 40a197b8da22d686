package stoppress.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;

/// Where a newsroom keeps all that it has. `docs/howto/data-directory.md` describes it to those who back it up.
///
/// ```
/// format     the number of this layout
/// desk/      the desk's database, with the publication log
/// key        what the log is signed with; only its owner may read it
/// media/     pictures and sound as readers get them, each named by its SHA-256
/// originals/ pictures as they came in, each named by its SHA-256; nobody but the desk reads them
/// uploads/   pictures and recordings on their way in; what is there for a day is deleted
/// sound/     what voices said, kept so that it need not be said again; can be deleted at any time
/// shelf/     what the reader folded from the log; can be deleted at any time
/// hub.db     who is subscribed to the feeds
/// paused     there for as long as the newsroom calls nobody by itself
/// serving    locked by the one process that serves
/// ```
public record DataDirectory(Path root) {
    private static final int FORMAT = 1;

    /// The directory, made if it is not there.
    ///
    /// @throws Complaint when it cannot be made, written, or read by this version
    public static DataDirectory open(Path root) {
        try {
            Files.createDirectories(root);
            var directory = new DataDirectory(root);
            directory.checkFormat();
            Files.createDirectories(directory.media());
            return directory;
        } catch (FileAlreadyExistsException e) {
            throw new Complaint("%s is not a directory.".formatted(e.getFile()), e);
        } catch (AccessDeniedException e) {
            throw new Complaint("%s may not be written: %s.".formatted(root, "check who owns it"), e);
        } catch (FileSystemException e) {
            throw new Complaint("%s cannot be used: %s.".formatted(root, reason(e)), e);
        } catch (IOException e) {
            throw new Complaint("%s cannot be used: %s.".formatted(root, e.getMessage()), e);
        }
    }

    public Path desk() {
        return root.resolve("desk");
    }

    public Path shelf() {
        return root.resolve("shelf");
    }

    /// Who is subscribed to the paper's feeds; in no other place.
    public Path hub() {
        return root.resolve("hub.db");
    }

    /// There for as long as the newsroom calls nobody by itself: it is a copy of another.
    public Path paused() {
        return root.resolve("paused");
    }

    /// The key that the log is signed with; secret.
    public Path key() {
        return root.resolve("key");
    }

    public Path originals() {
        return root.resolve("originals");
    }

    /// Parts of pictures and recordings on their way in; no back-up needs them.
    public Path uploads() {
        return root.resolve("uploads");
    }

    /// What voices said; a cache.
    public Path sound() {
        return root.resolve("sound");
    }

    public Path media() {
        return root.resolve("media");
    }

    /// Takes the right to serve this directory, for as long as the lock is not closed.
    ///
    /// @throws Complaint when another process has it
    public Serving serving() {
        try {
            FileChannel channel =
                    FileChannel.open(root.resolve("serving"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            Optional<FileLock> lock = tryLock(channel);
            if (lock.isEmpty()) {
                channel.close();
                throw new Complaint(
                        "%s is being served by another process; stop that one first, or give --data another directory."
                                .formatted(root));
            }
            return new Serving(channel);
        } catch (IOException e) {
            throw new Complaint("%s may not be written: %s.".formatted(root, e.getMessage()), e);
        }
    }

    /// The right to serve.
    public record Serving(FileChannel locked) implements AutoCloseable {
        @Override
        public void close() {
            try {
                locked.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    private void checkFormat() throws IOException {
        Path file = root.resolve("format");
        try {
            String found = Files.readString(file).strip();
            if (found.isEmpty()) {
                // What a full disk or a power cut left of the first start.
                writeFormat(file);
            } else if (!found.equals(Integer.toString(FORMAT))) {
                throw new Complaint(
                        "%s has the format %s, and this version of Stoppress reads %d; start the version that wrote it."
                                .formatted(root, found, FORMAT));
            }
        } catch (NoSuchFileException e) {
            writeFormat(file);
        }
    }

    /// Whole or not at all.
    private static void writeFormat(Path file) throws IOException {
        Path made = Files.createTempFile(file.toAbsolutePath().getParent(), "format", ".new");
        try {
            Files.writeString(made, FORMAT + "\n");
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(made);
        }
    }

    private static String reason(FileSystemException e) {
        return Optional.ofNullable(e.getReason()).orElse("no reason was given").toLowerCase(Locale.ROOT);
    }
}
