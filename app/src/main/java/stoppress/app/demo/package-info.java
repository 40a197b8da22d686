/// The demo newsroom: *The Brackwater Lamp* and its stories, from `demo/` at the root of the repository, published
/// through the desk's own operations. Start reading at [Demo].
@NullMarked
package stoppress.app.demo;

import org.jspecify.annotations.NullMarked;
