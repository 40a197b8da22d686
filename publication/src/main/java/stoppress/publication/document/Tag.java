package stoppress.publication.document;

import java.util.Optional;

/// What stories are grouped by.
public record Tag(Slug slug, String name, Optional<String> description) implements Document {
    public Tag {
        Bounds.text("name", name, Bounds.NAME);
        Bounds.text("description", description, Bounds.STANDFIRST);
    }
}
