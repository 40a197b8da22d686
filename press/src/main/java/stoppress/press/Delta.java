package stoppress.press;

import java.util.Optional;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryVersion;

/// What one entry of the log changes on an open page. Its words depend on what was said of one story up to that entry
/// alone, so they never change. Its pictures are as the press knows them when it is pressed: one that was taken away is
/// in no delta that is pressed afterwards, also not in one of before.
///
/// @param before the position of the story's entry before, which the open page shows
/// @param position the entry's own position
public record Delta(Site site, long before, State was, long position, State is) {
    /// What a page shows.
    ///
    /// @param narrated the recording beside it
    public record State(StoryVersion story, Optional<Narrated> narrated) {}

    /// Of a version, where there is no recording.
    public Delta(Site site, long before, StoryVersion was, long position, StoryVersion is) {
        this(site, before, new State(was, Optional.empty()), position, new State(is, Optional.empty()));
    }

    /// Whether the words stay as they are: what changes is the recording.
    boolean isOfARecording() {
        return was.story().number().equals(is.story().number());
    }
}
