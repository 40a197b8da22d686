package stoppress.desk.story;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stoppress.publication.document.Audio;
import stoppress.publication.document.Block;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Correction;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Kicker;
import stoppress.publication.document.Language;
import stoppress.publication.document.Notice;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Reason;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Standing;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.TagName;
import stoppress.publication.document.VersionNumber;

/// The desk's working copy of a story: what a version says, without what only publication gives it (number, reason).
///
/// @param dated the time of first publication that the story is to carry, where that is not the time at which the desk
///     publishes it: an archive's, a captured page's
public record Draft(
        StoryId story,
        Slug slug,
        Language language,
        Standing standing,
        String headline,
        Optional<Kicker> kicker,
        Optional<String> standfirst,
        List<Byline> bylines,
        List<TagName> tags,
        Optional<Instant> dated,
        Optional<Picture> picture,
        Optional<Audio> audio,
        List<Notice> notices,
        List<Block> body,
        List<Correction> corrections) {

    /// What a version said, to be worked on again.
    public static Draft of(StoryVersion it) {
        return new Draft(
                it.story(),
                it.slug(),
                it.language(),
                it.standing(),
                it.headline(),
                it.kicker(),
                it.standfirst(),
                it.bylines(),
                it.tags(),
                Optional.of(it.first()),
                it.picture(),
                it.audio(),
                it.notices(),
                it.body(),
                it.corrections());
    }

    /// The document that publishing this draft makes.
    public StoryVersion version(
            VersionNumber number, Instant first, Instant latest, Reason reason, Optional<String> note) {
        return new StoryVersion(
                story,
                number,
                slug,
                language,
                reason == Reason.FINAL ? Standing.FINAL : standing,
                headline,
                kicker,
                standfirst,
                bylines,
                tags,
                first,
                latest,
                picture,
                audio,
                notices,
                body,
                corrections,
                reason,
                note);
    }

    /// The draft with a correction more, and the notice that says so at the top of the story.
    public Draft corrected(List<Correction> more, Notice notice) {
        return new Draft(
                story,
                slug,
                language,
                standing,
                headline,
                kicker,
                standfirst,
                bylines,
                tags,
                dated,
                picture,
                audio,
                joined(notices, List.of(notice)),
                body,
                joined(corrections, more));
    }

    /// As it is kept: the document that publishing it for the first time would make.
    byte[] bytes(Instant saved) {
        Instant first = dated.orElse(saved);
        return DocumentJson.write(version(VersionNumber.FIRST, first, first, Reason.FIRST, Optional.empty()));
    }

    static Draft of(byte[] bytes, Optional<Instant> dated) {
        if (DocumentJson.read(bytes) instanceof StoryVersion version) {
            return of(version).dated(dated);
        }
        throw new IllegalStateException("a draft that is kept as another kind of document");
    }

    private Draft dated(Optional<Instant> at) {
        return new Draft(
                story,
                slug,
                language,
                standing,
                headline,
                kicker,
                standfirst,
                bylines,
                tags,
                at,
                picture,
                audio,
                notices,
                body,
                corrections);
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
