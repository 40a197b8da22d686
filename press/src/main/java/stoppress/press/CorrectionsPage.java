package stoppress.press;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import stoppress.publication.document.Correction;
import stoppress.publication.document.Link;
import stoppress.publication.document.StoryVersion;

/// The mistakes that the paper has owned, newest first.
public record CorrectionsPage(
        Masthead masthead, List<Corrected> corrections, Optional<Link> newer, Optional<Link> older) {
    /// A mistake, and the story that had it.
    ///
    /// @param newest the story's newest version
    /// @param isWithdrawn whether the story was taken out of print since
    public record Corrected(StoryVersion newest, boolean isWithdrawn, Correction correction) {
        /// A name that stays as long as the mistake is told the same way, as Atom wants it.
        public UUID id() {
            String mistake = newest.story() + "\n" + correction.at() + "\n" + correction.right();
            return UUID.nameUUIDFromBytes(mistake.getBytes(StandardCharsets.UTF_8));
        }

        /// Whether there is a version in which it is right.
        public boolean isFollowed() {
            return correction.until().compareTo(newest.number()) < 0;
        }
    }

    public CorrectionsPage {
        corrections = List.copyOf(corrections);
    }
}
