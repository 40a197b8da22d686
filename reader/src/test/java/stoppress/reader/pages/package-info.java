/// What the kept pages promise: no older page over a newer one, one press however many ask, bounded memory.
@NullMarked
package stoppress.reader.pages;

import org.jspecify.annotations.NullMarked;
