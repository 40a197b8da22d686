/// Whoever can speak: engines that are installed on the machine, and one that is called over HTTP, behind one small
/// interface. What they are given is ready to be heard; what they give is a WAV file. Start at
/// [stoppress.desk.sound.voice.Engine].
@NullMarked
package stoppress.desk.sound.voice;

import org.jspecify.annotations.NullMarked;
