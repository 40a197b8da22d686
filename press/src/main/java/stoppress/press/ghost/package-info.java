/// The paper as Ghost's Content API tells it, for programs that were made for a Ghost: documents in, its JSON out.
/// Pure, as all of the press.
///
/// [Posts] tells stories and what the paper says of itself, [Labels] tags and authors, [Settings] the paper; [Ids]
/// names them in Ghost's way. What is asked for is an [Extent].
@NullMarked
package stoppress.press.ghost;

import org.jspecify.annotations.NullMarked;
