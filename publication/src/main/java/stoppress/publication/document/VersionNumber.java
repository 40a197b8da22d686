package stoppress.publication.document;

/// The place of a version among those of its story; the first is 1.
public record VersionNumber(int number) implements Comparable<VersionNumber> {
    public static final VersionNumber FIRST = new VersionNumber(1);

    public VersionNumber {
        if (number < 1) {
            throw new InvalidDocument("not a version number: " + number);
        }
    }

    public VersionNumber next() {
        return new VersionNumber(number + 1);
    }

    @Override
    public int compareTo(VersionNumber other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
