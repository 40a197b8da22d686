package stoppress.desk.sound.voice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import stoppress.publication.document.Language;

/// The engines that this newsroom has, the best first: the one that is called, where an operator has named it; then
/// what is installed on the machine, which is looked for when somebody first asks.
///
/// The environment says: `STOPPRESS_SPEECH=off` that there are none; `STOPPRESS_SPEECH_URL`, `_KEY`, `_MODEL`,
/// `_VOICES`, `_FORMAT` and `_TIMEOUT` which one is called (`docs/howto/sound.md`).
public final class Voices {
    public static final Voices NONE = new Voices(List.of());

    private static final String PREFIX = "STOPPRESS_SPEECH";

    private final Supplier<List<Engine>> found;
    private Optional<List<Engine>> engines = Optional.empty();

    public Voices(List<Engine> engines) {
        this(() -> engines);
    }

    private Voices(Supplier<List<Engine>> found) {
        this.found = found;
    }

    /// Those of this machine and its environment.
    ///
    /// @throws IllegalArgumentException when the environment names an engine that cannot be called so
    public static Voices here(Map<String, String> environment) {
        if (environment.getOrDefault(PREFIX, "").equalsIgnoreCase("off")) {
            return NONE;
        }
        Optional<Engine> called = HttpEngine.of(environment);
        return new Voices(() -> {
            var engines = new ArrayList<Engine>();
            called.ifPresent(engines::add);
            Flite.here().ifPresent(engines::add);
            Espeak.here().ifPresent(engines::add);
            return List.copyOf(engines);
        });
    }

    public synchronized List<Engine> engines() {
        List<Engine> here = engines.orElseGet(found);
        engines = Optional.of(here);
        return here;
    }

    /// All voices for a language, the usual one first.
    public List<Voice> of(Language language) {
        return engines().stream()
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
