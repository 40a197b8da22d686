package stoppress.desk.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stoppress.desk.copy.Copies;
import stoppress.desk.database.Transaction;
import stoppress.desk.media.Pictures;
import stoppress.desk.paper.Announced;
import stoppress.desk.story.Stories;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Renditions;

/// Deletes a picture that nothing shows, with its original. One that something shows, or did, is taken away instead
/// ([PictureDesk]): readers are told why.
public final class Discard {
    /// What can happen.
    public sealed interface Outcome {
        /// The library does not have it any more. Its files are to be deleted once the transaction is committed.
        ///
        /// @param name as whoever brought it had it
        /// @param files those that readers could find
        /// @param original the SHA-256 of the original; empty where another picture is of the same file
        record Discarded(String name, List<PictureFile> files, Optional<String> original) implements Outcome {}

        /// A story shows it, or did, or is being written with it; or it is a portrait, or stands in another's place, or
        /// was taken away.
        ///
        /// @param story the headline of one that has it; empty where none has
        record Used(Optional<String> story) implements Outcome {}

        /// Its forms are being made.
        record Unready() implements Outcome {}

        /// There is no such picture.
        record Unknown() implements Outcome {}
    }

    public Outcome within(Transaction transaction, String file) {
        var pictures = new Pictures(transaction.sql());
        Optional<Pictures.Kept> kept = pictures.find(file);
        if (kept.isEmpty()) {
            return new Outcome.Unknown();
        }
        if (kept.get().state() == Pictures.State.WAITING) {
            return new Outcome.Unready();
        }
        if (isUsed(transaction, kept.get())) {
            return new Outcome.Used(
                    in(transaction, file).stream().map(it -> it.get(1)).findFirst());
        }
        Optional<Renditions> forms = new Announced(transaction.sql()).renditions(file);
        var files = new ArrayList<PictureFile>();
        files.add(kept.get().file());
        forms.ifPresent(it -> files.addAll(it.files()));
        forms.flatMap(Renditions::card).ifPresent(files::add);
        pictures.forget(file);
        Optional<String> original = Optional.of(kept.get().original()).filter(it -> !pictures.hasOriginal(it));
        return new Outcome.Discarded(kept.get().name(), List.copyOf(files), original);
    }

    /// Whether something shows a picture, or did, so that it cannot be deleted.
    public static boolean isUsed(Transaction transaction, Pictures.Kept picture) {
        String file = picture.file().sha256();
        return picture.state() == Pictures.State.ENDED
                || !in(transaction, file).isEmpty()
                || new Announced(transaction.sql()).isShownBeside(file);
    }

    /// The stories that show a picture, or did; where there is none, those that are being written with it. Ids and
    /// headlines.
    public static List<List<String>> in(Transaction transaction, String file) {
        List<List<String>> showing = new Stories(transaction.sql()).showing(file);
        return showing.isEmpty() ? new Copies(transaction.sql()).showing(file) : showing;
    }
}
