package stoppress.publication.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A dated, targeted call-out line: a magazine, a membership drive. One with the same slug replaces it.
///
/// @param target where the line leads
/// @param from shown from then on
/// @param until shown until then; for ever where there is none
public record Promo(
        Slug slug, String text, Optional<Link> target, Audience audience, Instant from, Optional<Instant> until)
        implements Document {
    /// On which pages the line is shown.
    public sealed interface Audience {
        /// On every page.
        record Everybody() implements Audience {}

        /// On the stories in one language, and on its fronts.
        record Speaking(Language language) implements Audience {}

        /// On the stories with any of these tags, and on the tags' pages.
        record Tagged(List<Slug> tags) implements Audience {
            public Tagged {
                tags = Bounds.list("tags of a promo", tags, Bounds.TAGS);
            }
        }

        /// On one story.
        record Reading(StoryId story) implements Audience {}
    }

    public Promo {
        Bounds.text("promo", text, Bounds.HEADLINE);
        if (until.isPresent() && !until.get().isAfter(from)) {
            throw new InvalidDocument("a promo that ends before it begins");
        }
    }

    public boolean isShownAt(Instant now) {
        return !now.isBefore(from) && (until.isEmpty() || now.isBefore(until.get()));
    }
}
