package stoppress.publication.document;

import java.time.Instant;
import java.util.Optional;

/// A label over the headline (BREAKING, EXCLUSIVE, ANALYSIS), shown until its hour, or always where it has none.
public record Kicker(String text, Optional<Instant> until) {
    public Kicker {
        Bounds.text("kicker", text, Bounds.KICKER);
    }

    public boolean isShownAt(Instant now) {
        return until.isEmpty() || now.isBefore(until.get());
    }
}
