package stoppress.press;

import java.util.List;
import java.util.Optional;
import stoppress.publication.document.Correction;
import stoppress.publication.document.StoryVersion;

/// One version of a story, as it was.
///
/// @param isNewest whether it is what readers are shown now
/// @param corrected the mistakes in it that were owned since
/// @param narrated the recording of this very version, where that is the one which readers are offered
/// @param out where the story is not in print any more
public record VersionPage(
        Masthead masthead,
        StoryVersion story,
        boolean isNewest,
        List<Correction> corrected,
        Optional<Narrated> narrated,
        Optional<OutOfPrint> out) {
    public VersionPage {
        corrected = List.copyOf(corrected);
    }
}
