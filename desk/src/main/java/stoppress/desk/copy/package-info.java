/// The text of a draft while many hands are in it. Editors in browsers (ProseMirror) send *steps*; the desk is the
/// authority on their order, does each to its own tree, and refuses what does not fit. Start with [Copies].
@NullMarked
package stoppress.desk.copy;

import org.jspecify.annotations.NullMarked;
