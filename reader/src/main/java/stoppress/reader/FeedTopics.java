package stoppress.reader;

import java.util.Optional;
import java.util.regex.Pattern;
import stoppress.press.Addresses;
import stoppress.press.FeedFormat;
import stoppress.reader.hub.Topics;
import stoppress.reader.pages.Behind;
import stoppress.reader.pages.Source;
import stoppress.reader.shelf.Shelf;
import stoppress.reader.shelf.ShelfSource;

/// The feeds of the shelf as topics of the hub.
record FeedTopics(Shelf shelf, ShelfSource source) implements Topics {
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9-]+){0,3}/[a-z]+\\.(xml|json)");

    @Override
    public Optional<String> path(String address) {
        String site = source.site().address().address();
        if (!address.startsWith(site + "/")) {
            return Optional.empty();
        }
        String path = address.substring(site.length());
        return PATH.matcher(path).matches() && isFeed(path) && content(path).isPresent()
                ? Optional.of(path)
                : Optional.empty();
    }

    @Override
    public String address(String path) {
        return source.site().address().address() + path;
    }

    @Override
    public Optional<Content> content(String path) {
        if (!shelf.isComplete()) {
            throw new Behind();
        }
        return source.at(path) instanceof Source.Answer.Found(var page, var _, var _, var _)
                ? Optional.of(new Content(page.type(), page.bytes()))
                : Optional.empty();
    }

    private static boolean isFeed(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return FeedFormat.of(name).isPresent() || name.equals(Addresses.PODCAST);
    }
}
