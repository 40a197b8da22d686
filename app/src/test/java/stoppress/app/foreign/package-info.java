@NullMarked
package stoppress.app.foreign;

import org.jspecify.annotations.NullMarked;
