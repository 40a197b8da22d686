package stoppress.desk.edition;

import java.util.Optional;
import stoppress.desk.story.Saved;
import stoppress.publication.document.Language;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.VersionNumber;

/// A story that is tied to others, as the desk has it.
///
/// @param latest its newest version; empty where readers never had it
/// @param source what it was translated from; empty where it is the original, or nobody has said
/// @param seen the version of that which its draft says the same as; empty where nobody has compared them
/// @param out the same of what its readers have
/// @param isPaired whether its blocks have the names of those that they translate
/// @param whose who keeps it: to whom it is assigned, or else who wrote it; names, with commas between
/// @param isAway whether it is a draft that was put away
/// @param told where in the log readers were told of the tie last; 0: nowhere
public record Member(
        StoryId story,
        Language language,
        Slug slug,
        String headline,
        Saved.Stage stage,
        Optional<VersionNumber> latest,
        Optional<StoryId> source,
        Optional<VersionNumber> seen,
        Optional<VersionNumber> out,
        boolean isPaired,
        String whose,
        boolean isAway,
        long told) {
    /// Whether readers have, or had, it.
    public boolean isKnown() {
        return latest.isPresent();
    }
}
