package stoppress.press;

import java.util.List;
import java.util.Optional;
import stoppress.publication.document.Correction;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Withdrawal;

/// One version of a story, as it was.
///
/// @param isNewest whether it is what readers are shown now
/// @param corrected the mistakes in it that were owned since
/// @param withdrawal where the story was taken out of print
public record VersionPage(
        Masthead masthead,
        StoryVersion story,
        boolean isNewest,
        List<Correction> corrected,
        Optional<Withdrawal> withdrawal) {
    public VersionPage {
        corrected = List.copyOf(corrected);
    }
}
