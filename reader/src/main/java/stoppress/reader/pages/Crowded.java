package stoppress.reader.pages;

/// So many different pages are waiting to be pressed that one more was not taken on.
public final class Crowded extends RuntimeException {
    Crowded(int waiting) {
        super(waiting + " pages are waiting to be pressed", null, false, false);
    }
}
