package stoppress.desk.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import stoppress.desk.database.Transaction;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.desk.version.Versions;
import stoppress.publication.document.Block;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;

/// Puts one live update in front of readers at once, changes one, or takes one back. What is in work in the draft
/// stays there: the version that goes out says what the one before said, and the update. The draft gets it too.
public final class Tell {
    private final Publish publish;
    private final Door door;

    public Tell(Door door, Publish publish) {
        this.door = door;
        this.publish = publish;
    }

    /// Publishes the update.
    public Publish.Outcome entry(StoryId story, LiveUpdate entry) {
        return door.through(transaction -> within(transaction, story, entry));
    }

    /// As [#entry], as a part of something larger.
    public Publish.Outcome within(Transaction transaction, StoryId story, LiveUpdate entry) {
        return told(transaction, story, body -> Optional.of(with(body, entry)), entry.headline());
    }

    /// Puts an entry in the place of the one with its id: pinned, or with other words, which readers are shown.
    public Publish.Outcome again(Transaction transaction, StoryId story, LiveUpdate entry) {
        return told(transaction, story, body -> replaced(body, entry), entry.headline());
    }

    /// Takes an entry back: that it was there, and why it is not, is all that is left of it.
    public Publish.Outcome back(Transaction transaction, StoryId story, BlockId entry, String reason) {
        return told(
                transaction,
                story,
                body -> body.stream()
                        .filter(it -> it.id().equals(entry) && it instanceof LiveUpdate)
                        .findFirst()
                        .flatMap(it -> replaced(body, ((LiveUpdate) it).takenBack(door.now(), Optional.of(reason)))),
                Optional.of(reason));
    }

    private static Optional<List<Block>> replaced(List<Block> body, LiveUpdate entry) {
        boolean there = body.stream().anyMatch(it -> it.id().equals(entry.id()) && it instanceof LiveUpdate);
        return there
                ? Optional.of(body.stream()
                        .map(it -> it.id().equals(entry.id()) ? entry : it)
                        .toList())
                : Optional.empty();
    }

    /// @param change what becomes of a body; empty where it has no such entry
    private Publish.Outcome told(
            Transaction transaction,
            StoryId story,
            Function<List<Block>, Optional<List<Block>>> change,
            Optional<String> note) {
        var stories = new Stories(transaction.sql());
        Optional<Saved> found = stories.find(story);
        if (found.isEmpty()) {
            return new Publish.Outcome.Unknown();
        }
        Optional<StoryVersion> said = new Versions(transaction.sql()).left(story);
        if (said.isEmpty()) {
            return new Publish.Outcome.Refused(List.of(Objection.by(
                    "unpublished",
                    "stage",
                    "Readers do not have the story yet; publish it first, then tell what is new.")));
        }
        Optional<List<Block>> body = change.apply(said.get().body());
        if (body.isEmpty()) {
            return new Publish.Outcome.Refused(List.of(Objection.by("gone", "update", "Readers have no such entry.")));
        }
        Saved saved = found.get();
        Draft out = Draft.of(said.get()).saying(body.get());
        var outcome =
                publish.published(transaction, new Saved(out, saved.revision(), saved.stage()), Reason.UPDATE, note);
        if (outcome instanceof Publish.Outcome.Published) {
            Draft draft = saved.draft();
            stories.follow(draft.saying(change.apply(draft.body()).orElse(draft.body())), saved.revision(), door.now());
        }
        return outcome;
    }

    /// Beside the newest of the updates, in the order that they have; the first of all behind everything else.
    private static List<Block> with(List<Block> body, LiveUpdate entry) {
        var all = new ArrayList<>(body);
        List<Block> entries = body.stream().filter(LiveUpdate.class::isInstance).toList();
        if (entries.isEmpty()) {
            all.add(entry);
            return all;
        }
        var first = (LiveUpdate) entries.getFirst();
        var last = (LiveUpdate) entries.getLast();
        boolean newestFirst = entries.size() < 2 || !first.at().isBefore(last.at());
        all.add(newestFirst ? body.indexOf(first) : body.indexOf(last) + 1, entry);
        return all;
    }
}
