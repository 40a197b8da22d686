package stoppress.app.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The directory of files that are packed beside a class, in a jar or not.
record Packed(Path directory, Optional<FileSystem> jar) implements AutoCloseable {
    static Packed beside(Class<?> type) throws IOException {
        URL here = Objects.requireNonNull(type.getResource("newsroom.json"), "the demo newsroom is not packed");
        try {
            URI uri = here.toURI();
            if (!uri.getScheme().equals("jar")) {
                return new Packed(Objects.requireNonNull(Path.of(uri).getParent()), Optional.empty());
            }
            FileSystem jar = FileSystems.newFileSystem(uri, Map.of());
            String inside = uri.toString().substring(uri.toString().indexOf('!') + 1);
            return new Packed(Objects.requireNonNull(jar.getPath(inside).getParent()), Optional.of(jar));
        } catch (URISyntaxException e) {
            throw new IOException("the demo newsroom is packed where it cannot be read: " + here, e);
        }
    }

    @Override
    public void close() throws IOException {
        if (jar.isPresent()) {
            jar.get().close();
        }
    }
}
