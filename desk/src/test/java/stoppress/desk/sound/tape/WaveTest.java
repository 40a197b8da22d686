package stoppress.desk.sound.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files of samples: what is read of them, and what is refused.
class WaveTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"1, 8", "1, 16", "1, 24", "1, 32", "3, 32"})
    void samplesOfEveryWidthAreReadAsTheyWereWritten(int format, int bits) throws IOException {
        Path file = file(wav(format, 2, 22_050, bits, -1, 0.5, -0.25, 0, 0.75));

        try (Wave wave = Wave.open(file)) {
            var samples = new float[8];
            assertThat(wave.channels()).isEqualTo(2);
            assertThat(wave.rate()).isEqualTo(22_050);
            assertThat(wave.frames()).isEqualTo(2);
            assertThat(wave.read(samples)).isEqualTo(2);
            assertThat(samples[0]).isEqualTo(0.5f, within(0.01f));
            assertThat(samples[1]).isEqualTo(-0.25f, within(0.01f));
            assertThat(samples[3]).isEqualTo(0.75f, within(0.01f));
            assertThat(wave.read(samples)).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"-1", "0", "2147483647", "100000"})
    void whatTheHeadSaysOfTheLengthIsNotBelieved(int said) throws IOException {
        byte[] whole = wav(1, 1, 16_000, 16, said, 0.5, 0.5, 0.5);

        try (Wave wave = Wave.open(file(whole))) {
            assertThat(wave.read(new float[100])).isEqualTo(said == 0 ? 0 : 3);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2, 1, 16000, 16",
        "1, 3, 16000, 16",
        "1, 0, 16000, 16",
        "1, 1, 100, 16",
        "1, 1, 192000, 16",
        "1, 1, 16000, 12",
        "3, 1, 16000, 64",
        "1, 65535, 16000, 16"
    })
    void whatIsNotReadHereIsRefusedByItsNumbers(int format, int channels, int rate, int bits) throws IOException {
        Path file = file(wav(format, channels, rate, bits, -1, 0.5));

        assertThatThrownBy(() -> Wave.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not read here");
    }

    @Test
    void whatWasWrittenIsReadBack() throws IOException {
        Path file = directory.resolve("written.wav");
        try (var out = new WaveWriter(file, 24_000, 1)) {
            out.write(new float[] {0.5f, -2f, 2f}, 3);
            out.pause(10);
        }

        try (Wave wave = Wave.open(file)) {
            var samples = new float[1_000];
            assertThat(wave.read(samples)).isEqualTo(243);
            assertThat(Arrays.copyOf(samples, 4)).containsExactly(new float[] {0.5f, -1f, 1f, 0f}, within(0.001f));
        }
    }

    /// 20,000 files that were right once: each is read or refused, none takes long, none makes the program fall.
    @Test
    void filesThatAreBrokenAnywhereAreReadOrRefused() throws IOException {
        var random = new Random(20_260_514);
        byte[] whole = wav(0xfffe, 2, 44_100, 24, -1, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6);
        int refused = 0;
        Path file = directory.resolve("broken.wav");
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = Arrays.copyOf(whole, random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
            for (int n = random.nextInt(6); n > 0 && broken.length > 0; n--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            Files.write(file, broken);
            try (Wave wave = Wave.open(file)) {
                var samples = new float[4_096];
                while (wave.read(samples) > 0) {
                    for (float it : samples) {
                        assertThat(it).isBetween(-1f, 1f);
                    }
                }
            } catch (IOException e) {
                assertThat(e.getMessage()).isNotBlank();
                refused++;
            }
            Kind.of(file);
        }
        assertThat(refused).isBetween(5_000, 19_000);
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("a.wav"), bytes);
    }

    /// @param said the length of the samples that the head says; less than 0: as it is
    static byte[] wav(int format, int channels, int rate, int bits, int said, double... samples) {
        var data = new ByteArrayOutputStream();
        for (double it : samples) {
            var word = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            switch (bits) {
                case 8 -> word.put((byte) (128 + it * 127));
                case 16 -> word.putShort((short) (it * 32_767));
                case 24 -> word.putInt((int) (it * 8_388_607));
                default -> {
                    if (format == 3) {
                        word.putFloat((float) it);
                    } else {
                        word.putInt((int) (it * 2_147_483_647));
                    }
                }
            }
            data.write(word.array(), 0, Math.max(1, bits / 8));
        }
        boolean isLong = format == 0xfffe;
        var file = ByteBuffer.allocate(200 + data.size()).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(data.size() + 36)
                .put("WAVE".getBytes(StandardCharsets.US_ASCII));
        file.put("JUNK".getBytes(StandardCharsets.US_ASCII)).putInt(3).put(new byte[4]);
        file.put("fmt ".getBytes(StandardCharsets.US_ASCII)).putInt(isLong ? 40 : 16);
        file.putShort((short) format)
                .putShort((short) channels)
                .putInt(rate)
                .putInt(rate * channels * bits / 8)
                .putShort((short) (channels * bits / 8))
                .putShort((short) bits);
        if (isLong) {
            file.putShort((short) 22)
                    .putShort((short) bits)
                    .putInt(3)
                    .putShort((short) 1)
                    .put(new byte[14]);
        }
        file.put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(said < 0 ? data.size() : said)
                .put(data.toByteArray());
        return Arrays.copyOf(file.array(), file.position());
    }
}
