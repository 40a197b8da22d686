@NullMarked
package stoppress.reader.shelf;

import org.jspecify.annotations.NullMarked;
