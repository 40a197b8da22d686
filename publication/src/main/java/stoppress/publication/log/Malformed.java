package stoppress.publication.log;

/// What claims to be a part of a log, and is none: a note, a key, a leaf, a bundle. The message can be shown.
public final class Malformed extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public Malformed(String message) {
        super(message);
    }
}
