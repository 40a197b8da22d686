package stoppress.reader.shelf;

import java.util.Set;

/// Which pages may have changed with what was folded.
public sealed interface Touched {
    /// Every page: the paper's name changed, say.
    record Everything() implements Touched {}

    /// The pages at these paths, and no others.
    record Paths(Set<String> paths) implements Touched {
        public Paths {
            paths = Set.copyOf(paths);
        }
    }
}
