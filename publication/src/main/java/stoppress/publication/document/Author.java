package stoppress.publication.document;

import java.util.List;
import java.util.Optional;

/// Somebody who writes, as their page and the box under their stories show them.
public record Author(
        Slug slug,
        String name,
        Optional<String> role,
        Optional<String> biography,
        Optional<Picture> picture,
        List<Link> links)
        implements Document {
    public Author {
        Bounds.text("name", name, Bounds.NAME);
        Bounds.text("role", role, Bounds.NAME);
        Bounds.text("biography", biography, Bounds.BIOGRAPHY);
        links = Bounds.list("links", links, Bounds.LINKS);
    }
}
