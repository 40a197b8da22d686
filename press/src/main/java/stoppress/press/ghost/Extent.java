package stoppress.press.ghost;

import java.util.Optional;
import java.util.Set;

/// How much of a thing a client asks to be told. Names that nothing has are passed over, as Ghost does.
///
/// @param fields only these members; empty for all
/// @param formats in which its text is told, of `html` and `plaintext`; empty for what is usual
/// @param include what belongs to it: `tags`, `authors`, `tiers`, `count.posts`
public record Extent(Optional<Set<String>> fields, Optional<Set<String>> formats, Set<String> include) {
    /// All that is usual.
    public static final Extent USUAL = new Extent(Optional.empty(), Optional.empty(), Set.of());

    public Extent {
        fields = fields.map(Set::copyOf);
        formats = formats.map(Set::copyOf);
        include = Set.copyOf(include);
    }

    /// Whether a member of that name is told.
    boolean tells(String member) {
        return switch (member) {
            case "html", "plaintext" ->
                fields.filter(it -> it.contains(member)).isPresent()
                        || formats.map(it -> it.contains(member)).orElse(member.equals("html") && fields.isEmpty());
            case "tags", "authors", "tiers", "sentiment" -> include.contains(member);
            case "primary_tag" -> include.contains("tags");
            case "primary_author" -> include.contains("authors");
            case "count" -> include.contains("count.posts");
            default -> fields.isEmpty() || fields.get().contains(member);
        };
    }

    /// Whether the whole text has to be known to tell all that is asked for.
    public boolean isOfText() {
        return tells("html") || tells("plaintext") || tells("excerpt") || tells("reading_time");
    }
}
