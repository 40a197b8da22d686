package stoppress.desk.publish;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import stoppress.desk.database.Database;
import stoppress.desk.database.Transaction;
import stoppress.desk.media.GoneFiles;
import stoppress.desk.media.Intake;
import stoppress.desk.media.Pictures;
import stoppress.desk.media.Pictures.Kept;
import stoppress.desk.paper.Announced;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Renditions;
import stoppress.publication.document.Renditions.Ending;

/// Takes a picture away, in every story and every version at once: readers see the reason in its place, or another
/// picture. Its files go once that is committed.
public final class TakeAway {
    /// What can happen.
    public sealed interface Outcome {
        /// Readers are told; where they had been told just that, nothing was done again.
        ///
        /// @param left its files that could not be deleted yet, each with why; it is tried again each minute
        record Taken(Instant at, List<String> left) implements Outcome {}

        /// The library has no such other picture to take its place.
        record NoReplacement() implements Outcome {}

        /// There is no such picture.
        record Unknown() implements Outcome {}
    }

    private static final String PLACARDS = "";

    private final Database database;
    private final Door door;
    private final Announce announce;
    private final Intake intake;

    public TakeAway(Database database, Door door, Announce announce, Intake intake) {
        this.database = database;
        this.door = door;
        this.announce = announce;
        this.intake = intake;
    }

    /// Takes one away.
    ///
    /// @param file the SHA-256 of what stories show
    /// @param reason why, for readers
    /// @param replacement the SHA-256 of the picture that stands in its place
    /// @param also is done in the same transaction
    /// @throws InvalidDocument when the reason is none that readers can be told
    public Outcome picture(
            String file, String reason, Optional<String> replacement, BiConsumer<Transaction, Kept> also) {
        Outcome outcome = door.through(transaction -> within(transaction, file, reason, replacement, also));
        if (!(outcome instanceof Outcome.Taken(Instant at, var _))) {
            return outcome;
        }
        GoneFiles.sweep(database, intake, PLACARDS);
        return new Outcome.Taken(at, GoneFiles.sweep(database, intake, file));
    }

    /// Takes those away whose licence has ended on the day before `today`.
    ///
    /// @return how many
    public int expired(String today, String reason) {
        int taken = door.through(transaction -> {
            List<Kept> expired = new Pictures(transaction.sql()).expired(today);
            expired.forEach(it -> end(transaction, it, reason, Optional.empty()));
            return expired.size();
        });
        GoneFiles.sweep(database, intake);
        return taken;
    }

    private Outcome within(
            Transaction transaction,
            String file,
            String reason,
            Optional<String> replacement,
            BiConsumer<Transaction, Kept> also) {
        var pictures = new Pictures(transaction.sql());
        Optional<Kept> kept = pictures.find(file);
        if (kept.isEmpty()) {
            return new Outcome.Unknown();
        }
        Optional<Ending> known =
                new Announced(transaction.sql()).renditions(file).flatMap(Renditions::ending);
        Optional<Picture> other = replacement
                .filter(it -> !it.equals(file))
                .flatMap(pictures::find)
                .filter(it -> it.state() != Pictures.State.ENDED)
                .map(Kept::picture);
        if (replacement.isPresent() && other.isEmpty()) {
            return new Outcome.NoReplacement();
        }
        if (known.isPresent()
                && known.get().reason().equals(reason)
                && known.get().replacement().equals(other)) {
            return new Outcome.Taken(known.get().at(), List.of());
        }
        Instant at = end(transaction, kept.get(), reason, other);
        also.accept(transaction, kept.get());
        return new Outcome.Taken(at, List.of());
    }

    private Instant end(Transaction transaction, Kept kept, String reason, Optional<Picture> replacement) {
        String file = kept.file().sha256();
        Instant at = door.now();
        Renditions before = new Announced(transaction.sql())
                .renditions(file)
                .orElseGet(() -> new Renditions(
                        file,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        announce.within(transaction, before.ended(new Ending(at, reason, replacement)));
        new Pictures(transaction.sql()).move(file, Pictures.State.ENDED, reason);
        var gone = new GoneFiles(transaction.sql());
        gone.add(kept.file(), file);
        before.files().forEach(it -> gone.add(it, file));
        before.card().ifPresent(it -> gone.add(it, file));
        gone.addFormer(file);
        var placards = new Placards(transaction.sql());
        placards.over(file).stream().map(Billposter::file).forEach(gone::add);
        placards.askShowing(file, at);
        return at;
    }
}
