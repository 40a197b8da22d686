package stoppress.reader.shelf;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import stoppress.press.Addresses;
import stoppress.press.Masthead;
import stoppress.press.Updates;
import stoppress.press.UpdatesPage;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Link;
import stoppress.publication.document.StoryVersion;
import stoppress.reader.pages.Caching;
import stoppress.reader.pages.Source.Answer;

/// The live updates of a story that are not on its own page: by pages, and each at an address of its own.
final class UpdatePages {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");
    /// The page of a single update is made anew after that; there may be thousands, and none is named when it changes.
    private static final Duration SINGLE = Duration.ofSeconds(5);

    private final Look look;

    UpdatePages(Look look) {
        this.look = look;
    }

    /// Empty where the story has no such page, or is not to be read any more.
    ///
    /// @param which the number of a page, or an update's id
    Optional<Answer> at(String language, String slug, String which) throws SQLException {
        Optional<StoryVersion> story = new StoryPages(look).here(language, slug);
        if (story.isEmpty()) {
            return Optional.empty();
        }
        String address =
                look.addresses.story(story.get().language(), story.get().slug());
        var updates = Updates.of(story.get());
        if (!NUMBER.matcher(which).matches()) {
            Optional<LiveUpdate> update = id(which).flatMap(updates::with);
            return update.isEmpty() ? Optional.empty() : Optional.of(single(story.get(), address, update.get()));
        }
        int number = Integer.parseInt(which);
        return number > updates.pages() ? Optional.empty() : Optional.of(page(story.get(), address, updates, number));
    }

    private Answer page(StoryVersion story, String address, Updates updates, int number) throws SQLException {
        return look.found(look.press.updates(new UpdatesPage(
                masthead(story),
                story,
                numbered(address, number),
                updates.page(number),
                Optional.of(number + 1).filter(it -> it <= updates.pages()).map(it -> numbered(address, it)),
                Optional.of(number - 1).filter(it -> it > 0).map(it -> numbered(address, it)))));
    }

    private Answer single(StoryVersion story, String address, LiveUpdate update) throws SQLException {
        var page = look.press.updates(new UpdatesPage(
                masthead(story),
                story,
                new Link(Addresses.updates(address, update.id().text())),
                List.of(update),
                Optional.empty(),
                Optional.empty()));
        return new Answer.Found(
                page, Optional.of(Instant.ofEpochMilli(look.hour.millis()).plus(SINGLE)), Caching.PAGE);
    }

    private Masthead masthead(StoryVersion story) throws SQLException {
        return look.masthead(story.language(), story.latest());
    }

    private static Link numbered(String address, int number) {
        return new Link(Addresses.updates(address, Integer.toString(number)));
    }

    private static Optional<BlockId> id(String text) {
        try {
            return Optional.of(new BlockId(text));
        } catch (InvalidDocument e) {
            return Optional.empty();
        }
    }
}
