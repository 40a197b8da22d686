package stoppress.press;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import stoppress.publication.document.Language;
import stoppress.publication.document.Reason;
import stoppress.publication.document.Slug;
import stoppress.publication.document.VersionNumber;

/// All versions of a story, newest first: what was said when, and why it was changed.
///
/// @param headline that of the newest version that is left; empty when none is
/// @param out where the story is not in print any more
public record HistoryPage(
        Masthead masthead,
        Language language,
        Slug slug,
        Optional<String> headline,
        List<Said> versions,
        Optional<OutOfPrint> out) {
    /// One version, as the list tells it.
    ///
    /// @param position that of its entry in the log
    /// @param erased where the law had it erased; its headline and its note are then empty
    public record Said(
            VersionNumber number,
            long position,
            Instant at,
            String headline,
            Reason reason,
            Optional<String> note,
            Optional<OutOfPrint> erased) {
        /// What readers are told of it: of spelling, nothing.
        public Optional<String> told() {
            return reason == Reason.MINOR ? Optional.empty() : note;
        }

        private boolean isLeft() {
            return erased.isEmpty();
        }
    }

    public HistoryPage {
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("a story without versions: " + slug);
        }
    }

    /// The newest version that was not erased; empty when none is left.
    public Optional<VersionNumber> newest() {
        return versions.stream().filter(Said::isLeft).map(Said::number).findFirst();
    }

    /// Whether the version just before that one is left, so that the two can be compared.
    public boolean hasBefore(Said said) {
        return versions.stream()
                .filter(Said::isLeft)
                .map(it -> it.number().number())
                .anyMatch(Predicate.isEqual(said.number().number() - 1));
    }
}
