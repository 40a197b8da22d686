package stoppress.app.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Where an export goes: nothing that is there is ever written over.
final class Destination {
    private Destination() {}

    /// A directory that is made, or is there and empty.
    static Path directory(Path directory) {
        try {
            if (Files.exists(directory) && !Files.isDirectory(directory)) {
                throw new CannotExport("%s is not a directory.".formatted(directory));
            }
            Files.createDirectories(directory);
            try (Stream<Path> inside = Files.list(directory)) {
                if (inside.findAny().isPresent()) {
                    throw new CannotExport("%s is not empty; say another with --to.".formatted(directory));
                }
            }
            return directory;
        } catch (IOException e) {
            throw new CannotExport("%s cannot be written: %s.".formatted(directory, e.getMessage()), e);
        }
    }

    /// A file that is not there yet.
    static Path file(Path file) {
        if (Files.exists(file)) {
            throw new CannotExport("%s is there already; say another with --to.".formatted(file));
        }
        return file;
    }
}
