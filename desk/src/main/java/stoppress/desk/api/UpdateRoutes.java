package stoppress.desk.api;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.database.Transaction;
import stoppress.desk.publish.Publish;
import stoppress.desk.publish.Tell;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Saved;
import stoppress.desk.version.Versions;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.json.Json;

/// Live updates: told, told otherwise, taken back.
final class UpdateRoutes {
    private static final String UPDATES = StoryRoutes.STORIES + "/{id}/updates";
    private static final Set<String> MEMBERS = Set.of("headline", "body", "html", "pinned");

    private final Tell tell;
    private final InstantSource clock;

    UpdateRoutes(Tell tell, InstantSource clock) {
        this.tell = tell;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                new Route("POST", UPDATES, Deed.PUBLISH, this::add),
                new Route("PUT", UPDATES + "/{update}", Deed.PUBLISH, this::change),
                new Route("POST", UPDATES + "/{update}/removal", Deed.PUBLISH, this::remove));
    }

    private Reply add(Transaction transaction, Request request) {
        Saved saved = StoryRoutes.find(transaction, StoryRoutes.story(request));
        Json.Obj in = request.object(MEMBERS);
        Set<String> taken = DraftJson.ids(saved.draft());
        int number = 1;
        while (taken.contains("u" + number)) {
            number++;
        }
        LiveUpdate entry = entry(saved.draft(), in, "u" + number, now(), taken);
        Publish.Outcome outcome = tell.within(transaction, saved.draft().story(), entry);
        return StoryRoutes.published(
                transaction, request, outcome, Optional.of(entry.id().text()));
    }

    private Reply change(Transaction transaction, Request request) {
        Saved saved = StoryRoutes.find(transaction, StoryRoutes.story(request));
        Json.Obj in = request.object(MEMBERS);
        LiveUpdate was = said(transaction, saved.draft().story(), request);
        LiveUpdate is = entry(saved.draft(), in, was.id().text(), was.at(), DraftJson.ids(saved.draft()));
        var entry = new LiveUpdate(
                was.id(),
                was.at(),
                was.edited(),
                is.weight(),
                is.headline(),
                was.bylines(),
                is.body(),
                Optional.empty());
        Publish.Outcome outcome = tell.again(transaction, saved.draft().story(), entry);
        return StoryRoutes.published(
                transaction, request, outcome, Optional.of(entry.id().text()));
    }

    private Reply remove(Transaction transaction, Request request) {
        Saved saved = StoryRoutes.find(transaction, StoryRoutes.story(request));
        String reason = StoryRoutes.text(request.object(Set.of("reason")), "reason")
                .filter(it -> !it.isBlank())
                .orElseThrow(() -> Problem.refused("reason", "Say why, for readers."));
        LiveUpdate was = said(transaction, saved.draft().story(), request);
        Publish.Outcome outcome = tell.back(transaction, saved.draft().story(), was.id(), reason);
        return StoryRoutes.published(
                transaction, request, outcome, Optional.of(was.id().text()));
    }

    /// The entry as readers have it.
    private static LiveUpdate said(Transaction transaction, StoryId story, Request request) {
        String id = request.names().get(1);
        return new Versions(transaction.sql())
                .left(story).map(StoryVersion::body).orElse(List.of()).stream()
                        .filter(it -> it.id().text().equals(id) && it instanceof LiveUpdate)
                        .map(LiveUpdate.class::cast)
                        .filter(it -> it.removed().isEmpty())
                        .findFirst()
                        .orElseThrow(() -> Problem.missing("Readers have no entry %s in that story.".formatted(id)));
    }

    /// Read as a part of a story, so that what is wrong with it is said as it is of a story.
    private LiveUpdate entry(Draft draft, Json.Obj in, String id, Instant at, Set<String> taken) {
        boolean pinned = in.member("pinned").filter(new Json.Bool(true)::equals).isPresent();
        var update = Json.object()
                .with("type", "update")
                .with("id", id)
                .with("at", at.toString())
                .with("weight", pinned ? "key" : "ordinary")
                .with("headline", StoryRoutes.text(in, "headline").map(Json::of))
                .with("bylines", Json.list(List.of()))
                .with("body", Json.list(DraftJson.body(in, taken)))
                .done();
        Draft alone = DraftJson.read(
                Json.object()
                        .with("headline", "Entry")
                        .with("body", Json.list(List.of(update)))
                        .done(),
                draft.story(),
                Optional.empty(),
                draft.language(),
                now());
        return (LiveUpdate) alone.body().getFirst();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
