@NullMarked
package stoppress.reader;

import org.jspecify.annotations.NullMarked;
