package stoppress.reader;

import java.util.Optional;
import java.util.regex.Pattern;
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
        if (!shelf.isComplete()) {
            throw new Behind();
        }
        String site = source.site().address().address();
        if (!address.startsWith(site + "/")) {
            return Optional.empty();
        }
        String path = address.substring(site.length());
        return PATH.matcher(path).matches() && source.hasFeed(path) ? Optional.of(path) : Optional.empty();
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
}
