package stoppress.desk.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import stoppress.desk.database.Database;
import stoppress.desk.database.Transaction;
import stoppress.desk.edition.Ties;
import stoppress.desk.media.GoneFiles;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Stories;
import stoppress.desk.version.Versions;
import stoppress.publication.document.Erasure;
import stoppress.publication.document.Erasure.Erased;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.log.Position;

/// Erases versions of a story, because the law demands it: their documents and salts go from the log and from the
/// database's files, with what was spoken of them, and an [Erasure] says in the log that they did, and why. The story's
/// draft stays as it is.
public final class Erase {
    /// What can happen.
    public sealed interface Outcome {
        /// They are gone from the log.
        record Erased(Position position, List<VersionNumber> versions) implements Outcome {}

        /// There is no such version; nothing was erased.
        record NoSuchVersion(VersionNumber number) implements Outcome {}

        /// Everything that was asked for was erased before.
        record AlreadyErased() implements Outcome {}

        /// Readers never had the story.
        record NotPublished() implements Outcome {}
    }

    private final Door door;
    private final Database database;
    private final Runnable sweep;

    public Erase(Door door, Database database) {
        this(door, database, () -> {});
    }

    /// @param sweep deletes the files that are to be deleted
    public Erase(Door door, Database database, Runnable sweep) {
        this.door = door;
        this.database = database;
        this.sweep = sweep;
    }

    /// Erases some versions of a story.
    ///
    /// @param numbers which; all that there are when empty
    /// @param reason why, for readers; itself never erased
    public Outcome story(StoryId story, Set<VersionNumber> numbers, String reason) {
        Outcome outcome = door.through(transaction -> within(transaction, story, numbers, reason));
        if (outcome instanceof Outcome.Erased) {
            try {
                sweep.run();
            } finally {
                database.tidy();
            }
        }
        return outcome;
    }

    private Outcome within(Transaction transaction, StoryId story, Set<VersionNumber> numbers, String reason) {
        var versions = new Versions(transaction.sql());
        var stories = new Stories(transaction.sql());
        List<Versions.Version> all = versions.of(story);
        if (all.isEmpty()) {
            return new Outcome.NotPublished();
        }
        var asked = new TreeSet<>(numbers);
        all.forEach(it -> asked.remove(it.number()));
        if (!asked.isEmpty()) {
            return new Outcome.NoSuchVersion(asked.first());
        }
        var erased = new ArrayList<Erased>();
        for (Versions.Version it : all) {
            if ((numbers.isEmpty() || numbers.contains(it.number()))
                    && versions.said(story, it.number()).isPresent()) {
                erased.add(new Erased(it.number(), it.position().number()));
            }
        }
        if (erased.isEmpty()) {
            return new Outcome.AlreadyErased();
        }
        Optional<Draft> left = versions.left(story).map(Draft::of);
        Draft address = left.orElseGet(() -> stories.find(story).orElseThrow().draft());
        Position position = door.append(
                transaction, new Erasure(story, address.slug(), address.language(), erased, door.now(), reason));
        erased.forEach(it -> door.erase(transaction, new Position(it.position())));
        new Ties(transaction.sql()).forget(story);
        new SoundDesk(door)
                .erase(transaction, story, erased.stream().map(Erased::number).collect(Collectors.toSet()));
        var placards = new Placards(transaction.sql());
        List<PictureFile> made = placards.of(story).map(Billposter::files).orElse(List.of());
        placards.forget(story, door.now());
        var gone = new GoneFiles(transaction.sql());
        made.stream().filter(it -> !placards.isUsed(it.sha256())).forEach(gone::add);
        return new Outcome.Erased(position, erased.stream().map(Erased::number).toList());
    }
}
