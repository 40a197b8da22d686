package stoppress.desk.sound.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import stoppress.desk.sound.tape.Tape.Cut;
import stoppress.publication.document.MediaFile.AudioFile;

/// Recordings made of pieces, and recordings that somebody brings; with FFmpeg, and with LAME alone.
class TapeTest {
    @TempDir
    private Path directory;

    static Stream<Codec> codecs() {
        assertThat(Ffmpeg.isHere() && Lame.isHere())
                .as("these tests need ffmpeg and lame: apt-get install ffmpeg lame")
                .isTrue();
        return Stream.of(new Ffmpeg(), new Lame());
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void piecesAreJoinedWithoutAClickAndLevelledAndGiveTheSameBytesTwice(Codec codec) throws IOException {
        var tape = new Tape(() -> Optional.of(codec), directory.resolve("media"));
        var cuts = new ArrayList<Cut>();
        for (int i = 0; i < 8; i++) {
            // From very soft to much too loud.
            cuts.add(new Cut(piece(i, 16_000, 0.02 * Math.pow(1.7, i)), 550));
        }

        AudioFile made = tape.joined(cuts, _ -> {});

        Path file = directory.resolve("media").resolve(made.name());
        Listened heard = Listened.to(file);
        assertThat(made.type()).isEqualTo("audio/mpeg");
        assertThat(made.bytes()).isEqualTo(Files.size(file));
        assertThat(heard.seconds()).isEqualTo((double) made.length().toSeconds(), within(0.7));
        assertThat(heard.loudness()).isEqualTo(Levelling.MONO, within(1.0));
        assertThat(heard.peak()).isLessThan(-1);
        assertThat(heard.clipped()).isFalse();
        assertThat(heard.clicks()).isEmpty();
        assertThat(heard.longestPause()).isBetween(0.4, 0.9);
        assertThat(tape.joined(cuts, _ -> {})).isEqualTo(made);
        try (Stream<Path> left = Files.list(directory.resolve("media"))) {
            assertThat(left.map(it -> it.getFileName() + "")).containsExactly(made.name());
        }
    }

    @Test
    void joinedAsTheyCameTheyWouldClick() throws IOException {
        Path raw = directory.resolve("raw.wav");
        try (var out = new WaveWriter(raw, 16_000, 1)) {
            for (int i = 0; i < 4; i++) {
                float[] voice = voice(i, 16_000, 1, 0.5);
                out.write(Arrays.copyOfRange(voice, 1_013, 9_000), 7_987);
                out.pause(300);
            }
        }

        assertThat(Listened.toWave(raw).clicks()).isNotEmpty();
    }

    @Test
    void piecesOfAnotherRateAreNotJoined() throws IOException {
        var tape = new Tape(Codec::here, directory.resolve("media"));
        var cuts = List.of(new Cut(piece(1, 16_000, 0.2), 0), new Cut(piece(2, 22_050, 0.2), 0));

        assertThatThrownBy(() -> tape.joined(cuts, _ -> {})).isInstanceOf(Tape.MixedRates.class);
    }

    @Test
    void aPieceHasNoSilenceAroundItAndBeginsAndEndsAtNothing() throws IOException {
        Path from = directory.resolve("from.wav");
        try (var out = new WaveWriter(from, 22_050, 2)) {
            float[] voice = voice(3, 22_050, 1, 0.4);
            var both = new float[22_050 * 2 * 5];
            for (int i = 0; i < both.length; i++) {
                int at = i / 2 - 22_050 * 2;
                both[i] = 0.05f + (at >= 0 && at < voice.length ? voice[at] : 0);
            }
            out.write(both, 22_050 * 5);
        }
        Path to = directory.resolve("to.wav");

        long millis = Piece.trim(from, to);

        assertThat(millis).isBetween(900L, 1_100L);
        try (Wave wave = Wave.open(to)) {
            var samples = new float[(int) wave.frames()];
            assertThat(wave.channels()).isEqualTo(1);
            wave.read(samples);
            assertThat(Math.abs(samples[0])).isLessThan(0.001f);
            assertThat(Math.abs(samples[samples.length - 1])).isLessThan(0.001f);
        }
    }

    @Test
    void aVoiceThatSaysNothingIsNoPiece() throws IOException {
        Path from = directory.resolve("from.wav");
        try (var out = new WaveWriter(from, 22_050, 1)) {
            out.pause(1_500);
        }

        assertThatThrownBy(() -> Piece.trim(from, directory.resolve("to.wav")))
                .isInstanceOf(IOException.class)
                .hasMessage("the voice said nothing");
    }

    @ParameterizedTest
    @CsvSource({
        "wav, -c:a pcm_s16le",
        "wav, -c:a pcm_s24le",
        "mp3, -c:a libmp3lame -b:a 128k",
        "m4a, -c:a aac",
        "ogg, -c:a libopus",
        "flac, -c:a flac",
        "opus, -c:a libopus",
        "mp4, -c:a aac"
    })
    void aRecordingOfEachKindIsTakenWhateverItsNameAndLevelled(String ending, String how) throws Exception {
        Path brought = encoded(spoken(4, 0.1), ending, how, directory.resolve("brought." + ending));
        Path named = Files.move(brought, directory.resolve("holiday.jpg"));

        AudioFile file = tape().taken(named, _ -> {});

        Listened heard = Listened.to(directory.resolve("media").resolve(file.name()));
        assertThat(file.length().toSeconds()).isEqualTo(4);
        assertThat(heard.loudness()).isEqualTo(Levelling.MONO, within(1.0));
        assertThat(heard.peak()).isLessThan(-1);
    }

    @Test
    void aRecordingInStereoStaysOne() throws Exception {
        Path both = directory.resolve("both.wav");
        try (var out = new WaveWriter(both, 44_100, 2)) {
            float[] left = voice(1, 44_100, 4, 0.3);
            float[] right = voice(2, 44_100, 4, 0.3);
            var samples = new float[left.length * 2];
            for (int i = 0; i < left.length; i++) {
                samples[2 * i] = left[i];
                samples[2 * i + 1] = right[i];
            }
            out.write(samples, left.length);
        }

        AudioFile file = tape().taken(both, _ -> {});

        assertThat(Listened.to(directory.resolve("media").resolve(file.name())).loudness())
                .isEqualTo(Levelling.STEREO, within(1.0));
        assertThat(file.bytes()).isBetween(60_000L, 70_000L);
    }

    /// Files that are brought with ill will, or by mistake, and what whoever brings them is told.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nothing      | empty
            text         | type
            playlist     | type
            picture      | type
            svg          | type
            webm         | type
            silence      | silent
            moment       | short
            cut          | broken
            noise-in-mp3 | broken
            noise-in-ogg | broken
            noise-in-m4a | broken
            noise-in-flac | broken
            noise-in-wav | broken
            odd-wav      | short
            wav-without-end | short
            """)
    void whatIsNoRecordingIsRefusedWithAReasonAndLeavesNothing(String what, String rule) throws Exception {
        Path file = hostile(what);

        assertThatThrownBy(() -> tape().taken(file, _ -> {})).isInstanceOfSatisfying(RefusedSound.class, it -> {
            assertThat(it.rule()).isEqualTo(rule);
            assertThat(it.why()).endsWith(".").doesNotContain("/");
        });
        if (Files.exists(directory.resolve("media"))) {
            try (Stream<Path> left = Files.list(directory.resolve("media"))) {
                assertThat(left).isEmpty();
            }
        }
    }

    @Test
    void aRecordingThatIsTooLongIsRefusedAndNoMoreOfItIsRead() throws Exception {
        Path brought = encoded(spoken(300, 0.1), "mp3", "-c:a libmp3lame -b:a 32k", directory.resolve("a.mp3"));
        var tape = new Tape(() -> Optional.of(new Ffmpeg()), directory.resolve("media"), 120);

        assertThatThrownBy(() -> tape.taken(brought, _ -> {})).isInstanceOfSatisfying(RefusedSound.class, it -> {
            assertThat(it.rule()).isEqualTo("long");
            assertThat(it.why()).contains("2 minutes");
        });
        assertThatThrownBy(() -> new Tape(() -> Optional.of(new Lame()), directory.resolve("media"), 1)
                        .joined(List.of(new Cut(piece(1, 16_000, 0.2), 0)), _ -> {}))
                .hasMessageContaining("longer than");
    }

    @Test
    void withoutAProgramItIsSaidWhatToInstall() throws IOException {
        var tape = new Tape(Optional::empty, directory.resolve("media"));

        assertThat(tape.isReady()).isFalse();
        assertThatThrownBy(() -> tape.taken(spoken(2, 0.1), _ -> {})).hasMessageContaining("install ffmpeg");
        assertThatThrownBy(() -> tape.joined(List.of(new Cut(piece(1, 16_000, 0.2), 0)), _ -> {}))
                .hasMessageContaining("neither ffmpeg nor lame");
    }

    @Test
    void lameAloneTakesMp3AndWavAndSaysSoOfOthers() throws Exception {
        var tape = new Tape(() -> Optional.of(new Lame()), directory.resolve("media"));
        Path mp3 = encoded(spoken(2, 0.1), "mp3", "-c:a libmp3lame", directory.resolve("a.mp3"));
        Path flac = encoded(spoken(2, 0.1), "flac", "-c:a flac", directory.resolve("a.flac"));

        assertThat(tape.taken(mp3, _ -> {}).length().toSeconds()).isEqualTo(2);
        assertThat(tape.taken(spoken(3, 0.1), _ -> {}).length().toSeconds()).isEqualTo(3);
        assertThatThrownBy(() -> tape.taken(flac, _ -> {}))
                .isInstanceOfSatisfying(
                        RefusedSound.class, it -> assertThat(it.rule()).isEqualTo("machine.type"));
    }

    /// Bytes of every kind of recording with some of them changed: what they are is said or not, and nothing falls.
    @Test
    void whatAFileIsIsToldOfAnyBytes() throws Exception {
        var random = new Random(7);
        Path file = directory.resolve("any");
        for (String kind : List.of("wav pcm_s16le", "mp3 libmp3lame", "m4a aac", "ogg libopus", "flac flac")) {
            String[] parts = kind.split(" ", -1);
            Path whole = encoded(spoken(1, 0.1), parts[0], "-c:a " + parts[1], directory.resolve("whole." + parts[0]));
            byte[] bytes = Arrays.copyOf(Files.readAllBytes(whole), 5_000);
            assertThat(Kind.of(whole)).get().asString().isEqualToIgnoringCase(parts[0]);
            for (int i = 0; i < 300; i++) {
                byte[] broken = Arrays.copyOf(bytes, random.nextInt(2) == 0 ? random.nextInt(200) : bytes.length);
                for (int n = 0; n < 8 && broken.length > 0; n++) {
                    broken[random.nextInt(Math.min(100, broken.length))] = (byte) random.nextInt();
                }
                Kind.of(Files.write(file, broken));
            }
        }
    }

    private Path hostile(String what) throws Exception {
        Path file = directory.resolve("hostile");
        byte[] noise = new byte[60_000];
        new Random(11).nextBytes(noise);
        return switch (what) {
            case "nothing" -> Files.write(file, new byte[0]);
            case "text" -> Files.writeString(file, "All 34 of the ferry's crew left the quay at six.");
            case "playlist" -> Files.writeString(file, "#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:9/secret\n");
            case "picture" ->
                Files.write(file, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F'});
            case "svg" -> Files.writeString(file, "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>");
            case "webm" -> Files.write(file, new byte[] {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3, 1, 0, 0, 0});
            case "silence" -> {
                try (var out = new WaveWriter(file, 44_100, 1)) {
                    out.pause(3_000);
                }
                yield file;
            }
            case "moment" -> {
                try (var out = new WaveWriter(file, 44_100, 1)) {
                    out.write(voice(1, 44_100, 1, 0.2), 20_000);
                }
                yield file;
            }
            case "cut" -> {
                Path whole = encoded(spoken(3, 0.1), "m4a", "-c:a aac", directory.resolve("a.m4a"));
                byte[] bytes = Files.readAllBytes(whole);
                yield Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            }
            case "noise-in-mp3" ->
                filled(file, encoded(spoken(3, 0.1), "mp3", "-c:a libmp3lame", directory.resolve("a.mp3")), noise, 900);
            case "noise-in-ogg" ->
                filled(file, encoded(spoken(3, 0.1), "ogg", "-c:a libopus", directory.resolve("a.ogg")), noise, 60);
            case "noise-in-m4a" ->
                filled(file, encoded(spoken(3, 0.1), "m4a", "-c:a aac", directory.resolve("a.m4a")), noise, 40);
            case "noise-in-flac" ->
                filled(file, encoded(spoken(3, 0.1), "flac", "-c:a flac", directory.resolve("a.flac")), noise, 60);
            case "noise-in-wav" -> filled(file, spoken(3, 0.1), noise, 14);
            case "odd-wav" -> Files.write(file, WaveTest.wav(1, 1, 44_100, 13, -1, 0.1, 0.2));
            case "wav-without-end" ->
                Files.write(file, WaveTest.wav(1, 1, 44_100, 16, Integer.MAX_VALUE, new double[20_000]));
            default -> throw new IllegalArgumentException(what);
        };
    }

    private static Path filled(Path to, Path from, byte[] noise, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(from);
        System.arraycopy(noise, 0, bytes, at, Math.min(noise.length, bytes.length - at));
        return Files.write(to, bytes);
    }

    private Tape tape() {
        return new Tape(() -> Optional.of(new Ffmpeg()), directory.resolve("media"));
    }

    private Path piece(int seed, int rate, double height) throws IOException {
        Path raw = directory.resolve("raw" + seed + ".wav");
        try (var out = new WaveWriter(raw, rate, 1)) {
            out.pause(200);
            float[] voice = voice(seed, rate, 2, Math.min(1, height));
            out.write(Arrays.copyOfRange(voice, 17, voice.length - 31), voice.length - 48);
            out.pause(700);
        }
        Path piece = directory.resolve("piece" + seed + ".wav");
        Piece.trim(raw, piece);
        return piece;
    }

    private Path spoken(int seconds, double height) throws IOException {
        Path file = directory.resolve("spoken.wav");
        try (var out = new WaveWriter(file, 44_100, 1)) {
            float[] voice = voice(5, 44_100, seconds, height);
            out.write(voice, voice.length);
        }
        return file;
    }

    /// Something like a voice: a low tone with its overtones, louder and softer four times a second.
    private static float[] voice(int seed, int rate, int seconds, double height) {
        var random = new Random(seed);
        double base = 100 + 40 * random.nextDouble();
        var samples = new float[rate * seconds];
        for (int i = 0; i < samples.length; i++) {
            double t = (double) i / rate;
            double sum = 0;
            for (int k = 1; k < 12; k++) {
                sum += Math.sin(2 * Math.PI * base * k * t + k) / k;
            }
            samples[i] = (float) Math.clamp(
                    height * sum * (0.6 + 0.4 * Math.sin(2 * Math.PI * 4 * t)) + 0.001 * random.nextGaussian(), -1, 1);
        }
        return samples;
    }

    private static Path encoded(Path wav, String ending, String how, Path to) throws Exception {
        var command = new ArrayList<>(
                List.of("ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "error", "-y", "-i", wav.toString()));
        command.addAll(List.of(how.split(" ", -1)));
        command.add(to.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", ending, said).isZero();
        return to;
    }
}
