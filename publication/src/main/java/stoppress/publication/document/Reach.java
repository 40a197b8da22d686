package stoppress.publication.document;

import java.util.Optional;
import java.util.regex.Pattern;

/// How a paper goes out beside its pages: what its feeds hold, and what it tells machines.
///
/// @param indexNow the key that proves to search engines that whoever tells them of changes is the paper
/// (indexnow.org):
///     8 to 128 letters, digits and hyphens
/// @param security whom to tell of a hole in the site (RFC 9116)
public record Reach(Feeds feeds, Optional<String> indexNow, Optional<Link> security) {
    /// Feeds with whole stories, and nobody told of anything.
    public static final Reach PLAIN = new Reach(Feeds.FULL, Optional.empty(), Optional.empty());

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]{8,128}");

    /// What an entry of a feed holds.
    public enum Feeds {
        /// The whole story.
        FULL,
        /// Its standfirst, or how it begins.
        SUMMARY
    }

    public Reach {
        if (indexNow.isPresent() && !KEY.matcher(indexNow.get()).matches()) {
            throw new InvalidDocument("the key for IndexNow is not 8 to 128 letters, digits and hyphens");
        }
        if (security.isPresent() && !security.get().address().matches("(?i)(https|mailto|tel):.*")) {
            throw new InvalidDocument(
                    "whom to tell of a hole is not an address with https:, mailto: or tel: " + security.get());
        }
    }
}
