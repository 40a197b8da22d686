package stoppress.reader.pages;

/// What there is to press from is of the past, and is being brought up to date.
public final class Behind extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Behind() {
        super("readers are not shown the past; what is true now is still being read", null, false, false);
    }
}
