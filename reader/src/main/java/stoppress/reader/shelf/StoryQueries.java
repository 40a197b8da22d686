package stoppress.reader.shelf;

import java.sql.SQLException;
import java.util.ArrayList;
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

    /// Walks the shortest list that has them all: one of a tag, of an author, of a language, of everything.
    private List<Row> rows(ApiQuery query, int count) throws SQLException {
        Optional<Slug> tag = query.slug("tag");
        Optional<Slug> author = query.slug("author");
        Optional<Language> language = query.language();
        var lists = new ArrayList<ListName>();
        if (tag.isPresent()) {
            lists.add(new ListName.Tagged(Lists.standsFor(look.sql, tag.get())));
        }
        author.ifPresent(it -> lists.add(new ListName.By(it)));
        if (lists.isEmpty() && language.isEmpty()) {
            lists.add(new ListName.All());
        }
        long[] cursor = query.after(2).orElse(new long[] {Long.MAX_VALUE, Long.MAX_VALUE});
        var sql = new StringBuilder();
        var arguments = new ArrayList<@Nullable Object>();
        if (lists.isEmpty()) {
            sql.append("select s.first, s.key, s.card from story s where s.withdrawal is null and s.language = ?");
            arguments.add(language.get().tag());
        } else {
            sql.append("select s.first, s.key, s.card from listed l join story s on s.key = l.story where l.list = ?");
            arguments.add(key(lists.getFirst()));
            language.ifPresent(it -> {
                sql.append(" and s.language = ?");
                arguments.add(it.tag());
            });
            if (lists.size() > 1) {
                sql.append(" and exists (select 1 from listed o where o.list = ?"
                        + " and o.first = l.first and o.story = l.story)");
                arguments.add(key(lists.getLast()));
            }
        }
        String first = lists.isEmpty() ? "s.first" : "l.first";
        String story = lists.isEmpty() ? "s.key" : "l.story";
        sql.append(" and (%s, %s) < (?, ?) and %s >= ? and %s < ? order by %s desc, %s desc limit ?"
                .formatted(first, story, first, first, first, story));
        arguments.add(cursor[0]);
        arguments.add(cursor[1]);
        arguments.add(query.moment("since").orElse(Long.MIN_VALUE));
        arguments.add(query.moment("before").orElse(Long.MAX_VALUE));
        arguments.add(count);
        return look.sql.all(
                sql.toString(), row -> new Row(row.getLong(1), row.getLong(2), row.getBytes(3)), arguments.toArray());
    }

    /// The list's key; that of none, where nothing was ever in it.
    private long key(ListName name) throws SQLException {
        return look.sql
                .first("select key from list where name = ?", row -> row.getLong(1), name.text())
                .orElse(-1L);
    }
}
