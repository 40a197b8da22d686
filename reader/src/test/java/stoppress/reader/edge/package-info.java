/// What readers, and those who only cost, meet at the edge: over real sockets, on a free port.
@NullMarked
package stoppress.reader.edge;

import org.jspecify.annotations.NullMarked;
