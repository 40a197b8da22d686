package stoppress.publication.document;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// A stretch of text that is marked the same from end to end. A line feed is a line break.
public record Run(String text, Set<Style> styles, Optional<Link> link) {
    public Run {
        if (text.isEmpty()) {
            throw new InvalidDocument("a run of text is empty");
        }
        Bounds.anyText("text", text, Bounds.TEXT);
        styles = styles.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(styles));
    }

    public static Run plain(String text) {
        return new Run(text, Set.of(), Optional.empty());
    }

    boolean isMarkedLike(Run other) {
        return styles.equals(other.styles) && link.equals(other.link);
    }
}
