package stoppress.press;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A block, a headline or another field of a story, as it compares with an earlier version.
///
/// @param block the block's id; empty where it is a field
/// @param moved whether it stands in another place
/// @param stretches its words, in order
public record Passage(Optional<String> block, Fate fate, boolean moved, List<Stretch> stretches) {
    /// What became of it.
    public enum Fate {
        SAME,
        ADDED,
        REMOVED,
        EDITED
    }

    /// Words that were kept, added or removed together.
    public record Stretch(Kind kind, String text) {
        /// What became of them.
        public enum Kind {
            KEPT,
            ADDED,
            REMOVED
        }
    }

    public boolean isSame() {
        return fate == Fate.SAME && !moved;
    }

    /// Whether any word was added or removed; otherwise a link, a mark or a file is another.
    public boolean isOfWords() {
        return stretches.stream().anyMatch(it -> it.kind() != Stretch.Kind.KEPT);
    }

    /// Its name in style sheets and words: `added`, `moved`, …
    public String change() {
        return fate == Fate.SAME ? "moved" : fate.name().toLowerCase(Locale.ROOT);
    }
}
