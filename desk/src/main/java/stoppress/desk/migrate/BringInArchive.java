package stoppress.desk.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stoppress.desk.database.Transaction;
import stoppress.desk.migrate.BringIn.Destination;
import stoppress.desk.migrate.archive.ArchivedStory;
import stoppress.desk.migrate.archive.ArchivedStory.Stage;
import stoppress.desk.migrate.archive.Item;
import stoppress.desk.paper.Announced;
import stoppress.desk.paper.Forwardings;
import stoppress.desk.paper.OwnPages;
import stoppress.desk.publish.Announce;
import stoppress.desk.publish.Door;
import stoppress.desk.publish.Objection;
import stoppress.desk.publish.Publish;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Revision;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.press.Addresses;
import stoppress.publication.document.Author;
import stoppress.publication.document.Block;
import stoppress.publication.document.FormerAddress;
import stoppress.publication.document.Forwarding;
import stoppress.publication.document.Forwarding.Target;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Language;
import stoppress.publication.document.Link;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Reason;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.Tag;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.log.Hash;

/// Brings the items of an archive into the newsroom.
///
/// The items of one call come in with one commit. A story is known again by what its archive knows it by: a second
/// import of the same archive changes nothing, and one that was cut short goes on where it was. An item that is
/// refused leaves nothing behind and holds up none of the others.
///
/// Longer than most: what a story, a page and a former address do to one another has to be seen together.
public final class BringInArchive {
    /// What came of one item.
    public sealed interface Outcome {
        /// A story is in. `version` is what readers have of it; empty where it is a draft.
        record Came(Draft draft, Optional<VersionNumber> version, List<String> remarks) implements Outcome {}

        /// A page about the paper is in; `told` is whether readers have it, or it waits at the desk.
        record CamePage(Policy page, boolean told, List<String> remarks) implements Outcome {}

        /// A page was in already, and nothing was done.
        record KnownPage(Policy page) implements Outcome {}

        /// A story was in already, and nothing was done.
        record Known(Draft draft) implements Outcome {}

        /// A story came in as a draft, which somebody has changed since: it is theirs to publish.
        ///
        /// @param pictured whether it has got pictures that it came in without
        record Reworked(Draft draft, boolean pictured) implements Outcome {}

        /// A story was in already, and has got pictures that it came in without. `version` is what readers have of
        /// that;
        /// empty where it stands in the draft alone.
        record Pictured(Draft draft, Optional<VersionNumber> version) implements Outcome {}

        /// The same of a page.
        record PicturedPage(Policy page) implements Outcome {}

        /// An address leads elsewhere from now on; `told` is whether readers have been told.
        record Forwarded(FormerAddress from, String to, boolean told) implements Outcome {}

        /// That address leads somewhere already, and nothing was done.
        record Leads(FormerAddress from) implements Outcome {}

        /// This paper has no place for it.
        record LeftOut(String what, String why) implements Outcome {}

        /// It is not in, and nothing of it is.
        record Refused(String what, String why) implements Outcome {}
    }

    /// A story's address: its language, where that is not the paper's own, and its slug.
    private static final Pattern STORY = Pattern.compile("/(?:([A-Za-z0-9-]+)/)?([^/]+)/?");

    private final Door door;
    private final Announce announce;
    private final Publish publish;
    private final Supplier<StoryId> ids;
    private final InstantSource clock;
    private final Language own;

    /// @param own the site's own language
    public BringInArchive(
            Door door, Announce announce, Publish publish, Supplier<StoryId> ids, InstantSource clock, Language own) {
        this.door = door;
        this.announce = announce;
        this.publish = publish;
        this.ids = ids;
        this.clock = clock;
        this.own = own;
    }

    /// How far a story or a page of an archive has come here.
    public enum Progress {
        /// It is not in.
        NEW,
        /// It is in; pictures that it came in without may still come.
        IN,
        /// It was put away, or is out of print.
        ENDED
    }

    /// How far a story or a page has come.
    ///
    /// @param key what its archive knows it by
    public Progress progress(String key) {
        String hash = hash(key);
        return door.reading(transaction -> {
            var stories = new Stories(transaction.sql());
            Optional<StoryId> story = new Arrivals(transaction.sql()).find(hash);
            if (story.isPresent()) {
                return stories.find(story.get())
                        .filter(it -> isAtWork(stories, it))
                        .map(_ -> Progress.IN)
                        .orElse(Progress.ENDED);
            }
            return new OwnPages(transaction.sql())
                    .find(hash)
                    .map(it -> standing(transaction, it).isPresent() ? Progress.IN : Progress.ENDED)
                    .orElse(Progress.NEW);
        });
    }

