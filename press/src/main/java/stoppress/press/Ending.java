package stoppress.press;

import stoppress.publication.document.Site;
import stoppress.publication.document.Withdrawal;

/// What the end of a story changes on a page of it that is open: it says so in place.
///
/// @param before the position of the story's entry before
/// @param position the withdrawal's own position
public record Ending(Site site, long before, long position, Withdrawal withdrawal) {}
