package stoppress.desk.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stoppress.desk.database.Transaction;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.desk.version.Versions;
import stoppress.publication.document.Block;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;

/// Puts one live update in front of readers at once. What is in work in the draft stays there: the version that goes
/// out
/// says what the one before said, and the update. The draft gets it too.
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
        var stories = new Stories(transaction.sql());
        Optional<Saved> found = stories.find(story);
        if (found.isEmpty()) {
            return new Publish.Outcome.Unknown();
        }
        Optional<StoryVersion> said = new Versions(transaction.sql()).left(story);
        if (said.isEmpty()) {
            return new Publish.Outcome.Refused(List.of(new Objection(
                    "stage", "Readers do not have the story yet; publish it first, then tell what is new.")));
        }
        Saved saved = found.get();
        Draft out = Draft.of(said.get()).saying(with(said.get().body(), entry));
        var outcome = publish.published(
                transaction, new Saved(out, saved.revision(), saved.stage()), Reason.UPDATE, entry.headline());
        if (outcome instanceof Publish.Outcome.Published) {
            stories.save(saved.draft().saying(with(saved.draft().body(), entry)), saved.revision(), door.now());
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
