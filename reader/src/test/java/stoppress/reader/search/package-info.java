/// The index of words, as it is on the disk.
@NullMarked
package stoppress.reader.search;

import org.jspecify.annotations.NullMarked;
