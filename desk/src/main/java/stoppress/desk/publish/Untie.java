package stoppress.desk.publish;

import java.util.List;
import java.util.Optional;
import stoppress.desk.database.Transaction;
import stoppress.desk.edition.Member;
import stoppress.desk.edition.Ties;
import stoppress.publication.document.StoryId;

/// Takes a story out of the editions that it is tied to; the others stay tied to one another.
public final class Untie {
    /// What can happen.
    public sealed interface Outcome {
        record Untied() implements Outcome {}

        /// The story is tied to none.
        record Alone() implements Outcome {}
    }

    private final Door door;
    private final EditionsOut editions;

    public Untie(Door door) {
        this.door = door;
        this.editions = new EditionsOut(door);
    }

    public Outcome story(StoryId story) {
        return door.through(transaction -> within(transaction, story));
    }

    /// As [#story], as a part of something larger.
    public Outcome within(Transaction transaction, StoryId story) {
        var ties = new Ties(transaction.sql());
        List<Member> tied = ties.of(story);
        if (tied.isEmpty()) {
            return new Outcome.Alone();
        }
        ties.untie(story);
        editions.tell(transaction, story);
        Optional<StoryId> left = tied.stream()
                .map(Member::story)
                .filter(it -> !it.equals(story))
                .findFirst()
                .filter(it -> !ties.of(it).isEmpty());
        left.ifPresent(it -> editions.tell(transaction, it));
        return new Outcome.Untied();
    }
}
