package stoppress.reader.shelf;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import stoppress.press.Addresses;
import stoppress.press.FeedFormat;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Policy;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.json.Json;

/// The paper itself for programs: how it is described, and every correction that stands.
final class ApiPaper {
    static final Set<String> PARAMETERS = Set.of("after", "limit", "fields");
    private static final int USUAL = Mistakes.SIZE;
    private static final int MOST = 100;

    private final Look look;

    /// A correction, and its place among all.
    private record Row(Json.Obj correction, String place) {}

    ApiPaper(Look look) {
        this.look = look;
    }

    ApiTold corrections(ApiQuery query) throws SQLException {
        int limit = query.limit(USUAL, MOST);
        long[] after = query.after(3).orElse(new long[] {Long.MAX_VALUE, 0, 0});
        List<Row> rows = look.sql.all("""
                select c.at, c.story, c.ordinal, e.document, s.withdrawal from corrected c
                join story s on s.key = c.story join entry e on e.position = s.newest
                where (c.at, c.story, c.ordinal) < (?, ?, ?)
                order by c.at desc, c.story desc, c.ordinal desc limit ?
                """, this::row, after[0], after[1], after[2], limit + 1);
        List<Row> shown = rows.subList(0, Math.min(limit, rows.size()));
        Optional<String> next =
                rows.size() > limit ? Optional.of(shown.getLast().place()) : Optional.empty();
        return new ApiTold.Some(
                "corrections",
                shown.stream().map(Row::correction).toList(),
                Json.object().done(),
                next);
    }

    private Row row(ResultSet row) throws SQLException {
        StoryVersion story = CardBytes.read(row.getBytes(4));
        int ordinal = row.getInt(3);
        var members = new TreeMap<>(correction(story, ordinal).members());
        members.put(
                "story",
                Json.object()
                        .with("headline", story.headline())
                        .with("slug", story.slug().text())
                        .with("language", story.language().tag())
                        .with("url", look.whole(look.addresses.story(story.language(), story.slug())))
                        .with("api", look.whole(look.addresses.api(story.language(), story.slug())))
                        .done());
        Optional.ofNullable(row.getBytes(5))
                .map(Look::outOfPrint)
                .ifPresent(it -> members.put("withdrawn", ApiStories.withdrawn(it)));
        return new Row(new Json.Obj(members), row.getLong(1) + "." + row.getLong(2) + "." + ordinal);
    }

    private static Json.Obj correction(StoryVersion story, int ordinal) {
        return DocumentJson.tree(story).member("corrections").orElseThrow() instanceof Json.Arr(var all)
                ? (Json.Obj) all.get(ordinal - 1)
                : Json.object().done();
    }

    ApiTold site() throws SQLException {
        var members = new TreeMap<>(DocumentJson.tree(look.site).members());
        members.remove("type");
        members.put("url", Json.of(look.whole(Addresses.FRONT)));
        members.put(
                "policies",
                Json.list(PolicyPages.all(look.sql).stream().map(this::policy).toList()));
        members.put(
                "feeds",
                Json.list(List.of(FeedFormat.values()).stream()
                        .map(it -> Json.of(look.whole(Addresses.feed(Addresses.FRONT, it))))
                        .toList()));
        members.put("log", Json.of(look.whole("/log/checkpoint")));
        return new ApiTold.One(new Json.Obj(members));
    }

    private Json policy(Policy policy) {
        var members = new TreeMap<>(DocumentJson.tree(policy).members());
        members.keySet().retainAll(Set.of("kind", "title", "slug", "at"));
        members.put("url", Json.of(look.whole(Addresses.policy(policy.slug()))));
        return new Json.Obj(members);
    }
}
