package stoppress.reader.shelf;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Counts into long lists by their tallies of days, so that only one day is ever walked.
final class Ranks {
    private final Sql sql;

    private record Tally(long day, long stories) {}

    Ranks(Sql sql) {
        this.sql = sql;
    }

    /// How many stories of the list come before `place`.
    long before(long list, Place place) throws SQLException {
        long days = sql.number("select sum(stories) from tally where list = ? and day < ?", list, place.day());
        return days
                + sql.number(
                        "select count(*) from listed where list = ? and first >= ? and (first, story) < (?, ?)",
                        list,
                        place.day() * Times.DAY,
                        place.first(),
                        place.story());
    }

    /// The place that has `before` stories of the list before it.
    Optional<Place> at(long list, long before) throws SQLException {
        List<Tally> tallies = sql.all(
                "select day, stories from tally where list = ? order by day",
                row -> new Tally(row.getLong(1), row.getLong(2)),
                list);
        long left = before;
        for (Tally tally : tallies) {
            if (left < tally.stories()) {
                return sql.first(
                        """
                        select first, story from listed where list = ? and first >= ?
                        order by first, story limit 1 offset ?
                        """, row -> new Place(row.getLong(1), row.getLong(2)), list, tally.day() * Times.DAY, left);
            }
            left -= tally.stories();
        }
        return Optional.empty();
    }
}
