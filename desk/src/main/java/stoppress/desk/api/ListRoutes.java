package stoppress.desk.api;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.database.Transaction;
import stoppress.desk.story.Overview;
import stoppress.desk.story.Overview.Column;
import stoppress.desk.story.Overview.Row;
import stoppress.desk.story.Overview.Wanted;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.desk.version.Versions;
import stoppress.desk.version.Versions.Version;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.json.Json;

/// Stories, a page at a time, and the versions of one.
final class ListRoutes {
    private static final String STORIES = StoryRoutes.STORIES;
    private static final int PAGE = Cursor.PAGE;
    /// Among how many of the newest those are sought in which somebody is.
    private static final int MANY = 5_000;

    private final Beyond beyond;
    private final InstantSource clock;

    ListRoutes(Beyond beyond, InstantSource clock) {
        this.beyond = beyond;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", STORIES, Deed.READ, this::list),
                new Route("GET", STORIES + "/{id}/versions", Deed.READ, this::versions));
    }

    private Reply list(Transaction transaction, Request request) {
        if (List.of("q", "column", "lags", "deleted", "before", "mine", "unread", "here").stream()
                .anyMatch(request.query()::containsKey)) {
            return found(transaction, request);
        }
        String after = request.query().getOrDefault("after", "");
        List<Saved> some = new Stories(transaction.sql()).after(after, PAGE + 1);
        var page = Json.object()
                .with(
                        "stories",
                        Json.list(some.stream()
                                .limit(PAGE)
                                .map(ListRoutes::summary)
                                .toList()));
        if (some.size() > PAGE) {
            page.with("next", STORIES + "?after=" + some.get(PAGE - 1).draft().story());
        }
        return Reply.ok(page.done());
    }

    /// What the board and the list of the screens show: the one that was saved last first. `mine` and `unread` are of
    /// somebody who works here, by their account's id.
    private Reply found(Transaction transaction, Request request) {
        String mine = request.query().getOrDefault("mine", "");
        String unread = request.query().getOrDefault("unread", "");
        if (!mine.isEmpty() && !unread.isEmpty() && !mine.equals(unread)) {
            throw Problem.malformed("mine and unread are of one account.");
        }
        Map<StoryId, List<String>> here = beyond.here().everybody(clock.instant());
        boolean onlyHere = request.query().getOrDefault("here", "").equals("true");
        List<Row> rows = new Overview(transaction.sql())
                        .list(
                                new Wanted(
                                        request.query().getOrDefault("q", ""),
                                        Told.query(request, "column", Column.class, Column::word),
                                        !mine.isEmpty(),
                                        !unread.isEmpty(),
                                        request.query().getOrDefault("lags", "").equals("true"),
                                        request.query()
                                                .getOrDefault("deleted", "")
                                                .equals("true"),
                                        request.query().getOrDefault("before", "")),
                                mine.isEmpty() ? unread : mine,
                                onlyHere ? MANY : Cursor.PAGE + 1)
                        .stream()
                        .filter(it -> !onlyHere || here.containsKey(it.id()))
                        .limit(Cursor.PAGE + 1L)
                        .toList();
        return new Cursor("stories", STORIES, "before")
                .page(
                        request,
                        rows,
                        it -> row(it, here.getOrDefault(it.id(), List.of())),
                        it -> it.saved().toString());
    }

    private static Json row(Row row, List<String> here) {
        var json = Json.object()
                .with("id", row.id().text())
                .with("slug", row.slug())
                .with("language", row.language())
                .with("headline", row.headline())
                .with("column", row.column().word())
                .with("progress", row.progress())
                .with("ahead", new Json.Bool(row.ahead()))
                .with("lag", row.lag().word())
                .with("overdue", new Json.Bool(row.overdue()))
                .with("remarks", Json.of(row.remarks()))
                .with("due", row.by().map(it -> Json.of(it.toString())))
                .with("scheduled", row.due().map(it -> Json.of(it.toString())))
                .with("here", Json.list(here.stream().map(Json::of).toList()))
                .with("saved", row.saved().toString());
        return (row.whose().isEmpty() ? json : json.with("assigned", row.whose())).done();
    }

    private Reply versions(Transaction transaction, Request request) {
        StoryId story = StoryRoutes.find(transaction, StoryRoutes.story(request))
                .draft()
                .story();
        var versions = new Versions(transaction.sql());
        return new Cursor("versions", STORIES + "/" + story + "/versions", "after")
                .after(
                        request,
                        versions.of(story),
                        it -> version(it, versions.said(story, it.number())),
                        it -> it.number().toString());
    }

    private static Json version(Version version, Optional<StoryVersion> said) {
        return Json.object()
                .with("version", Json.of(version.number().number()))
                .with("position", Json.of(version.position().number()))
                .with("published", version.published().toString())
                .with("reason", said.map(it -> Json.of(it.reason().name().toLowerCase(Locale.ROOT))))
                .with("note", said.flatMap(StoryVersion::note).map(Json::of))
                .with("erased", new Json.Bool(said.isEmpty()))
                .done();
    }

    private static Json summary(Saved saved) {
        return Json.object()
                .with("id", saved.draft().story().text())
                .with("slug", saved.draft().slug().text())
                .with("language", saved.draft().language().tag())
                .with("headline", saved.draft().headline())
                .with("stage", saved.stage().name().toLowerCase(Locale.ROOT))
                .with("revision", Json.of(saved.revision().number()))
                .done();
    }
}
