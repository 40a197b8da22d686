package stoppress.desk.sound.voice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import stoppress.desk.sound.voice.Engine.Outcome;

/// What the installed engines have in common: the text is handed over in a file, so that nothing in it can be taken
/// for an option, and whatever goes wrong with the program may go right the next time.
final class Local {
    private Local() {}

    /// A program that is run once.
    interface Program {
        void run(Path text) throws IOException;
    }

    static Outcome spoken(byte[] text, Path to, Program program) {
        try {
            Path file = Files.createTempFile("speech", ".txt");
            try {
                Files.write(file, text);
                program.run(file);
                return Files.exists(to) && Files.size(to) > 0
                        ? new Outcome.Spoken()
                        : new Outcome.Busy("it said nothing", Optional.empty());
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            return new Outcome.Busy(Optional.ofNullable(e.getMessage()).orElse("it failed"), Optional.empty());
        }
    }
}
