package stoppress.desk.publish;

import stoppress.desk.database.Transaction;
import stoppress.desk.paper.Announced;
import stoppress.publication.document.Document;
import stoppress.publication.log.Position;

/// Tells readers of an author, a tag, a promo or the site, new or changed.
public final class Announce {
    /// What can happen.
    public sealed interface Outcome {
        record Told(Position position) implements Outcome {}

        /// Readers have been told exactly this before; nothing was done.
        record Known() implements Outcome {}
    }

    private final Door door;

    public Announce(Door door) {
        this.door = door;
    }

    /// Announces one document.
    ///
    /// @throws IllegalArgumentException for a story's version or a withdrawal, which have operations of their own
    public Outcome document(Document document) {
        return door.through(transaction -> within(transaction, document));
    }

    /// As [#document], as a part of something larger.
    public Outcome within(Transaction transaction, Document document) {
        var announced = new Announced(transaction.sql());
        if (announced.has(document)) {
            return new Outcome.Known();
        }
        Position position = door.append(transaction, document);
        announced.add(document, position);
        return new Outcome.Told(position);
    }
}
