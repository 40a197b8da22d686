package stoppress.publication.document;

import java.time.Instant;
import java.util.Optional;

/// A mistake owned in public: what was wrong, where, in which versions, and what is right.
///
/// @param block the block that was wrong; empty where it was the headline or another field
/// @param wrong the words that were wrong, as they stood
/// @param right what is right, for readers
/// @param from the first version that had it wrong
/// @param until the last version that had it wrong
/// @param role who corrected it, by role and not by name (`editor`)
public record Correction(
        Optional<BlockId> block,
        Optional<String> wrong,
        String right,
        VersionNumber from,
        VersionNumber until,
        Instant at,
        String role) {
    public Correction {
        Bounds.text("wrong passage", wrong, Bounds.TEXT);
        Bounds.text("correction", right, Bounds.NOTE);
        Bounds.text("role", role, Bounds.NAME);
        if (until.compareTo(from) < 0) {
            throw new InvalidDocument("a correction of versions %s to %s".formatted(from, until));
        }
    }
}
