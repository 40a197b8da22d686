package stoppress.publication.document;

import java.util.Map;
import java.util.Optional;

/// What stories are grouped by.
///
/// @param name in the paper's own language
/// @param into the tag that it has become a part of: its stories are that one's, and whoever asks for it is led there
/// @param names what it is called in other languages, at most [Bounds#EDITIONS]
public record Tag(
        Slug slug, String name, Optional<String> description, Optional<Slug> into, Map<Language, String> names)
        implements Document {
    /// A tag that stands for itself.
    public Tag(Slug slug, String name, Optional<String> description) {
        this(slug, name, description, Optional.empty());
    }

    /// A tag that has one name for all languages.
    public Tag(Slug slug, String name, Optional<String> description, Optional<Slug> into) {
        this(slug, name, description, into, Map.of());
    }

    public Tag {
        Bounds.text("name", name, Bounds.NAME);
        Bounds.text("description", description, Bounds.STANDFIRST);
        if (into.equals(Optional.of(slug))) {
            throw new InvalidDocument("into " + slug + " would be a part of itself");
        }
        names = Map.copyOf(names);
        if (names.size() > Bounds.EDITIONS) {
            throw new InvalidDocument(
                    "names has %,d languages; at most %,d fit".formatted(names.size(), Bounds.EDITIONS));
        }
        names.forEach((language, it) -> Bounds.text("names." + language, it, Bounds.NAME));
    }

    /// What it is called in that language, as far as anybody has said.
    public String name(Language language) {
        return names.getOrDefault(language, name);
    }
}
