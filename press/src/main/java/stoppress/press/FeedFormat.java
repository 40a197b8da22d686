package stoppress.press;

import java.util.Arrays;
import java.util.Optional;

/// The formats in which a list of stories can be subscribed to, each at its name below the list.
public enum FeedFormat {
    /// RSS 2.0.
    RSS("feed.xml", "application/rss+xml"),
    /// Atom (RFC 4287), with tombstones (RFC 6721).
    ATOM("atom.xml", "application/atom+xml"),
    /// JSON Feed 1.1.
    JSON("feed.json", "application/feed+json");

    private final String file;
    private final String type;

    FeedFormat(String file, String type) {
        this.file = file;
        this.type = type;
    }

    /// The last part of its address.
    public String file() {
        return file;
    }

    /// The media type, without a charset.
    public String type() {
        return type;
    }

    /// The format that stands under that name.
    public static Optional<FeedFormat> of(String file) {
        return Arrays.stream(values()).filter(it -> it.file.equals(file)).findFirst();
    }
}
