package stoppress.desk.sound.tape;

import java.io.IOException;
import java.nio.file.Path;

/// What a voice said in one go, made ready to stand beside other pieces: one channel, without the silence before and
/// after, and softly begun and ended, so that it can be joined to anything without a click.
public final class Piece {
    /// The longest that a voice may say in one go, in seconds.
    public static final int LONGEST = 600;

    private static final double FADE = 0.008;
    private static final double AROUND = 0.03;
    /// Of a piece's peak, below that nothing is said.
    private static final float SILENT = 0.01f;
    private static final float NOTHING = 0.003f;

    private Piece() {}

    /// Trims what a voice wrote.
    ///
    /// @return how long it is then, in milliseconds
    /// @throws IOException when it is no recording, or nothing is to be heard in it
    public static long trim(Path from, Path to) throws IOException {
        float[] samples;
        int rate;
        try (Wave wave = Wave.open(from)) {
            rate = wave.rate();
            if (wave.frames() > (long) LONGEST * rate) {
                throw new IOException("the voice spoke for longer than %d seconds".formatted(LONGEST));
            }
            samples = mono(wave);
        }
        steady(samples);
        float peak = 0;
        for (float it : samples) {
            peak = Math.max(peak, Math.abs(it));
        }
        if (peak < NOTHING) {
            throw new IOException("the voice said nothing");
        }
        float floor = peak * SILENT;
        int around = (int) (rate * AROUND);
        int first = 0;
        while (Math.abs(samples[first]) < floor) {
            first++;
        }
        int last = samples.length - 1;
        while (Math.abs(samples[last]) < floor) {
            last--;
        }
        first = Math.max(0, first - around);
        last = Math.min(samples.length - 1, last + around);
        int length = last - first + 1;
        var trimmed = new float[length];
        System.arraycopy(samples, first, trimmed, 0, length);
        fade(trimmed, (int) Math.min(rate * FADE, length / 2.0));
        try (var out = new WaveWriter(to, rate, 1)) {
            out.write(trimmed, length);
        }
        return length * 1_000L / rate;
    }

    private static float[] mono(Wave wave) throws IOException {
        var samples = new float[(int) wave.frames()];
        int channels = wave.channels();
        var some = new float[4_096 * channels];
        int at = 0;
        for (int n = wave.read(some); n > 0; n = wave.read(some)) {
            for (int i = 0; i < n && at < samples.length; i++, at++) {
                samples[at] = channels == 1 ? some[i] : (some[2 * i] + some[2 * i + 1]) / 2;
            }
        }
        return samples;
    }

    /// Around nothing.
    private static void steady(float[] samples) {
        double sum = 0;
        for (float it : samples) {
            sum += it;
        }
        float mean = samples.length == 0 ? 0 : (float) (sum / samples.length);
        for (int i = 0; i < samples.length; i++) {
            samples[i] -= mean;
        }
    }

    private static void fade(float[] samples, int length) {
        for (int i = 0; i < length; i++) {
            float by = (float) (0.5 - 0.5 * Math.cos(Math.PI * i / length));
            samples[i] *= by;
            samples[samples.length - 1 - i] *= by;
        }
    }
}
