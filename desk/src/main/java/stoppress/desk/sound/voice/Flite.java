package stoppress.desk.sound.voice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import stoppress.desk.sound.tape.Limited;
import stoppress.publication.document.Language;

/// English by Flite, in a process of its own. It knows the letters of ASCII, and is given no others.
final class Flite implements Engine {
    private static final Limited LIMITS = new Limited(120, 1_000_000_000L, 100L << 20);
    private static final List<String> BEST = List.of("slt", "rms", "awb", "kal16", "kal");

    private final List<String> voices;

    private Flite(List<String> voices) {
        this.voices = voices;
    }

    /// The one that is installed; empty where there is none, or it has no voice.
    static Optional<Engine> here() {
        if (!Limited.has("flite", "--version")) {
            return Optional.empty();
        }
        try {
            String said = LIMITS.run(List.of("flite", "-lv"));
            List<String> voices = Arrays.stream(
                            said.replaceFirst("^.*:", "").strip().split("\\s+", -1))
                    .filter(BEST::contains)
                    .distinct()
                    .sorted(Comparator.comparingInt(BEST::indexOf))
                    .toList();
            return voices.isEmpty() ? Optional.empty() : Optional.of(new Flite(voices));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public String word() {
        return "flite";
    }

    @Override
    public String make() {
        return "flite";
    }

    @Override
    public List<String> voices(Language language) {
        return language.locale().getLanguage().equals("en") ? voices : List.of();
    }

    @Override
    public Outcome speak(Speech speech, Path to) {
        if (!voices(speech.language()).contains(speech.voice())) {
            return new Outcome.Refused("flite has no voice " + speech.voice());
        }
        return Local.spoken(
                ascii(speech.text()).getBytes(StandardCharsets.US_ASCII),
                to,
                text -> LIMITS.run(List.of(
                        "flite",
                        "-voice",
                        speech.voice(),
                        "--setf",
                        "duration_stretch=" + String.format(Locale.ROOT, "%.3f", 1 / speech.speed()),
                        "-f",
                        text.toString(),
                        "-o",
                        to.toAbsolutePath().toString())));
    }

    private static String ascii(String text) {
        return Normalizer.normalize(text.replace('’', '\''), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^\\x20-\\x7e]+", " ");
    }
}
