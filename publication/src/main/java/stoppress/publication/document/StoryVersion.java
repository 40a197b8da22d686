package stoppress.publication.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stoppress.publication.document.Block.Illustration;
import stoppress.publication.document.Block.LiveUpdate;

/// What a story said at one publication: immutable, numbered, with a reason.
///
/// @param tags the first is the primary one
/// @param first when the story was first published
/// @param latest when this version was; never before `first`
/// @param note what changed, for readers; a correction and a clarification must have one
/// @param corrections all that still stand, oldest first
public record StoryVersion(
        StoryId story,
        VersionNumber number,
        Slug slug,
        Language language,
        Standing standing,
        String headline,
        Optional<Kicker> kicker,
        Optional<String> standfirst,
        List<Byline> bylines,
        List<TagName> tags,
        Instant first,
        Instant latest,
        Optional<Picture> picture,
        Optional<Audio> audio,
        List<Notice> notices,
        List<Block> body,
        List<Correction> corrections,
        Reason reason,
        Optional<String> note)
        implements Document {
    public StoryVersion {
        Bounds.text("headline", headline, Bounds.HEADLINE);
        Bounds.text("standfirst", standfirst, Bounds.STANDFIRST);
        Bounds.text("note", note, Bounds.NOTE);
        bylines = Bounds.list("bylines", bylines, Bounds.BYLINES);
        tags = Bounds.list("tags", tags, Bounds.TAGS);
        notices = Bounds.list("notices", notices, Bounds.NOTICES);
        corrections = Bounds.list("corrections", corrections, Bounds.CORRECTIONS);
        body = Block.body(body);
        if (tags.stream().map(TagName::slug).distinct().count() < tags.size()) {
            throw new InvalidDocument("a tag stands twice");
        }
        if (latest.isBefore(first)) {
            throw new InvalidDocument("a version from before its story: %s, %s".formatted(latest, first));
        }
        if ((reason == Reason.FIRST) != number.equals(VersionNumber.FIRST)) {
            throw new InvalidDocument("version %s with the reason %s".formatted(number, reason));
        }
        if ((reason == Reason.CORRECTION || reason == Reason.CLARIFICATION) && note.isEmpty()) {
            throw new InvalidDocument("a correction or clarification without a note to readers");
        }
        if (reason == Reason.FINAL && standing != Standing.FINAL) {
            throw new InvalidDocument("a version with the reason final in a story that is developing");
        }
    }

    /// The first tag.
    public Optional<TagName> primaryTag() {
        return tags.stream().findFirst();
    }

    /// All pictures, the lead first; those in live updates, too.
    public List<Picture> pictures() {
        Stream<Picture> inside = body.stream()
                .flatMap(it -> it instanceof LiveUpdate update ? update.body().stream() : Stream.of(it))
                .filter(Illustration.class::isInstance)
                .map(it -> ((Illustration) it).picture());
        return Stream.concat(picture.stream(), inside).toList();
    }
}
