package stoppress.press;

import java.util.List;
import java.util.Optional;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.Link;
import stoppress.publication.document.StoryVersion;

/// Some of a story's live updates on a page of their own: the older ones by pages, or one that somebody has the address
/// of.
///
/// @param address the page's own
public record UpdatesPage(
        Masthead masthead,
        StoryVersion story,
        Link address,
        List<LiveUpdate> updates,
        Optional<Link> newer,
        Optional<Link> older) {
    public UpdatesPage {
        updates = List.copyOf(updates);
    }
}
