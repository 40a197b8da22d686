package stoppress.desk.migrate.archive;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import stoppress.publication.document.MediaFile.PictureFile;

/// The pictures in a zip, by the path that stories name them with: `content/images/2024/05/ferry.jpg`, whatever
/// folder the zip has around it.
final class PackedPictures implements PictureFiles {
    private static final Set<String> ENDINGS = Set.of("jpg", "jpeg", "png", "gif", "webp", "avif");

    private final Map<String, ZipEntry> entries = new LinkedHashMap<>();
    private final Set<String> unasked = new TreeSet<>();
    private final PictureFiles otherwise;

    PackedPictures(Packed zip, PictureFiles otherwise) {
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

    @Override
    public Optional<PictureFile> file(String source) {
        ZipEntry entry = entries.get(path(source.replaceAll("[?#].*", "")));
        if (entry == null) {
            return otherwise.file(source);
        }
        unasked.remove(entry.getName());
        return Optional.empty();
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
