package stoppress.desk.sound.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.desk.sound.tape.Codec;
import stoppress.desk.sound.tape.Wave;
import stoppress.desk.sound.voice.Engine.Outcome;
import stoppress.desk.sound.voice.Engine.Speech;
import stoppress.desk.sound.voice.HttpEngine.Format;
import stoppress.publication.document.Language;

/// An engine over HTTP that does whatever engines do.
class HttpEngineTest {
    private static final Instant NOW = Instant.parse("2026-05-14T07:00:00Z");

    @TempDir
    private Path directory;

    private final List<Duration> pauses = new ArrayList<>();
    private SpeechServer server;

    @BeforeEach
    void open() throws IOException {
        server = new SpeechServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void itIsAskedAsOthersAreAndWhatItSaysIsAFile() throws IOException {
        Path to = directory.resolve("a.wav");

        assertThat(engine("sk-secret").speak(speech(1.1), to)).isInstanceOf(Outcome.Spoken.class);

        assertThat(server.asked()).singleElement().satisfies(it -> {
            assertThat(it.authorization()).isEqualTo("Bearer sk-secret");
            assertThat(it.body().members().keySet())
                    .containsExactlyInAnyOrder("model", "voice", "input", "response_format", "speed");
            assertThat(it.member("model")).isEqualTo("tts-1");
            assertThat(it.member("voice")).isEqualTo("alloy");
            assertThat(it.member("input")).isEqualTo("All crew left the quay at six.");
            assertThat(it.member("response_format")).isEqualTo("wav");
        });
        try (Wave wave = Wave.open(to)) {
            assertThat(wave.rate()).isEqualTo(24_000);
            assertThat(wave.frames()).isEqualTo(48_000);
        }
    }

    @Test
    void withoutAKeyNoneIsSentAndTheUsualSpeedIsNotSaid() {
        engine("").speak(speech(1), directory.resolve("a.wav"));

        assertThat(server.asked().getFirst().authorization()).isEqualTo("null");
        assertThat(server.asked().getFirst().body().member("speed")).isEmpty();
    }

    @Test
    void whatMayGoRightIsTriedAgainWithLongerPauses() {
        server.then(SpeechServer.status(500)).then(SpeechServer.status(503));

        assertThat(engine("").speak(speech(1), directory.resolve("a.wav"))).isInstanceOf(Outcome.Spoken.class);

        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(4));
        assertThat(server.asked()).hasSize(3);
    }

    @Test
    void afterThreeTimesItIsLeftAlone() {
        for (int i = 0; i < 9; i++) {
            server.then(SpeechServer.status(502));
        }

        assertThat(engine("").speak(speech(1), directory.resolve("a.wav")))
                .isEqualTo(new Outcome.Busy("it answered 502", Optional.empty()));
        assertThat(server.asked()).hasSize(3);
    }

    @Test
    void itIsLeftAloneForAsLongAsItAsks() {
        server.then(SpeechServer.status(429, "Retry-After", "7"));
        assertThat(engine("").speak(speech(1), directory.resolve("a.wav"))).isInstanceOf(Outcome.Spoken.class);
        assertThat(pauses).containsExactly(Duration.ofSeconds(7));

        server.then(SpeechServer.status(429, "Retry-After", "600"));
        assertThat(engine("").speak(speech(1), directory.resolve("a.wav")))
                .isInstanceOfSatisfying(
                        Outcome.Busy.class, it -> assertThat(it.after()).contains(Duration.ofMinutes(10)));

        server.then(SpeechServer.status(429, "Retry-After", "Thu, 14 May 2026 07:30:00 GMT"));
        assertThat(engine("").speak(speech(1), directory.resolve("a.wav")))
                .isInstanceOfSatisfying(
                        Outcome.Busy.class, it -> assertThat(it.after()).contains(Duration.ofMinutes(30)));
        assertThat(server.asked()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"401, key", "403, key", "404, address", "400, voice", "422, voice", "302, sent on"})
    void whatSomebodyHasToChangeIsNotTriedAgainAndTheAnswerIsNotRepeated(int status, String said) {
        server.then(SpeechServer.status(status, "Location", "http://localhost:1/"));

        assertThat(engine("sk-secret").speak(speech(1), directory.resolve("a.wav")))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        it -> assertThat(it.why()).contains(said).doesNotContain("sk-secret"));
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void anAnswerThatDoesNotEndIsNotWaitedFor() {
        server.then(server.hanging()).then(server.hanging()).then(server.hanging());

        assertThat(engine("", Duration.ofMillis(300)).speak(speech(1), directory.resolve("a.wav")))
                .isInstanceOfSatisfying(
                        Outcome.Busy.class, it -> assertThat(it.why()).contains("had not answered in whole"));
    }

