package stoppress.reader.shelf;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import stoppress.publication.document.Language;
import stoppress.publication.document.Slug;
import stoppress.publication.json.Json;

/// The stories in print that a program asks for, newest first, as `docs/contracts/read-api.md` says.
final class StoryQueries {
    static final Set<String> PARAMETERS =
            Set.of("tag", "author", "language", "since", "before", "limit", "after", "fields");
    private static final int USUAL = 20;
    private static final int MOST = 100;

    private final Look look;

    /// A story on the shelf, where it stands, and its document without its body.
    private record Row(long first, long key, byte[] card) {}

    StoryQueries(Look look) {
        this.look = look;
    }

    /// The stories of one page, and where the next begins; of nothing asked the newest, with their neighbours.
    ApiTold told(ApiQuery query) throws SQLException {
        var pages = new ListPages(look);
        if (query.equals(ApiQuery.NONE)) {
            return pages.told();
        }
        int limit = query.limit(USUAL, MOST);
        List<Row> rows = rows(query, limit + 1);
        List<Row> shown = rows.subList(0, Math.min(limit, rows.size()));
        Optional<String> after = rows.size() > limit
                ? Optional.of(shown.getLast().first() + "." + shown.getLast().key())
                : Optional.empty();
        List<Json.Obj> told =
                shown.stream().map(it -> pages.json(CardBytes.read(it.card()))).toList();
        return new ApiTold.Some("stories", told, Json.object().done(), after);
    }

    /// Walks the shortest list that has them all: of a tag or an author, of everything, each in one language or in all.
    /// Of a tag and an author it is the one with fewer stories, and in the other is looked.
    private List<Row> rows(ApiQuery query, int count) throws SQLException {
        var sql = new StringBuilder(
                "select s.first, s.key, s.card from listed l join story s on s.key = l.story where l.list = ?");
        var arguments = new ArrayList<@Nullable Object>();
        for (long list : lists(query)) {
            if (!arguments.isEmpty()) {
                sql.append(" and exists (select 1 from listed o where o.list = ?"
                        + " and o.first = l.first and o.story = l.story)");
            }
            arguments.add(list);
        }
        sql.append(" and (l.first, l.story) < (?, ?) and l.first >= ? and l.first < ?"
                + " order by l.first desc, l.story desc limit ?");
        long[] cursor = query.after(2).orElse(new long[] {Long.MAX_VALUE, Long.MAX_VALUE});
        arguments.add(cursor[0]);
        arguments.add(cursor[1]);
        arguments.add(query.moment("since").orElse(Long.MIN_VALUE));
        arguments.add(query.moment("before").orElse(Long.MAX_VALUE));
        arguments.add(count);
        return look.sql.all(
                sql.toString(), row -> new Row(row.getLong(1), row.getLong(2), row.getBytes(3)), arguments.toArray());
    }

    /// The keys of the lists in all of which a story must stand, the shortest first.
    private List<Long> lists(ApiQuery query) throws SQLException {
        var names = new ArrayList<ListName>();
        Optional<Slug> tag = query.slug("tag");
        if (tag.isPresent()) {
            names.add(new ListName.Tagged(Lists.standsFor(look.sql, tag.get())));
        }
        query.slug("author").ifPresent(it -> names.add(new ListName.By(it)));
        if (names.isEmpty()) {
            names.add(new ListName.All());
        }
        Optional<Language> language = query.language();
        var lists = new ArrayList<Sized>();
        for (ListName name : names) {
            String text = language.map(name::in).orElse(name).text();
            lists.add(look.sql
                    .first("select key, stories from list where name = ?", Sized::of, text)
                    .orElse(Sized.NONE));
        }
        return lists.stream()
                .sorted(Comparator.comparingLong(Sized::stories))
                .map(Sized::key)
                .toList();
    }

    /// A list, and how many stories stand in it.
    private record Sized(long key, long stories) {
        /// Where nothing was ever in it.
        static final Sized NONE = new Sized(-1, 0);

        static Sized of(ResultSet row) throws SQLException {
            return new Sized(row.getLong(1), row.getLong(2));
        }
    }
}
