package stoppress.desk.sound.tape;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How loud a recording is, as ITU-R BS.1770-4 measures it: integrated, in LUFS, with its gates; and its true peak,
/// between the samples too, in dBTP. It is told the samples one after the other.
public final class Loudness {
    /// What a recording has in which nothing is to be heard.
    public static final double SILENT = -70;

    private static final int STEPS = 4;

    private final int channels;
    private final int step;
    private final KWeighting[] weighting;
    private final TruePeak[] peaks;
    /// The power of each tenth of a second, of all channels together.
    private final List<Double> tenths = new ArrayList<>();

    private double sum;
    private int counted;

    public Loudness(int rate, int channels) {
        this.channels = channels;
        this.step = rate / 10;
        this.weighting = new KWeighting[channels];
        this.peaks = new TruePeak[channels];
        for (int i = 0; i < channels; i++) {
            weighting[i] = new KWeighting(rate);
            peaks[i] = new TruePeak();
        }
    }

    /// Of a whole file.
    public static Loudness of(Path wav) throws IOException {
        try (Wave wave = Wave.open(wav)) {
            var loudness = new Loudness(wave.rate(), wave.channels());
            var some = new float[8_192 * wave.channels()];
            for (int n = wave.read(some); n > 0; n = wave.read(some)) {
                loudness.add(some, n);
            }
            return loudness;
        }
    }

    /// Hears on.
    ///
    /// @param samples of the channels in turns
    /// @param frames how many of each
    public void add(float[] samples, int frames) {
        for (int i = 0; i < frames; i++) {
            for (int channel = 0; channel < channels; channel++) {
                float sample = samples[i * channels + channel];
                double weighted = weighting[channel].next(sample);
                sum += weighted * weighted;
                peaks[channel].next(sample);
            }
            if (++counted == step) {
                tenths.add(sum / step);
                sum = 0;
                counted = 0;
            }
        }
    }

    /// In LUFS; [#SILENT] or less where nothing is to be heard.
    public double integrated() {
        var blocks = new ArrayList<Double>();
        for (int i = 0; i + STEPS <= tenths.size(); i++) {
            double power = 0;
            for (int j = 0; j < STEPS; j++) {
                power += tenths.get(i + j) / STEPS;
            }
            blocks.add(power);
        }
        if (blocks.isEmpty() && (!tenths.isEmpty() || counted > 0)) {
            // Shorter than one block: as loud as all of it is.
            double all = tenths.stream().mapToDouble(it -> it * step).sum() + sum;
            blocks.add(all / ((double) tenths.size() * step + counted));
        }
        double heard = mean(blocks, power(SILENT));
        return heard <= 0 ? SILENT : loudness(mean(blocks, heard / 10));
    }

    /// In dBTP; very little where there is nothing.
    public double truePeak() {
        double peak = 0;
        for (TruePeak it : peaks) {
            peak = Math.max(peak, it.peak());
        }
        return 20 * Math.log10(Math.max(peak, 1e-9));
    }

    private static double mean(List<Double> blocks, double gate) {
        return blocks.stream()
                .mapToDouble(it -> it)
                .filter(it -> it > gate)
                .average()
                .orElse(0);
    }

    private static double loudness(double power) {
        return power <= 0 ? SILENT : -0.691 + 10 * Math.log10(power);
    }

    private static double power(double loudness) {
        return Math.pow(10, (loudness + 0.691) / 10);
    }

    /// What an ear makes of a sound from the front: a shelf and a high pass, at any rate.
    private static final class KWeighting {
        private final double[] shelf;
        private final double[] pass;
        private final double[] kept = new double[4];

        KWeighting(int rate) {
            double k = Math.tan(Math.PI * 1681.974450955533 / rate);
            double q = 0.7071752369554196;
            double high = Math.pow(10, 3.999843853973347 / 20);
            double band = Math.pow(high, 0.4996667741545416);
            double norm = 1 + k / q + k * k;
            shelf = new double[] {
                (high + band * k / q + k * k) / norm,
                2 * (k * k - high) / norm,
                (high - band * k / q + k * k) / norm,
                2 * (k * k - 1) / norm,
                (1 - k / q + k * k) / norm
            };
            k = Math.tan(Math.PI * 38.13547087602444 / rate);
            q = 0.5003270373238773;
            norm = 1 + k / q + k * k;
            pass = new double[] {1, -2, 1, 2 * (k * k - 1) / norm, (1 - k / q + k * k) / norm};
        }

        double next(double sample) {
            return filtered(pass, 2, filtered(shelf, 0, sample));
        }

        /// A biquad, in transposed direct form II.
        private double filtered(double[] by, int at, double sample) {
            double out = by[0] * sample + kept[at];
            kept[at] = by[1] * sample - by[3] * out + kept[at + 1];
            kept[at + 1] = by[2] * sample - by[4] * out;
            return out;
        }
    }
}
