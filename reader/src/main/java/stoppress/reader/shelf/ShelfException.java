package stoppress.reader.shelf;

/// The shelf could not be opened, read or written, for a reason outside of it. The message says what to do about it, to
/// whoever runs the newsroom.
public final class ShelfException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ShelfException(String message) {
        super(message);
    }

    public ShelfException(String message, Throwable cause) {
        super(message, cause);
    }
}
