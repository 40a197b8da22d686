package stoppress.reader.shelf;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoppress.press.Callout;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Promo;
import stoppress.publication.document.Slug;

/// The promos on the shelf.
final class Promos {
    private final Sql sql;
    private final Hour hour;
    /// What tags stand for in this state of the shelf, as far as it was asked.
    private final Map<Slug, Slug> stands = new HashMap<>();

    Promos(Sql sql, Hour hour) {
        this.sql = sql;
        this.hour = hour;
    }

    static Promo of(ResultSet row) throws SQLException {
        return switch (DocumentJson.read(row.getBytes("document"))) {
            case Promo promo -> promo;
            case Object other -> throw new IllegalStateException("not a promo: " + other);
        };
    }

    /// The one that stands on a page at this hour.
    Optional<Promo> on(Callout.Page page) throws SQLException {
        List<Promo> running = sql.all(
                "select document from promo where until is null or until >= ? order by position desc",
                Promos::of,
                hour.millis());
        // A page waits for no hour of a promo that is not for it: it is not told when that one changes.
        return Callout.narrowest(running.stream()
                .filter(it -> Callout.isFor(it, page, this::standsFor))
                .filter(hour::shows));
    }

    private Slug standsFor(Slug tag) {
        return stands.computeIfAbsent(tag, this::looked);
    }

    private Slug looked(Slug tag) {
        try {
            return Lists.standsFor(sql, tag);
        } catch (SQLException e) {
            throw new ShelfException("the shelf cannot be read: " + e.getMessage(), e);
        }
    }
}
