package stoppress.publication.document;

/// A value that breaks a bound of the documents. The message names the field and the bound, for the person who wrote
/// it.
public final class InvalidDocument extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public InvalidDocument(String message) {
        super(message);
    }
}
