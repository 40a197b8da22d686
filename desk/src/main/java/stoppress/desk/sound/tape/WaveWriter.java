package stoppress.desk.sound.tape;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes a WAV file of 16 bits, sample by sample; what it has in its head is right once it is closed.
public final class WaveWriter implements Closeable {
    private static final int HEAD = 44;

    private final Path file;
    private final int channels;
    private final int rate;
    private final OutputStream out;
    private long frames;

    public WaveWriter(Path file, int rate, int channels) throws IOException {
        this.file = file;
        this.rate = rate;
        this.channels = channels;
        this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        out.write(new byte[HEAD]);
    }

    /// Writes on.
    ///
    /// @param samples of the channels in turns, from -1 to 1
    /// @param frames how many of each channel
    public void write(float[] samples, int frames) throws IOException {
        for (int i = 0; i < frames * channels; i++) {
            int sample = Math.clamp(Math.round(samples[i] * 32_767f), -32_768, 32_767);
            out.write(sample);
            out.write(sample >> 8);
        }
        this.frames += frames;
    }

    /// Nothing, for so long.
    public void pause(int millis) throws IOException {
        int silent = (int) ((long) rate * millis / 1_000);
        write(new float[silent * channels], silent);
    }

    /// How many samples of each channel were written.
    public long frames() {
        return frames;
    }

    @Override
    public void close() throws IOException {
        out.close();
        long bytes = frames * channels * 2;
        var head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
        head.put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt((int) (bytes + HEAD - 8))
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) channels)
                .putInt(rate)
                .putInt(rate * channels * 2)
                .putShort((short) (channels * 2))
                .putShort((short) 16)
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt((int) bytes);
        try (var again = new RandomAccessFile(file.toFile(), "rw")) {
            again.write(head.array());
        }
    }
}
