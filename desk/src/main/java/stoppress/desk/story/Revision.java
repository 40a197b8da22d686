package stoppress.desk.story;

/// Which save of a draft; the first is 1. Who saves or publishes says which one they saw.
public record Revision(long number) {
    public static final Revision FIRST = new Revision(1);

    public Revision {
        if (number < 1) {
            throw new IllegalArgumentException("not a revision: " + number);
        }
    }

    public Revision next() {
        return new Revision(number + 1);
    }
}
