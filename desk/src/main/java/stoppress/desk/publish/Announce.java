package stoppress.desk.publish;

import stoppress.desk.database.Transaction;
import stoppress.desk.paper.Announced;
import stoppress.desk.paper.Forwardings;
import stoppress.desk.paper.OwnPages;
import stoppress.press.Addresses;
import stoppress.publication.document.Document;
import stoppress.publication.document.Forwarding;
import stoppress.publication.document.Forwarding.Target;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Link;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Site;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Tag;
import stoppress.publication.log.Position;

/// Tells readers of an author, a tag, a promo, the site or what moved, new or changed.
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
    /// @throws InvalidDocument for a tag that shall become a part of one that is not there, or of its own part
    /// @throws IllegalArgumentException for a story's version or a withdrawal, which have operations of their own
    public Outcome document(Document document) {
        return door.through(transaction -> within(transaction, document));
    }

    /// A tag becomes a part only of one that readers know, and that is not a part of it.
    private static void beApart(Announced announced, Tag tag, Slug into) {
        Tag other = announced
                .standing(into)
                .orElseThrow(() -> new InvalidDocument("into " + into + " leads to no tag that readers know"));
        if (other.slug().equals(tag.slug())) {
            throw new InvalidDocument(
                    "into " + into + " would be a ring: that tag is a part of " + tag.slug() + " already");
        }
    }

    /// As [#document], as a part of something larger.
    public Outcome within(Transaction transaction, Document document) {
        if (document instanceof Forwarding forwarding) {
            return within(transaction, forwarding);
        }
        var announced = new Announced(transaction.sql());
        if (document instanceof Tag tag && tag.into().isPresent()) {
            beApart(announced, tag, tag.into().get());
        }
        if (announced.has(document)) {
            return new Outcome.Known();
        }
        boolean looksOtherwise = document instanceof Site site
                && announced
                        .site()
                        .filter(it ->
                                !it.name().equals(site.name()) || !it.colours().equals(site.colours()))
                        .isPresent();
        Position position = door.append(transaction, document);
        announced.add(document, position);
        if (looksOtherwise) {
            new Placards(transaction.sql()).askForAll(door.now());
        }
        if (document instanceof Policy policy) {
            moved(transaction, policy);
        }
        return new Outcome.Told(position);
    }

    /// With a page about the paper goes where it stood before it was brought in.
    private void moved(Transaction transaction, Policy policy) {
        new OwnPages(transaction.sql()).told(policy.slug());
        var here = new Target.ToPlace(new Link(Addresses.policy(policy.slug())));
        for (Forwarding former : new Forwardings(transaction.sql()).untold(here)) {
            within(transaction, former);
        }
    }

    private Outcome within(Transaction transaction, Forwarding forwarding) {
        var forwardings = new Forwardings(transaction.sql());
        if (forwarding.from().stream().allMatch(forwardings::isTold)) {
            return new Outcome.Known();
        }
        Position position = door.append(transaction, forwarding);
        forwardings.told(forwarding, position);
        return new Outcome.Told(position);
    }
}
