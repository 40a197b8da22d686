package stoppress.desk.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    static List<Objection> objections(
            Saved saved,
            Optional<Version> before,
            Optional<StoryVersion> said,
            Reason reason,
            Optional<String> note,
            Stories stories) {
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
        return List.copyOf(objections);
    }
}
