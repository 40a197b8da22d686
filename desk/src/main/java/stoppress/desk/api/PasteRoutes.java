package stoppress.desk.api;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.migrate.BringIn;
import stoppress.desk.migrate.page.PageReader;
import stoppress.desk.publish.Announce;
import stoppress.desk.publish.Door;
import stoppress.desk.publish.Publish;
import stoppress.publication.document.Bounds;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryId;
import stoppress.publication.json.Json;

/// Copy that becomes a story: the text of a page, wire copy, a message, taken apart.
final class PasteRoutes {
    private final Door door;
    private final Announce announce;
    private final Publish publish;
    private final Supplier<StoryId> ids;
    private final Beyond beyond;
    private final InstantSource clock;

    PasteRoutes(
            Door door, Announce announce, Publish publish, Supplier<StoryId> ids, Beyond beyond, InstantSource clock) {
        this.door = door;
        this.announce = announce;
        this.publish = publish;
        this.ids = ids;
        this.beyond = beyond;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(Route.working("POST", "/api/v1/copy", Deed.WRITE, Bounds.DOCUMENT_BYTES, this::take));
    }

    /// One that came before is answered with the story that it became.
    private Reply take(Request request) {
        String text = StoryRoutes.text(request.object(Set.of("text")), "text")
                .filter(it -> !it.isBlank())
                .orElseThrow(() -> Problem.refused("text", "Say the copy as text."));
        Site site = beyond.site().get();
        var page = new PageReader(site.zone(), site.language(), clock.instant())
                .read(text.getBytes(StandardCharsets.UTF_8));
        var bringIn = new BringIn(door, announce, publish, ids, clock, site.zone());
        return switch (bringIn.pages(List.of(page), BringIn.Destination.DRAFT).getFirst()) {
            case BringIn.Outcome.Refused(String why) -> throw Problem.refused("text", why);
            case BringIn.Outcome.Known(var draft) -> Reply.ok(json(draft.story(), List.of()));
            case BringIn.Outcome.Reworked(var draft) -> Reply.ok(json(draft.story(), List.of()));
            case BringIn.Outcome.Came(var draft, var _) ->
                Reply.created(json(draft.story(), doubts(page))).at(StoryRoutes.STORIES + "/" + draft.story());
        };
    }

    private static List<Json> doubts(PageReader.Outcome page) {
        return page instanceof PageReader.Outcome.Read read
                ? read.doubts().stream().map(it -> Json.of(it.toString())).toList()
                : List.of();
    }

    private static Json json(StoryId story, List<Json> doubts) {
        return Json.object()
                .with("id", story.text())
                .with("doubts", Json.list(doubts))
                .done();
    }
}
