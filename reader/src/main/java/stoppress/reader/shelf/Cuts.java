package stoppress.reader.shelf;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stoppress.publication.document.StoryVersion;

/// Cuts lists into the pages that show them.
final class Cuts {
    private final Look look;
    private final Ranks ranks;

    /// A list's row. `title` is how the last story in it named it.
    record Row(long key, String title, Paging paging) {
        static final Row EMPTY = new Row(0, "", new Paging(0));

        static Row of(ResultSet row) throws SQLException {
            return new Row(row.getLong(1), row.getString(2), new Paging(row.getLong(3)));
        }

        boolean isEmpty() {
            return paging.stories() == 0;
        }
    }

    /// What one page of a list shows, newest first, where it stands, and its neighbours.
    ///
    /// @param position the last entry that one of them has; 0 on the pages of older ones
    record Cut(
            String address,
            List<StoryVersion> stories,
            long position,
            Optional<String> newer,
            Optional<String> older) {}

    Cuts(Look look) {
        this.look = look;
        this.ranks = new Ranks(look.sql);
    }

    /// Empty where there is no such list. The list of all stories is always there.
    Optional<Row> row(ListName name) throws SQLException {
        Optional<Row> row = look.sql.first("select key, title, stories from list where name = ?", Row::of, name.text());
        return name instanceof ListName.All ? row.or(() -> Optional.of(Row.EMPTY)) : row;
    }

    /// What stands at the list's own address.
    Cut newest(ListName name, Row row) throws SQLException {
        var paging = row.paging();
        return new Cut(
                name.address(look.addresses),
                stories("""
                        select s.card from listed l join story s on s.key = l.story
                        where l.list = ? order by l.first desc, l.story desc limit ?
                        """, row.key(), paging.newest()),
                look.sql.number("""
                        select max(newest) from (select s.newest from listed l join story s on s.key = l.story
                        where l.list = ? order by l.first desc, l.story desc limit ?)
                        """, row.key(), paging.newest()),
                Optional.empty(),
                paging.older() > 0 ? Optional.of(name.page(look.addresses, paging.older())) : Optional.empty());
    }

    /// The n-th page, counted from the oldest; there must be one.
    Cut page(ListName name, Row row, long n) throws SQLException {
        Place oldest = ranks.at(row.key(), (n - 1) * Paging.SIZE)
                .orElseThrow(() -> new IllegalStateException("the list " + name.text() + " is miscounted"));
        List<StoryVersion> stories = stories("""
                select s.card from listed l join story s on s.key = l.story
                where l.list = ? and (l.first, l.story) >= (?, ?) order by l.first, l.story limit ?
                """, row.key(), oldest.first(), oldest.story(), Paging.SIZE);
        boolean last = n >= row.paging().older();
        return new Cut(
                name.page(look.addresses, n),
                stories.reversed(),
                0,
                Optional.of(last ? name.address(look.addresses) : name.page(look.addresses, n + 1)),
                n > 1 ? Optional.of(name.page(look.addresses, n - 1)) : Optional.empty());
    }

    private List<StoryVersion> stories(String query, Object... arguments) throws SQLException {
        var stories = new ArrayList<StoryVersion>();
        for (byte[] card : look.sql.all(query, row -> row.getBytes(1), arguments)) {
            stories.add(CardBytes.read(card));
        }
        return stories;
    }
}
