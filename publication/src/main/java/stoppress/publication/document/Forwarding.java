package stoppress.publication.document;

import java.util.List;

/// Addresses at which something stood before, and where it is now: those of an archive that was brought in, say.
/// Readers who ask for one are sent on for good (301). Of an address the last that is said counts, and a page of the
/// paper that stands there itself comes before it.
///
/// @param from at most [Bounds#FORWARDED]
public record Forwarding(List<FormerAddress> from, Target to) implements Document {
    /// Where they lead.
    public sealed interface Target {
        /// To a story, wherever that stands by then.
        record ToStory(StoryId story) implements Target {}

        /// To another address of this paper.
        record ToPlace(Link address) implements Target {
            public ToPlace {
                if (!address.address().startsWith("/")) {
                    throw new InvalidDocument("not an address of this paper: " + address);
                }
            }
        }
    }

    public Forwarding {
        from = Bounds.list("from", from, Bounds.FORWARDED);
        if (from.isEmpty()) {
            throw new InvalidDocument("a forwarding of no address");
        }
    }
}
