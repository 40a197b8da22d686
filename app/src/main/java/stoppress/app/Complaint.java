package stoppress.app;

/// Something that the person at the command line must know and can act on: one line, and the exit code 1.
public final class Complaint extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Complaint(String message) {
        super(message);
    }

    public Complaint(String message, Throwable cause) {
        super(message, cause);
    }
}
