package stoppress.desk.api;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.database.Transaction;
import stoppress.desk.publish.Announce;
import stoppress.desk.story.Slugs;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.json.Json;

/// What stands beside stories: tags, authors, promos. One with the same slug takes the place of the one before.
final class PieceRoutes {
    private final Announce announce;
    private final InstantSource clock;

    PieceRoutes(Announce announce, InstantSource clock) {
        this.announce = announce;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        "POST",
                        "/api/v1/tags",
                        Deed.PUBLISH,
                        (transaction, request) -> announced(
                                transaction,
                                request,
                                "tag",
                                "name",
                                Set.of("slug", "name", "description", "into", "names"),
                                Map.of())),
                new Route(
                        "POST",
                        "/api/v1/authors",
                        Deed.PUBLISH,
                        (transaction, request) -> announced(
                                transaction,
                                request,
                                "author",
                                "name",
                                Set.of("slug", "name", "role", "biography", "links", "picture"),
                                Map.of("links", Json.list(List.of())))),
                new Route(
                        "POST",
                        "/api/v1/promos",
                        Deed.PUBLISH,
                        (transaction, request) -> announced(
                                transaction,
                                request,
                                "promo",
                                "text",
                                Set.of("slug", "text", "target", "audience", "from", "until"),
                                Map.of(
                                        "audience",
                                        Json.object().with("of", "everybody").done(),
                                        "from",
                                        Json.of(clock.instant()
                                                .truncatedTo(ChronoUnit.MILLIS)
                                                .toString())))));
    }

    private Reply announced(
            Transaction transaction,
            Request request,
            String type,
            String named,
            Set<String> members,
            Map<String, Json> otherwise) {
        Json.Obj in = request.object(members);
        var document = new TreeMap<>(otherwise);
        document.putAll(in.members());
        document.put("type", Json.of(type));
        if (in.member(named).orElse(Json.of("")) instanceof Json.Str(String name)) {
            document.putIfAbsent("slug", Json.of(Slugs.of(name).text()));
        }
        Announce.Outcome outcome;
        try {
            outcome = announce.within(transaction, DocumentJson.read(new Json.Obj(document)));
        } catch (InvalidDocument e) {
            throw Problem.refused(field(e, members), e.getMessage() + ".");
        }
        document.remove("type");
        return switch (outcome) {
            case Announce.Outcome.Told(var position) -> {
                document.put("position", Json.of(position.number()));
                yield Reply.created(new Json.Obj(document));
            }
            case Announce.Outcome.Known() -> Reply.ok(new Json.Obj(document));
        };
    }

    private static String field(InvalidDocument e, Set<String> members) {
        String first = Optional.ofNullable(e.getMessage()).orElse("").split("[ .\\[]", -1)[0];
        return members.contains(first) ? first : "";
    }
}
