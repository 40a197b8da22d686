package stoppress.reader.shelf;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stoppress.press.Addresses;
import stoppress.press.Callout;
import stoppress.press.Card;
import stoppress.press.Gallery;
import stoppress.press.Masthead;
import stoppress.press.OutOfPrint;
import stoppress.press.Page;
import stoppress.press.Press;
import stoppress.publication.document.Document;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Erasure;
import stoppress.publication.document.Language;
import stoppress.publication.document.Placard;
import stoppress.publication.document.Renditions;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.TagName;
import stoppress.publication.document.Withdrawal;
import stoppress.reader.pages.Caching;
import stoppress.reader.pages.Source.Answer;

/// One look at one state of the shelf, at one moment: what every kind of page needs.
final class Look {
    final Sql sql;
    final Press press;
    final Hour hour;
    final Site site;
    final Addresses addresses;
    final Promos promos;
    final Narrations narrations;
    /// The pictures of this state of the shelf.
    final Gallery gallery = new Hung();

    private final Instant described;

    Look(Sql sql, Press press, Instant now) throws SQLException {
        this.sql = sql;
        this.press = press.with(gallery);
        this.hour = new Hour(now);
        var paper = Sites.read(sql);
        this.site = paper.site();
        this.described = paper.at();
        this.addresses = new Addresses(site.language());
        this.promos = new Promos(sql, hour);
        this.narrations = new Narrations(sql);
    }

    private final class Hung implements Gallery {
        @Override
        public Optional<Renditions> of(String sha256) {
            return renditions(sha256);
        }

        @Override
        public Optional<Placard> placard(StoryVersion story) {
            return Look.this.placard(story);
        }
    }

    /// The headline as a picture, as long as it is the headline of the version that it was made of.
    private Optional<Placard> placard(StoryVersion story) {
        try {
            Optional<Placard> placard = document(
                            "select document from placard where story = ?",
                            story.story().text())
                    .map(bytes -> (Placard) DocumentJson.read(bytes));
            if (placard.isEmpty()) {
                return placard;
            }
            Optional<String> headline = sql.first(
                    """
                    select v.headline from version v join story s on s.key = v.story
                    where s.id = ? and v.number = ? and v.headline is not null
                    """,
                    row -> row.getString(1),
                    story.story().text(),
                    placard.get().version().number());
            return placard.filter(_ -> headline.equals(Optional.of(story.headline())));
        } catch (SQLException e) {
            throw new ShelfException("the shelf cannot be read: " + e.getMessage(), e);
        }
    }

    private Optional<Renditions> renditions(String picture) {
        try {
            return document("select document from rendition where picture = ?", picture)
                    .map(bytes -> (Renditions) DocumentJson.read(bytes));
        } catch (SQLException e) {
            throw new ShelfException("the shelf cannot be read: " + e.getMessage(), e);
        }
    }

    Answer found(Page page) {
        return new Answer.Found(page, hour.next(), Caching.PAGE);
    }

    /// A masthead over a page in that language, with the call-out line that is meant for it.
    Masthead masthead(Callout.Page page, Language language, Instant date) throws SQLException {
        return new Masthead(in(language), promos.on(page), date);
    }

    /// A masthead without a call-out line, over a page in that language.
    Masthead masthead(Language language, Instant date) throws SQLException {
        return new Masthead(in(language), Optional.empty(), date);
    }

    /// The site with its sections called as they are in that language.
    private Site in(Language language) throws SQLException {
        if (language.equals(site.language()) || site.navigation().isEmpty()) {
            return site;
        }
        var sections = new ArrayList<TagName>();
        for (TagName it : site.navigation()) {
            Optional<String> called = new Called(sql)
                    .tag(it.slug())
                    .flatMap(tag -> Optional.ofNullable(tag.names().get(language)));
            sections.add(new TagName(it.slug(), called.orElse(it.name())));
        }
        return site.under(sections);
    }

    /// A masthead of the day of the newest of the stories that the page shows.
    Masthead masthead(Callout.Page page, Language language, List<Card> shown) throws SQLException {
        return masthead(
                page,
                language,
                shown.stream().map(Card::latest).max(Comparator.naturalOrder()).orElse(described));
    }

    /// Cards, in the order of the query, whose one column is `card`.
    List<Card> cards(String query, @Nullable Object... arguments) throws SQLException {
        var cards = new ArrayList<Card>();
        for (byte[] bytes : sql.all(query, row -> row.getBytes(1), arguments)) {
            cards.add(hour.card(CardBytes.read(bytes)));
        }
        return cards;
    }

    /// When the paper was last described.
    Instant described() {
        return described;
    }

    /// The address with the site's own before it.
    String whole(String address) {
        return site.address().address() + address;
    }

    /// What a story's row says of its end: that it was withdrawn, or erased.
    static OutOfPrint outOfPrint(byte[] document) {
        return switch (DocumentJson.read(document)) {
            case Withdrawal it -> OutOfPrint.of(it);
            case Erasure it -> OutOfPrint.of(it);
            case Document it -> throw new IllegalStateException("not the end of a story: " + it);
        };
    }

    Optional<byte[]> document(String query, @Nullable Object... arguments) throws SQLException {
        return sql.first(query, row -> row.getBytes(1), arguments);
    }
}
