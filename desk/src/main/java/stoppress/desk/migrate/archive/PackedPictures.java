package stoppress.desk.migrate.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import stoppress.publication.document.MediaFile.PictureFile;

/// The pictures in a zip, by the path that stories name them with: `content/images/2024/05/ferry.jpg`, whatever
/// folder the zip has around it.
final class PackedPictures implements PictureFiles {
    /// One picture.
    private static final long LARGEST = 64L << 20;

    private static final Set<String> ENDINGS = Set.of("jpg", "jpeg", "png", "gif", "webp", "avif");

    private final Map<String, ZipEntry> entries = new LinkedHashMap<>();
    private final Set<String> unasked = new TreeSet<>();
    private final Map<String, PictureFile> taken = new HashMap<>();
    private final Map<String, String> refused = new TreeMap<>();
    private final Packed zip;
    private final PictureFiles otherwise;

    PackedPictures(Packed zip, PictureFiles otherwise) {
        this.zip = zip;
        this.otherwise = otherwise;
        for (ZipEntry entry : Collections.list(zip.entries())) {
            if (!entry.isDirectory() && isPicture(entry.getName())) {
                entries.put(path(entry.getName()), entry);
                unasked.add(entry.getName());
            }
        }
    }

    boolean isPicture(String name) {
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /// The same picture is taken once, however many stories show it.
    @Override
    public Optional<PictureFile> file(String source) {
        String path = path(source.replaceAll("[?#].*", ""));
        ZipEntry entry = entries.get(path);
        if (entry == null) {
            return otherwise.file(source);
        }
        if (unasked.remove(entry.getName())) {
            Taken it = unpacked(entry);
            if (it.file().isPresent()) {
                taken.put(path, it.file().get());
            } else {
                refused.put(entry.getName(), it.why());
            }
        }
        return Optional.ofNullable(taken.get(path));
    }

    @Override
    public String why(String source) {
        return otherwise.why(source);
    }

    @Override
    public PictureFiles of(String key) {
        PictureFiles others = otherwise.of(key);
        return new PictureFiles() {
            @Override
            public Optional<PictureFile> file(String source) {
                return isHere(source) ? PackedPictures.this.file(source) : others.file(source);
            }

            @Override
            public String why(String source) {
                return isHere(source) ? "" : others.why(source);
            }

            @Override
            public Taken take(Path file, String name) {
                return others.take(file, name);
            }
        };
    }

    private boolean isHere(String source) {
        return entries.containsKey(path(source.replaceAll("[?#].*", "")));
    }

    @Override
    public Taken take(Path file, String name) {
        return otherwise.take(file, name);
    }

    private Taken unpacked(ZipEntry entry) {
        try {
            Path file = Files.createTempFile("stoppress-picture", ".part");
            try (InputStream in = zip.open(entry, LARGEST)) {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                return otherwise.take(file, entry.getName());
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            return new Taken(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    /// The pictures that stories show and the paper did not take, each with the reason.
    void refused(BiConsumer<String, String> named) {
        refused.forEach(named);
    }

    void unasked(Consumer<String> named) {
        unasked.forEach(named);
    }

    private static String path(String name) {
        int at = name.indexOf("content/images/");
        // Ghost keeps other sizes of a picture below size/; the story means the whole one.
        String path = at < 0 ? name : name.substring(at);
        return path.replaceFirst("/size/w[0-9]+(h[0-9]+)?(/format/[a-z]+)?/", "/");
    }
}
