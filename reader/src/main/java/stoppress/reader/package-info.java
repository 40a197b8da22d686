/// The reading plane: follows the publication log, presses what it says, serves it from memory.
///
/// [Reader] puts its rooms together: `shelf` (the log folded into a local store), `pages` (what stands at an address,
/// ready to be sent), `live` (events for open pages), `edge` (HTTP). It knows nothing of the desk.
@NullMarked
package stoppress.reader;

import org.jspecify.annotations.NullMarked;
