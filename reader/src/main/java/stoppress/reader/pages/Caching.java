package stoppress.reader.pages;

/// How long others may keep what they were given.
public enum Caching {
    /// What a publication may change at any moment: stories, fronts, lists, feeds.
    PAGE("public, max-age=5, stale-while-revalidate=30"),
    /// What changes seldom and hurries nobody: sitemaps, robots.txt.
    SLOW("public, max-age=300, stale-while-revalidate=3600"),
    /// What never changes at its address: assets named by their hash, media.
    IMMUTABLE("public, max-age=31536000, immutable"),
    /// Where nothing stands yet: a story may appear there within the minute.
    BRIEF("public, max-age=2"),
    /// What nobody may keep.
    NEVER("no-store");

    private final String header;

    Caching(String header) {
        this.header = header;
    }

    /// The value of `Cache-Control`.
    public String header() {
        return header;
    }
}
