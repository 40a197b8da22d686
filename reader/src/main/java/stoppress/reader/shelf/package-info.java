/// The shelf: the log folded into a store of its own, from which pages are pressed.
///
/// [Shelf] keeps documents and the indexes that pages need, in one SQLite file; it depends on the log alone and may be
/// deleted at any time. [Follower] folds what the log adds. [ShelfSource] says what stands at an address. The room
/// knows nothing of the desk, of HTTP or of caches.
///
/// Start reading at [Shelf], then `Fold`.
@NullMarked
package stoppress.reader.shelf;

import org.jspecify.annotations.NullMarked;
