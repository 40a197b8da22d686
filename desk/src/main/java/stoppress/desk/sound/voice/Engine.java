package stoppress.desk.sound.voice;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import stoppress.publication.document.Language;

/// Something that speaks. It may be slow, and it may be asked by several at a time.
public interface Engine {
    /// What is to be said.
    ///
    /// @param voice one of the engine's for that language
    /// @param speed 1 is as the voice is
    /// @param text ready to be heard; at most a few thousand characters
    record Speech(String voice, Language language, double speed, String text) {
        /// How much slower or faster a voice may be.
        public static final double SLOWEST = 0.7;
        public static final double FASTEST = 1.4;

        public Speech {
            if (speed < SLOWEST || speed > FASTEST) {
                throw new IllegalArgumentException("a speed of " + speed);
            }
        }
    }

    /// What can happen.
    sealed interface Outcome {
        /// It is a WAV file at the place that was named.
        record Spoken() implements Outcome {}

        /// Not now; the same may be asked again.
        ///
        /// @param why in a sentence without its stop
        /// @param after how long the engine asks to be left alone
        record Busy(String why, Optional<Duration> after) implements Outcome {}

        /// Asking the same again is of no use: somebody has to change something.
        record Refused(String why) implements Outcome {}
    }

    /// A word for it, by which the house's settings name it.
    String word();

    /// What else than voice, speed and text decides how it sounds: another make, and everything is spoken anew.
    String make();

    /// The voices that it has for a language, the usual one first; none where it does not speak it.
    List<String> voices(Language language);

    /// Says it, into a file.
    ///
    /// @param to a file that may be there, and is overwritten
    Outcome speak(Speech speech, Path to);
}
