package stoppress.press.ghost;

import java.util.HashSet;
import java.util.Set;

/// Members that a Ghost has something for and we never have: they are told as `null`, and a filter finds nothing there.
public final class Lacking {
    /// How something looks where it is shared or found, and what is put into its page.
    private static final Set<String> EVERYWHERE = Set.of(
            "codeinjection_head",
            "codeinjection_foot",
            "canonical_url",
            "og_image",
            "og_title",
            "og_description",
            "twitter_image",
            "twitter_title",
            "twitter_description",
            "meta_title",
            "meta_description");

    /// Of posts and pages.
    public static final Set<String> POSTS = with(EVERYWHERE, "custom_template", "frontmatter");

    /// Of tags.
    public static final Set<String> TAGS = with(EVERYWHERE, "feature_image", "accent_color");

    private Lacking() {}

    /// Those and a few more.
    public static Set<String> with(Set<String> some, String... more) {
        var all = new HashSet<>(some);
        all.addAll(Set.of(more));
        return Set.copyOf(all);
    }
}
