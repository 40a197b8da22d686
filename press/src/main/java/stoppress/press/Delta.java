package stoppress.press;

import stoppress.publication.document.Site;
import stoppress.publication.document.StoryVersion;

/// What one entry of the log changes on an open page. It depends on two versions of one story alone, so it never
/// changes.
///
/// @param before the position of the story's entry before, whose version the open page shows
/// @param was that version
/// @param position the entry's own position
public record Delta(Site site, long before, StoryVersion was, long position, StoryVersion is) {}
