package stoppress.desk.publish;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import stoppress.desk.database.Transaction;
import stoppress.desk.paper.Announced;
import stoppress.desk.sound.Narrations;
import stoppress.desk.sound.Narrations.Choice;
import stoppress.desk.sound.Narrations.Heard;
import stoppress.desk.sound.SoundFiles;
import stoppress.desk.sound.Studio;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.desk.version.Versions;
import stoppress.publication.document.Audio.Voice;
import stoppress.publication.document.MediaFile.AudioFile;
import stoppress.publication.document.Narration;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.log.Position;

/// Tells readers of stories that are read aloud: which recording there is, and that there is none any more.
public final class SoundDesk {
    /// What can happen to a recording that a person made.
    public sealed interface Outcome {
        record Offered(Position position) implements Outcome {}

        /// Readers do not have the story, or no longer have it.
        record NotPublished() implements Outcome {}

        /// The story has no such version, or what it said was erased.
        record NoSuchVersion(VersionNumber number) implements Outcome {}
    }

    private final Door door;
    private final Announce announce;

    public SoundDesk(Door door) {
        this.door = door;
        this.announce = new Announce(door);
    }

    /// Offers readers what a machine has read, if somebody still wants it.
    ///
    /// @return whether readers have it now
    public boolean machine(Studio.Made made) {
        return door.through(transaction -> {
            var narrations = new Narrations(transaction.sql());
            if (narrations.of(made.story()).wanted().isEmpty()) {
                return false;
            }
            Optional<StoryVersion> said = said(transaction, made.story(), made.version());
            if (said.isEmpty()) {
                narrations.settle(made.story());
                return false;
            }
            tell(
                    transaction,
                    new Narration(
                            made.story(),
                            made.version(),
                            made.language(),
                            Optional.of(made.file()),
                            Voice.MACHINE,
                            Optional.of(made.reader()),
                            Optional.of(made.disclosure()),
                            door.now()),
                    made.script());
            return true;
        });
    }

    /// Offers readers what a person has read.
    ///
    /// @param file lies in `media/`
    /// @param reader their name
    public Outcome person(
            Transaction transaction, StoryId story, VersionNumber version, AudioFile file, String reader) {
        boolean isOut = new Stories(transaction.sql())
                .find(story)
                .filter(it -> it.stage() == Saved.Stage.PUBLISHED)
                .isPresent();
        if (!isOut) {
            return new Outcome.NotPublished();
        }
        Optional<StoryVersion> said = said(transaction, story, version);
        if (said.isEmpty()) {
            return new Outcome.NoSuchVersion(version);
        }
        var narrations = new Narrations(transaction.sql());
        narrations.settle(story);
        // A machine goes on with it only where somebody says so again.
        if (narrations.of(story).choice() == Choice.ALWAYS) {
            narrations.choose(story, Choice.HOUSE);
        }
        return new Outcome.Offered(tell(
                transaction,
                new Narration(
                        story,
                        version,
                        said.get().language(),
                        Optional.of(file),
                        Voice.HUMAN,
                        Optional.of(reader),
                        Optional.empty(),
                        door.now()),
                ""));
    }

    /// Takes a story's recording away, and leaves it so: no machine reads it again by itself.
    ///
    /// @param why for the desk
    /// @return whether readers had one, or one was to come
    public boolean takeAway(Transaction transaction, StoryId story, String why) {
        var narrations = new Narrations(transaction.sql());
        boolean there = narrations.of(story).heard().isPresent()
                || narrations.of(story).wanted().isPresent();
        end(transaction, story, why);
        narrations.choose(story, Choice.NEVER);
        return there;
    }

    /// The story is out of print, and so is its recording.
    void end(Transaction transaction, StoryId story, String why) {
        new Announced(transaction.sql())
                .narration(story)
                .filter(it -> it.file().isPresent())
                .ifPresent(it -> announce.within(transaction, it.taken(door.now())));
        var narrations = new Narrations(transaction.sql());
        if (narrations.of(story).state() != Narrations.State.NONE) {
            narrations.silence(story, why);
        }
        new SoundFiles(transaction.sql()).end(story, door.now());
    }

    /// Versions were erased by law: what was spoken of them goes, and what was made on the way there.
    void erase(Transaction transaction, StoryId story, Set<VersionNumber> erased) {
        var narrations = new Narrations(transaction.sql());
        boolean isHeard = narrations
                .of(story)
                .heard()
                .filter(it -> erased.contains(it.version()))
                .isPresent();
        boolean isMachines = narrations.of(story).isMachines();
        if (isHeard) {
            end(transaction, story, "");
            // What readers still have is read again.
            new Versions(transaction.sql())
                    .latest(story)
                    .filter(it -> isMachines && !erased.contains(it.number()))
                    .ifPresent(it -> narrations.want(story, it.number(), door.now()));
        }
        new SoundFiles(transaction.sql()).endFormer(story, door.now());
        new SoundFiles(transaction.sql()).endPieces(story);
    }

    /// What that version says, while readers have the story.
    private static Optional<StoryVersion> said(Transaction transaction, StoryId story, VersionNumber version) {
        boolean isOut = new Stories(transaction.sql())
                .find(story)
                .filter(it -> it.stage() == Saved.Stage.PUBLISHED)
                .isPresent();
        return isOut ? new Versions(transaction.sql()).said(story, version) : Optional.empty();
    }

    private Position tell(Transaction transaction, Narration narration, String script) {
        AudioFile file = narration.file().orElseThrow();
        var files = new SoundFiles(transaction.sql());
        Instant now = narration.at();
        files.has(narration.story(), file.name(), now.plus(Studio.AFTERWARDS));
        new Narrations(transaction.sql())
                .heard(
                        narration.story(),
                        new Heard(
                                narration.voice(),
                                narration.version(),
                                narration.reader().orElse(""),
                                file,
                                script,
                                now));
        return switch (announce.within(transaction, narration)) {
            case Announce.Outcome.Told(Position position) -> position;
            case Announce.Outcome.Known() ->
                throw new IllegalStateException("a narration with a time of its own was told before");
        };
    }
}
