package stoppress.reader.shelf;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stoppress.press.Addresses;
import stoppress.publication.document.Author;
import stoppress.publication.document.Document;
import stoppress.publication.document.Editions;
import stoppress.publication.document.Erasure;
import stoppress.publication.document.Erasure.Erased;
import stoppress.publication.document.Forwarding;
import stoppress.publication.document.Narration;
import stoppress.publication.document.Pass;
import stoppress.publication.document.Placard;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Promo;
import stoppress.publication.document.Renditions;
import stoppress.publication.document.Signer;
import stoppress.publication.document.Site;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Tag;
import stoppress.publication.document.Withdrawal;
import stoppress.publication.log.Entry;
import stoppress.publication.log.Position;
import stoppress.publication.log.SignedCheckpoint;

/// Folds one batch of the log into the shelf, inside one transaction.
///
/// What comes out depends on the log alone: there is no clock here, keys are positions or come from the order of the
/// log, and how the log was cut into batches leaves no trace. An entry that is folded already is passed over; one
/// that does not follow the last is refused, and with it the batch. A document that is in the log is never refused,
/// and one that was erased leaves nothing but its position.
///
/// Beside the tables, a fold says which pages it may have changed ([Touched]). It may name too many, never too few: a
/// page that is not named stays in front of readers as it was.
final class Fold {
    private final Sql sql;
    private final Touching touching;
    private final FoldedStories stories;
    private final FoldedNarrations narrations;
    private final FoldedPieces pieces;
    private final FoldedPictures pictures;
    private final FoldedEditions editions;
    private final Entries entries;
    private final Lists lists;
    private Site site;
    private boolean erased;

    Fold(Sql sql) throws SQLException {
        this.sql = sql;
        touching = new Touching(sql);
        lists = new Lists(sql, touching);
        entries = new Entries(sql);
        narrations = new FoldedNarrations(sql, touching);
        pictures = new FoldedPictures(sql, touching);
        stories = new FoldedStories(sql, lists, entries, narrations, pictures, touching);
        pieces = new FoldedPieces(sql, lists, touching, pictures);
        editions = new FoldedEditions(sql, touching);
        site = Sites.read(sql).site();
    }

    /// Neither commits nor rolls back. A checkpoint of more than what is folded is passed over.
    ///
    /// @throws IllegalArgumentException when an entry is missing between two others, or before the first
    Touched batch(List<Entry> batch, Optional<SignedCheckpoint> checkpoint) throws SQLException {
        Optional<Folded> folded = Folded.read(sql);
        Position last = folded.map(Folded::position).orElse(Position.START);
        for (Entry entry : batch) {
            if (entry.position().compareTo(last) <= 0) {
                continue;
            }
            if (!entry.position().equals(last.next())) {
                throw new IllegalArgumentException(
                        "the entry at " + entry.position() + " does not follow the one at " + last);
            }
            entries.write(entry);
            Optional<Document> document = entry.document();
            if (document.isPresent()) {
                fold(entry.position(), entry.at(), document.get());
            }
            folded = Optional.of(Folded.after(folded, entry));
            last = entry.position();
        }
        if (folded.isPresent()) {
            folded.get().write(sql);
        }
        if (checkpoint.isPresent() && checkpoint.get().at().compareTo(last) <= 0) {
            entries.write(checkpoint.get());
            touching.path(LogPages.CHECKPOINT);
            touching.path(LogPages.KEY);
        }
        return touching.touched(site);
    }

    /// Whether the batch took something away that was there.
    boolean hasErased() {
        return erased;
    }

    private void fold(Position position, Instant at, Document document) throws SQLException {
        switch (document) {
            case StoryVersion story -> stories.publish(position, story, site);
            case Withdrawal withdrawal -> stories.withdraw(position, withdrawal, site);
            case Erasure erasure -> {
                for (Erased it : erasure.versions()) {
                    entries.erase(new Position(it.position()));
                }
                stories.erase(position, erasure, site);
                erased = true;
                touching.everything();
            }
            case Author author -> pieces.author(author, new Addresses(site.language()));
            case Tag tag -> {
                Slug before = lists.standsFor(tag.slug());
                if (pieces.tag(tag, site)) {
                    stories.moved(before, site.zone());
                }
            }
            case Policy policy -> {
                pieces.policy(position, policy);
                touching.everything();
            }
            case Promo promo -> pieces.promo(position, promo, new Addresses(site.language()));
            case Renditions renditions -> {
                boolean wasEnded = stories.isEnded(renditions.picture());
                pictures.renditions(position, renditions, new Addresses(site.language()));
                if (wasEnded || renditions.ending().isPresent()) {
                    stories.reshow(renditions.picture());
                }
            }
            case Placard placard -> pictures.placard(placard, new Addresses(site.language()));
            case Narration narration -> narrations.narrate(position, narration, site);
            case Forwarding forwarding -> pieces.forward(forwarding);
            case Editions tied -> editions.tie(position, tied, site);
            case Pass pass -> pieces.pass(pass);
            case Signer _ -> {
                // The checkpoint comes with its key.
            }
            case Site described -> {
                if (!described.zone().equals(site.zone())) {
                    stories.inZone(described.zone());
                }
                Sites.write(sql, described, at);
                site = described;
                touching.everything();
            }
        }
    }
}
