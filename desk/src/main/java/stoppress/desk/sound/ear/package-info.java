/// A story as it is spoken: what of it is read, in which order, and how what is written (figures, dates, short forms,
/// quotation marks) is said. Knows no voice, no file, no clock. Start at [stoppress.desk.sound.ear.Script].
@NullMarked
package stoppress.desk.sound.ear;

import org.jspecify.annotations.NullMarked;
