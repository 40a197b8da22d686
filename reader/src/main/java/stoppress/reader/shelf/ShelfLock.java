package stoppress.reader.shelf;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Keeps a second process from the same shelf. The system takes the lock back from a process that dies.
final class ShelfLock implements AutoCloseable {
    private final FileChannel file;

    private ShelfLock(FileChannel file) {
        this.file = file;
    }

    static ShelfLock take(Path directory) {
        FileChannel file;
        try {
            file = FileChannel.open(
                    directory.resolve("shelf.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new ShelfException("the shelf cannot be written in " + directory + ": " + Trouble.said(e), e);
        }
        try {
            if (file.tryLock() != null) {
                return new ShelfLock(file);
            }
        } catch (OverlappingFileLockException e) {
            close(file);
            throw inUse(directory, e);
        } catch (IOException e) {
            close(file);
            throw new ShelfException("the shelf cannot be locked in " + directory + ": " + Trouble.said(e), e);
        }
        close(file);
        throw inUse(directory, new IllegalStateException("locked by another process"));
    }

    @Override
    public void close() {
        close(file);
    }

    private static ShelfException inUse(Path directory, Exception cause) {
        return new ShelfException(
                "the shelf in " + directory + " is in use by another Stoppress; stop that one or choose another place",
                cause);
    }

    private static void close(FileChannel file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new ShelfException("the lock of the shelf cannot be given back: " + Trouble.said(e), e);
        }
    }
}
