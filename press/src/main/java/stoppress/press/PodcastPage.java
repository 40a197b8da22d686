package stoppress.press;

import java.time.Instant;
import java.util.List;
import stoppress.publication.document.Language;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryVersion;

/// The stories that can be listened to in one language, for podcast apps.
///
/// @param episodes in the order in which they are told
/// @param updated when the last of that changed
public record PodcastPage(Site site, Language language, List<Episode> episodes, Instant updated) {
    /// A story that can be listened to.
    ///
    /// @param story need not have its body
    /// @param narrated is offered to readers
    /// @param first when it could first be listened to; stays when it is recorded anew
    public record Episode(StoryVersion story, Narrated narrated, Instant first) {
        public Episode {
            if (narrated.file().isEmpty()) {
                throw new IllegalArgumentException("nothing to listen to: " + narrated);
            }
        }
    }

    public PodcastPage {
        episodes = List.copyOf(episodes);
    }

    /// The whole address.
    String address() {
        return Addresses.whole(site, new Addresses(site.language()).podcast(language));
    }

    /// The whole address of the front in its language.
    String home() {
        return Addresses.whole(site, new Addresses(site.language()).front(language));
    }
}
