package stoppress.desk.migrate.archive;

/// An archive that cannot be read, or not any further; the message says why, and where.
public final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unreadable(String why) {
        super(why);
    }

    Unreadable(String why, Throwable cause) {
        super(why, cause);
    }
}
