package stoppress.desk.publish;

import java.util.List;
import java.util.Optional;
import stoppress.desk.database.Transaction;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Revision;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.desk.version.Versions;
import stoppress.desk.version.Versions.Version;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Correction;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Notice;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
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
    /// @param mistakes at least one; what was wrong must stand in the block of the version that it names
    /// @param role who corrects, by role (`editor`)
    /// @param note for readers; stands in the story as an editor's note
    public Publish.Outcome story(StoryId story, Revision seen, List<Mistake> mistakes, String role, String note) {
        return door.through(transaction -> within(transaction, story, seen, mistakes, role, note));
    }

    /// As [#story], as a part of something larger.
    public Publish.Outcome within(
            Transaction transaction, StoryId story, Revision seen, List<Mistake> mistakes, String role, String note) {
        var stories = new Stories(transaction.sql());
        Optional<Saved> found = stories.find(story);
        Optional<VersionNumber> until =
                new Versions(transaction.sql()).latest(story).map(Version::number);
        if (found.isEmpty() || until.isEmpty() || !found.get().revision().equals(seen)) {
            return publish.within(transaction, story, seen, Reason.CORRECTION, Optional.of(note));
        }
        List<Objection> objections = objections(new Versions(transaction.sql()), story, mistakes, until.get());
        if (!objections.isEmpty()) {
            return new Publish.Outcome.Refused(objections);
        }
        Draft corrected;
        try {
            corrected = corrected(found.get().draft(), mistakes, until.get(), role, note);
        } catch (InvalidDocument e) {
            return Publish.refused(e);
        }
        var outcome = publish.whole(
                transaction, new Saved(corrected, seen, found.get().stage()), Reason.CORRECTION, Optional.of(note));
        if (outcome instanceof Publish.Outcome.Published) {
            stories.follow(corrected, seen, door.now());
        }
        return outcome;
    }

    /// The first version in which those words stood in that block; empty where none is left that had them.
    public static Optional<VersionNumber> since(Transaction transaction, StoryId story, BlockId block, String words) {
        var versions = new Versions(transaction.sql());
        return versions.of(story).stream()
                .map(Version::number)
                .filter(it -> versions.said(story, it)
                        .filter(said -> Passages.stand(said, block, words))
                        .isPresent())
                .findFirst();
    }

    private static List<Objection> objections(
            Versions versions, StoryId story, List<Mistake> mistakes, VersionNumber until) {
        if (mistakes.isEmpty()) {
            return List.of(Objection.by("mistakes", "corrections", "Say what was wrong, and what is right."));
        }
        return mistakes.stream()
                .flatMap(it -> objection(versions, story, it, until).stream())
                .toList();
    }

    /// What a version said that was erased by law is not known; such a correction is taken at its word.
    private static Optional<Objection> objection(
            Versions versions, StoryId story, Mistake mistake, VersionNumber until) {
        if (mistake.since().compareTo(until) > 0) {
            return Optional.of(new Objection(
                    "corrections",
                    "There is no version %s; the latest is version %s.".formatted(mistake.since(), until)));
        }
        if (mistake.block().isEmpty()) {
            return Optional.empty();
        }
        BlockId block = mistake.block().get();
        return versions.said(story, mistake.since())
                .filter(said -> !mistake.wrong()
                        .map(words -> Passages.stand(said, block, words))
                        .orElseGet(() -> Passages.has(said, block)))
                .map(said -> new Objection("corrections", missing(said, block, mistake)));
    }

    private static String missing(StoryVersion said, BlockId block, Mistake mistake) {
        return Passages.has(said, block)
                ? "“%s” does not stand in the block %s of version %s."
                        .formatted(mistake.wrong().orElse(""), block, said.number())
                : "Version %s has no block %s.".formatted(said.number(), block);
    }

    /// @throws InvalidDocument when a correction, or the draft with it, is out of bounds
    private Draft corrected(Draft draft, List<Mistake> mistakes, VersionNumber until, String role, String note) {
        List<Correction> corrections = mistakes.stream()
                .map(it -> new Correction(it.block(), it.wrong(), it.right(), it.since(), until, door.now(), role))
                .toList();
        Draft corrected = draft.corrected(corrections, new Notice(Notice.Kind.CORRECTION, Text.of(note), door.now()));
        var _ = corrected.bytes(door.now());
        return corrected;
    }
}
