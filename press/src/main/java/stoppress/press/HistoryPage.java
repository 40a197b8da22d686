package stoppress.press;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stoppress.publication.document.Language;
import stoppress.publication.document.Reason;
import stoppress.publication.document.Slug;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.document.Withdrawal;

/// All versions of a story, newest first: what was said when, and why it was changed.
///
/// @param headline that of the newest version
/// @param withdrawal where the story was taken out of print
public record HistoryPage(
        Masthead masthead,
        Language language,
        Slug slug,
        String headline,
        List<Said> versions,
        Optional<Withdrawal> withdrawal) {
    /// One version, as the list tells it.
    public record Said(VersionNumber number, Instant at, String headline, Reason reason, Optional<String> note) {
        /// What readers are told of it: of spelling, nothing.
        public Optional<String> told() {
            return reason == Reason.MINOR ? Optional.empty() : note;
        }
    }

    public HistoryPage {
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("a story without versions: " + slug);
        }
    }
}
