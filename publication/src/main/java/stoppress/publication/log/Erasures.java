package stoppress.publication.log;

import java.util.Optional;
import java.util.TreeSet;
import stoppress.publication.document.Erasure;

/// Holds what is missing from a log against what its entries say was erased, while the log is read from first to last.
/// Each document that is missing has an [Erasure] after it, and what an erasure names is missing.
public final class Erasures {
    /// What is wrong with a position that is [#unexplained].
    public static final String UNEXPLAINED = "the document is missing, and no entry says that it was erased by law";

    private final TreeSet<Position> unexplained = new TreeSet<>();
    private final TreeSet<Position> missing = new TreeSet<>();

    /// What the entry at `position` said is not there.
    public void missing(Position position) {
        missing.add(position);
        unexplained.add(position);
    }

    /// What is wrong with the erasure at `position`; empty when nothing is.
    public String fault(Position position, Erasure erasure) {
        for (Erasure.Erased it : erasure.versions()) {
            var erased = new Position(it.position());
            if (erased.compareTo(position) >= 0) {
                return "it says that position %s was erased, which was not there yet".formatted(erased);
            }
            if (!missing.contains(erased)) {
                return "it says that position %s was erased, whose document is there".formatted(erased);
            }
            unexplained.remove(erased);
        }
        return "";
    }

    /// The first position whose document is missing for no reason that the log gives.
    public Optional<Position> unexplained() {
        return unexplained.isEmpty() ? Optional.empty() : Optional.of(unexplained.first());
    }
}
