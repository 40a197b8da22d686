package stoppress.publication.document;

/// Where a published story stands: still being updated, or said to be complete. A withdrawn story has a [Withdrawal].
public enum Standing {
    DEVELOPING,
    FINAL
}
