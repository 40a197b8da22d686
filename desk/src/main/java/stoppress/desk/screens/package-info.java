/// What journalists see: pages made here, by templates, that work in any browser; scripts only make them quicker, and
/// the editor possible. [Screens] is where requests come in; each `…Screens` has a table of what can be asked for and
/// by whom.
@NullMarked
package stoppress.desk.screens;

import org.jspecify.annotations.NullMarked;
