/// The join of the two planes.
@NullMarked
package stoppress.publication;

import org.jspecify.annotations.NullMarked;
