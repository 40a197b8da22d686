package stoppress.desk.story;

/// A draft as it was last saved.
public record Saved(Draft draft, Revision revision, Stage stage) {
    /// How far the story has come.
    public enum Stage {
        DRAFT,
        PUBLISHED,
        /// Withdrawn; readers can still read it, below the reason.
        READABLE,
        WITHDRAWN
    }
}
