package stoppress.reader.shelf;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoppress.press.ghost.Extent;
import stoppress.press.ghost.Posts;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.json.Json;
import stoppress.reader.ghost.Refusal;
import stoppress.reader.ghost.Refused;
import stoppress.reader.ghost.Resource;
import stoppress.reader.ghost.Wish;

/// The stories in print for clients of Ghost. What they ask is answered within so many steps, or not at all.
final class GhostPosts {
    /// What one question may cost, in steps of SQLite's machine: a hundred thousand stories can be looked through
    /// with some ten conditions.
    static final long STEPS = 20_000_000;

    /// Documents together, in bytes; what comes after them is told in short.
    private static final long WHOLE = 16L << 20;
    /// More columns than these order nothing any more.
    private static final int ORDERED = 4;

    private final Look look;
    private final Extent extent;

    GhostPosts(Look look, Extent extent) {
        this.look = look;
        this.extent = extent;
    }

    /// Some of them, and how many there are of all that are asked for.
    record Some(List<Json.Obj> posts, long total) {}

    Some some(Wish wish) throws SQLException {
        return look.sql
                .within(STEPS, _ -> keys(wish))
                .map(this::told)
                .orElseThrow(() -> new Refused(Refusal.tooDear(Resource.POSTS)));
    }

    /// The one with that id.
    Json.Obj withId(String id) throws SQLException {
        return one(look.sql.first("select story from post where id = ?", row -> row.getLong(1), id));
    }

    /// The one at that address; of several languages the paper's own, or the first.
    Json.Obj withSlug(String slug) throws SQLException {
        return one(look.sql.first(
                "select story from post where slug = ? order by language <> ?, language limit 1",
                row -> row.getLong(1),
                slug,
                look.site.language().tag()));
    }

    private record Keys(List<Long> keys, long total) {}

    private Keys keys(Wish wish) throws SQLException {
        var filter = new PostFilter(look, wish.filter());
        var arguments = new ArrayList<Object>();
        String from = "from post p where ";
        if (filter.list().isPresent()) {
            from = "from listed l cross join post p on p.story = l.story where l.list = ? and ";
            arguments.add(filter.list().get());
        }
        from += filter.clause().sql();
        arguments.addAll(filter.clause().arguments());
        long total = filter.list().isEmpty() && filter.clause().equals(Clause.ALWAYS)
                ? look.sql.number("select count(*) from post")
                : look.sql
                        .once("select count(*) " + from, row -> row.getLong(1), arguments)
                        .getFirst();
        long skipped = wish.skipped(total);
        if (skipped >= total) {
            return new Keys(List.of(), total);
        }
        String order = order(wish, filter.list().isPresent() ? "l" : "p", arguments);
        arguments.add(wish.limit().most());
        arguments.add(skipped);
        List<Long> keys = look.sql.once(
                "select p.story %s order by %s limit ? offset ?".formatted(from, order),
                row -> row.getLong(1),
                arguments);
        return new Keys(keys, total);
    }

    /// @param first the table whose `first` and `story` are in the order of time
    private static String order(Wish wish, String first, List<Object> arguments) {
        Map<String, Boolean> columns = new LinkedHashMap<>();
        for (Wish.Order order : wish.order()) {
            PostFilter.ordered(order.name())
                    .filter(it -> columns.size() < ORDERED || columns.containsKey(it))
                    .ifPresent(it -> columns.put(it, order.isDescending()));
        }
        var sql = new StringBuilder();
        if (columns.isEmpty()) {
            List<String> slugs = wish.slugs();
            if (!slugs.isEmpty()) {
                sql.append("case p.slug");
                for (int i = 0; i < slugs.size(); i++) {
                    sql.append(" when ? then ").append(i);
                    arguments.add(slugs.get(i));
                }
                sql.append(" end, ");
            }
            columns.put("p.first", true);
        }
        boolean descending = true;
        for (var column : columns.entrySet()) {
            String name = column.getKey().equals("p.first") ? first + ".first" : column.getKey();
            descending = column.getValue();
            sql.append(name).append(descending ? " desc, " : ", ");
        }
        return sql.append(first)
                .append(".story")
                .append(descending ? " desc" : "")
                .toString();
    }

    private Some told(Keys keys) {
        var told = new ArrayList<Json.Obj>();
        long bytes = 0;
        var posts = posts();
        for (long key : keys.keys()) {
            byte[] document = document(key);
            bytes += document.length;
            told.add(posts.post(shown(document), bytes > WHOLE, extent));
        }
        return new Some(told, keys.total());
    }

    private Json.Obj one(Optional<Long> key) {
        return posts().post(
                        shown(document(key.orElseThrow(() -> new Refused(Refusal.missing(Resource.POSTS))))),
                        false,
                        extent);
    }

    private Posts posts() {
        return new Posts(look.site, look.press, new KnownToShelf(look));
    }

    private StoryVersion shown(byte[] document) {
        return look.hour.shown(CardBytes.read(document));
    }

    private byte[] document(long key) {
        try {
            return look.document(
                            extent.isOfText()
                                    ? "select e.document from story s join entry e on e.position = s.newest where s.key = ?"
                                    : "select card from story where key = ?",
                            key)
                    .orElseThrow();
        } catch (SQLException e) {
            throw new ShelfException("the shelf cannot be read: " + e.getMessage(), e);
        }
    }
}
