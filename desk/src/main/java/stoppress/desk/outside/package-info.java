/// Calls to machines that are not the newsroom's own: the only thing at the desk that calls an address which somebody
/// else has said.
///
/// [Call] is the one hard class here, [PublicAddress] its list of whom it never calls. [Pause] says whether the
/// newsroom calls anybody by itself. Knows no story and nobody who is called.
@NullMarked
package stoppress.desk.outside;

import org.jspecify.annotations.NullMarked;
