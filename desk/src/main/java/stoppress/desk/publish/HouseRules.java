package stoppress.desk.publish;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stoppress.desk.edition.Ties;
import stoppress.desk.media.Pictures;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.desk.version.Versions.Version;
import stoppress.press.Addresses;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryVersion;

/// What must be right before a story goes out. What a document's own bounds refuse does not get as far as here.
final class HouseRules {
    private static final Set<Reason> WITH_A_NOTE = Set.of(Reason.CORRECTION, Reason.CLARIFICATION);

    private HouseRules() {}

    /// A picture that was taken away, or whose licence has ended, goes out with nothing new.
    private static List<Objection> pictures(Draft draft, Pictures pictures, LocalDate today) {
        return draft.pictures().stream()
                .flatMap(it -> it.file().stream())
                .flatMap(it -> pictures.find(it.sha256()).stream())
                .distinct()
                .flatMap(it -> objection(it, today).stream())
                .toList();
    }

    private static Optional<Objection> objection(Pictures.Kept picture, LocalDate today) {
        String said = picture.words().caption().isEmpty()
                ? picture.name()
                : picture.words().caption();
        if (picture.state() == Pictures.State.ENDED) {
            return Optional.of(Objection.by(
                    "picture.ended",
                    "picture",
                    "The picture “{0}” was taken away: {1} Choose another.",
                    said,
                    picture.trouble()));
        }
        return picture.words().isOver(today.toString())
                ? Optional.of(Objection.by(
                        "picture.expired",
                        "picture",
                        "The licence of the picture “{0}” ended on {1}. Choose another.",
                        said,
                        picture.words().expires()))
                : Optional.empty();
    }

    static List<Objection> objections(
            Saved saved,
            Optional<Version> before,
            Optional<StoryVersion> said,
            Reason reason,
            Optional<String> note,
            Stories stories,
            LocalDate today) {
        var objections = new ArrayList<Objection>();
        Draft draft = saved.draft();
        if (saved.stage() == Saved.Stage.WITHDRAWN || saved.stage() == Saved.Stage.READABLE) {
            objections.add(
                    Objection.by("withdrawn", "stage", "The story was withdrawn. What is new goes into a new story."));
        }
        if (stories.deleted(draft.story()).isPresent()) {
            objections.add(Objection.by("deleted", "stage", "The draft was put away. Take it back first."));
        }
        if (draft.headline().equals(Draft.UNTITLED)) {
            objections.add(Objection.by("untitled", "headline", "The story has no headline yet."));
        }
        if (draft.body().isEmpty()) {
            objections.add(Objection.by("empty", "body", "The story has no text yet."));
        }
        said.ifPresent(it -> Entries.missing(draft.body(), it)
                .forEach(entry -> objections.add(Objection.by(
                        "entry",
                        "body",
                        "Readers have the entry {0}{1}. Take it back with a reason; it cannot just be left out.",
                        entry.id(),
                        entry.headline().map(" “%s”"::formatted).orElse("")))));
        if (Addresses.isReserved(draft.slug())) {
            objections.add(Objection.by(
                    "reserved", "slug", "The address /{0}/ is the paper's own. Choose another.", draft.slug()));
        }
        stories.at(draft.language(), draft.slug())
                .filter(holder -> !holder.equals(draft.story()))
                .ifPresent(_ -> objections.add(Objection.by(
                        "taken", "slug", "The address {0} belongs to another story. Choose another.", draft.slug())));
        new Ties(stories.sql())
                .in(draft.language(), draft.story())
                .filter(it -> !it.isAway())
                .ifPresent(it -> objections.add(Objection.by(
                        "edition",
                        "language",
                        "“{0}” is the edition in that language already. Choose another language, or untie one of them.",
                        it.headline())));
        if ((reason == Reason.FIRST) != before.isEmpty()) {
            objections.add(
                    before.isEmpty()
                            ? Objection.by(
                                    "first",
                                    "reason",
                                    "The story was never published; its first version has the reason “first”.")
                            : Objection.by(
                                    "again",
                                    "reason",
                                    "The story is published already; say why it changes: update, correction, …"));
        }
        if (WITH_A_NOTE.contains(reason) && note.filter(text -> !text.isBlank()).isEmpty()) {
            objections.add(
                    Objection.by("note", "note", "Tell readers in a sentence what was wrong and what is right."));
        }
        objections.addAll(pictures(draft, new Pictures(stories.sql()), today));
        return List.copyOf(objections);
    }
}
