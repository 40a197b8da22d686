package stoppress.press;

import java.util.Optional;
import stoppress.publication.document.Site;
import stoppress.publication.document.VersionNumber;

/// What going out of print changes on a page of the story that is open: it says so in place.
///
/// @param before the position of the story's entry before
/// @param position that of the entry that says so
/// @param version the last that was published
/// @param heard what the page shows, where there is a recording beside it: that goes with the story
public record Ending(
        Site site, long before, long position, VersionNumber version, OutOfPrint out, Optional<Delta.State> heard) {}
