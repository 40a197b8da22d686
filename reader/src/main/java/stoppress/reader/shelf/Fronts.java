package stoppress.reader.shelf;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import stoppress.press.Callout;
import stoppress.press.Card;
import stoppress.press.FrontPage;
import stoppress.press.Newest;
import stoppress.publication.document.Language;
import stoppress.reader.pages.Source.Answer;

/// The fronts: one for each language.
///
/// The newest story that is breaking leads, while its kicker says so; else the newest. What is newest is told by first
/// publication, and by the log's order among those of one moment.
final class Fronts {
    private static final int SECONDARY = 4;
    private static final int LATEST = 12;

    private final Look look;

    private record Keyed(long key, byte[] card) {}

    Fronts(Look look) {
        this.look = look;
    }

    /// Empty where the paper does not come out in that language.
    Optional<Answer> front(Language language) throws SQLException {
        Optional<Keyed> lead = lead(language);
        if (lead.isEmpty() && !look.site.languages().contains(language)) {
            return Optional.empty();
        }
        var latest = latest(look, language, LATEST);
        var masthead = look.masthead(new Callout.Page.Front(language), language, latest);
        return Optional.of(look.found(look.press.front(new FrontPage(
                masthead,
                language,
                lead.map(it -> look.hour.card(CardBytes.read(it.card()))),
                secondary(language, lead.map(Keyed::key).orElse(0L)),
                latest,
                isHeard(language),
                Newest.of(position(language), latest)))));
    }

    private boolean isHeard(Language language) throws SQLException {
        return look.sql.number("select exists (select 1 from heard where language = ?)", language.tag()) > 0;
    }

    static List<Card> latest(Look look, Language language, int most) throws SQLException {
        return look.cards("""
                select card from story where language = ? and withdrawal is null
                order by latest desc, key desc limit ?
                """, language.tag(), most);
    }

    /// The last entry that one of the latest stories has.
    private long position(Language language) throws SQLException {
        return look.sql.number("""
                select max(newest) from (select newest from story where language = ? and withdrawal is null
                order by latest desc, key desc limit ?)
                """, language.tag(), LATEST);
    }

    private Optional<Keyed> lead(Language language) throws SQLException {
        Optional<Keyed> urgent = look.sql.first(
                """
                select key, card from story where language = ? and urgent > ?
                order by first desc, key desc limit 1
                """, row -> new Keyed(row.getLong(1), row.getBytes(2)), language.tag(), look.hour.millis());
        if (urgent.isPresent()) {
            return urgent;
        }
        return look.sql.first("""
                select key, card from story where language = ? and withdrawal is null
                order by first desc, key desc limit 1
                """, row -> new Keyed(row.getLong(1), row.getBytes(2)), language.tag());
    }

    private List<Card> secondary(Language language, long lead) throws SQLException {
        return look.cards("""
                select card from story where language = ? and withdrawal is null and key <> ?
                order by first desc, key desc limit ?
                """, language.tag(), lead, SECONDARY);
    }
}
