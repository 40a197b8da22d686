package stoppress.app.export;

/// An export that could not be written; the message names what, and why.
public final class CannotExport extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotExport(String why) {
        super(why);
    }

    CannotExport(String why, Throwable cause) {
        super(why, cause);
    }
}
