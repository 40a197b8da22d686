package stoppress.press.ghost;

import stoppress.publication.document.Author;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Tag;
import stoppress.publication.document.TagName;

/// Knows those that a story names.
public interface Known {
    /// Whoever has a page at that address, by that name where nothing else is known.
    Author author(Slug slug, String name);

    /// The tag that stands for that one.
    Tag tag(TagName name);
}
