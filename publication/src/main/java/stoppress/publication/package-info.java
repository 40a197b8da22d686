/// The join of the two planes: the documents, the log that carries them, and the JSON that both are written in.
///
/// Rooms: `document` (what was said), `json` (values and their canonical bytes), `log` (positions, entries, the tree).
/// Neither plane's workings are known here. Start reading at `document/StoryVersion`, then `log/Log`.
@NullMarked
package stoppress.publication;

import org.jspecify.annotations.NullMarked;
