package stoppress.desk.migrate.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;

/// Opens the archive in a file, and tells which it is.
public final class Archives {
    private static final int GLANCE = 64 << 10;

    private Archives() {}

    /// The forms of archives.
    public enum Form {
        GHOST,
        WXR,
        NINJS,
        NEWSML,
        FEED
    }

    /// What a file looks to be, by how it begins; empty where it is none of them.
    ///
    /// @throws Unreadable when it cannot be read
    public static Optional<Form> look(Path file) {
        byte[] begin;
        try (InputStream in = Files.newInputStream(file)) {
            begin = in.readNBytes(GLANCE);
        } catch (IOException e) {
            throw new Unreadable("it cannot be read: " + e.getMessage(), e);
        }
        if (begin.length > 3 && begin[0] == 'P' && begin[1] == 'K' && begin[2] == 3) {
            return Optional.of(Form.GHOST);
        }
        if (String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).matches("(?s).*redirects.*\\.ya?ml")) {
            return Optional.of(Form.GHOST);
        }
        String text = new String(begin, UTF_8).replace("\ufeff", "").stripLeading();
        if (text.startsWith("{") || text.startsWith("[")) {
            return json(text);
        }
        return text.startsWith("<") ? xml(text) : Optional.empty();
    }

    private static Optional<Form> json(String text) {
        String begin = text.substring(0, Math.min(4_000, text.length())).replaceAll("\\s", "");
        if (begin.startsWith("{\"db\":[")
                || begin.startsWith("{\"meta\":{\"exported_on\"")
                || begin.startsWith("{\"data\":{")
                || (begin.startsWith("[{\"from\":") || begin.startsWith("[{\"permanent\":"))) {
            return Optional.of(Form.GHOST);
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("\"uri\"") ? Optional.of(Form.NINJS) : Optional.empty();
    }

    private static Optional<Form> xml(String text) {
        if (text.contains("wordpress.org/export/")) {
            return Optional.of(Form.WXR);
        }
        if (text.contains("http://iptc.org/std/nar/2006-10-01/")) {
            return Optional.of(Form.NEWSML);
        }
        return text.matches("(?s).{0,4000}?<(?:[A-Za-z]+:)?(rss|RDF|feed)[\\s>].*")
                ? Optional.of(Form.FEED)
                : Optional.empty();
    }

    /// Opens a file as an archive of a form.
    ///
    /// @param read grows by the bytes that were read of the file
    /// @throws Unreadable when it cannot be opened
    public static Archive open(Path file, Form form, Setting setting, AtomicLong read) {
        ArchiveFile plain = ArchiveFile.of(file, read);
        return switch (form) {
            case WXR -> new Wxr(plain, setting);
            case NINJS -> new Ninjs(plain, setting);
            case NEWSML -> new NewsMl(plain, setting);
            case FEED -> new Feed(plain, setting);
            case GHOST -> ghost(file, plain, setting);
        };
    }

    private static Archive ghost(Path file, ArchiveFile plain, Setting setting) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (isZip(file)) {
            return to -> zip(file, setting, to);
        }
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return new GhostRedirects(plain, /* yaml= */ true);
        }
        return isRedirects(plain) ? new GhostRedirects(plain, /* yaml= */ false) : new Ghost(plain, setting);
    }

    private static boolean isZip(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] begin = in.readNBytes(4);
            return begin.length == 4 && begin[0] == 'P' && begin[1] == 'K';
        } catch (IOException e) {
            throw new Unreadable("it cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isExport(ArchiveFile file) {
        try (InputStream in = ArchiveFile.stream(file)) {
            return json(new String(in.readNBytes(GLANCE), UTF_8)
                            .replace("\ufeff", "")
                            .stripLeading())
                    .filter(Form.GHOST::equals)
                    .isPresent();
        } catch (IOException e) {
            throw new Unreadable("it cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isRedirects(ArchiveFile file) {
        try (InputStream in = ArchiveFile.stream(file)) {
            return new String(in.readNBytes(4_000), UTF_8).stripLeading().startsWith("[");
        } catch (IOException e) {
            throw new Unreadable("it cannot be read: " + e.getMessage(), e);
        }
    }

    /// The exports in a zip, their redirects, and by name what else is there.
    private static void zip(Path file, Setting setting, Consumer<Item> to) {
        try (var zip = new Packed(file)) {
            var pictures = new PackedPictures(zip, setting.pictures());
            var inside = new Setting(setting.zone(), setting.languages(), pictures);
            List<ZipEntry> exports = new ArrayList<>();
            List<ZipEntry> others = new ArrayList<>();
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String name = entry.getName().toLowerCase(Locale.ROOT);
                if (entry.isDirectory() || name.contains("__macosx/") || name.endsWith(".ds_store")) {
                    continue;
                }
                if ((name.endsWith(".json") && isExport(zip.file(entry)))
                        || name.matches("(?s)(.*/)?redirects[^/]*\\.ya?ml")) {
                    exports.add(entry);
                } else if (!pictures.isPicture(entry.getName())) {
                    others.add(entry);
                }
            }
            if (exports.isEmpty()) {
                throw new Unreadable("the zip has no export in it: no JSON with a Ghost's tables");
            }
            for (ZipEntry entry : exports) {
                ArchiveFile it = zip.file(entry);
                if (entry.getName().toLowerCase(Locale.ROOT).matches("(?s).*\\.ya?ml")) {
                    new GhostRedirects(it, /* yaml= */ true).read(to);
                } else {
                    (isRedirects(it) ? new GhostRedirects(it, /* yaml= */ false) : new Ghost(it, inside)).read(to);
                }
            }
            others.forEach(it -> to.accept(new Item.LeftOut(it.getName(), "it is neither an export nor a picture")));
            pictures.refused((name, why) -> to.accept(new Item.LeftOut(name, why)));
            pictures.unasked(name -> to.accept(new Item.LeftOut(name, "no story shows it")));
        }
    }
}
