package stoppress.desk.sound.tape;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The samples of a WAV file (RIFF), read from its beginning to its end as numbers from -1 to 1.
///
/// It takes no length in the file at its word: programs that write to a pipe do not know how long it will be, and say
/// anything. Bounds: one or two channels, 8,000 to 96,000 Hz, 8 to 32 bits.
public final class Wave implements Closeable {
    private static final int CHUNKS = 64;
    private static final int FLOAT = 3;
    private static final int EXTENSIBLE = 0xfffe;
    private static final long LARGEST_CHUNK = 16L << 20;

    private final InputStream in;
    private final int channels;
    private final int rate;
    private final int bits;
    private final boolean isFloat;
    private final long data;
    private long left;
    private byte[] raw = new byte[0];

    private Wave(InputStream in, int channels, int rate, int bits, boolean isFloat, long data) {
        this.in = in;
        this.channels = channels;
        this.rate = rate;
        this.bits = bits;
        this.isFloat = isFloat;
        this.data = data;
        this.left = data;
    }

    /// Opens a file at its first sample.
    ///
    /// @throws IOException when it is no such file; the message says why
    public static Wave open(Path file) throws IOException {
        long size = Files.size(file);
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        boolean opened = false;
        try {
            Wave wave = opened(in, size);
            opened = true;
            return wave;
        } catch (EOFException e) {
            throw new IOException("the WAV file ends before its first sample", e);
        } finally {
            if (!opened) {
                in.close();
            }
        }
    }

    private static Wave opened(InputStream in, long size) throws IOException {
        if (!text(in, 4).equals("RIFF")) {
            throw new IOException("it is no WAV file");
        }
        number(in, 4);
        if (!text(in, 4).equals("WAVE")) {
            throw new IOException("it is no WAV file");
        }
        long at = 12;
        int format = 0;
        int channels = 0;
        int rate = 0;
        int bits = 0;
        for (int chunk = 0; chunk < CHUNKS; chunk++) {
            String name = text(in, 4);
            long length = number(in, 4);
            at += 8;
            if (name.equals("data")) {
                check(format, channels, rate, bits);
                long there = Math.min(length, size - at);
                int frame = channels * bits / 8;
                return new Wave(in, channels, rate, bits, format == FLOAT, there - there % frame);
            }
            if (length > LARGEST_CHUNK || at + length > size) {
                throw new IOException("a part of the WAV file is missing");
            }
            long read = 0;
            if (name.equals("fmt ") && length >= 16) {
                format = (int) number(in, 2);
                channels = (int) number(in, 2);
                rate = (int) Math.min(number(in, 4), Integer.MAX_VALUE);
                number(in, 4);
                number(in, 2);
                bits = (int) number(in, 2);
                read = 16;
                if (format == EXTENSIBLE && length >= 26) {
                    number(in, 8);
                    format = (int) number(in, 2);
                    read = 26;
                }
            }
            // Each part begins at an even place.
            in.skipNBytes(length + length % 2 - read);
            at += length + length % 2;
        }
        throw new IOException("the WAV file has no samples among its first %d parts".formatted(CHUNKS));
    }

    private static void check(int format, int channels, int rate, int bits) throws IOException {
        boolean isKnown =
                format == 1 ? bits == 8 || bits == 16 || bits == 24 || bits == 32 : format == FLOAT && bits == 32;
        if (!isKnown || channels < 1 || channels > 2 || rate < 8_000 || rate > 96_000) {
            throw new IOException("a WAV file of the format %d with %d channels, %d Hz and %d bits is not read here"
                    .formatted(format, channels, rate, bits));
        }
    }

    public int channels() {
        return channels;
    }

    /// Samples a second, of each channel.
    public int rate() {
        return rate;
    }

    /// How many samples each channel has, unless the file is shorter than it was.
    public long frames() {
        return data / ((long) channels * (bits / 8));
    }

    /// Reads on.
    ///
    /// @param into the channels' samples in turns
    /// @return how many of each channel; 0 at the end
    public int read(float[] into) throws IOException {
        int frame = channels * bits / 8;
        int wanted = (int) Math.min((long) into.length / channels * frame, left);
        if (raw.length < wanted) {
            raw = new byte[wanted];
        }
        int got = in.readNBytes(raw, 0, wanted);
        left = got < wanted ? 0 : left - got;
        int frames = got / frame;
        int bytes = bits / 8;
        for (int i = 0; i < frames * channels; i++) {
            into[i] = sample(i * bytes);
        }
        return frames;
    }

    private float sample(int at) {
        return switch (bits) {
            case 8 -> ((raw[at] & 0xff) - 128) / 128f;
            case 16 -> (short) ((raw[at] & 0xff) | (raw[at + 1] << 8)) / 32_768f;
            case 24 -> ((raw[at] & 0xff) | ((raw[at + 1] & 0xff) << 8) | (raw[at + 2] << 16)) / 8_388_608f;
            default -> {
                int word = (raw[at] & 0xff)
                        | ((raw[at + 1] & 0xff) << 8)
                        | ((raw[at + 2] & 0xff) << 16)
                        | (raw[at + 3] << 24);
                float number = isFloat ? Float.intBitsToFloat(word) : (float) (word / 2_147_483_648.0);
                yield Float.isFinite(number) ? Math.clamp(number, -1f, 1f) : 0f;
            }
        };
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static String text(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static long number(InputStream in, int bytes) throws IOException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException();
            }
            number |= (long) b << (8 * i);
        }
        return number;
    }
}
