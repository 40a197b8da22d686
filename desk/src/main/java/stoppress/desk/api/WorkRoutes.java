package stoppress.desk.api;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stoppress.desk.account.Account;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.account.Secret;
import stoppress.desk.database.Transaction;
import stoppress.desk.publish.Eyes;
import stoppress.desk.story.Overview;
import stoppress.desk.story.Remarks;
import stoppress.desk.story.Remarks.Remark;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.publication.document.StoryId;
import stoppress.publication.json.Json;

/// The work at a story: how far it is, whose it is and until when, who is in it now, and what is said at it.
final class WorkRoutes {
    private static final String STORY = StoryRoutes.STORIES + "/{id}";
    private static final Set<String> STAGES = Set.of("writing", "review", "ready");

    private final Beyond beyond;
    private final InstantSource clock;

    WorkRoutes(Beyond beyond, InstantSource clock) {
        this.beyond = beyond;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", STORY + "/work", Deed.READ, this::work),
                new Route("PUT", STORY + "/progress", Deed.WRITE, this::progress),
                new Route("PUT", STORY + "/assignment", Deed.WRITE, this::assign),
                new Route("DELETE", STORY + "/assignment", Deed.WRITE, this::unassign),
                new Route("GET", STORY + "/remarks", Deed.READ, this::remarks),
                new Route("POST", STORY + "/remarks", Deed.READ, this::remark),
                new Route("PUT", STORY + "/remarks/{remark}", Deed.READ, this::resolve));
    }

    private Reply work(Transaction transaction, Request request) {
        Saved saved = StoryRoutes.find(transaction, StoryRoutes.story(request));
        return Reply.ok(work(transaction, saved));
    }

    private Json work(Transaction transaction, Saved saved) {
        StoryId story = saved.draft().story();
        var overview = new Overview(transaction.sql());
        var stories = new Stories(transaction.sql());
        Instant now = clock.instant();
        return Json.object()
                .with("progress", overview.progress(story))
                .with("assignment", assignment(transaction, overview.assigned(story)))
                .with("ahead", new Json.Bool(saved.revision().number() > stories.out(story)))
                .with("deleted", stories.deleted(story).map(it -> Json.of(it.toString())))
                .with(
                        "agreed",
                        Json.list(new Eyes(transaction.sql())
                                .agreed(story, saved.revision()).stream()
                                        .map(it -> Json.of(it.name()))
                                        .toList()))
                .with(
                        "here",
                        Json.list(beyond.here().hands(story, now).stream()
                                .map(it -> Json.of(it.name()))
                                .distinct()
                                .toList()))
                .done();
    }

    private static Optional<Json> assignment(Transaction transaction, List<String> assigned) {
        return new Accounts(transaction.sql()).find(assigned.getFirst()).map(account -> {
            var json = Json.object().with("account", account.id()).with("name", account.name());
            return (assigned.get(1).isEmpty() ? json : json.with("due", assigned.get(1))).done();
        });
    }

    private Reply progress(Transaction transaction, Request request) {
        Saved saved = StoryRoutes.find(transaction, StoryRoutes.story(request));
        String progress =
                StoryRoutes.text(request.object(Set.of("progress")), "progress").orElse("");
        if (!STAGES.contains(progress)) {
            throw Problem.refused("progress", "progress is one of writing, review, ready.");
        }
        new Overview(transaction.sql()).progress(saved.draft().story(), progress);
        return Reply.ok(work(transaction, saved));
    }

    private Reply assign(Transaction transaction, Request request) {
        Saved saved = StoryRoutes.find(transaction, StoryRoutes.story(request));
        Json.Obj in = request.object(Set.of("account", "due"));
        Account account = account(transaction, Told.text(in, "account", 250));
        String due = StoryRoutes.text(in, "due")
                .map(it -> Told.instant("due", it).toString())
                .orElse("");
        new Overview(transaction.sql())
                .assign(
                        saved.draft().story(),
                        account.id(),
                        due,
                        request.bearer().id(),
                        clock.instant());
        beyond.mail()
                .assigned(
                        transaction.sql(),
                        saved.draft().story().text(),
                        account.id(),
                        request.bearer().id(),
                        clock.instant());
        return Reply.ok(work(transaction, saved));
    }

    /// By the account's id, or by the address with which they sign in.
    private static Account account(Transaction transaction, String named) {
        var accounts = new Accounts(transaction.sql());
        return accounts.find(named)
                .or(() -> accounts.at(named))
                .filter(it -> it.ended().isEmpty())
                .orElseThrow(() -> Problem.refused("account", "Nobody works here as %s.".formatted(named)));
    }

    private Reply unassign(Transaction transaction, Request request) {
        Saved saved = StoryRoutes.find(transaction, StoryRoutes.story(request));
        new Overview(transaction.sql())
                .assign(saved.draft().story(), "", "", request.bearer().id(), clock.instant());
        return Reply.ok(work(transaction, saved));
    }

    private Reply remarks(Transaction transaction, Request request) {
        Saved saved = StoryRoutes.find(transaction, StoryRoutes.story(request));
        String open = request.query().getOrDefault("open", "");
        List<Remark> wanted = new Remarks(transaction.sql())
                .of(saved.draft().story()).stream()
                        .filter(it -> open.isEmpty() || it.resolved().isEmpty() == open.equals("true"))
                        .toList();
        return new Cursor("remarks", STORY.replace("{id}", request.name()) + "/remarks", "after")
                .after(request, wanted, WorkRoutes::json, Remark::id);
    }

    private static Json json(Remark remark) {
        var json = Json.object()
                .with("id", remark.id())
                .with("name", remark.name())
                .with("text", remark.text())
                .with("at", remark.at().toString())
                .with("resolved", remark.resolved().map(it -> Json.of(it.toString())));
        return (remark.block().isEmpty() ? json : json.with("block", remark.block())).done();
    }

    private Reply remark(Transaction transaction, Request request) {
        Saved saved = StoryRoutes.find(transaction, StoryRoutes.story(request));
        Json.Obj in = request.object(Set.of("text", "block"));
        String text = Told.text(in, "text", Remarks.LONGEST);
        String block = StoryRoutes.text(in, "block").orElse("");
        if (!block.isEmpty() && !DraftJson.ids(saved.draft()).contains(block)) {
            throw Problem.refused("block", "The draft has no block %s.".formatted(block));
        }
        String id = Secret.id();
        var remarks = new Remarks(transaction.sql());
        StoryId story = saved.draft().story();
        remarks.add(id, story, block, "", request.bearer().name(), text, clock.instant());
        beyond.mail().remarked(transaction.sql(), id, text, "", clock.instant());
        return Reply.created(json(one(remarks, story, id))).at(STORY.replace("{id}", story.text()) + "/remarks/" + id);
    }

    private Reply resolve(Transaction transaction, Request request) {
        StoryId story = StoryRoutes.find(transaction, StoryRoutes.story(request))
                .draft()
                .story();
        boolean resolved = Told.bool(request.object(Set.of("resolved")), "resolved");
        String id = request.names().get(1);
        var remarks = new Remarks(transaction.sql());
        if (!remarks.resolve(story, id, resolved ? Optional.of(clock.instant()) : Optional.empty())) {
            throw Problem.missing("There is no such remark at that story.");
        }
        return Reply.ok(json(one(remarks, story, id)));
    }

    private static Remark one(Remarks remarks, StoryId story, String id) {
        return remarks.of(story).stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
