package stoppress.press;

/// Bytes that a reader fetches, and their media type with its charset.
public record Page(String type, byte[] bytes) {
    public static final String HTML = "text/html; charset=utf-8";
    public static final String ATOM = "application/atom+xml; charset=utf-8";
    public static final String XML = "application/xml; charset=utf-8";
    public static final String JSON = "application/json";
}
