package stoppress.press;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import stoppress.publication.document.Audio;
import stoppress.publication.document.Author;
import stoppress.publication.document.Language;
import stoppress.publication.document.MediaFile.AudioFile;
import stoppress.publication.document.Reach;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Tag;

/// What subscribers of a list are told: its stories, and that some are not in print any more.
///
/// @param list the path of the list that it is the feed of; the feed's own is that and its format's name
/// @param told the stories, in the order in which they are told
/// @param ended what was taken out of print not long ago
/// @param updated when the last of that happened
public record FeedPage(
        Site site, Of of, Language language, String list, List<Told> told, List<Ended> ended, Instant updated) {
    /// What it is the feed of.
    public sealed interface Of {
        /// The paper, in the feed's language.
        record Paper() implements Of {}

        record Tagged(Tag tag) implements Of {}

        record By(Author author) implements Of {}
    }

    /// A story in print.
    ///
    /// @param updated when it last changed in more than spelling
    /// @param extent how much of it is told
    /// @param narrated the recording of it
    public record Told(StoryVersion story, Instant updated, Reach.Feeds extent, Optional<Narrated> narrated) {
        public Told(StoryVersion story, Instant updated, Reach.Feeds extent) {
            this(story, updated, extent, Optional.empty());
        }

        /// What can be heard: the recording, or else one that the version has of its own.
        Optional<AudioFile> heard() {
            return narrated.flatMap(Narrated::file).or(() -> story.audio().flatMap(Audio::file));
        }
    }

    /// A story out of print.
    ///
    /// @param address its path
    public record Ended(StoryId story, String address, OutOfPrint out) {}

    public FeedPage {
        told = List.copyOf(told);
        ended = List.copyOf(ended);
    }

    /// The name of a story in every feed: the same whatever becomes of its words, its address and the paper's.
    static String id(StoryId story) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes(("story\n" + story).getBytes(StandardCharsets.UTF_8));
    }

    /// The `Link` header of a feed: which one it is, and where it can be subscribed to (WebSub, RFC 8288).
    ///
    /// @param self the feed's whole address
    /// @param hub the hub's
    public static String link(String self, String hub) {
        return "<" + hub + ">; rel=\"hub\", <" + self + ">; rel=\"self\"";
    }

    /// The whole address in a format.
    String address(FeedFormat format) {
        return Addresses.whole(site, Addresses.feed(list, format));
    }

    /// The whole address of the list itself.
    String home() {
        return Addresses.whole(site, list);
    }

    String title() {
        return switch (of) {
            case Of.Paper() when language.equals(site.language()) -> site.name();
            case Of.Paper() -> site.name() + " (" + language.locale().getDisplayName(language.locale()) + ")";
            case Of.Tagged(Tag tag) -> tag.name() + " · " + site.name();
            case Of.By(Author author) -> author.name() + " · " + site.name();
        };
    }

    Optional<String> description() {
        return switch (of) {
            case Of.Paper() -> site.tagline();
            case Of.Tagged(Tag tag) -> tag.description();
            case Of.By(Author author) -> author.biography();
        };
    }

    String address(StoryVersion story) {
        return Addresses.whole(site, new Addresses(site.language()).story(story.language(), story.slug()));
    }
}
