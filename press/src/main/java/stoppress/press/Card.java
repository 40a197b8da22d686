package stoppress.press;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Kicker;
import stoppress.publication.document.Language;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Standing;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.TagName;

/// A story as a list shows it.
public record Card(
        Slug slug,
        Language language,
        Standing standing,
        String headline,
        Optional<Kicker> kicker,
        Optional<String> standfirst,
        List<Byline> bylines,
        Optional<TagName> primaryTag,
        Optional<Picture> picture,
        Instant first,
        Instant latest) {
    public static Card of(StoryVersion story) {
        return new Card(
                story.slug(),
                story.language(),
                story.standing(),
                story.headline(),
                story.kicker(),
                story.standfirst(),
                story.bylines(),
                story.primaryTag(),
                story.picture(),
                story.first(),
                story.latest());
    }
}
