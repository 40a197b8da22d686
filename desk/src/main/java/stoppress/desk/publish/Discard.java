package stoppress.desk.publish;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stoppress.desk.copy.Copies;
import stoppress.desk.database.Transaction;
import stoppress.desk.media.GoneFiles;
import stoppress.desk.media.Pictures;
import stoppress.desk.paper.Announced;
import stoppress.desk.paper.OwnPages;
import stoppress.desk.story.Stories;
import stoppress.publication.document.Document;

/// Deletes a picture that nothing shows, with its original. One that something shows, or did, is taken away instead
/// ([TakeAway]): readers are told why.
public final class Discard {
    /// What can happen.
    public sealed interface Outcome {
        /// The library does not have it any more. Its files go once the transaction is committed ([GoneFiles]).
        ///
        /// @param name as whoever brought it had it
        record Discarded(String name) implements Outcome {}

        /// A story shows it, or did, or is being written with it, or a page about the paper; or it is a portrait, or
        /// stands in another's place, or was taken away.
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
        var gone = new GoneFiles(transaction.sql());
        gone.add(kept.get().file(), file);
        new Announced(transaction.sql()).renditions(file).ifPresent(forms -> {
            forms.files().forEach(it -> gone.add(it, file));
            forms.card().ifPresent(it -> gone.add(it, file));
        });
        gone.addFormer(file);
        pictures.forget(file);
        if (!pictures.hasOriginal(kept.get().original())) {
            gone.addOriginal(kept.get().original(), file);
        }
        return new Outcome.Discarded(kept.get().name());
    }

    /// Whether something shows a picture, or did, so that it cannot be deleted.
    public static boolean isUsed(Transaction transaction, Pictures.Kept picture) {
        String file = picture.file().sha256();
        return picture.state() == Pictures.State.ENDED
                || !in(transaction, file).isEmpty()
                || !beside(transaction, file).isEmpty();
    }

    /// What shows a picture beside stories: authors whose portrait it is, pages about the paper, those too that wait to
    /// be published, and pictures in whose place it stands.
    public static List<Document> beside(Transaction transaction, String file) {
        return Stream.concat(
                        new Announced(transaction.sql()).showing(file).stream(),
                        new OwnPages(transaction.sql()).showing(file).stream())
                .toList();
    }

    /// The stories that show a picture, or did; where there is none, those that are being written with it. Ids and
    /// headlines.
    public static List<List<String>> in(Transaction transaction, String file) {
        List<List<String>> showing = new Stories(transaction.sql()).showing(file);
        return showing.isEmpty() ? new Copies(transaction.sql()).showing(file) : showing;
    }
}
