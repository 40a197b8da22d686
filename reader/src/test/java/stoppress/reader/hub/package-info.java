@NullMarked
package stoppress.reader.hub;

import org.jspecify.annotations.NullMarked;
