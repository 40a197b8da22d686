package stoppress.desk.sound.tape;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// Makes a recording as loud as the others: so much louder or softer all along, and where a peak would then be too
/// high, softer around that one, a few milliseconds before it already, so that nothing is cut off.
final class Levelling {
    /// What recordings with one channel have, in LUFS, as podcasts do.
    static final double MONO = -19;
    /// What recordings with two have; they come to the same at the ear.
    static final double STEREO = -16;
    /// The highest peak, in dBTP. Encoding adds a little to peaks: what comes of it is below -1.
    static final double CEILING = -2.5;
    /// More is not made of what is nearly nothing, in dB.
    private static final double MOST = 40;
    /// How far ahead peaks are seen, in seconds.
    private static final double AHEAD = 0.005;
    /// How long it takes to come back, in seconds.
    private static final double RELEASE = 0.08;

    private Levelling() {}

    /// Writes the same recording, as loud as it should be.
    ///
    /// @param from a recording in which something is to be heard
    /// @param mono whether one channel of its two is enough, since both say the same
    static void level(Path from, Loudness measured, boolean mono, Path to) throws IOException {
        try (Wave wave = Wave.open(from)) {
            int channels = wave.channels();
            int written = mono ? 1 : channels;
            // One channel of two that are the same has half their power.
            double loudness = measured.integrated() - (mono && channels == 2 ? 10 * Math.log10(2) : 0);
            double gain = Math.min(MOST, (written == 1 ? MONO : STEREO) - loudness);
            try (var out = new WaveWriter(to, wave.rate(), written)) {
                var limiter = new Limiter(wave.rate(), written, (float) Math.pow(10, gain / 20));
                var some = new float[4_096 * channels];
                for (int n = wave.read(some); n > 0; n = wave.read(some)) {
                    if (written < channels) {
                        for (int i = 0; i < n; i++) {
                            some[i] = some[2 * i];
                        }
                    }
                    out.write(some, limiter.next(some, n));
                }
                Arrays.fill(some, 0);
                for (int left = limiter.behind(); left > 0; ) {
                    int n = Math.min(left, 4_096);
                    Arrays.fill(some, 0);
                    out.write(some, limiter.next(some, n));
                    left -= n;
                }
            }
        }
    }

    /// Gain and limit, sample by sample; what comes out is [#behind] samples later than what went in.
    private static final class Limiter {
        private final float ceiling = (float) Math.pow(10, CEILING / 20);
        private final int channels;
        private final float gain;
        private final int ahead;
        private final int behind;
        private final float release;
        private final TruePeak[] peaks;
        /// Samples that wait until the peaks around them are known.
        private final float[] waiting;
        /// What each of the last samples asks for, and the mean of it.
        private final float[] asked;
        private final float[] smooth;

        private long count;
        /// When a peak was too high last.
        private long lately = Integer.MIN_VALUE;
        private double sum;
        private float held = 1;

        Limiter(int rate, int channels, float gain) {
            this.channels = channels;
            this.gain = gain;
            this.ahead = (int) (rate * AHEAD);
            this.behind = ahead + ahead / 2 + TruePeak.delay();
            this.release = (float) (1 / (rate * RELEASE));
            this.peaks = new TruePeak[channels];
            for (int i = 0; i < channels; i++) {
                peaks[i] = new TruePeak();
            }
            this.waiting = new float[behind * channels];
            this.asked = new float[2 * ahead];
            Arrays.fill(asked, 1);
            this.smooth = new float[ahead];
            Arrays.fill(smooth, 1);
            this.sum = ahead;
        }

        int behind() {
            return behind;
        }

        /// How many samples came out, at the beginning of the same array.
        int next(float[] samples, int frames) {
            int out = 0;
            for (int i = 0; i < frames; i++, count++) {
                float peak = 0;
                for (int c = 0; c < channels; c++) {
                    peak = Math.max(peak, peaks[c].next(samples[i * channels + c] * gain));
                }
                asked[(int) (count % asked.length)] = peak > ceiling ? ceiling / peak : 1;
                if (peak > ceiling) {
                    lately = count;
                }
                float lowest = 1;
                for (int k = 0; count - lately < asked.length && k < asked.length; k++) {
                    lowest = Math.min(lowest, asked[k]);
                }
                held = Math.min(lowest, held + (1 - held) * release);
                int slot = (int) (count % ahead);
                sum += held - smooth[slot];
                smooth[slot] = held;
                float by = (float) (sum / ahead) * gain;
                int first = (int) (count % behind) * channels;
                for (int c = 0; c < channels; c++) {
                    float ready = waiting[first + c];
                    waiting[first + c] = samples[i * channels + c];
                    if (count >= behind) {
                        samples[out * channels + c] = Math.clamp(ready * by, -ceiling, ceiling);
                    }
                }
                out += count >= behind ? 1 : 0;
            }
            return out;
        }
    }
}
