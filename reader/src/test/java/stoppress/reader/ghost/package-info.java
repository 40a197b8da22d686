@NullMarked
package stoppress.reader.ghost;

import org.jspecify.annotations.NullMarked;
