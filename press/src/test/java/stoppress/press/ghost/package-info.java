@NullMarked
package stoppress.press.ghost;

import org.jspecify.annotations.NullMarked;
