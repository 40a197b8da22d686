package stoppress.reader.search;

/// That an answer was not found in time: what there is of it says nothing.
public final class TookTooLong extends RuntimeException {
    private static final long serialVersionUID = 1;

    TookTooLong(long millis) {
        super("the search took more than %d ms".formatted(millis));
    }
}
