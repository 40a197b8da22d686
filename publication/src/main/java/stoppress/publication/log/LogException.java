package stoppress.publication.log;

/// The log could not be read or written, for a reason outside of it. The message can be shown to whoever runs the
/// newsroom.
public final class LogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LogException(String message, Throwable cause) {
        super(message, cause);
    }
}
