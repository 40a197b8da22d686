package stoppress.desk.migrate;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import stoppress.desk.database.Transaction;
import stoppress.desk.migrate.page.CapturedPage;
import stoppress.desk.migrate.page.PageReader;
import stoppress.desk.migrate.page.StoryParts;
import stoppress.desk.paper.Announced;
import stoppress.desk.publish.Announce;
import stoppress.desk.publish.Door;
import stoppress.desk.publish.Objection;
import stoppress.desk.publish.Publish;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Revision;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.publication.document.Author;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.log.Hash;

/// Brings captured pages into the newsroom, as drafts or published at once.
///
/// The pages of one call come in with one commit: once the call has returned they are all on the disk. A page that is
/// refused leaves nothing behind and holds up none of the others. A page that came in before is known by what it says,
/// whatever the file's name, line ends or encoding, and does not come in again.
public final class BringIn {
    /// What becomes of the pages.
    public enum Destination {
        DRAFT,
        PUBLISHED
    }

    /// What came of one page.
    public sealed interface Outcome {
        /// It is in. `version` is what readers have of it; empty where it is a draft.
        record Came(Draft draft, Optional<VersionNumber> version) implements Outcome {}

        /// It was in already, and nothing was done.
        record Known(Draft draft) implements Outcome {}

        /// The page came in before as a draft, which somebody has changed since: it is theirs to publish.
        record Reworked(Draft draft) implements Outcome {}

        /// It is not in, and nothing of it is.
        record Refused(String why) implements Outcome {}
    }

    private static final StoryId ANY = new StoryId("captured");

    private final Door door;
    private final Announce announce;
    private final Publish publish;
    private final Supplier<StoryId> ids;
    private final InstantSource clock;
    private final ZoneId zone;

    /// @param zone the site's
    public BringIn(
            Door door, Announce announce, Publish publish, Supplier<StoryId> ids, InstantSource clock, ZoneId zone) {
        this.door = door;
        this.announce = announce;
        this.publish = publish;
        this.ids = ids;
        this.clock = clock;
        this.zone = zone;
    }

    /// Brings pages in, as [PageReader] read them; an outcome for each, in their order.
    public List<Outcome> pages(List<PageReader.Outcome> pages, Destination destination) {
        return door.through(transaction -> {
            var outcomes = new ArrayList<Outcome>();
            for (PageReader.Outcome page : pages) {
                outcomes.add(
                        switch (page) {
                            case PageReader.Outcome.Refused(String why) -> new Outcome.Refused(why);
                            case PageReader.Outcome.Read read -> wholeOrNot(transaction, read.page(), destination);
                        });
            }
            return outcomes;
        });
    }

    private Outcome wholeOrNot(Transaction transaction, CapturedPage page, Destination destination) {
        transaction.sql().sql("savepoint page").update();
        Outcome outcome;
        try {
            outcome = page(transaction, page, destination);
        } catch (InvalidDocument e) {
            outcome = new Outcome.Refused(String.valueOf(e.getMessage()));
        }
        if (outcome instanceof Outcome.Refused) {
            transaction.sql().sql("rollback to page").update();
        }
        transaction.sql().sql("release page").update();
        return outcome;
    }

    private Outcome page(Transaction transaction, CapturedPage page, Destination destination) {
        var stories = new Stories(transaction.sql());
        var arrivals = new Arrivals(transaction.sql());
        Instant now = clock.instant();
        // The hash is of what the page says: the same words at another time, under another name, are the same page.
        StoryParts parts = StoryParts.of(page, Instant.EPOCH);
        String hash = Hash.over(parts.draft(ANY).bytes(Instant.EPOCH)).hex();
        Optional<Saved> known = arrivals.find(hash).flatMap(stories::find);
        if (known.isPresent()) {
            return known(transaction, page, known.get(), destination);
        }
        StoryId story = ids.get();
        Draft draft = StoryParts.of(page, now).draft(story);
        Draft addressed = draft.at(stories.free(draft));
        stories.add(addressed, now);
        arrivals.add(hash, story, now);
        return switch (destination) {
            case DRAFT -> new Outcome.Came(addressed, Optional.empty());
            case PUBLISHED -> published(transaction, page, addressed, Revision.FIRST);
        };
    }

    private Outcome known(Transaction transaction, CapturedPage page, Saved saved, Destination destination) {
        Draft draft = saved.draft();
        boolean isWaiting = saved.stage() == Saved.Stage.DRAFT
                && new Stories(transaction.sql()).deleted(draft.story()).isEmpty();
        if (destination != Destination.PUBLISHED || !isWaiting) {
            return new Outcome.Known(draft);
        }
        return saved.revision().equals(Revision.FIRST)
                ? published(transaction, page, draft, saved.revision())
                : new Outcome.Reworked(draft);
    }

    /// What the page says of its authors, unless readers have been told of them by the newsroom itself.
    private void introduce(Transaction transaction, List<Author> authors) {
        var announced = new Announced(transaction.sql());
        authors.stream()
                .filter(author -> !announced.hasAuthor(author.slug()))
                .forEach(author -> announce.within(transaction, author));
    }

    private Outcome published(Transaction transaction, CapturedPage page, Draft draft, Revision revision) {
        Instant now = clock.instant();
        introduce(transaction, StoryParts.of(page, now).authors());
        Outcome outcome = publish(transaction, draft, revision);
        StoryParts.promo(page, draft.story(), zone, now).ifPresent(promo -> announce.within(transaction, promo));
        return outcome;
    }

    private Outcome publish(Transaction transaction, Draft draft, Revision revision) {
        return switch (publish.within(transaction, draft.story(), revision, Reason.FIRST, Optional.empty())) {
            case Publish.Outcome.Published published -> new Outcome.Came(draft, Optional.of(published.number()));
            case Publish.Outcome.Refused(List<Objection> objections) ->
                new Outcome.Refused(
                        String.join(" ", objections.stream().map(Objection::why).toList()));
            case Publish.Outcome.Overtaken _, Publish.Outcome.Unknown _ ->
                throw new IllegalStateException("a story that was just written is not there: " + draft.story());
        };
    }
}
