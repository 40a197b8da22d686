package stoppress.desk.sound.tape;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// What turns recordings into samples and samples into the file that readers get: MP3 at 44,100 Hz and one bitrate all
/// along, without anything that it says of itself. The same samples give the same bytes, as long as the machine's
/// program is the same.
///
/// It is given files of strangers: what cannot be read is refused ([IOException]); none may take more than a bounded
/// time, memory and disk.
public interface Codec {
    /// The largest WAV file that is written, in bytes: an hour and a half of two channels.
    long LARGEST = 1_000L << 20;

    /// What the machine's program is called.
    String name();

    /// What it can read.
    Set<Kind> reads();

    /// Reads a recording into a WAV file.
    ///
    /// @param seconds no more of it is read
    void decode(Path file, Kind kind, int seconds, Path wav) throws IOException;

    /// Writes an MP3.
    ///
    /// @param kilobits a second
    void encode(Path wav, int kilobits, Path mp3) throws IOException;

    /// The best that this machine has; empty where it has none.
    static Optional<Codec> here() {
        return Ffmpeg.isHere() ? Optional.of(new Ffmpeg()) : Lame.isHere() ? Optional.of(new Lame()) : Optional.empty();
    }
}
