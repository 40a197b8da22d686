package stoppress.publication.document;

/// Why a version was published.
public enum Reason {
    FIRST,
    UPDATE,
    CORRECTION,
    CLARIFICATION,
    /// Spelling and the like: shown in the history, raises no note.
    MINOR,
    /// The story is complete; its standing becomes final.
    FINAL
}
