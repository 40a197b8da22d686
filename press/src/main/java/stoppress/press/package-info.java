/// Documents to pages.
@NullMarked
package stoppress.press;

import org.jspecify.annotations.NullMarked;
