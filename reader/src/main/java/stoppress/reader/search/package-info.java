/// The stories in an index of words: what readers search. Knows documents and Lucene, and nothing of the shelf or of
/// HTTP.
/// Start with [stoppress.reader.search.Index].
@NullMarked
package stoppress.reader.search;

import org.jspecify.annotations.NullMarked;
