package stoppress.desk.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stoppress.desk.database.Transaction;
import stoppress.desk.media.Pictures;
import stoppress.desk.paper.Announced;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Renditions;
import stoppress.publication.document.Renditions.Ending;

/// Tells readers of pictures: in which forms there are, and that one was taken away, in every story at once.
public final class PictureDesk {
    private final Door door;
    private final Announce announce;

    public PictureDesk(Door door, Announce announce) {
        this.door = door;
        this.announce = announce;
    }

    /// Tells the forms of a picture, unless it was taken away or deleted meanwhile.
    public void tell(Renditions renditions) {
        door.through(transaction -> {
            boolean isThere = new Pictures(transaction.sql())
                    .find(renditions.picture())
                    .filter(it -> it.state() != Pictures.State.ENDED)
                    .isPresent();
            if (!isThere) {
                return Optional.empty();
            }
            new Placards(transaction.sql()).askShowing(renditions.picture(), door.now());
            return Optional.of(announce.within(transaction, renditions));
        });
    }

    /// Takes a picture away. Readers see the reason in its place, or the replacement.
    ///
    /// @return the files that readers must not find any more; to be deleted once the transaction is committed
    /// @throws java.util.NoSuchElementException when there is no such picture
    public List<PictureFile> end(Transaction transaction, String file, String reason, Optional<Picture> replacement) {
        var pictures = new Pictures(transaction.sql());
        PictureFile whole = pictures.find(file).orElseThrow().file();
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
        announce.within(transaction, before.ended(new Ending(door.now(), reason, replacement)));
        pictures.move(file, Pictures.State.ENDED, reason);
        var gone = new ArrayList<>(before.files());
        before.card().ifPresent(gone::add);
        gone.add(whole);
        var placards = new Placards(transaction.sql());
        placards.over(file).stream().map(Billposter::file).forEach(gone::add);
        placards.askShowing(file, door.now());
        return gone;
    }
}
