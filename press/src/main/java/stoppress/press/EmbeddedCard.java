package stoppress.press;

import java.util.Optional;
import stoppress.publication.document.Language;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryVersion;

/// A story as other people's pages show it, in a frame: what is most needed of it, its corrections, and that it is
/// not in print any more.
///
/// @param story empty where nothing of it may be read any more
/// @param address its path
/// @param position that of its newest entry in the log
public record EmbeddedCard(
        Site site,
        Language language,
        Optional<StoryVersion> story,
        String address,
        long position,
        Optional<OutOfPrint> out) {}
