package stoppress.desk.sound.voice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoppress.publication.document.Language;

/// The engines that this newsroom has, the best first: the one that is called, where an operator has named it; then
/// what is installed on the machine.
///
/// The environment says: `STOPPRESS_SPEECH=off` that there are none; `STOPPRESS_SPEECH_URL`, `_KEY`, `_MODEL`,
/// `_VOICES` and `_TIMEOUT` which one is called (`docs/howto/sound.md`).
public record Voices(List<Engine> engines) {
    public static final Voices NONE = new Voices(List.of());

    private static final String PREFIX = "STOPPRESS_SPEECH";

    public Voices {
        engines = List.copyOf(engines);
    }

    /// Those of this machine and its environment.
    ///
    /// @throws IllegalArgumentException when the environment names an engine that cannot be called so
    public static Voices here(Map<String, String> environment) {
        if (environment.getOrDefault(PREFIX, "").equalsIgnoreCase("off")) {
            return NONE;
        }
        var engines = new ArrayList<Engine>();
        HttpEngine.of(environment).ifPresent(engines::add);
        Flite.here().ifPresent(engines::add);
        Espeak.here().ifPresent(engines::add);
        return new Voices(engines);
    }

    /// All voices for a language, the usual one first.
    public List<Voice> of(Language language) {
        return engines.stream()
                .flatMap(it -> it.voices(language).stream().map(name -> new Voice(it, name)))
                .toList();
    }

    /// The one that speaks a language where nobody has chosen another.
    public Optional<Voice> usual(Language language) {
        return of(language).stream().findFirst();
    }

    /// A voice by its word, if it is here and speaks the language.
    public Optional<Voice> find(Language language, String word) {
        return of(language).stream().filter(it -> it.word().equals(word)).findFirst();
    }
}
