package stoppress.publication.document;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;

/// What the law had erased: of some versions of a story neither the document nor its salt is kept. Their entries stay
/// in the log, and so does this, which says that it was done and why. A story whose newest version is among them is
/// gone (HTTP 410) until it is published again.
///
/// @param slug the address that the story has, or had
/// @param versions what was erased; at least one
/// @param reason why, for readers
public record Erasure(StoryId story, Slug slug, Language language, List<Erased> versions, Instant at, String reason)
        implements Document {
    /// The word for it, as entries of the log have it.
    public static final String KIND = "erasure";

    /// One version, and where in the log it stood.
    public record Erased(VersionNumber number, long position) {
        public Erased {
            if (position < 1) {
                throw new InvalidDocument("positions begin with 1: " + position);
            }
        }
    }

    public Erasure {
        versions = Bounds.list("versions", versions, Bounds.ERASED);
        Bounds.text("reason", reason, Bounds.NOTE);
        if (versions.isEmpty()) {
            throw new InvalidDocument("an erasure of nothing");
        }
        var numbers = new HashSet<VersionNumber>();
        var positions = new HashSet<Long>();
        for (Erased it : versions) {
            if (!numbers.add(it.number()) || !positions.add(it.position())) {
                throw new InvalidDocument("version %s is erased twice".formatted(it.number()));
            }
        }
    }

    /// The last of the versions that were erased.
    public VersionNumber last() {
        return versions.stream()
                .map(Erased::number)
                .max(VersionNumber::compareTo)
                .orElseThrow();
    }
}
