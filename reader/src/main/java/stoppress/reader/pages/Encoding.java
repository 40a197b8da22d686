package stoppress.reader.pages;

/// A content coding that bodies are kept in, the one that we like best first (RFC 9110, 8.4.1).
public enum Encoding {
    BROTLI("br"),
    ZSTD("zstd"),
    GZIP("gzip"),
    IDENTITY("identity");

    private final String token;

    Encoding(String token) {
        this.token = token;
    }

    /// Its name in `Accept-Encoding` and `Content-Encoding`.
    public String token() {
        return token;
    }
}
