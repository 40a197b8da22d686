/// The command line and the mains.
@NullMarked
package stoppress.app;

import org.jspecify.annotations.NullMarked;
