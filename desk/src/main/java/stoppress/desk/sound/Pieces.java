package stoppress.desk.sound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What voices said, kept so that it need not be said again: each under the SHA-256 of how and what it is. It is a
/// cache, and no part of the newsroom: when it is full, what was not used for longest goes.
///
/// @param most bytes that may be kept
public record Pieces(Path directory, long most) {
    /// About nine hours of speech.
    public static final long USUAL = 1L << 30;

    /// What is older than that is nobody's who is still at it.
    private static final Duration HALF = Duration.ofHours(1);

    /// The one that is kept; it counts as used.
    ///
    /// @param piece 64 hexadecimal digits
    Optional<Path> find(String piece) throws IOException {
        Path at = at(piece);
        try {
            Files.setLastModifiedTime(at, FileTime.from(Instant.now()));
            return Optional.of(at);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /// Keeps a file, whole or not at all.
    Path keep(String piece, Path file) throws IOException {
        Path at = at(piece);
        Files.createDirectories(at.getParent());
        return Files.move(file, at, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void forget(String piece) throws IOException {
        Files.deleteIfExists(at(piece));
    }

    /// A file beside the pieces, to be made and then kept.
    Path half() throws IOException {
        Files.createDirectories(directory);
        return Files.createTempFile(directory, "piece", ".part");
    }

    /// Lets go what is over the bound, what was left half made, and what belongs to nothing.
    ///
    /// @param isKept whether a story is made of that piece
    /// @return how many went
    int tidy(Instant now, Predicate<String> isKept) throws IOException {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        record File(Path path, long bytes, Instant used) {}
        var files = new ArrayList<File>();
        try (Stream<Path> all = Files.walk(directory, 2)) {
            for (Path it : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                try {
                    files.add(new File(
                            it, Files.size(it), Files.getLastModifiedTime(it).toInstant()));
                } catch (NoSuchFileException e) {
                    // It went meanwhile.
                }
            }
        }
        int gone = 0;
        long bytes = files.stream().mapToLong(File::bytes).sum();
        files.sort(Comparator.comparing(File::used));
        for (File it : List.copyOf(files)) {
            String name = String.valueOf(it.path().getFileName());
            boolean isHalf = name.endsWith(".part");
            boolean isOld = it.used().isBefore(now.minus(HALF));
            boolean isLeft = isOld && (isHalf || !isKept.test(name.replace(".wav", "")));
            if (isLeft || (!isHalf && bytes > most)) {
                Files.deleteIfExists(it.path());
                bytes -= it.bytes();
                gone++;
            }
        }
        return gone;
    }

    private Path at(String piece) {
        if (!piece.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256: " + piece);
        }
        return directory.resolve(piece.substring(0, 2)).resolve(piece + ".wav");
    }
}
