package stoppress.reader.shelf;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import org.sqlite.SQLiteException;

/// What went wrong underneath, in words for whoever can do something about it.
final class Trouble {
    private Trouble() {}

    static ShelfException with(Path directory, SQLException e) {
        return new ShelfException("the shelf in " + directory + " " + said(e), e);
    }

    static String said(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "no permission";
            case FileAlreadyExistsException _ -> "there is a file in its place";
            case FileSystemException it when it.getReason() != null -> it.getReason();
            default -> Objects.requireNonNullElse(e.getMessage(), "input or output failed");
        };
    }

    /// Whether the file is no shelf, or is damaged: it can be made anew.
    static boolean isDamage(SQLException e) {
        return e instanceof SQLiteException it
                && switch (it.getResultCode()) {
                    case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_CORRUPT_INDEX, SQLITE_CORRUPT_VTAB, SQLITE_FORMAT ->
                        true;
                    default -> false;
                };
    }

    private static String said(SQLException e) {
        if (!(e instanceof SQLiteException it)) {
            return "failed: " + e.getMessage();
        }
        return switch (it.getResultCode()) {
            case SQLITE_FULL -> "cannot grow: the disk is full";
            case SQLITE_READONLY, SQLITE_READONLY_DIRECTORY, SQLITE_READONLY_DBMOVED, SQLITE_PERM, SQLITE_CANTOPEN ->
                "cannot be written: it is read-only, or no longer there";
            case SQLITE_BUSY, SQLITE_LOCKED -> "is held by another program";
            case SQLITE_CORRUPT, SQLITE_NOTADB -> "is damaged; delete it, and it is made anew from the log";
            default ->
                it.getResultCode().name().startsWith("SQLITE_IOERR")
                        ? "cannot be read or written, the disk may be full or failing: " + e.getMessage()
                        : "failed: " + e.getMessage();
        };
    }
}
