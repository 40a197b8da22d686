package stoppress.reader.shelf;

/// How a list of so many stories is cut into pages.
///
/// Pages are numbered from the oldest and hold [#SIZE] stories each, so that a page that is full never changes as the
/// list grows. The list's own address shows what no older page shows, between [#SIZE] and twice as many.
///
/// @param stories how many there are
record Paging(long stories) {
    static final int SIZE = 20;

    /// How many older pages there are.
    long older() {
        return Math.max(0, Math.ceilDiv(stories, SIZE) - 2);
    }

    /// How many stories the list's own address shows.
    int newest() {
        return (int) (stories - older() * SIZE);
    }

    /// Whether there is an n-th page. One more than are linked to: when a story is withdrawn, no link breaks.
    boolean has(long n) {
        return n >= 1 && n <= full();
    }

    /// How many pages are full.
    long full() {
        return stories / SIZE;
    }
}
