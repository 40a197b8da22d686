package stoppress.publication.document;

import java.time.Instant;
import java.util.Optional;
import stoppress.publication.document.Audio.Voice;
import stoppress.publication.document.MediaFile.AudioFile;

/// The recording of a story that readers are offered. The newest of a story replaces the one before.
///
/// It is no part of a version: it comes when it is ready, and until another comes it goes on speaking of the version
/// that it was made of.
///
/// @param version of which version of the story it speaks
/// @param language in which it speaks
/// @param file the recording; empty where it was taken away
/// @param reader who reads, by name; of a machine the name of its voice
/// @param disclosure says that a machine speaks: a machine's voice must have one, a person's has none
/// @param at when it was offered, or taken away
public record Narration(
        StoryId story,
        VersionNumber version,
        Language language,
        Optional<AudioFile> file,
        Voice voice,
        Optional<String> reader,
        Optional<String> disclosure,
        Instant at)
        implements Document {
    public Narration {
        Bounds.text("reader", reader, Bounds.NAME);
        Bounds.text("disclosure", disclosure, Bounds.CAPTION);
        switch (voice) {
            case MACHINE -> {
                if (disclosure.isEmpty()) {
                    throw new InvalidDocument("a narration in a machine's voice has no disclosure");
                }
            }
            case HUMAN -> {
                if (disclosure.isPresent()) {
                    throw new InvalidDocument("a narration that a person reads has the disclosure of a machine");
                }
            }
        }
    }

    /// The same recording, taken away.
    public Narration taken(Instant at) {
        return new Narration(story, version, language, Optional.empty(), voice, reader, disclosure, at);
    }
}
