package stoppress.publication.document;

import java.util.Optional;

/// What stories are grouped by.
///
/// @param into the tag that it has become a part of: its stories are that one's, and whoever asks for it is led there
public record Tag(Slug slug, String name, Optional<String> description, Optional<Slug> into) implements Document {
    /// A tag that stands for itself.
    public Tag(Slug slug, String name, Optional<String> description) {
        this(slug, name, description, Optional.empty());
    }

    public Tag {
        Bounds.text("name", name, Bounds.NAME);
        Bounds.text("description", description, Bounds.STANDFIRST);
        if (into.equals(Optional.of(slug))) {
            throw new InvalidDocument("into " + slug + " would be a part of itself");
        }
    }
}
