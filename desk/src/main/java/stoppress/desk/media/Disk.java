package stoppress.desk.media;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much room a disk has left. Pictures leave [#RESERVE] bytes of it to the log and the database, which can do
/// without them; they cannot do without those.
@FunctionalInterface
interface Disk {
    /// In bytes.
    long RESERVE = 256L << 20;

    /// In bytes.
    long left();

    default boolean hasRoomFor(long bytes) {
        return left() - RESERVE >= bytes;
    }

    /// The disk on which a directory is, or will be. One that does not say how much room it has has enough.
    static Disk of(Path directory) {
        return () -> {
            Path there = directory.toAbsolutePath();
            while (!Files.exists(there) && there.getParent() != null) {
                there = there.getParent();
            }
            try {
                return Files.getFileStore(there).getUsableSpace();
            } catch (IOException e) {
                System.getLogger(Disk.class.getName())
                        .log(Level.DEBUG, "it could not be seen how much room the disk has", e);
                return Long.MAX_VALUE;
            }
        };
    }
}
