package stoppress.app.browser;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a program hears in a recording: its samples from -1 to 1, in one channel, [#RATE] a second, as FFmpeg reads
/// them.
record Heard(float[] samples) {
    static final int RATE = 16_000;

    private static final float SILENT = 0.01f;
    private static final int WINDOW = RATE / 20;

    /// Listens to a file of any kind.
    static Heard of(Path file) throws IOException {
        Path errors = Files.createTempFile("heard", ".txt");
        try {
            Process process = new ProcessBuilder(List.of(
                            "ffmpeg",
                            "-nostdin",
                            "-loglevel",
                            "error",
                            "-i",
                            file.toString(),
                            "-ac",
                            "1",
                            "-ar",
                            Integer.toString(RATE),
                            "-f",
                            "f32le",
                            "-"))
                    .redirectError(errors.toFile())
                    .start();
            byte[] bytes = process.getInputStream().readAllBytes();
            if (process.waitFor() != 0) {
                throw new AssertionError(file + " cannot be listened to: " + Files.readString(errors));
            }
            var samples = new float[bytes.length / Float.BYTES];
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(samples);
            return new Heard(samples);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            Files.deleteIfExists(errors);
        }
    }

    /// What Flite itself makes of a sentence.
    static Heard said(String sentence, Path directory) throws IOException {
        Path text = Files.writeString(directory.resolve("sentence.txt"), sentence, StandardCharsets.UTF_8);
        Path wav = directory.resolve("sentence.wav");
        try {
            int exit = new ProcessBuilder("flite", "-voice", "slt", "-f", text.toString(), "-o", wav.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new AssertionError("flite ended with " + exit);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        return of(wav);
    }

    double seconds() {
        return (double) samples.length / RATE;
    }

    /// How far it goes from nothing, from 0 to 1.
    double peak() {
        float peak = 0;
        for (float it : samples) {
            peak = Math.max(peak, Math.abs(it));
        }
        return peak;
    }

    /// The share of it in which something is to be heard, from 0 to 1.
    double share() {
        int heard = 0;
        int windows = samples.length / WINDOW;
        for (int window = 0; window < windows; window++) {
            float most = 0;
            for (int i = window * WINDOW; i < (window + 1) * WINDOW; i++) {
                most = Math.max(most, Math.abs(samples[i]));
            }
            heard += most > SILENT ? 1 : 0;
        }
        return windows == 0 ? 0 : (double) heard / windows;
    }

    /// How like its first two seconds are to what another says first, however loud: 1 where they are the same.
    double beginsLike(Heard other) {
        int from = other.first();
        int length = Math.min(3 * RATE / 2, other.samples.length - from);
        double best = 0;
        for (int at = 0; at < RATE / 2 && at + length <= samples.length; at++) {
            double both = 0;
            double ours = 0;
            double theirs = 0;
            for (int i = 0; i < length; i++) {
                double a = samples[at + i];
                double b = other.samples[from + i];
                both += a * b;
                ours += a * a;
                theirs += b * b;
            }
            best = Math.max(best, both / Math.sqrt(ours * theirs + 1e-12));
        }
        return best;
    }

    private int first() {
        int at = 0;
        while (Math.abs(samples[at]) < SILENT) {
            at++;
        }
        return at;
    }
}
