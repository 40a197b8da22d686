package stoppress.desk.sound.tape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a program hears in a recording.
///
/// @param seconds how long it is
/// @param loudness in LUFS
/// @param peak in dBTP
/// @param clipped whether it stands at its highest value for several samples, as what was cut off does
/// @param clicks where, in seconds, silence is broken within a sample
/// @param heard the share of it in which something is to be heard, from 0 to 1
/// @param longestPause in seconds
public record Listened(
        double seconds,
        double loudness,
        double peak,
        boolean clipped,
        List<Double> clicks,
        double heard,
        double longestPause) {
    private static final float QUIET = 0.002f;

    /// Listens to an MP3, as FFmpeg or LAME decodes it.
    public static Listened to(Path mp3) throws IOException {
        Path wav = Files.createTempFile("listened", ".wav");
        try {
            Codec.here().orElseThrow().decode(mp3, Kind.MP3, 7_200, wav);
            return toWave(wav);
        } finally {
            Files.deleteIfExists(wav);
        }
    }

    static Listened toWave(Path wav) throws IOException {
        var samples = new ArrayList<float[]>();
        int rate;
        int channels;
        try (Wave wave = Wave.open(wav)) {
            rate = wave.rate();
            channels = wave.channels();
            var some = new float[4_096 * channels];
            for (int n = wave.read(some); n > 0; n = wave.read(some)) {
                var first = new float[n];
                for (int i = 0; i < n; i++) {
                    first[i] = some[i * channels];
                }
                samples.add(first);
            }
        }
        Loudness loudness = Loudness.of(wav);
        int length = samples.stream().mapToInt(it -> it.length).sum();
        var all = new float[length];
        int at = 0;
        for (float[] it : samples) {
            System.arraycopy(it, 0, all, at, it.length);
            at += it.length;
        }
        boolean clipped = false;
        var clicks = new ArrayList<Double>();
        long loud = 0;
        int quiet = 0;
        int longest = 0;
        float highest = 0;
        int held = 0;
        for (int i = 1; i < length; i++) {
            float height = Math.abs(all[i]);
            highest = Math.max(highest, height);
            held = height > 0.999f ? held + 1 : 0;
            clipped |= held > 3;
            // What was still for a hundredth of a second and then jumps.
            if (quiet > rate / 100 && Math.abs(all[i] - all[i - 1]) > 0.03f) {
                clicks.add((double) i / rate);
            }
            quiet = height < QUIET ? quiet + 1 : 0;
            longest = Math.max(longest, quiet);
            loud += height >= QUIET ? 1 : 0;
        }
        // A sample alone crosses nothing all the time; a stretch is heard.
        double heard = 0;
        int window = rate / 20;
        for (int i = 0; i + window <= length; i += window) {
            float most = 0;
            for (int j = 0; j < window; j++) {
                most = Math.max(most, Math.abs(all[i + j]));
            }
            heard += most > 0.01f ? 1 : 0;
        }
        return new Listened(
                (double) length / rate,
                loudness.integrated(),
                loudness.truePeak(),
                clipped,
                List.copyOf(clicks),
                length == 0 || loud == 0 ? 0 : heard * window / length,
                (double) longest / rate);
    }
}
