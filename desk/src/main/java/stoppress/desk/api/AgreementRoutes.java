package stoppress.desk.api;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import stoppress.desk.account.Audit;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.database.Transaction;
import stoppress.desk.publish.Eyes;
import stoppress.desk.story.Saved;
import stoppress.desk.version.Versions;
import stoppress.publication.document.Reason;
import stoppress.publication.json.Json;

/// The second pair of eyes: who agreed to a draft as it is, for what somebody else still has to, agreeing, and taking
/// it back. It is the token that agrees, by its name; one that asks for something does not agree to it itself.
final class AgreementRoutes {
    private static final String AGREEMENT = StoryRoutes.STORIES + "/{id}/agreement";

    private final InstantSource clock;

    AgreementRoutes(InstantSource clock) {
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        "GET",
                        AGREEMENT,
                        Deed.READ,
                        (transaction, request) ->
                                said(transaction, request, StoryRoutes.find(transaction, StoryRoutes.story(request)))),
                new Route("POST", AGREEMENT, Deed.WRITE, this::agree),
                new Route("DELETE", AGREEMENT, Deed.WRITE, this::takeBack));
    }

    private static Reply said(Transaction transaction, Request request, Saved saved) {
        var eyes = new Eyes(transaction.sql());
        String who = request.bearer().person();
        boolean isOut =
                new Versions(transaction.sql()).latest(saved.draft().story()).isPresent();
        var lacking = new TreeMap<>(Map.of(
                "publication",
                eyes.toPublishing(saved, isOut ? Reason.UPDATE : Reason.FIRST, who),
                "correction",
                eyes.toPublishing(saved, Reason.CORRECTION, who),
                "withdrawal",
                eyes.toWithdrawal(saved, who)));
        return Reply.ok(Json.object()
                        .with("revision", Json.of(saved.revision().number()))
                        .with(
                                "agreed",
                                Json.list(eyes.agreed(saved.draft().story(), saved.revision()).stream()
                                        .map(it -> Json.object()
                                                .with("account", it.account())
                                                .with("name", it.name())
                                                .with("at", it.at().toString())
                                                .done())
                                        .toList()))
                        .with(
                                "lacking",
                                Json.list(lacking.entrySet().stream()
                                        .filter(it -> it.getValue().isPresent())
                                        .map(it -> Json.of(it.getKey()))
                                        .toList()))
                        .done())
                .tagged(saved.revision().number());
    }

    private Reply agree(Transaction transaction, Request request) {
        Saved saved = seen(transaction, request);
        new Eyes(transaction.sql())
                .agree(
                        saved.draft().story(),
                        saved.revision(),
                        request.bearer().person(),
                        request.bearer().name(),
                        clock.instant());
        note(transaction, request, "agree", saved);
        return said(transaction, request, saved);
    }

    private Reply takeBack(Transaction transaction, Request request) {
        Saved saved = seen(transaction, request);
        if (!new Eyes(transaction.sql())
                .takeBack(
                        saved.draft().story(),
                        saved.revision(),
                        request.bearer().person())) {
            throw Problem.missing("This token has not agreed to revision %d."
                    .formatted(saved.revision().number()));
        }
        note(transaction, request, "agreement-ended", saved);
        return said(transaction, request, saved);
    }

    /// The draft, which is as whoever asks has seen it: what they did not read they do not agree to.
    private static Saved seen(Transaction transaction, Request request) {
        Saved saved = StoryRoutes.find(transaction, StoryRoutes.story(request));
        if (request.seen() != saved.revision().number()) {
            throw Problem.overtaken(
                    Json.object().done(),
                    DraftJson.write(saved),
                    saved.revision().number());
        }
        return saved;
    }

    /// As the screens note it.
    private void note(Transaction transaction, Request request, String deed, Saved saved) {
        new Audit(transaction.sql())
                .note(
                        clock.instant(),
                        request.bearer().id(),
                        request.bearer().name(),
                        request.from(),
                        deed,
                        saved.draft().headline() + ", revision "
                                + saved.revision().number());
    }
}
