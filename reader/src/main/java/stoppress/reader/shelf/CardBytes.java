package stoppress.reader.shelf;

import java.util.List;
import java.util.Optional;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.StoryVersion;

/// A story as lists need it: its document without what only its own page shows.
final class CardBytes {
    private CardBytes() {}

    static byte[] write(StoryVersion story) {
        return DocumentJson.write(new StoryVersion(
                story.story(),
                story.number(),
                story.slug(),
                story.language(),
                story.standing(),
                story.headline(),
                story.kicker(),
                story.standfirst(),
                story.bylines(),
                story.tags(),
                story.first(),
                story.latest(),
                story.picture(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                story.reason(),
                story.note()));
    }

    static StoryVersion read(byte[] bytes) {
        return switch (DocumentJson.read(bytes)) {
            case StoryVersion story -> story;
            case Object other -> throw new InvalidDocument("not a story: " + other);
        };
    }
}
