/// The editorial plane.
@NullMarked
package stoppress.desk;

import org.jspecify.annotations.NullMarked;
