package stoppress.reader.shelf;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private static final long WHOLE = 4L << 20;
    private static final String TIME = "p.first";
    /// More columns than these order nothing any more.
    private static final int ORDERED = 4;

    private final Look look;
    private final Extent extent;
    private final long steps;

    /// @param steps what one question may cost; usually [#STEPS]
    GhostPosts(Look look, Extent extent, long steps) {
        this.look = look;
        this.extent = extent;
        this.steps = steps;
    }

    /// Some of them, and how many there are of all that are asked for.
    record Some(List<Json.Obj> posts, long total) {}

    Some some(Wish wish) throws SQLException {
        return look.sql
                .within(steps, _ -> keys(wish))
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
        var order = new Order(wish);
        boolean isWhole = filter.clause().equals(Clause.ALWAYS);
        var arguments = new ArrayList<Object>();
        String from = "from post p where ";
        if (filter.list().isPresent()) {
            from = isWhole && order.isOfTime()
                    ? "from listed p where p.list = ? and "
                    : "from listed l cross join post p on p.story = l.story where l.list = ? and ";
            arguments.add(filter.list().get());
        }
        from += filter.clause().sql();
        arguments.addAll(filter.clause().arguments());
        long total = isWhole ? stories(filter.list()) : count(from, arguments);
        long skipped = wish.skipped(total);
        if (skipped >= total) {
            return new Keys(List.of(), total);
        }
        arguments.addAll(order.arguments());
        arguments.add(wish.limit().most());
        arguments.add(skipped);
        String query = "select p.story %s order by %s limit ? offset ?".formatted(from, order.sql());
        return new Keys(look.sql.once(query, row -> row.getLong(1), arguments), total);
    }

    private long stories(Optional<Long> list) throws SQLException {
        return list.isPresent()
                ? look.sql.number("select stories from list where key = ?", list.get())
                : look.sql.number("select count(*) from post");
    }

    private long count(String from, List<Object> arguments) throws SQLException {
        return look.sql
                .once("select count(*) " + from, row -> row.getLong(1), arguments)
                .getFirst();
    }

    /// The order that is asked for, in SQL.
    private static final class Order {
        private final Map<String, Boolean> columns = new LinkedHashMap<>();
        private final List<String> slugs;

        Order(Wish wish) {
            for (Wish.Order order : wish.order()) {
                PostFilter.ordered(order.name())
                        .filter(it -> columns.size() < ORDERED || columns.containsKey(it))
                        .ifPresent(it -> columns.put(it, order.isDescending()));
            }
            slugs = columns.isEmpty() ? wish.slugs() : List.of();
            if (columns.isEmpty()) {
                columns.put(TIME, true);
            }
        }

        /// Whether nothing but the time counts.
        boolean isOfTime() {
            return slugs.isEmpty() && columns.keySet().equals(Set.of(TIME));
        }

        List<String> arguments() {
            return slugs;
        }

        String sql() {
            var sql = new StringBuilder();
            if (!slugs.isEmpty()) {
                sql.append("case p.slug");
                for (int i = 0; i < slugs.size(); i++) {
                    sql.append(" when ? then ").append(i);
                }
                sql.append(" end, ");
            }
            boolean descending = true;
            for (var column : columns.entrySet()) {
                descending = column.getValue();
                sql.append(column.getKey()).append(descending ? " desc, " : ", ");
            }
            return sql.append("p.story").append(descending ? " desc" : "").toString();
        }
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
