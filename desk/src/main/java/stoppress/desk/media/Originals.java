package stoppress.desk.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Where pictures are kept as they came, each by the SHA-256 of its bytes.
public interface Originals {
    /// Keeps a file; one that is there already stays as it is.
    void keep(String sha256, Path file) throws IOException;

    /// Writes a kept file to `to`.
    ///
    /// @throws java.nio.file.NoSuchFileException when there is none
    void fetch(String sha256, Path to) throws IOException;

    /// Deletes a kept file, where there is one.
    void forget(String sha256) throws IOException;

    /// In a directory, in as many directories as the first two digits have values.
    static Originals in(Path directory) {
        return new Originals() {
            @Override
            public void keep(String sha256, Path file) throws IOException {
                Path at = at(sha256);
                if (!Files.exists(at)) {
                    Files.createDirectories(at.getParent());
                    Path half = at.resolveSibling(sha256 + ".part");
                    Files.copy(file, half, StandardCopyOption.REPLACE_EXISTING);
                    Files.move(half, at, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                }
            }

            @Override
            public void fetch(String sha256, Path to) throws IOException {
                Files.copy(at(sha256), to, StandardCopyOption.REPLACE_EXISTING);
            }

            @Override
            public void forget(String sha256) throws IOException {
                Files.deleteIfExists(at(sha256));
            }

            private Path at(String sha256) {
                if (!sha256.matches("[0-9a-f]{64}")) {
                    throw new IllegalArgumentException("not a SHA-256: " + sha256);
                }
                return directory.resolve(sha256.substring(0, 2)).resolve(sha256);
            }
        };
    }
}
