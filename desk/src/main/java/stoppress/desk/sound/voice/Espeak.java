package stoppress.desk.sound.voice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import stoppress.desk.sound.tape.Limited;
import stoppress.publication.document.Language;

/// A hundred languages, Ukrainian among them, by eSpeak NG, in a process of its own. Its voices are named by the
/// languages that they speak.
final class Espeak implements Engine {
    private static final Limited LIMITS = new Limited(120, 1_000_000_000L, 100L << 20);
    /// Words a minute, as newsreaders speak.
    private static final int WORDS = 160;

    private static final Pattern ROW =
            Pattern.compile("\\s*\\d+\\s+([a-z]{2,3}(?:-[a-z0-9-]+)?)\\s+\\S+\\s+\\S+\\s+(\\S+).*");

    private final List<String> all;

    private Espeak(List<String> all) {
        this.all = all;
    }

    /// The one that is installed; empty where there is none.
    static Optional<Engine> here() {
        if (!Limited.has("espeak-ng", "--version")) {
            return Optional.empty();
        }
        try {
            List<String> all = LIMITS.run(List.of("espeak-ng", "--voices"))
                    .lines()
                    .map(ROW::matcher)
                    // Those of MBROLA need more than is installed with it.
                    .filter(it -> it.matches() && !it.group(2).startsWith("mb/"))
                    .map(it -> it.group(1))
                    .distinct()
                    .toList();
            return all.isEmpty() ? Optional.empty() : Optional.of(new Espeak(all));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public String word() {
        return "espeak-ng";
    }

    @Override
    public String make() {
        return "espeak-ng";
    }

    @Override
    public List<String> voices(Language language) {
        String whole = language.tag().toLowerCase(Locale.ROOT);
        String alone = language.locale().getLanguage();
        return all.stream()
                .filter(it -> it.equals(alone) || it.startsWith(alone + "-"))
                .sorted(Comparator.comparingInt((String it) -> it.equals(whole) ? 0 : it.equals(alone) ? 1 : 2)
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    @Override
    public Outcome speak(Speech speech, Path to) {
        if (!voices(speech.language()).contains(speech.voice())) {
            return new Outcome.Refused("espeak-ng has no voice " + speech.voice());
        }
        // What stands in double brackets would be taken for phonemes.
        String text = speech.text().replace("[[", " ").replace("]]", " ");
        return Local.spoken(
                text.getBytes(StandardCharsets.UTF_8),
                to,
                file -> LIMITS.run(List.of(
                        "espeak-ng",
                        "-v",
                        speech.voice(),
                        "-s",
                        Long.toString(Math.round(WORDS * speech.speed())),
                        "-b",
                        "1",
                        "-f",
                        file.toString(),
                        "-w",
                        to.toAbsolutePath().toString())));
    }
}
