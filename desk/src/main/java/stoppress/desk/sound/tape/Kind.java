package stoppress.desk.sound.tape;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What a file of sound is, by its first bytes, whatever its name.
public enum Kind {
    WAV,
    MP3,
    M4A,
    OGG,
    FLAC;

    private static final int HEAD = 64 << 10;
    /// Kilobits a second of layer III: of version 1, and of 2 and 2.5.
    private static final int[][] BITRATES = {
        {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
    };
    private static final int[] RATES = {44_100, 48_000, 32_000};

    /// Empty for what is none of these.
    public static Optional<Kind> of(Path file) throws IOException {
        byte[] head;
        long skip = 0;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
            if (text(head, 0, 3).equals("ID3") && head.length > 10) {
                // What is said of the recording stands before it, with a picture, say.
                skip = 10L
                        + ((head[6] & 0x7f) << 21)
                        + ((head[7] & 0x7f) << 14)
                        + ((head[8] & 0x7f) << 7)
                        + (head[9] & 0x7f);
            }
        }
        if (skip > 0) {
            try (InputStream in = Files.newInputStream(file)) {
                in.skipNBytes(Math.min(skip, Files.size(file)));
                head = in.readNBytes(HEAD);
            }
            return isMp3(head)
                    ? Optional.of(MP3)
                    : text(head, 0, 4).equals("fLaC") ? Optional.of(FLAC) : Optional.empty();
        }
        if (text(head, 0, 4).equals("RIFF") && text(head, 8, 4).equals("WAVE")) {
            return Optional.of(WAV);
        }
        if (text(head, 0, 4).equals("fLaC")) {
            return Optional.of(FLAC);
        }
        if (text(head, 0, 4).equals("OggS")) {
            String first = text(head, 28, 8);
            return first.startsWith("OpusHead") || first.startsWith("\u0001vorbis") || first.startsWith("\u007fFLAC")
                    ? Optional.of(OGG)
                    : Optional.empty();
        }
        if (text(head, 4, 4).equals("ftyp")) {
            return switch (text(head, 8, 4)) {
                case "M4A ", "M4B ", "mp41", "mp42", "isom", "iso2", "iso5", "iso6", "dash", "qt  " -> Optional.of(M4A);
                default -> Optional.empty();
            };
        }
        return isMp3(head) ? Optional.of(MP3) : Optional.empty();
    }

    /// Two frames that follow one another: one alone may be chance.
    private static boolean isMp3(byte[] head) {
        int at = 0;
        while (at < head.length && head[at] == 0) {
            at++;
        }
        int first = frame(head, at);
        return first > 0 && frame(head, at + first) > 0;
    }

    /// The length of the frame that begins there, in bytes; 0 where none does.
    private static int frame(byte[] head, int at) {
        if (at < 0 || at + 4 > head.length || (head[at] & 0xff) != 0xff || (head[at + 1] & 0xe0) != 0xe0) {
            return 0;
        }
        int version = (head[at + 1] >> 3) & 3;
        int layer = (head[at + 1] >> 1) & 3;
        int bitrate = (head[at + 2] >> 4) & 15;
        int rate = (head[at + 2] >> 2) & 3;
        if (version == 1 || layer != 1 || bitrate == 0 || bitrate == 15 || rate == 3) {
            return 0;
        }
        boolean isFirst = version == 3;
        int hertz = RATES[rate] >> (isFirst ? 0 : version == 2 ? 1 : 2);
        int padding = (head[at + 2] >> 1) & 1;
        return (isFirst ? 144_000 : 72_000) * BITRATES[isFirst ? 0 : 1][bitrate] / hertz + padding;
    }

    private static String text(byte[] head, int at, int length) {
        return at + length <= head.length ? new String(head, at, length, StandardCharsets.ISO_8859_1) : "";
    }
}
