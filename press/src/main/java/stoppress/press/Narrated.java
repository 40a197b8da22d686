package stoppress.press;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stoppress.publication.document.Correction;
import stoppress.publication.document.MediaFile.AudioFile;
import stoppress.publication.document.Narration;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryVersion;

/// The recording of a story, held against what the story says.
///
/// A recording goes on speaking of the version that it was made of, so it is told apart what was changed since. After
/// a correction it is not offered until there is another: whoever listens does not see the note that stands beside the
/// words, and would be told the mistake again.
///
/// @param narration has a file
/// @param said when the version was published that it speaks of
public record Narrated(Narration narration, Instant said, Age age) {
    /// How what is heard and what is read go together.
    public enum Age {
        /// They say the same, but for spelling.
        PRESENT,
        /// The words have changed since; the page says so.
        EARLIER,
        /// The recording repeats a mistake that has been corrected since.
        MISTAKEN
    }

    public Narrated {
        if (narration.file().isEmpty()) {
            throw new IllegalArgumentException("a recording that was taken away: " + narration);
        }
    }

    /// Empty where the recording was taken away.
    ///
    /// @param said when the version was published that it speaks of
    /// @param shown what readers are shown, of a version that is not older
    /// @param since why each version was published that came after the one that it speaks of, up to `shown`
    public static Optional<Narrated> of(Narration narration, Instant said, StoryVersion shown, List<Reason> since) {
        return narration.file().map(_ -> new Narrated(narration, said, age(narration, shown, since)));
    }

    /// The recording that readers are offered; empty where it repeats a mistake.
    public Optional<AudioFile> file() {
        return age == Age.MISTAKEN ? Optional.empty() : narration.file();
    }

    private static Age age(Narration narration, StoryVersion shown, List<Reason> since) {
        if (since.contains(Reason.CORRECTION) || shown.corrections().stream().anyMatch(it -> wasWrong(it, narration))) {
            return Age.MISTAKEN;
        }
        return since.stream().allMatch(it -> it == Reason.MINOR) ? Age.PRESENT : Age.EARLIER;
    }

    private static boolean wasWrong(Correction correction, Narration narration) {
        return correction.from().compareTo(narration.version()) <= 0
                && correction.until().compareTo(narration.version()) >= 0;
    }
}
