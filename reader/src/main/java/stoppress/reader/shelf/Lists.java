package stoppress.reader.shelf;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import stoppress.press.ghost.Ids;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Tag;
import stoppress.publication.log.Position;

/// Puts stories into lists and takes them out, in the transaction of a batch. Counts are kept as it goes.
final class Lists {
    /// A tag becomes a part of one that becomes a part of one: so often.
    private static final int HOPS = 20;

    private final Sql sql;
    private final Touching touching;
    private final Map<String, Long> keys = new HashMap<>();

    Lists(Sql sql, Touching touching) {
        this.sql = sql;
        this.touching = touching;
    }

    /// The list of that name; a new one where there is none. Its title becomes `title`, as the entry at `by` has it.
    long titled(ListName name, String title, Position by) throws SQLException {
        long key = named(name);
        int changed = sql.run("update list set title = ? where key = ? and title <> ?", title, key, title);
        if (changed > 0) {
            touching.whole(key);
            for (long it : inEachLanguage(sql, name)) {
                if (sql.number("select count(*) from list where key = ? and title = '' and stories > 0", it) > 0) {
                    // No story in that language calls it anything: it is called as in this list.
                    touching.whole(it);
                }
            }
        }
        sql.run("update list set titled = ? where key = ?", by.number(), key);
        return key;
    }

    /// The list in every language that has one of that name. Looks at one name for each language that there is, and not
    /// at the lists of other tags and authors.
    static List<Long> inEachLanguage(Sql sql, ListName name) throws SQLException {
        return sql.all("""
                with recursive spoken (one) as (
                    select min(name) from list where name >= 'in/' and name < 'in0'
                    union all
                    select (
                        select min(name) from list
                        where name >= substr(one, 1, 2 + instr(substr(one, 4), '/')) || '0' and name < 'in0')
                    from spoken where one is not null)
                select l.key from spoken cross join list l
                    on l.name = substr(one, 1, 3 + instr(substr(one, 4), '/')) || ?
                where one is not null
                """, row -> row.getLong(1), name.text());
    }

    /// The tag whose list the stories of this one are in: itself, unless it has become a part of another.
    Slug standsFor(Slug tag) throws SQLException {
        return standsFor(sql, tag);
    }

    /// As [#standsFor(Slug)].
    static Slug standsFor(Sql sql, Slug tag) throws SQLException {
        Slug stands = tag;
        for (int hops = 0; hops < HOPS; hops++) {
            Optional<Slug> into = new Called(sql).tag(stands).flatMap(Tag::into);
            if (into.isEmpty()) {
                return stands;
            }
            stands = into.get();
        }
        // A ring, which no desk of ours makes.
        return tag;
    }

    /// The lists that have their titles from these entries.
    List<ListName> titledBy(Collection<Position> entries) throws SQLException {
        var names = new ArrayList<ListName>();
        for (Position entry : entries) {
            names.addAll(sql.all(
                    "select name from list where titled = ?", row -> ListName.of(row.getString(1)), entry.number()));
        }
        return names;
    }

    /// No story names the list any more.
    void untitle(ListName name) throws SQLException {
        sql.run("update list set title = '', titled = null where name = ?", name.text());
    }

    /// The list of that name; a new one where there is none.
    long named(ListName name) throws SQLException {
        Long known = keys.get(name.text());
        if (known != null) {
            return known;
        }
        sql.run(
                "insert into list (name, title, stories, id) values (?, '', 0, ?) on conflict do nothing",
                name.text(),
                id(name).orElse(null));
        long key = sql.number("select key from list where name = ?", name.text());
        keys.put(name.text(), key);
        return key;
    }

    private static Optional<String> id(ListName name) {
        return switch (name) {
            case ListName.Tagged(Slug tag) -> Optional.of(Ids.id(Ids.TAG, tag.text()));
            case ListName.By(Slug author) -> Optional.of(Ids.id(Ids.AUTHOR, author.text()));
            case ListName.All _, ListName.Of _, ListName.In _ -> Optional.empty();
        };
    }

    /// A story that stood at `old` in some lists stands at `now` in others, or in the same, from now on.
    void move(Set<Long> from, Place old, Set<Long> to, Place now) throws SQLException {
        boolean same = old.equals(now);
        for (long list : same ? without(from, to) : from) {
            take(list, old);
        }
        for (long list : same ? without(to, from) : to) {
            put(list, now);
        }
        for (long list : same ? to : Set.<Long>of()) {
            if (from.contains(list)) {
                touching.changed(list, now);
            }
        }
    }

    private void put(long list, Place place) throws SQLException {
        touching.moved(list, place);
        sql.run("insert into listed (list, first, story) values (?, ?, ?)", list, place.first(), place.story());
        sql.run("""
                insert into tally (list, day, stories) values (?, ?, 1)
                on conflict do update set stories = stories + 1
                """, list, place.day());
        sql.run("update list set stories = stories + 1 where key = ?", list);
    }

    private void take(long list, Place place) throws SQLException {
        touching.moved(list, place);
        sql.run("delete from listed where list = ? and first = ? and story = ?", list, place.first(), place.story());
        sql.run("update tally set stories = stories - 1 where list = ? and day = ?", list, place.day());
        sql.run("delete from tally where list = ? and day = ? and stories = 0", list, place.day());
        sql.run("update list set stories = stories - 1 where key = ?", list);
    }

    private static Set<Long> without(Set<Long> some, Set<Long> others) {
        var rest = new HashSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    /// Keys of lists as one column holds them.
    static String text(Collection<Long> keys) {
        return keys.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    static Set<Long> keys(String text) {
        return text.isEmpty()
                ? Set.of()
                : List.of(text.split(",", -1)).stream()
                        .map(Long::valueOf)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
