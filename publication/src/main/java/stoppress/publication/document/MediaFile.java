package stoppress.publication.document;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/// A file that readers fetch at `/media/{name}`: named by the SHA-256 of its bytes, so it never changes.
public sealed interface MediaFile {
    /// 64 hexadecimal digits.
    String sha256();

    /// The media type, one of those that [#name] knows an ending for.
    String type();

    /// The last part of the address: the hash and the ending of the type.
    default String name() {
        return sha256() + "." + Kinds.ENDINGS.get(type());
    }

    default Link address() {
        return new Link("/media/" + name());
    }

    /// Width and height in pixels, 1 to 65,535.
    record PictureFile(String sha256, String type, int width, int height) implements MediaFile {
        public PictureFile {
            Kinds.check(sha256, type, "image/");
            if (width < 1 || height < 1 || width > 65_535 || height > 65_535) {
                throw new InvalidDocument("a picture of %d by %d pixels".formatted(width, height));
            }
        }
    }

    /// `length` is in whole seconds, at most a day; `bytes` the size of the file.
    record AudioFile(String sha256, String type, Duration length, long bytes) implements MediaFile {
        public AudioFile {
            Kinds.check(sha256, type, "audio/");
            if (length.isNegative() || length.toNanosPart() != 0 || length.compareTo(Duration.ofDays(1)) > 0) {
                throw new InvalidDocument("not the length of a recording in whole seconds: " + length);
            }
            if (bytes < 1 || bytes > 1L << 40) {
                throw new InvalidDocument("not the size of a recording: " + bytes);
            }
        }
    }

    /// The media types that readers are served, and the endings of their files.
    final class Kinds {
        public static final Map<String, String> ENDINGS = Map.of(
                "image/jpeg", "jpg",
                "image/png", "png",
                "image/webp", "webp",
                "image/avif", "avif",
                "image/gif", "gif",
                "audio/mpeg", "mp3",
                "audio/mp4", "m4a",
                "audio/ogg", "ogg");

        private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

        private Kinds() {}

        private static void check(String sha256, String type, String family) {
            if (!HASH.matcher(sha256).matches()) {
                throw new InvalidDocument("not a SHA-256 in hexadecimal: " + sha256);
            }
            if (!type.startsWith(family) || !ENDINGS.containsKey(type)) {
                throw new InvalidDocument("not a media type that is served: " + type);
            }
        }
    }
}
