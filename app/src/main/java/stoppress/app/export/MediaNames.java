package stoppress.app.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files that documents name, by the hash that is their name, and where they are.
final class MediaNames {
    private static final Pattern NAMED = Pattern.compile("\"([0-9a-f]{64})\"");

    private final Set<String> hashes = new HashSet<>();

    /// Remembers what a document names.
    void in(String canonicalJson) {
        Matcher named = NAMED.matcher(canonicalJson);
        while (named.find()) {
            hashes.add(named.group(1));
        }
    }

    /// Copies each file that is named, with whatever was made of it; how many there were.
    int copy(Path media, Path to) throws IOException {
        if (!Files.isDirectory(media)) {
            return 0;
        }
        int copied = 0;
        try (Stream<Path> files = Files.walk(media)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                String name = String.valueOf(file.getFileName());
                if (name.length() >= 64 && hashes.contains(name.substring(0, 64))) {
                    Path copy = to.resolve(media.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                    copied++;
                }
            }
        }
        return copied;
    }
}
