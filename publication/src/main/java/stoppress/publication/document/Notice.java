package stoppress.publication.document;

import java.time.Instant;

/// An editor's note of a kind, with the time at which it was put there. Its text may be empty where the kind says
/// enough:
/// the page then says it in the reader's language.
public record Notice(Kind kind, Text text, Instant at) {
    /// What the note is for.
    public enum Kind {
        DEVELOPING,
        UPDATE,
        CORRECTION,
        CLARIFICATION,
        WITHDRAWAL
    }
}
