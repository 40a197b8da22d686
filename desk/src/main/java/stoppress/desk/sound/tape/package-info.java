/// Sound as samples: foreign files recognised and read, a voice's pieces trimmed and joined, all of it levelled, and
/// encoded as readers get it. Knows no story. Start at [stoppress.desk.sound.tape.Tape].
@NullMarked
package stoppress.desk.sound.tape;

import org.jspecify.annotations.NullMarked;
