package stoppress.desk.publish;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.database.Database;
import stoppress.desk.database.Transaction;
import stoppress.desk.media.GoneFiles;
import stoppress.desk.media.Intake;
import stoppress.desk.media.Pictures;
import stoppress.desk.media.Pictures.Kept;
import stoppress.desk.media.Pictures.Words;
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

        /// Its original is not kept here.
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
    /// @throws RefusedPicture when its original is not taken any more, or makes another file today
    /// @throws IOException when its original cannot be had now
    public Outcome picture(String file, BiConsumer<Transaction, Kept> also) throws RefusedPicture, IOException {
        // What is made is where readers find it before they are told: whatever ends in between, it goes again.
        Optional<Outcome> hindrance = database.write(transaction -> {
            Optional<Outcome> found = hindrance(transaction.sql(), file);
            if (found.isEmpty()) {
                new GoneFiles(transaction.sql())
                        .add(kept(transaction.sql(), file).file(), file);
            }
            return found;
        });
        if (hindrance.isPresent()) {
            return hindrance.get();
        }
        Kept kept = kept(database.sql(), file);
        try {
            intake.again(kept.original(), kept.file());
            Outcome outcome = door.through(transaction -> within(transaction, file, also));
            if (outcome instanceof Outcome.Back && !intake.has(kept.file())) {
                // Deleted meanwhile: nothing deletes it any more.
                intake.again(kept.original(), kept.file());
            }
            return outcome;
        } catch (NoSuchFileException e) {
            return new Outcome.NoOriginal();
        } finally {
            GoneFiles.sweep(database, intake, file);
        }
    }

    private static Kept kept(JdbcClient sql, String file) {
        return new Pictures(sql).find(file).orElseThrow();
    }

    private Outcome within(Transaction transaction, String file, BiConsumer<Transaction, Kept> also) {
        Optional<Outcome> hindrance = hindrance(transaction.sql(), file);
        if (hindrance.isPresent()) {
            return hindrance.get();
        }
        Kept kept = kept(transaction.sql(), file);
        new Pictures(transaction.sql()).move(file, Pictures.State.WAITING, "");
        new GoneFiles(transaction.sql()).stay(file, kept.original());
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
        also.accept(transaction, kept);
        return new Outcome.Back();
    }

    private Optional<Outcome> hindrance(JdbcClient sql, String file) {
        Optional<Kept> kept = new Pictures(sql).find(file);
        if (kept.isEmpty()) {
            return Optional.of(new Outcome.Unknown());
        }
        if (kept.get().state() != Pictures.State.ENDED) {
            return Optional.of(new Outcome.NotGone());
        }
        if (!kept.get().hasOriginal()) {
            return Optional.of(new Outcome.NoOriginal());
        }
        ZoneId zone = new Announced(sql).site().map(Site::zone).orElse(ZoneOffset.UTC);
        Words words = kept.get().words();
        return words.isOver(LocalDate.ofInstant(door.now(), zone).toString())
                ? Optional.of(new Outcome.Expired(words.expires()))
                : Optional.empty();
    }
}
