package stoppress.desk.migrate.page;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a file that is not plain text looks like, by its first bytes.
final class Signature {
    private record Known(int offset, String bytes, String what) {}

    private static final List<Known> KNOWN = List.of(
            new Known(0, "\u0089PNG", "a PNG picture"),
            new Known(0, "\u00FF\u00D8\u00FF", "a JPEG picture"),
            new Known(0, "GIF8", "a GIF picture"),
            new Known(8, "WEBP", "a WebP picture"),
            new Known(4, "ftyp", "a video or an AVIF picture"),
            new Known(0, "PK\u0003\u0004", "a ZIP archive or an office document"),
            new Known(0, "PK\u0005\u0006", "an empty ZIP archive"),
            new Known(0, "%PDF-", "a PDF document"),
            new Known(0, "\u00D0\u00CF\u0011\u00E0", "an old office document"),
            new Known(0, "{\\rtf", "a rich text document"),
            new Known(0, "\u001F\u008B", "a gzip archive"),
            new Known(0, "BZh", "a bzip2 archive"),
            new Known(0, "\u00FD7zXZ", "an xz archive"),
            new Known(0, "7z\u00BC\u00AF", "a 7-Zip archive"),
            new Known(0, "(\u00B5/\u00FD", "a Zstandard archive"),
            new Known(0, "\u007FELF", "a program"),
            new Known(0, "\u00CA\u00FE\u00BA\u00BE", "a program"),
            new Known(0, "ID3", "a sound recording"),
            new Known(0, "OggS", "a sound recording"),
            new Known(8, "WAVE", "a sound recording"),
            new Known(0, "SQLite format 3", "a database"),
            new Known(0, "\u00FF\u00FE\u0000\u0000", "UTF-32 text; save it as UTF-8"),
            new Known(0, "\u0000\u0000\u00FE\u00FF", "UTF-32 text; save it as UTF-8"));

    private Signature() {}

    static Optional<String> of(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, 64), ISO_8859_1);
        return KNOWN.stream()
                .filter(known -> head.startsWith(known.bytes(), known.offset()))
                .map(Known::what)
                .findFirst();
    }

    /// What text looks like that is written for machines.
    static Optional<String> of(String text) {
        String head = text.substring(0, Math.min(text.length(), 200)).stripLeading();
        String lower = head.toLowerCase(Locale.ROOT);
        if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
            return Optional.of("an HTML page; this format takes a page's plain text");
        }
        if (lower.startsWith("<?xml") || lower.startsWith("<rss") || lower.startsWith("<feed")) {
            return Optional.of("XML");
        }
        if (head.startsWith("{\"") || head.startsWith("[{\"") || head.matches("(?s)[\\[{]\\s+[\"{].*")) {
            return Optional.of("JSON");
        }
        return Optional.empty();
    }
}
