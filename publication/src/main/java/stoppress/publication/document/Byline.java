package stoppress.publication.document;

import java.util.Optional;

/// Who wrote it, as the story names them, with the author's address where they have a page.
public record Byline(String name, Optional<Slug> author) {
    public Byline {
        Bounds.text("byline", name, Bounds.NAME);
    }
}
