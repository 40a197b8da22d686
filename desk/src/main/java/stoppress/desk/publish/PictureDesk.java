package stoppress.desk.publish;

import java.util.Optional;
import java.util.stream.Stream;
import stoppress.desk.database.Transaction;
import stoppress.desk.media.GoneFiles;
import stoppress.desk.media.Pictures;
import stoppress.desk.paper.Announced;
import stoppress.publication.document.Renditions;

/// Tells readers in which forms there are pictures.
public final class PictureDesk {
    private final Door door;
    private final Announce announce;

    public PictureDesk(Door door, Announce announce) {
        this.door = door;
        this.announce = announce;
    }

    /// Tells the forms of a picture, unless it was taken away or deleted meanwhile: then they go, too.
    public void tell(Renditions renditions) {
        door.through(transaction -> {
            boolean isThere = new Pictures(transaction.sql())
                    .find(renditions.picture())
                    .filter(it -> it.state() != Pictures.State.ENDED)
                    .isPresent();
            if (!isThere) {
                var gone = new GoneFiles(transaction.sql());
                renditions.files().forEach(it -> gone.add(it, renditions.picture()));
                renditions.card().ifPresent(it -> gone.add(it, renditions.picture()));
                return Optional.empty();
            }
            new Announced(transaction.sql())
                    .renditions(renditions.picture())
                    .ifPresent(before -> former(transaction, before, renditions));
            new Placards(transaction.sql()).askShowing(renditions.picture(), door.now());
            return Optional.of(announce.within(transaction, renditions));
        });
    }

    /// Those that are none of its forms any more: the card around another point, say.
    private static void former(Transaction transaction, Renditions before, Renditions now) {
        var gone = new GoneFiles(transaction.sql());
        Stream.concat(before.files().stream(), before.card().stream())
                .filter(it -> !now.files().contains(it) && !now.card().equals(Optional.of(it)))
                .forEach(it -> gone.addFormer(it, now.picture()));
    }
}
