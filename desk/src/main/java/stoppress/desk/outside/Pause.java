package stoppress.desk.outside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// Whether the newsroom keeps to itself: a copy of it must not bring partners, subscribers and search engines the news
/// beside the newsroom that it was copied from, until a person says that it is the newsroom now.
///
/// It is a file, so that both planes can look, and so that a copy has it however it is brought back.
///
/// @param file there, with the time since when, for as long as nobody is called
public record Pause(Path file) {
    public boolean isOn() {
        return Files.exists(file);
    }

    /// Since when; empty where it is not on, or the file does not say.
    public Optional<Instant> since() {
        try {
            return Optional.of(Instant.parse(Files.readString(file).strip()));
        } catch (IOException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    public void begin(Instant now) {
        try {
            Files.writeString(file, now + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /// From now on the newsroom calls whom it calls.
    public void end() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be removed: " + e.getMessage(), e);
        }
    }
}