    /// Whether it is a draft that nobody put away, or in print.
    private static boolean isAtWork(Stories stories, Saved saved) {
        return switch (saved.stage()) {
            case PUBLISHED -> true;
            case DRAFT -> stories.deleted(saved.draft().story()).isEmpty();
            case READABLE, WITHDRAWN -> false;
        };
    }

    /// Brings items in; an outcome for each, in their order.
    public List<Outcome> items(List<Item> items, Destination destination) {
        return door.through(transaction -> {
            var outcomes = new ArrayList<Outcome>();
            for (Item item : items) {
                outcomes.add(
                        switch (item) {
                            case Item.Found(ArchivedStory story) ->
                                wholeOrNot(transaction, story, () -> story(transaction, story, destination));
                            case Item.Page(ArchivedStory page) ->
                                wholeOrNot(transaction, page, () -> page(transaction, page, destination));
                            case Item.Moved(FormerAddress from, var to) ->
                                forward(transaction, from, new Target.ToPlace(to), destination);
                            case Item.LeftOut(String what, String why) -> new Outcome.LeftOut(what, why);
                            case Item.Damaged(String what, List<String> why) ->
                                new Outcome.Refused(what, String.join("; ", why));
                        });
            }
            return outcomes;
        });
    }

    private static Outcome wholeOrNot(Transaction transaction, ArchivedStory story, Supplier<Outcome> work) {
        transaction.sql().sql("savepoint item").update();
        Outcome outcome;
        try {
            outcome = work.get();
        } catch (InvalidDocument e) {
            outcome = refused(story, String.valueOf(e.getMessage()));
        }
        if (outcome instanceof Outcome.Refused) {
            transaction.sql().sql("rollback to item").update();
        }
        transaction.sql().sql("release item").update();
        return outcome;
    }

    private static Outcome.Refused refused(ArchivedStory story, String why) {
        return new Outcome.Refused("“" + story.headline() + "”", why);
    }

    private Outcome story(Transaction transaction, ArchivedStory story, Destination destination) {
        var stories = new Stories(transaction.sql());
        var arrivals = new Arrivals(transaction.sql());
        boolean goesOut = destination == Destination.PUBLISHED && story.stage() == Stage.PUBLIC;
        String hash = hash(story.key());
        Optional<Saved> known = arrivals.find(hash).flatMap(stories::find);
        if (known.isPresent()) {
            return known(transaction, story, known.get(), destination, goesOut);
        }
        Instant now = clock.instant();
        Draft draft = story.draft(ids.get());
        // An address such as /war/ could be that of a language's front.
        Draft askedFor = Addresses.isReserved(draft.slug()) ? draft.at(new Slug(draft.slug() + "-2")) : draft;
        Draft addressed = draft.at(stories.free(askedFor));
        stories.add(addressed, now);
        arrivals.add(hash, addressed.story(), now);
        ArchivedStory placed = story.remarking(
                remember(transaction, story, new Target.ToStory(addressed.story()), Optional.of(present(addressed))));
        return goesOut
                ? published(transaction, placed, stories.find(addressed.story()).orElseThrow())
                : new Outcome.Came(addressed, Optional.empty(), placed.remarks());
    }

    /// A story that is in already gets the pictures that it came in without, where they have come meanwhile. In print
    /// it has them at once only if nothing else waits in its draft, and keeps its time.
    private Outcome known(
            Transaction transaction, ArchivedStory story, Saved saved, Destination destination, boolean goesOut) {
        var stories = new Stories(transaction.sql());
        StoryId id = saved.draft().story();
        boolean inStep = stories.out(id) == saved.revision().number();
        Saved now = isAtWork(stories, saved) ? pictured(stories, story, saved) : saved;
        if (goesOut && isWaiting(stories, now)) {
            return isAsItCame(story, now)
                    ? published(transaction, story, now)
                    : new Outcome.Reworked(now.draft(), !now.equals(saved));
        }
        if (now.equals(saved)) {
            return new Outcome.Known(saved.draft());
        }
        if (saved.stage() != Saved.Stage.PUBLISHED || !inStep || destination != Destination.PUBLISHED) {
            return new Outcome.Pictured(now.draft(), Optional.empty());
        }
        return switch (publish.belated(transaction, now)) {
            case Publish.Outcome.Published published ->
                new Outcome.Pictured(now.draft(), Optional.of(published.number()));
            case Publish.Outcome.Refused(List<Objection> objections) -> refused(story, objections);
            case Publish.Outcome.Overtaken _, Publish.Outcome.Unknown _ -> throw vanished(now);
        };
    }

