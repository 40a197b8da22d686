package stoppress.publication.log;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The log as a reader sees it: something to follow from a position.
public interface Log {
    /// The position of the last entry, [Position#START] when there is none.
    Position end();

    /// The entries that follow `position`, in order and without gaps, at most `most` of them, and fewer
    /// where they are large; none at the end.
    List<Entry> after(Position position, int most);

    /// The newest signed checkpoint of a tree that ends at `upTo` or before.
    Optional<SignedCheckpoint> checkpoint(Position upTo);

    /// Returns as soon as there is an entry after `position`, or when `most` has passed, whichever comes first.
    void await(Position position, Duration most) throws InterruptedException;
}
