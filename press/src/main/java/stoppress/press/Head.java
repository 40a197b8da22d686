package stoppress.press;

import java.util.List;
import java.util.Optional;

/// What a page says of itself to machines, in its `<head>`.
///
/// @param title what the browser's tab says
/// @param canonical the page's own whole address; a page without one asks not to be indexed
/// @param properties Open Graph, in order
/// @param data structured data, as JSON that is safe inside a `script` element
/// @param section the path that the masthead's navigation marks as the present one
/// @param alternates the page in other languages
public record Head(
        String title,
        Optional<String> description,
        Optional<String> canonical,
        List<Property> properties,
        Optional<String> data,
        Optional<String> section,
        Alternates alternates) {
    /// One Open Graph property.
    public record Property(String name, String content) {}

    /// The same page, which can be read in these languages.
    Head in(Alternates languages) {
        return new Head(title, description, canonical, properties, data, section, languages);
    }

    /// Of a page that asks not to be indexed.
    static Head plain(String title, String data) {
        return new Head(
                title,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(data),
                Optional.empty(),
                Alternates.NONE);
    }
}
