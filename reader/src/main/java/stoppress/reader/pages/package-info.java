/// What stands at an address: pressed once, compressed once, kept in memory within a bound of bytes.
///
/// A [Source] says what stands at a path in the state that the shelf has now; [Pages] keeps the answers ready to be
/// sent. The room knows nothing of documents, of the log or of sockets.
///
/// Start reading at [Pages].
@NullMarked
package stoppress.reader.pages;

import org.jspecify.annotations.NullMarked;
