package stoppress.publication.document;

import java.time.Instant;

/// The end of a story: its page is gone (HTTP 410), and says when and why.
///
/// @param slug the address that the story had
/// @param last the last version that was published
/// @param reason why, for readers
public record Withdrawal(StoryId story, Slug slug, Language language, VersionNumber last, Instant at, String reason)
        implements Document {
    public Withdrawal {
        Bounds.text("reason", reason, Bounds.NOTE);
    }
}
