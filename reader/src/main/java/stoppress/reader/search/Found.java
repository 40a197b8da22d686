package stoppress.reader.search;

import java.util.List;
import java.util.Optional;

/// What was found: one page of it.
///
/// @param total how many stories there are
/// @param isMore whether there are even more than `total`
/// @param isLoose whether no story has all the words, and these have most of them
/// @param meant other words, which are in the stories; where the reader's were not
public record Found(List<Hit> hits, long total, boolean isMore, boolean isLoose, Optional<String> meant) {
    static final Found NOTHING = new Found(List.of(), 0, false, false, Optional.empty());

    /// A story that was found, by its key on the shelf, and where in its body the words are.
    public record Hit(long key, List<Run> excerpt) {}

    /// A piece of an excerpt; `isFound` when it is one of the words that were looked for.
    public record Run(String text, boolean isFound) {}
}
