package stoppress.desk.sound.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.desk.sound.tape.Loudness;
import stoppress.desk.sound.tape.Piece;
import stoppress.desk.sound.tape.Wave;
import stoppress.desk.sound.voice.Engine.Outcome;
import stoppress.desk.sound.voice.Engine.Speech;
import stoppress.publication.document.Language;

/// The engines that are installed on the machine, as they are.
class LocalEnginesTest {
    @TempDir
    private Path directory;

    private final Voices voices = Voices.here(Map.of());

    @Test
    void bothAreHere() {
        assertThat(voices.engines())
                .as("these tests need flite and espeak-ng: apt-get install flite espeak-ng")
                .extracting(Engine::word)
                .containsExactly("flite", "espeak-ng");
    }

    @Test
    void englishIsFlitesAndEveryOtherLanguageEspeaks() {
        assertThat(voices.usual(Language.ENGLISH).orElseThrow().word()).isEqualTo("flite:slt");
        assertThat(voices.usual(Language.UKRAINIAN).orElseThrow().word()).isEqualTo("espeak-ng:uk");
        assertThat(voices.usual(new Language("pt-BR")).orElseThrow().word()).isEqualTo("espeak-ng:pt-br");
        assertThat(voices.usual(new Language("xx"))).isEmpty();
        assertThat(voices.find(Language.ENGLISH, "espeak-ng:en-us")).isPresent();
        assertThat(voices.find(Language.UKRAINIAN, "flite:slt")).isEmpty();
        assertThat(voices.of(Language.ENGLISH)).noneMatch(it -> it.name().contains("mb"));
    }

    @Test
    void anOperatorMayHaveNone() {
        assertThat(Voices.here(Map.of("STOPPRESS_SPEECH", "off", "STOPPRESS_SPEECH_URL", "http://10.0.0.5"))
                        .engines())
                .isEmpty();
    }

    @Test
    void aSentenceTakesAsLongAsItsWords() throws IOException {
        // 17 words; a newsreader says 150 to 180 a minute.
        String english = "The ferry slipped her chain at low water, and two tugs are standing by in the fog.";
        String ukrainian =
                "Пором зірвався з ланцюга на малій воді, і два буксири стоять поруч у густому тумані над затокою.";

        assertThat(seconds(voices.usual(Language.ENGLISH).orElseThrow(), Language.ENGLISH, 1, english))
                .isBetween(3.5, 8.5);
        assertThat(seconds(voices.usual(Language.UKRAINIAN).orElseThrow(), Language.UKRAINIAN, 1, ukrainian))
                .isBetween(3.5, 9.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"flite:slt", "espeak-ng:en-gb"})
    void aFasterVoiceIsFasterAndTheSameTextGivesTheSameBytes(String word) throws IOException {
        Voice voice = voices.find(Language.ENGLISH, word).orElseThrow();
        String text = "The harbour office posts the sailings every hour.";

        double usual = seconds(voice, Language.ENGLISH, 1, text);
        byte[] first = Files.readAllBytes(directory.resolve("said.wav"));
        seconds(voice, Language.ENGLISH, 1, text);

        assertThat(Files.readAllBytes(directory.resolve("said.wav"))).isEqualTo(first);
        assertThat(seconds(voice, Language.ENGLISH, 1.4, text)).isLessThan(usual * 0.9);
        assertThat(seconds(voice, Language.ENGLISH, 0.7, text)).isGreaterThan(usual * 1.1);
    }

    /// Text that would be an option, a file, phonemes or markup, were it not text.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--version",
                "-o /tmp/elsewhere.wav",
                "/etc/passwd",
                "[[h@l'oU]] world",
                "<speak><audio src='x'/>Hello</speak>",
                "Café naïve – “quoted” ’s end",
                "$(reboot) `reboot` ; reboot"
            })
    void whateverTheTextIsItIsSaid(String text) throws IOException {
        for (String word : List.of("flite:slt", "espeak-ng:en-gb")) {
            Voice voice = voices.find(Language.ENGLISH, word).orElseThrow();
            assertThat(seconds(voice, Language.ENGLISH, 1, text)).as(word).isGreaterThan(0.1);
        }
        assertThat(Path.of("/tmp/elsewhere.wav")).doesNotExist();
    }

    @Test
    void aVoiceThatItDoesNotHaveIsRefused() {
        Engine flite = voices.engines().getFirst();

        assertThat(flite.speak(new Speech("-o", Language.ENGLISH, 1, "x"), directory.resolve("a.wav")))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(flite.speak(new Speech("slt", Language.UKRAINIAN, 1, "x"), directory.resolve("a.wav")))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void aProgramThatHasNowhereToWriteIsBusy() {
        Engine espeak = voices.engines().getLast();

        assertThat(espeak.speak(new Speech("uk", Language.UKRAINIAN, 1, "Туман."), directory.resolve("no/such/a.wav")))
                .isInstanceOf(Outcome.Busy.class);
    }

    private double seconds(Voice voice, Language language, double speed, String text) throws IOException {
        Path said = directory.resolve("said.wav");
        assertThat(voice.engine().speak(new Speech(voice.name(), language, speed, text), said))
                .isInstanceOf(Outcome.Spoken.class);
        try (Wave wave = Wave.open(said)) {
            assertThat(wave.channels()).isEqualTo(1);
        }
        assertThat(Loudness.of(said).integrated()).isGreaterThan(-50);
        return Piece.trim(said, directory.resolve("piece.wav")) / 1_000.0;
    }
}
