package stoppress.reader.shelf;

import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Language;
import stoppress.publication.document.Link;
import stoppress.publication.document.Site;

/// The paper as the log last described it.
final class Sites {
    /// A paper of which the log has not said anything yet.
    private static final Site NAMELESS = new Site(
            "Stoppress",
            Optional.empty(),
            new Link("http://localhost"),
            ZoneId.of("UTC"),
            List.of(Language.ENGLISH),
            List.of());

    /// A site, and when the log described it.
    record Described(Site site, Instant at) {}

    private static final Described NOTHING_YET = new Described(NAMELESS, Instant.parse("2000-01-01T00:00:00Z"));

    private Sites() {}

    static Described read(Sql sql) throws SQLException {
        return sql.first("select document, at from site", row -> switch (DocumentJson.read(row.getBytes(1))) {
                    case Site site -> new Described(site, Instant.ofEpochMilli(row.getLong(2)));
                    case Object other -> throw new IllegalStateException("not a site: " + other);
                })
                .orElse(NOTHING_YET);
    }

    static void write(Sql sql, Site site, Instant at) throws SQLException {
        sql.run(
                "insert or replace into site (only, at, document) values (1, ?, ?)",
                Times.millis(at),
                DocumentJson.write(site));
    }
}
