package stoppress.reader.shelf;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoppress.press.ghost.Known;
import stoppress.publication.document.Author;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Tag;
import stoppress.publication.document.TagName;

/// Tags and authors as the shelf has them, each looked up once.
final class KnownToShelf implements Known {
    private final Called called;
    private final Map<Slug, Author> authors = new HashMap<>();
    private final Map<Slug, Tag> tags = new HashMap<>();

    KnownToShelf(Look look) {
        this.called = new Called(look.sql);
    }

    @Override
    public Author author(Slug slug, String name) {
        Author known = authors.get(slug);
        if (known == null) {
            try {
                known = called.author(slug)
                        .orElseGet(() -> new Author(
                                slug, name, Optional.empty(), Optional.empty(), Optional.empty(), List.of()));
            } catch (SQLException e) {
                throw new ShelfException("the shelf cannot be read: " + e.getMessage(), e);
            }
            authors.put(slug, known);
        }
        return known;
    }

    @Override
    public Tag tag(TagName name) {
        Tag known = tags.get(name.slug());
        if (known == null) {
            try {
                Slug stands = Lists.standsFor(called.sql(), name.slug());
                known = called.tag(stands).orElseGet(() -> new Tag(stands, name.name(), Optional.empty()));
            } catch (SQLException e) {
                throw new ShelfException("the shelf cannot be read: " + e.getMessage(), e);
            }
            tags.put(name.slug(), known);
        }
        return known;
    }
}
