package stoppress.desk.sound.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How loud a recording is, by the book and beside another program.
class LoudnessTest {
    @TempDir
    private Path directory;

    /// EBU Tech 3341, test signals 1 and 2: a tone in both channels is as loud as its peak says.
    @ParameterizedTest
    @CsvSource({"-23, 48000", "-33, 48000", "-23, 44100", "-23, 22050", "-23, 16000"})
    void aToneInBothChannelsIsAsLoudAsTheBookSays(double level, int rate) throws IOException {
        Path file = tone(rate, 2, 20, new double[] {level});

        assertThat(Loudness.of(file).integrated()).isEqualTo(level, within(0.1));
    }

    /// EBU Tech 3341, test signal 3: what is much softer than the rest does not count.
    @Test
    void softPassagesDoNotCount() throws IOException {
        Path file = tone(48_000, 2, 10, new double[] {-36, -23, -23, -23, -23, -23, -23, -36});

        assertThat(Loudness.of(file).integrated()).isEqualTo(-23, within(0.1));
    }

    @Test
    void silenceHasNoLoudnessAndAMomentHasItsOwn() throws IOException {
        assertThat(Loudness.of(tone(48_000, 1, 5, new double[] {-200})).integrated())
                .isEqualTo(Loudness.SILENT);
        assertThat(Loudness.of(tone(48_000, 2, 0.2, new double[] {-23})).integrated())
                .isEqualTo(-23, within(0.5));
    }

    /// A tone whose samples all miss its highest points: they are 3 dB lower than it.
    @Test
    void aPeakBetweenTheSamplesIsFound() throws IOException {
        Path file = directory.resolve("between.wav");
        try (var out = new WaveWriter(file, 48_000, 1)) {
            var samples = new float[48_000];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (float) (0.5 * Math.sin(Math.PI / 2 * i + Math.PI / 4));
            }
            out.write(samples, samples.length);
        }

        assertThat(Loudness.of(file).truePeak()).isEqualTo(-6.02, within(0.4));
    }

    @Test
    void anotherProgramHearsTheSame() throws Exception {
        assertThat(Ffmpeg.isHere())
                .as("this test needs ffmpeg: apt-get install ffmpeg")
                .isTrue();
        Path file = tone(22_050, 1, 4, new double[] {-12, -30, -18, -25, -60, -20});
        Loudness ours = Loudness.of(file);

        Process process = new ProcessBuilder(List.of(
                        "ffmpeg",
                        "-nostdin",
                        "-hide_banner",
                        "-i",
                        file.toString(),
                        "-af",
                        "ebur128=peak=true",
                        "-f",
                        "null",
                        "-"))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        String summary = said.substring(said.lastIndexOf("Summary:"));

        assertThat(ours.integrated()).isEqualTo(number(summary, "I:"), within(0.2));
        assertThat(ours.truePeak()).isEqualTo(number(summary, "Peak:"), within(0.4));
    }

    private static double number(String summary, String name) {
        Matcher found = Pattern.compile(Pattern.quote(name) + "\\s+(-?[0-9.]+)").matcher(summary);
        assertThat(found.find()).as(summary).isTrue();
        return Double.parseDouble(found.group(1));
    }

    /// A tone of 1,000 Hz, for so many seconds at each level.
    private Path tone(int rate, int channels, double seconds, double[] levels) throws IOException {
        Path file = directory.resolve("tone.wav");
        try (var out = new WaveWriter(file, rate, channels)) {
            int at = 0;
            for (double level : levels) {
                int length = (int) (rate * seconds);
                var samples = new float[length * channels];
                for (int i = 0; i < length; i++, at++) {
                    for (int c = 0; c < channels; c++) {
                        samples[i * channels + c] =
                                (float) (Math.pow(10, level / 20) * Math.sin(2 * Math.PI * 1_000 * at / rate));
                    }
                }
                out.write(samples, length);
            }
        }
        return file;
    }
}
