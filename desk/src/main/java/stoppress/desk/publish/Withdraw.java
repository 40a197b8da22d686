package stoppress.desk.publish;

import java.util.Optional;
import stoppress.desk.database.Transaction;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.desk.version.Versions;
import stoppress.desk.version.Versions.Version;
import stoppress.publication.document.Language;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.Withdrawal;
import stoppress.publication.document.Withdrawal.Way;
import stoppress.publication.log.Position;

/// Takes a published story away from readers, with the reason that its page then shows. Its address is the one that its
/// newest version names that was not erased, and the draft's where all were.
public final class Withdraw {
    /// What can happen.
    public sealed interface Outcome {
        record Withdrawn(Position position) implements Outcome {}

        /// There is nothing to withdraw: readers do not have the story, or no longer have it.
        record NotPublished() implements Outcome {}

        /// Readers do not have the story that is to take its place.
        record NoSuchStory(Slug slug) implements Outcome {}
    }

    private final Door door;

    public Withdraw(Door door) {
        this.door = door;
    }

    /// Withdraws a story.
    ///
    /// @param reason why, for readers
    /// @param way what readers find at its address from then on; a story that can be read may still go for good
    public Outcome story(StoryId story, String reason, Way way) {
        return door.through(transaction -> within(transaction, story, reason, way));
    }

    /// As [#story], as a part of something larger.
    public Outcome within(Transaction transaction, StoryId story, String reason, Way way) {
        var stories = new Stories(transaction.sql());
        var versions = new Versions(transaction.sql());
        Optional<Saved> published = stories.find(story).filter(it -> isIn(it.stage(), way));
        Optional<Version> last = versions.latest(story);
        if (last.isEmpty() || published.isEmpty()) {
            return new Outcome.NotPublished();
        }
        if (way instanceof Way.Replaced(var language, var slug) && !isPublished(stories, story, language, slug)) {
            return new Outcome.NoSuchStory(slug);
        }
        Draft address =
                versions.left(story).map(Draft::of).orElse(published.get().draft());
        new SoundDesk(door).end(transaction, story, reason);
        Position position = door.append(
                transaction,
                new Withdrawal(
                        story, address.slug(), address.language(), last.get().number(), door.now(), reason, way));
        new Promises(transaction.sql()).drop(story);
        new Scheduled(transaction.sql()).drop(story);
        new Placards(transaction.sql()).ask(story, door.now());
        stories.move(story, way instanceof Way.StillReadable ? Saved.Stage.READABLE : Saved.Stage.WITHDRAWN);
        return new Outcome.Withdrawn(position);
    }

    /// Whether there is anything to withdraw in that way.
    private static boolean isIn(Saved.Stage stage, Way way) {
        return stage == Saved.Stage.PUBLISHED || (stage == Saved.Stage.READABLE && !(way instanceof Way.StillReadable));
    }

    private static boolean isPublished(Stories stories, StoryId but, Language language, Slug slug) {
        return stories.at(language, slug)
                .filter(it -> !it.equals(but))
                .flatMap(stories::find)
                .filter(it -> it.stage() == Saved.Stage.PUBLISHED)
                .isPresent();
    }
}
