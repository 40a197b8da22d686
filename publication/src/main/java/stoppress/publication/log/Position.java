package stoppress.publication.log;

/// A place in the log. The first entry has position 1; [#START] is the place before it.
public record Position(long number) implements Comparable<Position> {
    public static final Position START = new Position(0);

    public Position {
        if (number < 0) {
            throw new IllegalArgumentException("not a position: " + number);
        }
    }

    public Position next() {
        return new Position(number + 1);
    }

    @Override
    public int compareTo(Position other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Long.toString(number);
    }
}
