package stoppress.desk.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stoppress.desk.database.Transaction;
import stoppress.desk.media.Pictures;
import stoppress.desk.paper.Announced;
import stoppress.desk.paper.OwnPages;
import stoppress.desk.story.Stories;
import stoppress.publication.document.Document;
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

        /// A story shows it, or did, or a page about the paper; or it is a portrait, or stands in another's place, or was
        /// taken away.
        record Used() implements Outcome {}

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
            return new Outcome.Used();
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
                || !new Stories(transaction.sql()).showing(file).isEmpty()
                || !beside(transaction, file).isEmpty();
    }

    /// What shows a picture beside stories: authors whose portrait it is, pages about the paper, those too that wait to be
    /// published, and pictures in whose place it stands.
    public static List<Document> beside(Transaction transaction, String file) {
        return Stream.concat(
                        new Announced(transaction.sql()).showing(file).stream(),
                        new OwnPages(transaction.sql()).showing(file).stream())
                .toList();
    }
}
