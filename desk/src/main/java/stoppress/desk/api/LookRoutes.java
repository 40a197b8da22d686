package stoppress.desk.api;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.database.Transaction;
import stoppress.desk.paper.Announced;
import stoppress.desk.publish.Eyes;
import stoppress.desk.publish.Objection;
import stoppress.desk.publish.Publish;
import stoppress.desk.publish.Rulebook;
import stoppress.desk.publish.Scheduled;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Revision;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.desk.version.Versions;
import stoppress.desk.version.Versions.Version;
import stoppress.press.Callout;
import stoppress.press.Masthead;
import stoppress.press.Passage;
import stoppress.press.Passage.Stretch;
import stoppress.press.Press;
import stoppress.press.StoryPage;
import stoppress.publication.document.Author;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Promo;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.json.Json;

/// A look before a story goes out (the page, what the house says, what changes), and at what went out before; and what
/// goes out by itself.
final class LookRoutes {
    private static final String STORY = StoryRoutes.STORIES + "/{id}";

    private final Publish publish;
    private final Beyond beyond;
    private final InstantSource clock;

    LookRoutes(Publish publish, Beyond beyond, InstantSource clock) {
        this.publish = publish;
        this.beyond = beyond;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", STORY + "/preview", Deed.READ, this::preview),
                new Route("GET", STORY + "/objections", Deed.READ, this::objections),
                new Route("GET", STORY + "/changes", Deed.READ, this::changes),
                new Route("GET", STORY + "/versions/{n}", Deed.READ, this::version),
                new Route("POST", STORY + "/versions/{n}/draft", Deed.WRITE, this::takeUp),
                new Route("GET", "/api/v1/schedule", Deed.READ, this::schedule));
    }

    /// The page as readers will have it, from the same press.
    private Reply preview(Transaction transaction, Request request) {
        Saved saved = StoryRoutes.find(transaction, StoryRoutes.story(request));
        StoryVersion next = next(transaction, saved);
        var announced = new Announced(transaction.sql());
        List<Author> authors = next.bylines().stream()
                .flatMap(it -> it.author().stream())
                .flatMap(it -> announced.author(it).stream())
                .toList();
        Stream<Promo> running = announced.all("promo").stream()
                .map(Promo.class::cast)
                .filter(it -> PaperRoutes.isRunning(it, clock.instant()));
        var promo = Callout.on(new Callout.Page.Story(next), running, announced::standsFor);
        var masthead = new Masthead(beyond.site().get(), promo, next.latest());
        return Reply.html(
                beyond.press().story(new StoryPage(masthead, next, 1, authors)).bytes());
    }

    private StoryVersion next(Transaction transaction, Saved saved) {
        return publish.asReadersWouldHaveIt(transaction, saved)
                .orElseThrow(() -> Problem.refused("body", "The draft is not yet what readers could have."));
    }

    /// What the house says to it, of two kinds: what must be mended, and what should.
    private Reply objections(Transaction transaction, Request request) {
        Saved saved = StoryRoutes.find(transaction, StoryRoutes.story(request));
        Optional<Version> before =
                new Versions(transaction.sql()).latest(saved.draft().story());
        Reason reason = Told.query(request, "reason", Reason.class, LookRoutes::word)
                .orElse(before.isEmpty() ? Reason.FIRST : Reason.UPDATE);
        var must = new ArrayList<>(publish.objections(transaction, saved, reason));
        new Eyes(transaction.sql())
                .toPublishing(saved, reason, request.bearer().person())
                .ifPresent(must::add);
        List<Objection> should = new Rulebook(transaction.sql())
                .shoulds(saved.draft(), before.map(Version::published), clock.instant()).stream()
                        .map(it -> it.objection())
                        .toList();
        return Reply.ok(Json.object()
                        .with(
                                "must",
                                Json.list(must.stream().map(LookRoutes::json).toList()))
                        .with(
                                "should",
                                Json.list(should.stream().map(LookRoutes::json).toList()))
                        .done())
                .tagged(saved.revision().number());
    }

    private static Json json(Objection objection) {
        var json = Json.object().with("field", objection.field()).with("detail", objection.why());
        return (objection.rule().isEmpty()
                        ? json
                        : json.with(
                                "rule",
                                objection.rule().replaceFirst("^advice\\.", "").replace('_', '-')))
                .done();
    }

    /// What is different from what readers have.
    private Reply changes(Transaction transaction, Request request) {
        Saved saved = StoryRoutes.find(transaction, StoryRoutes.story(request));
        Optional<StoryVersion> said =
                new Versions(transaction.sql()).left(saved.draft().story());
        List<Passage> passages =
                said.map(it -> Press.passages(it, next(transaction, saved))).orElse(List.of());
        return Reply.ok(Json.object()
                        .with(
                                "changes",
                                Json.list(passages.stream()
                                        .filter(it -> !it.isSame())
                                        .map(LookRoutes::json)
                                        .toList()))
                        .done())
                .tagged(saved.revision().number());
    }

    private static Json json(Passage passage) {
        return Json.object()
                .with("block", passage.block().map(Json::of))
                .with(
                        "stretches",
                        Json.list(passage.stretches().stream()
                                .map(it -> Json.object()
                                        .with("kind", word(it.kind()))
                                        .with("text", it.text())
                                        .done())
                                .toList()))
                .with("was", words(passage, Stretch.Kind.ADDED))
                .with("is", words(passage, Stretch.Kind.REMOVED))
                .done();
    }

    private static String words(Passage passage, Stretch.Kind without) {
        var words = new StringBuilder();
        passage.stretches().stream().filter(it -> it.kind() != without).forEach(it -> words.append(it.text()));
        return words.toString();
    }

    private Reply version(Transaction transaction, Request request) {
        Json.Obj said = DocumentJson.tree(said(transaction, request));
        return Reply.ok(said);
    }

    /// A version's words become the draft again; what readers have stays until somebody publishes.
    private Reply takeUp(Transaction transaction, Request request) {
        Saved saved = StoryRoutes.find(transaction, StoryRoutes.story(request));
        long seen = request.revision().orElse(saved.revision().number());
        if (seen != saved.revision().number()) {
            throw Problem.overtaken(
                    Json.object().done(),
                    DraftJson.write(saved),
                    saved.revision().number());
        }
        Draft draft = saved.draft().saying(said(transaction, request));
        Revision next = new Stories(transaction.sql())
                .save(draft, saved.revision(), clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .orElseThrow(() -> new IllegalStateException("a draft was saved inside another's transaction"));
        return Reply.ok(DraftJson.write(StoryRoutes.find(transaction, draft.story())))
                .tagged(next.number());
    }

    private static StoryVersion said(Transaction transaction, Request request) {
        StoryId story = StoryRoutes.find(transaction, StoryRoutes.story(request))
                .draft()
                .story();
        String number = request.names().get(1);
        return Optional.of(number)
                .filter(it -> it.matches("[1-9][0-9]{0,8}"))
                .flatMap(it -> new Versions(transaction.sql()).said(story, new VersionNumber(Integer.parseInt(it))))
                .orElseThrow(() ->
                        Problem.missing("The story has no version %s, or the law had it erased.".formatted(number)));
    }

    private Reply schedule(Transaction transaction, Request request) {
        String until = request.query().getOrDefault("until", "");
        Instant last = until.isEmpty() ? Instant.MAX : Told.instant("until", until);
        var stories = new Stories(transaction.sql());
        List<Scheduled.Plan> plans = new Scheduled(transaction.sql())
                .all().stream().filter(it -> !it.due().isAfter(last)).toList();
        return new Cursor("schedule", "/api/v1/schedule", "after")
                .after(
                        request,
                        plans,
                        it -> Json.object()
                                .with("story", it.story().text())
                                .with(
                                        "headline",
                                        stories.find(it.story())
                                                .orElseThrow()
                                                .draft()
                                                .headline())
                                .with("at", it.due().toString())
                                .with("reason", word(it.reason()))
                                .with("note", it.note().map(Json::of))
                                .done(),
                        it -> it.story().text());
    }

    private static String word(Enum<?> it) {
        return it.name().toLowerCase(Locale.ROOT);
    }
}
