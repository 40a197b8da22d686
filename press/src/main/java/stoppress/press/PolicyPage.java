package stoppress.press;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stoppress.publication.document.Policy;

/// A policy, and when and why it was changed, the newest first.
public record PolicyPage(Masthead masthead, Policy policy, List<Change> changes) {
    /// One time that it was published.
    public record Change(Instant at, Optional<String> reason) {}

    public PolicyPage {
        changes = List.copyOf(changes);
    }
}
