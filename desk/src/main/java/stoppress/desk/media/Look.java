package stoppress.desk.media;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// What the first bytes of a file say it is: its type, whatever its name, and its size in pixels, before anything of
/// it is decoded. Reads at most [#MOST] bytes, and takes no length in the file at its word.
///
/// @param width in pixels; 0 where only a decoder can say
/// @param frames how many pictures are in it, as far as was looked; more than one moves
record Look(String type, int width, int height, int frames) {
    private static final int MOST = 4 << 20;
    private static final int MOST_PARTS = 4_096;

    /// Empty for what is none of the types that are known.
    static Optional<Look> at(Path file) throws IOException {
        byte[] head;
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            head = new byte[(int) Math.min(MOST, in.length())];
            in.readFully(head);
        }
        if (is(head, 0, 0xff, 0xd8, 0xff)) {
            return Optional.of(jpeg(head));
        }
        if (is(head, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
            return Optional.of(png(head));
        }
        if (text(head, 0, 4).equals("RIFF") && text(head, 8, 4).equals("WEBP")) {
            return Optional.of(webp(head));
        }
        if (text(head, 0, 6).equals("GIF87a") || text(head, 0, 6).equals("GIF89a")) {
            return Optional.of(gif(head));
        }
        String brand = text(head, 4, 4).equals("ftyp") ? text(head, 8, 4) : "";
        return switch (brand) {
            case "avif" -> Optional.of(new Look("image/avif", 0, 0, 1));
            case "avis" -> Optional.of(new Look("image/avif", 0, 0, 2));
            case "heic", "heix", "mif1" -> Optional.of(new Look("image/heic", 0, 0, 1));
            default -> Optional.empty();
        };
    }

    private static Look jpeg(byte[] head) {
        int at = 2;
        for (int parts = 0; parts < MOST_PARTS && at + 9 < head.length; parts++) {
            if ((head[at] & 0xff) != 0xff) {
                break;
            }
            int marker = head[at + 1] & 0xff;
            if (marker == 0xff) {
                at++;
                continue;
            }
            boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (frame) {
                return new Look("image/jpeg", big(head, at + 7, 2), big(head, at + 5, 2), 1);
            }
            at += 2 + Math.max(2, big(head, at + 2, 2));
        }
        return new Look("image/jpeg", 0, 0, 1);
    }

    private static Look png(byte[] head) {
        if (!text(head, 12, 4).equals("IHDR")) {
            return new Look("image/png", 0, 0, 1);
        }
        int frames = 1;
        long at = 8;
        for (int parts = 0; parts < MOST_PARTS && at + 12 <= head.length; parts++) {
            String kind = text(head, (int) at + 4, 4);
            if (kind.equals("acTL")) {
                frames = big(head, (int) at + 8, 4);
            }
            if (kind.equals("IDAT")) {
                break;
            }
            at += 12 + (big(head, (int) at, 4) & 0xffffffffL);
        }
        return new Look("image/png", big(head, 16, 4), big(head, 20, 4), frames);
    }

    private static Look gif(byte[] head) {
        int frames = 0;
        int at = 13 + colours(head, 10);
        for (int parts = 0; parts < MOST_PARTS * 16 && at < head.length && frames < 2; parts++) {
            int kind = head[at] & 0xff;
            if (kind == 0x2c) {
                frames++;
                at = blocks(head, at + 11 + colours(head, at + 9));
            } else if (kind == 0x21) {
                at = blocks(head, at + 2);
            } else {
                break;
            }
        }
        return new Look("image/gif", little(head, 6, 2), little(head, 8, 2), Math.max(1, frames));
    }

    private static int colours(byte[] head, int flags) {
        return flags < head.length && (head[flags] & 0x80) != 0 ? 3 << ((head[flags] & 7) + 1) : 0;
    }

    private static int blocks(byte[] head, int from) {
        int at = from;
        while (at < head.length && head[at] != 0) {
            at += 1 + (head[at] & 0xff);
        }
        return at + 1;
    }

    private static Look webp(byte[] head) {
        return switch (text(head, 12, 4)) {
            case "VP8X" ->
                new Look(
                        "image/webp",
                        1 + little(head, 24, 3),
                        1 + little(head, 27, 3),
                        head.length > 20 && (head[20] & 2) != 0 ? 2 : 1);
            case "VP8 " -> new Look("image/webp", little(head, 26, 2) & 0x3fff, little(head, 28, 2) & 0x3fff, 1);
            case "VP8L" -> {
                int bits = little(head, 21, 4);
                yield new Look("image/webp", 1 + (bits & 0x3fff), 1 + (bits >>> 14 & 0x3fff), 1);
            }
            default -> new Look("image/webp", 0, 0, 1);
        };
    }

    private static boolean is(byte[] head, int at, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (at + i >= head.length || (head[at + i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] head, int at, int length) {
        return at >= 0 && at + length <= head.length ? new String(head, at, length, StandardCharsets.ISO_8859_1) : "";
    }

    private static int big(byte[] head, int at, int bytes) {
        int number = 0;
        for (int i = 0; i < bytes; i++) {
            number = number << 8 | (at + i < head.length ? head[at + i] & 0xff : 0);
        }
        return number;
    }

    private static int little(byte[] head, int at, int bytes) {
        int number = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            number = number << 8 | (at + i < head.length ? head[at + i] & 0xff : 0);
        }
        return number;
    }
}
