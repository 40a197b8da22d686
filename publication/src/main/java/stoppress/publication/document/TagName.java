package stoppress.publication.document;

/// A tag as a story carries it: its address, and its name at the time of publication.
public record TagName(Slug slug, String name) {
    public TagName {
        Bounds.text("tag", name, Bounds.NAME);
    }
}
