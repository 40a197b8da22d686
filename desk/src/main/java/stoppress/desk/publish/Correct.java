package stoppress.desk.publish;

import java.util.List;
import java.util.Optional;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Revision;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.desk.version.Versions;
import stoppress.desk.version.Versions.Version;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Correction;
import stoppress.publication.document.Notice;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.Text;
import stoppress.publication.document.VersionNumber;

/// Owns a mistake in public: publishes the draft that has it right, with the correction that says what was wrong.
public final class Correct {
    /// What was wrong.
    ///
    /// @param block the block; empty where it was the headline or another field
    /// @param wrong the words as they stood
    /// @param right what is right, for readers
    /// @param since the first version that had it wrong
    public record Mistake(Optional<BlockId> block, Optional<String> wrong, String right, VersionNumber since) {}

    private final Door door;
    private final Publish publish;

    public Correct(Door door, Publish publish) {
        this.door = door;
        this.publish = publish;
    }

    /// Publishes the draft that the editor saw as a correction.
    ///
    /// @param mistakes at least one
    /// @param role who corrects, by role (`editor`)
    /// @param note for readers; stands in the story as an editor's note
    public Publish.Outcome story(StoryId story, Revision seen, List<Mistake> mistakes, String role, String note) {
        return door.through(transaction -> {
            var stories = new Stories(transaction.sql());
            Optional<Saved> found = stories.find(story);
            Optional<VersionNumber> until =
                    new Versions(transaction.sql()).latest(story).map(Version::number);
            if (found.isEmpty() || until.isEmpty() || !found.get().revision().equals(seen)) {
                return publish.within(transaction, story, seen, Reason.CORRECTION, Optional.of(note));
            }
            Draft corrected = corrected(found.get().draft(), mistakes, until.get(), role, note);
            var outcome = publish.published(
                    transaction, new Saved(corrected, seen, found.get().stage()), Reason.CORRECTION, Optional.of(note));
            if (outcome instanceof Publish.Outcome.Published) {
                stories.save(corrected, seen, door.now());
            }
            return outcome;
        });
    }

    private Draft corrected(Draft draft, List<Mistake> mistakes, VersionNumber until, String role, String note) {
        List<Correction> corrections = mistakes.stream()
                .map(it -> new Correction(it.block(), it.wrong(), it.right(), it.since(), until, door.now(), role))
                .toList();
        return draft.corrected(corrections, new Notice(Notice.Kind.CORRECTION, Text.of(note), door.now()));
    }
}
