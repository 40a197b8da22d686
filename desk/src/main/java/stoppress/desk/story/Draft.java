package stoppress.desk.story;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import stoppress.publication.document.Audio;
import stoppress.publication.document.Block;
import stoppress.publication.document.Block.Illustration;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Correction;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.InvalidDocument;
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
import stoppress.publication.json.Json;

/// The desk's working copy of a story: what a version says, without what only publication gives it (number, reason).
///
/// @param dated the times that the story's first version is to carry, where those are not the desk's own: an
///     archive's, a captured page's
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
        Optional<Dated> dated,
        Optional<Picture> picture,
        Optional<Audio> audio,
        List<Notice> notices,
        List<Block> body,
        List<Correction> corrections) {

    /// What a story is called until somebody says; it does not go out under that name.
    public static final String UNTITLED = "Untitled";

    /// When a story was first published, and when last.
    public record Dated(Instant first, Instant latest) {
        public Dated {
            if (latest.isBefore(first)) {
                throw new InvalidDocument(
                        "a story that was updated before it was published: %s, %s".formatted(latest, first));
            }
        }
    }

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
                Optional.of(new Dated(it.first(), it.latest())),
                it.picture(),
                it.audio(),
                it.notices(),
                it.body(),
                it.corrections());
    }

    /// Every picture in it: the one that leads it, those in its text, those in its live updates.
    public List<Picture> pictures() {
        Stream<Picture> inside = body.stream()
                .flatMap(it -> it instanceof LiveUpdate update ? update.body().stream() : Stream.of(it))
                .filter(Illustration.class::isInstance)
                .map(it -> ((Illustration) it).picture());
        return Stream.concat(picture.stream(), inside).toList();
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

    /// The draft with some of its members said otherwise, as `docs/contracts/documents.md` writes them; an empty one
    /// is taken away.
    ///
    /// @throws InvalidDocument when what comes of it is out of bounds
    public Draft with(Map<String, Optional<Json>> changes) {
        Instant any = Instant.EPOCH;
        var members =
                new TreeMap<>(DocumentJson.tree(version(VersionNumber.FIRST, any, any, Reason.FIRST, Optional.empty()))
                        .members());
        changes.forEach(
                (name, value) -> value.ifPresentOrElse(it -> members.put(name, it), () -> members.remove(name)));
        if (DocumentJson.read(new Json.Obj(members)) instanceof StoryVersion version) {
            return of(version).dated(dated);
        }
        throw new IllegalStateException("a draft that became another kind of document");
    }

    /// The draft with what a version said, taken up again. Its address and its corrections stay as they are, and
    /// entries that readers have had since stay where they are.
    public Draft saying(StoryVersion it) {
        var ids = it.body().stream().map(Block::id).toList();
        var entries = body.stream()
                .filter(block -> block instanceof LiveUpdate && !ids.contains(block.id()))
                .toList();
        return new Draft(
                story,
                slug,
                language,
                standing,
                it.headline(),
                it.kicker(),
                it.standfirst(),
                it.bylines(),
                it.tags(),
                dated,
                it.picture(),
                it.audio(),
                it.notices(),
                joined(it.body(), entries),
                corrections);
    }

    /// The draft with another body.
    public Draft saying(List<Block> body) {
        return saying(body, notices);
    }

    /// The draft with a live update taken back: that it was there, and why it is not, is all that is left of it.
    public Draft takingBack(BlockId update, Instant at, Optional<String> reason) {
        return saying(body.stream()
                .map(it ->
                        it instanceof LiveUpdate entry && entry.id().equals(update) ? entry.takenBack(at, reason) : it)
                .toList());
    }

    /// The draft with another body and other notices.
    public Draft saying(List<Block> body, List<Notice> notices) {
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
                notices,
                body,
                corrections);
    }

    /// The same with that picture, or none.
    public Draft showing(Optional<Picture> picture) {
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
                notices,
                body,
                corrections);
    }

    /// The draft at another address.
    public Draft at(Slug slug) {
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
                notices,
                body,
                corrections);
    }

    /// As it is kept: the document that publishing it for the first time would make.
    public byte[] bytes(Instant saved) {
        Instant first = dated.map(Dated::first).orElse(saved);
        return DocumentJson.write(version(VersionNumber.FIRST, first, first, Reason.FIRST, Optional.empty()));
    }

    static Draft of(byte[] bytes, Optional<Dated> dated) {
        if (DocumentJson.read(bytes) instanceof StoryVersion version) {
            return of(version).dated(dated);
        }
        throw new IllegalStateException("a draft that is kept as another kind of document");
    }

    private Draft dated(Optional<Dated> at) {
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