    @Test
    void anAnswerWithoutBoundsIsBroken() {
        server.then(SpeechServer.endless()).then(SpeechServer.endless()).then(SpeechServer.endless());

        assertThat(engine("").speak(speech(1), directory.resolve("a.wav")))
                .isInstanceOfSatisfying(
                        Outcome.Busy.class, it -> assertThat(it.why()).contains("more than 64 MiB"));
        assertThat(directory.resolve("a.wav").toFile().length()).isLessThanOrEqualTo(64L << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Sign in</html>", "ID3\u0003", "RIFF....WAVE", "{\"error\": \"quota\"}"})
    void whatIsNoSoundIsNotTakenForIt(String answer) {
        for (int i = 0; i < 3; i++) {
            server.then(SpeechServer.bytes(answer.getBytes(StandardCharsets.ISO_8859_1)));
        }

        assertThat(engine("").speak(speech(1), directory.resolve("a.wav")))
                .isInstanceOfSatisfying(
                        Outcome.Busy.class, it -> assertThat(it.why()).containsAnyOf("no recording", "cannot be read"));
    }

    @ParameterizedTest
    @CsvSource({
        "MP3, mp3, -c:a libmp3lame",
        "OPUS, ogg, -c:a libopus",
        "FLAC, flac, -c:a flac",
        "WAV, mp3, -c:a libmp3lame"
    })
    void otherFormatsAreAskedForAndWhatComesIsTakenForWhatItIs(Format format, String made, String how)
            throws Exception {
        Path spoken = Files.write(directory.resolve("spoken.wav"), SpeechServer.wav(2));
        Path sent = directory.resolve("sent." + made);
        var command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-loglevel", "error", "-i", spoken.toString()));
        command.addAll(List.of(how.split(" ", -1)));
        command.add(sent.toString());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        server.then(SpeechServer.bytes(Files.readAllBytes(sent)));
        Path to = directory.resolve("a.wav");

        assertThat(engine("", Duration.ofSeconds(30), format, Codec::here).speak(speech(1), to))
                .isInstanceOf(Outcome.Spoken.class);

        assertThat(server.asked().getFirst().member("response_format")).isEqualTo(format.word());
        try (Wave wave = Wave.open(to)) {
            assertThat((double) wave.frames() / wave.rate()).isBetween(1.9, 2.2);
        }
    }

    @Test
    void aFormatThatThisMachineCannotReadIsForSomebodyToChange() throws Exception {
        server.then(SpeechServer.bytes("fLaC and more".getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(engine("", Duration.ofSeconds(30), Format.FLAC, Optional::empty)
                        .speak(speech(1), directory.resolve("a.wav")))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class, it -> assertThat(it.why()).contains("FLAC", "ask it for wav"));
    }

    @Test
    void nobodyThereIsSaidSo() {
        server.close();

        assertThat(engine("").speak(speech(1), directory.resolve("a.wav")))
                .isInstanceOfSatisfying(
                        Outcome.Busy.class, it -> assertThat(it.why()).isEqualTo("localhost cannot be reached"));
    }

    @Test
    void theEnvironmentNamesVoicesByLanguage() {
        Engine engine = HttpEngine.of(Map.of(
                        "STOPPRESS_SPEECH_URL",
                        "https://speech.example/v1/",
                        "STOPPRESS_SPEECH_VOICES",
                        "en=alloy|verse pt-BR=sol,*=echo"))
                .orElseThrow();

        assertThat(engine.voices(Language.ENGLISH)).containsExactly("alloy", "verse");
        assertThat(engine.voices(new Language("en-GB"))).containsExactly("alloy", "verse");
        assertThat(engine.voices(new Language("pt-BR"))).containsExactly("sol");
        assertThat(engine.voices(Language.UKRAINIAN)).containsExactly("echo");
        assertThat(HttpEngine.of(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "STOPPRESS_SPEECH_URL, ftp://speech.example",
        "STOPPRESS_SPEECH_URL, https://name:word@speech.example/",
        "STOPPRESS_SPEECH_URL, not an address",
        "STOPPRESS_SPEECH_VOICES, alloy",
        "STOPPRESS_SPEECH_VOICES, en=",
        "STOPPRESS_SPEECH_MODEL, --model",
        "STOPPRESS_SPEECH_FORMAT, aiff",
        "STOPPRESS_SPEECH_TIMEOUT, soon",
        "STOPPRESS_SPEECH_TIMEOUT, 0"
    })
    void whatCannotBeMeantIsRefusedByItsName(String name, String value) {
        var environment = new java.util.HashMap<>(Map.of("STOPPRESS_SPEECH_URL", "https://speech.example"));
        environment.put(name, name.endsWith("MODEL") ? "a b" : value);

        assertThatThrownBy(() -> HttpEngine.of(environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    private Engine engine(String key) {
        return engine(key, Duration.ofSeconds(30));
    }

    private Engine engine(String key, Duration patience) {
        return engine(key, patience, Format.WAV, Codec::here);
    }

    private Engine engine(String key, Duration patience, Format format, Supplier<Optional<Codec>> codec) {
        return new HttpEngine(
                URI.create(server.address() + "/v1/audio/speech"),
                key,
                "tts-1",
                Map.of("en", List.of("alloy")),
                format,
                codec,
                patience,
                pauses::add,
                () -> NOW);
    }

    private static Speech speech(double speed) {
        return new Speech("alloy", Language.ENGLISH, speed, "All crew left the quay at six.");
    }
}
