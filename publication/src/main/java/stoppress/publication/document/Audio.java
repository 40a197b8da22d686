package stoppress.publication.document;

import java.util.Optional;
import stoppress.publication.document.MediaFile.AudioFile;

/// The story read aloud, or another recording. Without a file it only announces itself, until the recording comes.
/// `disclosure` says to readers who or what speaks; a machine's voice must have one.
public record Audio(Optional<AudioFile> file, Voice voice, Optional<String> disclosure) {
    /// Who speaks.
    public enum Voice {
        HUMAN,
        MACHINE
    }

    public Audio {
        Bounds.text("audio disclosure", disclosure, Bounds.CAPTION);
        if (voice == Voice.MACHINE && disclosure.isEmpty()) {
            throw new InvalidDocument("audio in a machine's voice has no disclosure");
        }
    }
}
