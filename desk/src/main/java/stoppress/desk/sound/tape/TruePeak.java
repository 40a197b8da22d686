package stoppress.desk.sound.tape;

/// The highest point of the curve that runs through the samples, looked at four times as often as they come.
final class TruePeak {
    private static final int TIMES = 4;
    private static final int TAPS = 12;
    /// A sinc in a Hann window, in as many phases as there are looks between two samples.
    private static final float[][] PHASES = phases();

    private final float[] last = new float[TAPS];
    private int at;
    private float peak;

    /// The highest of the looks that this sample completes; it lies [#delay] samples back.
    float next(float sample) {
        last[at] = sample;
        at = at == TAPS - 1 ? 0 : at + 1;
        float highest = 0;
        for (float[] phase : PHASES) {
            float sum = 0;
            for (int i = 0, j = at; i < TAPS; i++) {
                sum += phase[i] * last[j];
                j = j == TAPS - 1 ? 0 : j + 1;
            }
            highest = Math.max(highest, Math.abs(sum));
        }
        peak = Math.max(peak, Math.max(highest, Math.abs(sample)));
        return highest;
    }

    float peak() {
        return peak;
    }

    static int delay() {
        return TAPS / 2;
    }

    private static float[][] phases() {
        var phases = new float[TIMES][TAPS];
        for (int phase = 0; phase < TIMES; phase++) {
            double sum = 0;
            for (int i = 0; i < TAPS; i++) {
                double x = i - (TAPS / 2.0 - 1) - (double) phase / TIMES;
                double sinc = x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
                double window = 0.5 + 0.5 * Math.cos(Math.PI * x / (TAPS / 2.0));
                phases[phase][i] = (float) (sinc * Math.max(0, window));
                sum += phases[phase][i];
            }
            for (int i = 0; i < TAPS; i++) {
                phases[phase][i] /= (float) sum;
            }
        }
        return phases;
    }
}
