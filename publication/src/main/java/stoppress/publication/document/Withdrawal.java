package stoppress.publication.document;

import java.time.Instant;

/// The end of a story: it stands in no list any more, and its address says when and why.
///
/// @param slug the address that the story had
/// @param last the last version that was published
/// @param reason why, for readers
/// @param way what stands at the address now
public record Withdrawal(
        StoryId story, Slug slug, Language language, VersionNumber last, Instant at, String reason, Way way)
        implements Document {
    /// What readers find at the address of a story that was withdrawn.
    public sealed interface Way {
        /// Nothing but the reason (HTTP 410).
        record Gone() implements Way {}

        /// The story as it last was, below the reason.
        record StillReadable() implements Way {}

        /// Another story takes its place; the address leads there.
        record Replaced(Language language, Slug slug) implements Way {}
    }

    public Withdrawal {
        Bounds.text("reason", reason, Bounds.NOTE);
        if (way instanceof Way.Replaced(var other, var by) && other.equals(language) && by.equals(slug)) {
            throw new InvalidDocument("a story that is replaced by itself: " + slug);
        }
    }
}
