package stoppress.press;

import stoppress.publication.document.Site;
import stoppress.publication.document.VersionNumber;

/// What going out of print changes on a page of the story that is open: it says so in place.
///
/// @param before the position of the story's entry before
/// @param position that of the entry that says so
/// @param version the last that was published
public record Ending(Site site, long before, long position, VersionNumber version, OutOfPrint out) {}
