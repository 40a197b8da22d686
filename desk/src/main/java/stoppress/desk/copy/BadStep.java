package stoppress.desk.copy;

/// A step, or a tree, that is none: nothing of it is done.
public final class BadStep extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadStep(String why) {
        super(why, null, false, false);
    }
}
