package stoppress.desk.database;

/// The database could not do what was asked, for a reason outside of the program. The message can be shown to whoever
/// runs the newsroom.
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
