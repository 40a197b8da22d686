package stoppress.desk.publish;

import java.util.Optional;
import stoppress.desk.database.Transaction;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.desk.version.Versions;
import stoppress.desk.version.Versions.Version;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.Withdrawal;
import stoppress.publication.log.Position;

/// Takes a published story away from readers, with the reason that its page then shows. Its address is the one that its
/// newest version names that was not erased, and the draft's where all were.
public final class Withdraw {
    /// What can happen.
    public sealed interface Outcome {
        record Withdrawn(Position position) implements Outcome {}

        /// There is nothing to withdraw: readers do not have the story, or no longer have it.
        record NotPublished() implements Outcome {}
    }

    private final Door door;

    public Withdraw(Door door) {
        this.door = door;
    }

    /// Withdraws a story.
    ///
    /// @param reason why, for readers
    public Outcome story(StoryId story, String reason) {
        return door.through(transaction -> within(transaction, story, reason));
    }

    /// As [#story], as a part of something larger.
    public Outcome within(Transaction transaction, StoryId story, String reason) {
        var stories = new Stories(transaction.sql());
        var versions = new Versions(transaction.sql());
        Optional<Saved> published = stories.find(story).filter(it -> it.stage() == Saved.Stage.PUBLISHED);
        Optional<Version> last = versions.latest(story);
        if (last.isEmpty() || published.isEmpty()) {
            return new Outcome.NotPublished();
        }
        Draft address =
                versions.left(story).map(Draft::of).orElse(published.get().draft());
        Position position = door.append(
                transaction,
                new Withdrawal(
                        story, address.slug(), address.language(), last.get().number(), door.now(), reason));
        stories.move(story, Saved.Stage.WITHDRAWN);
        return new Outcome.Withdrawn(position);
    }
}
