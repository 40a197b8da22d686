package stoppress.reader.shelf;

import java.util.Comparator;

/// Where a story stands in every list that it is in: by its first publication, and among those of one moment by its
/// key.
record Place(long first, long story) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparingLong(Place::first).thenComparingLong(Place::story);

    long day() {
        return Times.day(first);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
