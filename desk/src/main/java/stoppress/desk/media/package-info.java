/// The newsroom's pictures: how they come in, what is known of them, and how they are made ready for readers. The
/// originals are kept as they came and go to nobody; readers get what was made of them, without where and with what
/// it was taken. Start with [stoppress.desk.media.Intake].
@NullMarked
package stoppress.desk.media;

import org.jspecify.annotations.NullMarked;
