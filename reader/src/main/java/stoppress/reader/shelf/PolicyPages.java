package stoppress.reader.shelf;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stoppress.press.AboutPage;
import stoppress.press.Masthead;
import stoppress.press.PolicyPage;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Slug;
import stoppress.reader.pages.Source.Answer;

/// What the paper says of itself: a page for each policy, with the days and reasons of its changes, and their list.
final class PolicyPages {
    private final Look look;

    PolicyPages(Look look) {
        this.look = look;
    }

    /// All policies as they stand, by their slugs.
    static List<Policy> all(Sql sql) throws SQLException {
        return sql.all("""
                select document from policy p
                where position = (select max(position) from policy where slug = p.slug) order by slug
                """, row -> (Policy) DocumentJson.read(row.getBytes(1)));
    }

    /// `/about/`.
    Answer about() throws SQLException {
        return look.found(look.press.about(new AboutPage(masthead(look.described()), all(look.sql))));
    }

    /// `/about/{slug}/`.
    Optional<Answer> policy(Slug slug) throws SQLException {
        List<Policy> said = look.sql.all(
                "select document from policy where slug = ? order by position desc limit 200",
                row -> (Policy) DocumentJson.read(row.getBytes(1)),
                slug.text());
        if (said.isEmpty()) {
            return Optional.empty();
        }
        var changes = new ArrayList<PolicyPage.Change>();
        said.forEach(it -> changes.add(new PolicyPage.Change(it.at(), it.reason())));
        Policy now = said.getFirst();
        return Optional.of(look.found(look.press.policy(new PolicyPage(masthead(now.at()), now, changes))));
    }

    private Masthead masthead(Instant date) {
        return new Masthead(look.site, Optional.empty(), date);
    }
}
