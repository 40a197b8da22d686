/// Stories read aloud: which are, by whom, how far that is, and the studio that makes machines' recordings by itself
/// when a version goes out. Readers are told by `desk.publish`. Start at
/// [stoppress.desk.sound.Studio].
@NullMarked
package stoppress.desk.sound;

import org.jspecify.annotations.NullMarked;
