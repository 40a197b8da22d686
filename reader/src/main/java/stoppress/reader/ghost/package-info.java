/// What clients of Ghost's Content API ask, and how they are refused: [Nql] reads their filters, [Wish] the rest of
/// their query, [Refusal] says why not. It is pure: it knows no shelf, no story and no HTTP.
///
/// What they are answered is made in [stoppress.press.ghost]; the shelf puts both together.
@NullMarked
package stoppress.reader.ghost;

import org.jspecify.annotations.NullMarked;
