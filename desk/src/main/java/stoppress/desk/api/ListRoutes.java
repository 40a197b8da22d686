package stoppress.desk.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
    private static final int PAGE = 50;

    List<Route> routes() {
        return List.of(
                new Route("GET", STORIES, Deed.READ, this::list),
                new Route("GET", STORIES + "/{id}/versions", Deed.READ, this::versions));
    }

    private Reply list(Transaction transaction, Request request) {
        if (List.of("q", "column", "lags", "deleted", "before").stream().anyMatch(request.query()::containsKey)) {
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

    /// What the board and the list of the screens show: the one that was saved last first.
    private static Reply found(Transaction transaction, Request request) {
        String column = request.query().getOrDefault("column", "");
        Optional<Column> wanted = Arrays.stream(Column.values())
                .filter(it -> it.word().equals(column))
                .findFirst();
        if (wanted.isEmpty() && !column.isEmpty()) {
            throw Problem.malformed("There is no column %s; there are %s."
                    .formatted(
                            column,
                            Arrays.stream(Column.values()).map(Column::word).collect(Collectors.joining(", "))));
        }
        List<Row> rows = new Overview(transaction.sql())
                .list(
                        new Wanted(
                                request.query().getOrDefault("q", ""),
                                wanted,
                                false,
                                false,
                                request.query().getOrDefault("lags", "").equals("true"),
                                request.query().getOrDefault("deleted", "").equals("true"),
                                request.query().getOrDefault("before", "")),
                        request.bearer().id(),
                        PAGE + 1);
        var page = Json.object()
                .with(
                        "stories",
                        Json.list(rows.stream().limit(PAGE).map(ListRoutes::row).toList()));
        if (rows.size() > PAGE) {
            var next = new TreeMap<>(request.query());
            next.put("before", rows.get(PAGE - 1).saved().toString());
            page.with(
                    "next",
                    STORIES + "?"
                            + next.entrySet().stream()
                                    .map(it -> it.getKey() + "="
                                            + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                                    .collect(Collectors.joining("&")));
        }
        return Reply.ok(page.done());
    }

    private static Json row(Row row) {
        return Json.object()
                .with("id", row.id().text())
                .with("slug", row.slug())
                .with("language", row.language())
                .with("headline", row.headline())
                .with("column", row.column().word())
                .with("ahead", new Json.Bool(row.ahead()))
                .with("lag", row.lag().word())
                .with("saved", row.saved().toString())
                .done();
    }

    private Reply versions(Transaction transaction, Request request) {
        StoryId story = StoryRoutes.find(transaction, StoryRoutes.story(request))
                .draft()
                .story();
        var versions = new Versions(transaction.sql());
        return Reply.ok(Json.object()
                .with(
                        "versions",
                        Json.list(versions.of(story).stream()
                                .map(it -> version(it, versions.said(story, it.number())))
                                .toList()))
                .done());
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
