package stoppress.reader.ghost;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What Ghost's Content API has.
public enum Resource {
    POSTS("Post"),
    PAGES("Page"),
    TAGS("Tag"),
    AUTHORS("Author"),
    SETTINGS("Setting"),
    TIERS("Tier"),
    NEWSLETTERS("Newsletter"),
    OFFERS("Offer"),
    RECOMMENDATIONS("Recommendation");

    private final String one;

    Resource(String one) {
        this.one = one;
    }

    /// The name in addresses and answers.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// One of them, as Ghost says it.
    String one() {
        return one;
    }

    public static Optional<Resource> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }

    /// Whether all of them can be asked for.
    boolean isBrowsed() {
        return this != OFFERS;
    }

    /// Whether one can be asked for by its id.
    boolean isRead() {
        return switch (this) {
            case POSTS, PAGES, TAGS, AUTHORS, OFFERS -> true;
            case SETTINGS, TIERS, NEWSLETTERS, RECOMMENDATIONS -> false;
        };
    }

    /// Whether one can be asked for by its slug.
    boolean isReadBySlug() {
        return isRead() && this != OFFERS;
    }
}
