package stoppress.app.foreign;

/// What is needed could not be fetched, or not be kept. The message can be shown.
public final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unreachable(String message, Throwable cause) {
        super(message, cause);
    }

    public Unreachable(String message) {
        super(message);
    }
}
