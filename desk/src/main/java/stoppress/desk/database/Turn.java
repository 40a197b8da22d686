package stoppress.desk.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// A process's turn to write, as a lock on a file. Whoever waits sleeps until it is theirs. SQLite's own lock is asked
/// for again and again, and a process that writes without pause (an import) would hardly ever be found without it.
///
/// The system takes the turn back from a process that is killed. Not for several threads: the caller has a lock for
/// those.
final class Turn implements AutoCloseable {
    private final FileChannel file;
    private @Nullable FileLock mine;

    Turn(Path file) throws IOException {
        this.file = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    void take() {
        try {
            mine = file.lock();
        } catch (OverlappingFileLockException e) {
            // This process has opened the database twice; SQLite's lock stands between the two.
            mine = null;
        } catch (IOException e) {
            throw new DatabaseException("the turn to write could not be waited for: " + e.getMessage(), e);
        }
    }

    void give() {
        FileLock held = mine;
        mine = null;
        if (held != null) {
            try {
                held.release();
            } catch (IOException e) {
                throw new DatabaseException("the turn to write could not be given back: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new DatabaseException("the turn to write could not be given back: " + e.getMessage(), e);
        }
    }
}
