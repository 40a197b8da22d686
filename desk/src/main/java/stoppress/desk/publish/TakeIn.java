package stoppress.desk.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
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

/// Takes a file into the library of pictures, whoever brings it and however. One that was taken away does not come back
/// by being brought again: readers were told that it is gone, and why.
public final class TakeIn {
    private final Database database;
    private final Intake intake;

    /// A picture of the library.
    ///
    /// @param isNew whether it was not there before
    public record Taken(Kept picture, boolean isNew) {}

    /// What is done in the same transaction.
    public interface Also {
        /// Does it.
        ///
        /// @param isNew whether the picture was not there before
        void with(Transaction transaction, boolean isNew);
    }

    /// @param wasGoing whether its files were to be deleted
    private record Added(Kept picture, boolean isNew, boolean wasGoing) {}

    public TakeIn(Database database, Intake intake) {
        this.database = database;
        this.intake = intake;
    }

    /// Takes one in.
    ///
    /// @param name as whoever brings it has it
    /// @throws RefusedPicture when it is not taken
    /// @throws IOException when it cannot be kept
    public Taken file(Path file, String name, String by, Instant at, Also also) throws RefusedPicture, IOException {
        Intake.Arrival arrival = intake.take(file, this::refuse);
        Added added = database.write(transaction -> add(transaction, arrival, name, by, at, also));
        if (added.picture().state() == Pictures.State.ENDED) {
            // Taken away while it was looked at.
            GoneFiles.sweep(database, intake, added.picture().file().sha256());
            throw refused(added.picture());
        }
        if (added.wasGoing() || !intake.has(arrival.file())) {
            // Deleted while it was looked at: nothing deletes it any more.
            intake.take(file, this::refuse);
        }
        return new Taken(added.picture(), added.isNew());
    }

    /// Why a file with these bytes would not be taken: what was made of it was taken away.
    public Optional<RefusedPicture> refused(String original) {
        return new Pictures(database.sql()).takenAway(original).map(this::refused);
    }

    private static Added add(
            Transaction transaction, Intake.Arrival arrival, String name, String by, Instant at, Also also) {
        var pictures = new Pictures(transaction.sql());
        var gone = new GoneFiles(transaction.sql());
        String sha256 = arrival.file().sha256();
        boolean isNew = pictures.add(arrival, name, by, at);
        Kept kept = pictures.find(sha256).orElseThrow();
        if (kept.state() == Pictures.State.ENDED) {
            gone.add(kept.file(), sha256);
            return new Added(kept, isNew, /* wasGoing= */ true);
        }
        if (kept.state() == Pictures.State.FAILED) {
            // It is here anew, and so are its chances.
            pictures.move(sha256, Pictures.State.WAITING, "");
        }
        boolean wasGoing = gone.stay(sha256, arrival.original());
        also.with(transaction, isNew);
        return new Added(kept, isNew, wasGoing);
    }

    private void refuse(String file) throws RefusedPicture {
        Optional<Kept> ended = new Pictures(database.sql()).find(file).filter(it -> it.state() == Pictures.State.ENDED);
        if (ended.isPresent()) {
            throw refused(ended.get());
        }
    }

    private RefusedPicture refused(Kept ended) {
        var announced = new Announced(database.sql());
        ZoneId zone = announced.site().map(Site::zone).orElse(ZoneOffset.UTC);
        String day = announced
                .renditions(ended.file().sha256())
                .flatMap(Renditions::ending)
                .map(it -> LocalDate.ofInstant(it.at(), zone).toString())
                .orElse("");
        return RefusedPicture.takenAway(day, ended.trouble());
    }
}
