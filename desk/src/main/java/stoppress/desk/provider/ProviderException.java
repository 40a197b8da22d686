package stoppress.desk.provider;

/// The provider does not answer, or not as it should: nobody can be let in by it now.
public final class ProviderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProviderException(String message) {
        super(message);
    }

    ProviderException(String message, Throwable cause) {
        super(message, cause);
    }
}
