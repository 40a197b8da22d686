package stoppress.publication.document;

/// How a run of text is marked.
public enum Style {
    STRONG,
    EMPHASIS,
    STRIKE,
    SUBSCRIPT,
    SUPERSCRIPT,
    CODE
}
