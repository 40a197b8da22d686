package stoppress.publication.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a paper holds itself to, or says of itself: a page at `/about/{slug}/`.
///
/// @param body its words; no live updates
/// @param at when it was published as it is
/// @param reason what was changed and why, for readers; empty where it is the first
public record Policy(Slug slug, Kind kind, String title, List<Block> body, Instant at, Optional<String> reason)
        implements Document {
    /// What it is of, as schema.org has the properties of a `NewsMediaOrganization`.
    public enum Kind {
        ETHICS,
        CORRECTIONS,
        /// Who owns the paper and who pays for it.
        OWNERSHIP,
        /// What the paper is for, and what it covers first.
        MISSION,
        FACT_CHECKING,
        UNNAMED_SOURCES,
        FEEDBACK,
        DIVERSITY,
        /// Who works there.
        MASTHEAD,
        /// Any other page about the paper.
        OTHER
    }

    public Policy {
        Bounds.text("title", title, Bounds.HEADLINE);
        Bounds.text("reason", reason, Bounds.NOTE);
        body = Block.body(body);
        if (body.isEmpty()) {
            throw new InvalidDocument("a policy is empty");
        }
        if (body.stream().anyMatch(Block.LiveUpdate.class::isInstance)) {
            throw new InvalidDocument("a policy with live updates");
        }
    }
}