    private Saved pictured(Stories stories, ArchivedStory story, Saved saved) {
        Draft kept = saved.draft();
        var belated = new BelatedPictures(it -> stories.hasShown(kept.story(), it.sha256()));
        Draft draft = kept.showing(belated.lead(kept.picture(), story.picture()))
                .saying(belated.body(kept.body(), story.body()));
        return draft.equals(kept)
                ? saved
                : stories.save(draft, saved.revision(), clock.instant())
                        .flatMap(_ -> stories.find(kept.story()))
                        .orElseThrow(() -> vanished(saved));
    }

    /// A page of the old site's becomes one about the paper. What its readers could not read, or is not to be
    /// published, waits at the desk.
    private Outcome page(Transaction transaction, ArchivedStory page, Destination destination) {
        boolean goesOut = destination == Destination.PUBLISHED && page.stage() == Stage.PUBLIC;
        String key = hash(page.key());
        // Earlier versions of the program took pages for stories.
        Optional<Saved> story = new Arrivals(transaction.sql()).find(key).flatMap(new Stories(transaction.sql())::find);
        if (story.isPresent()) {
            return new Outcome.Known(story.get().draft());
        }
        var pages = new OwnPages(transaction.sql());
        Optional<OwnPages.Own> known = pages.find(key);
        if (known.isPresent()) {
            Optional<Policy> now = pictured(transaction, page, known.get());
            Policy policy = now.orElse(known.get().policy());
            if (goesOut && known.get().isWaiting()) {
                announce.within(transaction, policy);
                return new Outcome.CamePage(policy, true, page.remarks());
            }
            return now.<Outcome>map(Outcome.PicturedPage::new).orElse(new Outcome.KnownPage(policy));
        }
        Policy policy = page.page(pages.free(page.slug()), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        pages.add(key, policy);
        List<String> stays = remember(
                transaction, page, new Target.ToPlace(new Link(Addresses.policy(policy.slug()))), Optional.empty());
        if (goesOut) {
            announce.within(transaction, policy);
        }
        return new Outcome.CamePage(policy, goesOut, page.remarking(stays).remarks());
    }

    /// The page with the pictures that it came in without; empty where none has come.
    private Optional<Policy> pictured(Transaction transaction, ArchivedStory page, OwnPages.Own own) {
        Optional<Policy> standing = standing(transaction, own);
        if (standing.isEmpty()) {
            return Optional.empty();
        }
        Policy kept = standing.get();
        List<Block> body = new BelatedPictures(_ -> false)
                .body(kept.body(), page.page(kept.slug(), kept.at()).body());
        if (body.equals(kept.body())) {
            return Optional.empty();
        }
        var pictured = new Policy(kept.slug(), kept.kind(), kept.title(), body, kept.at(), kept.reason());
        if (own.isWaiting()) {
            new OwnPages(transaction.sql()).keep(pictured);
        } else {
            announce.within(transaction, pictured);
        }
        return Optional.of(pictured);
    }

    /// The page as it waits, or as readers have it; empty where it was put away.
    private static Optional<Policy> standing(Transaction transaction, OwnPages.Own own) {
        return own.isWaiting()
                ? Optional.of(own.policy())
                : new Announced(transaction.sql())
                        .all("policy").stream()
                                .map(Policy.class::cast)
                                .filter(it -> it.slug().equals(own.policy().slug()))
                                .findFirst();
    }

    private static String hash(String key) {
        return Hash.over(("archive\n" + key).getBytes(UTF_8)).hex();
    }

    /// Whether a draft says what its story came in with, but for the pictures that came later.
    private static boolean isAsItCame(ArchivedStory story, Saved saved) {
        Draft kept = saved.draft();
        if (saved.revision().equals(Revision.FIRST)) {
            return true;
        }
        var belated = new BelatedPictures(_ -> false);
        Draft came = story.draft(kept.story()).at(kept.slug());
        return came.showing(belated.lead(came.picture(), kept.picture()))
                .saying(belated.body(came.body(), kept.body()))
                .equals(kept);
    }

    /// Whether a story that came in as a draft is still one, and nobody put it away.
    private static boolean isWaiting(Stories stories, Saved saved) {
        return saved.stage() == Saved.Stage.DRAFT
                && stories.deleted(saved.draft().story()).isEmpty();
    }

    /// Where it stood is told to readers when it is first published, whoever publishes it; an address that leads
    /// somewhere else here already, or is the paper's own, stays as it is.
    ///
    /// @param present where it stands here, if it may be there that it stood
    /// @return the addresses that stay, a remark each
    private List<String> remember(Transaction transaction, ArchivedStory story, Target to, Optional<String> present) {
        var stories = new Stories(transaction.sql());
        var forwardings = new Forwardings(transaction.sql());
        var remarks = new ArrayList<String>();
        for (FormerAddress former : story.former()) {
            Optional<Slug> slug = slug(former);
            Optional<StoryId> holder = slug.flatMap(it -> stories.at(own, it));
            if (Addresses.isOwn(former.text())) {
                remarks.add("its address %s is the paper's own here, and does not lead to it".formatted(former.text()));
            } else if (holder.isPresent() && !to.equals(new Target.ToStory(holder.get()))) {
                remarks.add("its address %s is another story's here".formatted(former.text()));
            } else if (!present.equals(Optional.of(former.text().replaceAll("/$", "")))
                    && !forwardings.keep(former, to)) {
                remarks.add("its address %s leads elsewhere already".formatted(former.text()));
            }
        }
        return remarks;
    }

    private String present(Draft draft) {
        return new Addresses(own).story(draft.language(), draft.slug()).replaceAll("/$", "");
    }

    /// The slug that an address of the form `/{slug}/` has.
    private static Optional<Slug> slug(FormerAddress former) {
        try {
            return Optional.of(new Slug(former.text().replaceAll("^/|/$", "")));
        } catch (InvalidDocument e) {
            return Optional.empty();
        }
    }

    private Outcome published(Transaction transaction, ArchivedStory story, Saved saved) {
        introduce(transaction, story);
        return switch (publish.within(
                transaction, saved.draft().story(), saved.revision(), Reason.FIRST, Optional.empty())) {
            case Publish.Outcome.Published published ->
                new Outcome.Came(saved.draft(), Optional.of(published.number()), story.remarks());
            case Publish.Outcome.Refused(List<Objection> objections) -> refused(story, objections);
            case Publish.Outcome.Overtaken _, Publish.Outcome.Unknown _ -> throw vanished(saved);
        };
    }

    private static Outcome.Refused refused(ArchivedStory story, List<Objection> objections) {
        return refused(
                story, String.join(" ", objections.stream().map(Objection::why).toList()));
    }

    private static IllegalStateException vanished(Saved saved) {
        return new IllegalStateException(
                "a story that was just written is not there: " + saved.draft().story());
    }

    /// What the archive says of those who wrote and of the tags, unless the newsroom has told readers of them itself.
    private void introduce(Transaction transaction, ArchivedStory story) {
        var announced = new Announced(transaction.sql());
        for (Author author : story.authors()) {
            if (!announced.hasAuthor(author.slug())) {
                announce.within(transaction, author);
            }
        }
        for (Tag tag : story.tags()) {
            if (!announced.hasTag(tag.slug())) {
                announce.within(transaction, tag);
            }
        }
    }

    private Outcome forward(Transaction transaction, FormerAddress from, Target.ToPlace to, Destination destination) {
        if (Addresses.isOwn(from.text()) || isPages(transaction, from) || isStorys(transaction, from)) {
            return new Outcome.LeftOut(
                    "redirect %s to %s".formatted(from.text(), to.address().address()),
                    "this paper has something of its own there");
        }
        var forwardings = new Forwardings(transaction.sql());
        if (forwardings.isTold(from)) {
            return new Outcome.Leads(from);
        }
        boolean isNew = forwardings.keep(from, to);
        if (destination == Destination.PUBLISHED && forwardings.leads(from, to)) {
            announce.within(transaction, new Forwarding(List.of(from), to));
            return new Outcome.Forwarded(from, to.address().address(), true);
        }
        return isNew ? new Outcome.Forwarded(from, to.address().address(), false) : new Outcome.Leads(from);
    }

    /// Whether a story stands there, or did.
    private boolean isStorys(Transaction transaction, FormerAddress from) {
        Matcher parts = STORY.matcher(from.text());
        if (!parts.matches()) {
            return false;
        }
        try {
            Language language = parts.group(1) == null ? own : new Language(parts.group(1));
            return new Stories(transaction.sql())
                    .at(language, new Slug(parts.group(2)))
                    .isPresent();
        } catch (InvalidDocument e) {
            return false;
        }
    }

    /// Whether a page about the paper stands there, or waits to.
    private static boolean isPages(Transaction transaction, FormerAddress from) {
        String path = from.text().replaceAll("/+$", "") + "/";
        return new Announced(transaction.sql())
                        .all("policy").stream()
                                .anyMatch(it ->
                                        Addresses.policy(((Policy) it).slug()).equals(path))
                || new OwnPages(transaction.sql())
                        .waiting().stream()
                                .anyMatch(it -> Addresses.policy(it.slug()).equals(path));
    }
}
