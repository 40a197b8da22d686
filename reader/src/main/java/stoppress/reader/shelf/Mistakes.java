package stoppress.reader.shelf;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import stoppress.press.Addresses;
import stoppress.press.CorrectionsPage;
import stoppress.press.CorrectionsPage.Corrected;
import stoppress.press.Masthead;
import stoppress.publication.document.Correction;
import stoppress.publication.document.Link;
import stoppress.publication.document.StoryVersion;
import stoppress.reader.pages.Source.Answer;

/// The corrections of the whole paper, newest first: as pages, and as a feed.
final class Mistakes {
    static final int SIZE = 50;

    private final Look look;

    Mistakes(Look look) {
        this.look = look;
    }

    /// The n-th page, counted from the newest; empty where there is none. The first is always there.
    Optional<Answer> page(long n) throws SQLException {
        long all = look.sql.number("select count(*) from corrected");
        if (n > 1 && (n - 1) * SIZE >= all) {
            return Optional.empty();
        }
        Optional<Link> newer = n == 1 ? Optional.empty() : Optional.of(new Link(address(n - 1)));
        Optional<Link> older = n * SIZE >= all ? Optional.empty() : Optional.of(new Link(address(n + 1)));
        return Optional.of(look.found(look.press.corrections(page(n, newer, older))));
    }

    Answer feed() throws SQLException {
        return look.found(look.press.feed(page(1, Optional.empty(), Optional.empty())));
    }

    static String address(long n) {
        return n == 1 ? Addresses.CORRECTIONS : Addresses.CORRECTIONS + "page/" + n + "/";
    }

    private CorrectionsPage page(long n, Optional<Link> newer, Optional<Link> older) throws SQLException {
        List<Corrected> corrections = look.sql.all(
                """
                select c.ordinal, e.document, s.withdrawal from corrected c
                join story s on s.key = c.story join entry e on e.position = s.newest
                order by c.at desc, c.story desc, c.ordinal desc limit ? offset ?
                """,
                row -> corrected(CardBytes.read(row.getBytes(2)), row.getInt(1), row.getBytes(3) != null),
                SIZE,
                (n - 1) * SIZE);
        var date = corrections.stream()
                .map(Corrected::correction)
                .map(Correction::at)
                .findFirst()
                .orElse(look.described());
        return new CorrectionsPage(new Masthead(look.site, Optional.empty(), date), corrections, newer, older);
    }

    private static Corrected corrected(StoryVersion newest, int ordinal, boolean isWithdrawn) {
        return new Corrected(newest, isWithdrawn, newest.corrections().get(ordinal - 1));
    }
}
