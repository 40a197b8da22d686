package stoppress.desk.publish;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import stoppress.desk.database.Database;
import stoppress.desk.database.Transaction;
import stoppress.desk.media.GoneFiles;
import stoppress.desk.media.Intake;
import stoppress.desk.media.Pictures;
import stoppress.desk.media.Pictures.Kept;
import stoppress.desk.media.RefusedPicture;
import stoppress.desk.paper.Announced;
import stoppress.publication.document.Renditions;
import stoppress.publication.document.Site;

/// Brings a picture back that was taken away: readers see it again, in every story and every version. What they see is
/// made anew of its original, which was kept; its other forms follow.
public final class BringBack {
    /// What can happen.
    public sealed interface Outcome {
        /// Readers see it again.
        record Back() implements Outcome {}

        /// Its licence has ended: it would be taken away again within a minute.
        ///
        /// @param day the last of its licence
        record Expired(String day) implements Outcome {}

        /// What is made of the original here today is another file than the one that stories name.
        record AnotherFile() implements Outcome {}

        /// Its original is not kept any more.
        record NoOriginal() implements Outcome {}

        /// It was not taken away.
        record NotGone() implements Outcome {}

        /// There is no such picture.
        record Unknown() implements Outcome {}
    }

    private final Database database;
    private final Door door;
    private final Announce announce;
    private final Intake intake;

    public BringBack(Database database, Door door, Announce announce, Intake intake) {
        this.database = database;
        this.door = door;
        this.announce = announce;
        this.intake = intake;
    }

    /// Brings one back.
    ///
    /// @param file the SHA-256 of what stories show
    /// @param also is done in the same transaction
    /// @throws RefusedPicture when its original is not taken any more, by bounds that have changed
    /// @throws IOException when its original cannot be had now
    public Outcome picture(String file, BiConsumer<Transaction, Kept> also) throws RefusedPicture, IOException {
        Optional<Kept> found = new Pictures(database.sql()).find(file);
        if (found.isEmpty()) {
            return new Outcome.Unknown();
        }
        Optional<Outcome> hindrance = hindrance(found.get());
        if (hindrance.isPresent()) {
            return hindrance.get();
        }
        Intake.Arrival arrival;
        try {
            arrival = intake.again(found.get().original());
        } catch (NoSuchFileException e) {
            return new Outcome.NoOriginal();
        }
        if (!arrival.file().sha256().equals(file)) {
            return another(arrival);
        }
        Outcome outcome = door.through(transaction -> within(transaction, file, also));
        if (outcome instanceof Outcome.Back && !intake.has(found.get().file())) {
            // Deleted while it was looked at: nothing deletes it any more.
            intake.again(found.get().original());
        }
        return outcome;
    }

    private Outcome another(Intake.Arrival arrival) {
        String made = arrival.file().sha256();
        database.write(transaction -> {
            boolean isKnown = new Pictures(transaction.sql()).find(made).isPresent();
            if (!isKnown) {
                new GoneFiles(transaction.sql()).add(arrival.file(), made);
            }
            return isKnown;
        });
        GoneFiles.sweep(database, intake, made);
        return new Outcome.AnotherFile();
    }

    private Outcome within(Transaction transaction, String file, BiConsumer<Transaction, Kept> also) {
        var pictures = new Pictures(transaction.sql());
        Optional<Kept> kept = pictures.find(file);
        if (kept.isEmpty()) {
            return new Outcome.Unknown();
        }
        Optional<Outcome> hindrance = hindrance(kept.get());
        if (hindrance.isPresent()) {
            return hindrance.get();
        }
        pictures.move(file, Pictures.State.WAITING, "");
        new GoneFiles(transaction.sql()).stay(file, kept.get().original());
        Optional<Renditions> before = new Announced(transaction.sql()).renditions(file);
        announce.within(
                transaction,
                new Renditions(
                        file,
                        List.of(),
                        Optional.empty(),
                        before.flatMap(Renditions::colour),
                        before.flatMap(Renditions::focus),
                        before.flatMap(Renditions::provenance),
                        Optional.empty()));
        new Placards(transaction.sql()).askShowing(file, door.now());
        also.accept(transaction, kept.get());
        return new Outcome.Back();
    }

    private Optional<Outcome> hindrance(Kept kept) {
        if (kept.state() != Pictures.State.ENDED) {
            return Optional.of(new Outcome.NotGone());
        }
        ZoneId zone = new Announced(database.sql()).site().map(Site::zone).orElse(ZoneOffset.UTC);
        String today = LocalDate.ofInstant(door.now(), zone).toString();
        String last = kept.words().expires();
        return !last.isEmpty() && last.compareTo(today) < 0 ? Optional.of(new Outcome.Expired(last)) : Optional.empty();
    }
}
