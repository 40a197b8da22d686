package stoppress.publication.document;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which stories are editions of one another: the same story told in several languages. From this entry on each of
/// them leaves whatever ties it had before; one that is named alone is an edition of no other.
///
/// It names stories and numbers and no words, so that a tie can change without a new version of anything, and nothing
/// of it has ever to be erased.
///
/// @param stories each once; the original comes first, where it is among them
public record Editions(List<Edition> stories) implements Document {
    /// One of them.
    ///
    /// @param from what it was translated from; empty where it is the original, or nobody has said, or readers
    ///     do not have that
    public record Edition(StoryId story, Optional<Source> from) {}

    /// What an edition was translated from.
    ///
    /// @param version the version of it which the edition says the same as; empty where nobody has compared them
    public record Source(StoryId story, Optional<VersionNumber> version) {}

    public Editions {
        stories = Bounds.list("stories", stories, Bounds.EDITIONS);
        if (stories.isEmpty()) {
            throw new InvalidDocument("stories is empty: nothing is an edition of anything");
        }
        var from = new HashMap<StoryId, Optional<StoryId>>();
        for (Edition it : stories) {
            if (from.put(it.story(), it.from().map(Source::story)) != null) {
                throw new InvalidDocument("stories has %s twice".formatted(it.story()));
            }
        }
        from.forEach((story, source) -> source.ifPresent(it -> beAmong(from, story, it)));
        from.keySet().forEach(it -> beNoRing(from, it));
    }

    private static void beAmong(Map<StoryId, Optional<StoryId>> from, StoryId story, StoryId source) {
        if (!from.containsKey(source)) {
            throw new InvalidDocument(
                    "stories has %s, which was translated from %s, and not that one".formatted(story, source));
        }
    }

    private static void beNoRing(Map<StoryId, Optional<StoryId>> from, StoryId story) {
        var passed = new HashSet<StoryId>();
        Optional<StoryId> next = Optional.of(story);
        while (next.isPresent()) {
            if (!passed.add(next.get())) {
                throw new InvalidDocument("stories has a ring: %s was translated from itself".formatted(story));
            }
            next = from.getOrDefault(next.get(), Optional.empty());
        }
    }
}
