package stoppress.publication.json;

/// Bytes that are not the JSON that was asked for. The message says where and why, for the person who sent them.
public final class RefusedJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RefusedJson(String message) {
        super(message);
    }
}
