package stoppress.reader.shelf;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import stoppress.press.Addresses;
import stoppress.press.Card;
import stoppress.press.Page;
import stoppress.press.Sitemap;
import stoppress.press.Sitemap.Place;
import stoppress.publication.document.Language;
import stoppress.publication.document.Slug;
import stoppress.reader.pages.Caching;
import stoppress.reader.pages.Source.Answer;

/// What crawlers are told of the paper's addresses. A paper of few has them in one sitemap; else they are in sitemaps
/// of [#SIZE] each, stories counted from the oldest, so that what happens to one story changes a small sitemap alone.
final class SitemapPages {
    static final int SIZE = 1_000;
    private static final Duration NEWS = Duration.ofDays(2);
    private static final int MOST_NEWS = 1_000;
    private static final Pattern NAME = Pattern.compile("(stories|lists)-([1-9][0-9]{0,8})\\.xml");

    private final Look look;

    SitemapPages(Look look) {
        this.look = look;
    }

    /// `/sitemap.xml`.
    Answer sitemap() throws SQLException {
        long stories = stories();
        long lists = lists();
        if (stories + lists <= SIZE) {
            var places = new ArrayList<>(lists(1));
            places.addAll(stories(1));
            return found(new Sitemap.Of(look.site, places).page());
        }
        var sitemaps = new ArrayList<String>();
        for (long n = 1; n <= Math.ceilDiv(stories, SIZE); n++) {
            sitemaps.add(Addresses.sitemapOfStories(n));
        }
        for (long n = 1; n <= Math.ceilDiv(lists, SIZE); n++) {
            sitemaps.add(Addresses.sitemapOfLists(n));
        }
        return found(new Sitemap.Index(look.site, sitemaps).page());
    }

    /// One of those that the index names; empty where there is none of that name.
    Optional<Answer> part(String name) throws SQLException {
        var matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long n = Long.parseLong(matcher.group(2));
        List<Place> places = matcher.group(1).equals("stories") ? stories(n) : lists(n);
        return places.isEmpty() ? Optional.empty() : Optional.of(found(new Sitemap.Of(look.site, places).page()));
    }

    /// The stories that were first published in the last two days; made anew when the oldest of them is older.
    Answer news() throws SQLException {
        long since = look.hour.millis() - NEWS.toMillis();
        List<Card> stories = look.cards("""
                select s.card from listed l join story s on s.key = l.story
                where l.list = (select key from list where name = 'all') and l.first > ? and l.first <= ?
                order by l.first desc, l.story desc limit ?
                """, since, look.hour.millis(), MOST_NEWS);
        Optional<Instant> until = stories.isEmpty()
                ? Optional.empty()
                : Optional.of(stories.getLast().first().plus(NEWS));
        return new Answer.Found(new Sitemap.News(look.site, stories).page(), until, Caching.SLOW);
    }

    private List<Place> stories(long n) throws SQLException {
        long all = look.sql.number("select key from list where name = 'all'");
        var oldest = new Ranks(look.sql).at(all, (n - 1) * SIZE);
        if (oldest.isEmpty()) {
            return List.of();
        }
        return look.sql.all(
                """
                select s.language, s.slug, s.latest from listed l join story s on s.key = l.story
                where l.list = ? and (l.first, l.story) >= (?, ?) order by l.first, l.story limit ?
                """,
                row -> new Place(
                        look.addresses.story(new Language(row.getString(1)), new Slug(row.getString(2))),
                        Optional.of(Instant.ofEpochMilli(row.getLong(3)))),
                all,
                oldest.get().first(),
                oldest.get().story(),
                SIZE);
    }

    /// The fronts and the paper's own pages, and the lists of tags and authors by name.
    private List<Place> lists(long n) throws SQLException {
        var places = new ArrayList<Place>();
        if (n == 1) {
            places.addAll(own());
        }
        int own = own().size();
        look.sql.all(
                """
                select name from list where stories > 0 and (name between 'author/' and 'author0'
                    or name between 'tag/' and 'tag0') order by name limit ? offset ?
                """,
                row -> places.add(new Place(ListName.of(row.getString(1)).address(look.addresses))),
                n == 1 ? SIZE - own : SIZE,
                n == 1 ? 0 : (n - 1) * SIZE - own);
        return places;
    }

    private List<Place> own() throws SQLException {
        var own = new ArrayList<Place>();
        look.site.languages().forEach(it -> own.add(new Place(look.addresses.front(it))));
        own.add(new Place(Addresses.ARCHIVE));
        own.add(new Place(Addresses.CORRECTIONS));
        PolicyPages.all(look.sql).forEach(it -> own.add(new Place(Addresses.policy(it.slug()), Optional.of(it.at()))));
        return own;
    }

    private long lists() throws SQLException {
        return own().size() + look.sql.number("""
                select count(*) from list where stories > 0 and (name between 'author/' and 'author0'
                    or name between 'tag/' and 'tag0')
                """);
    }

    private long stories() throws SQLException {
        return look.sql.number("select stories from list where name = 'all'");
    }

    private static Answer found(Page page) {
        return new Answer.Found(page, Optional.empty(), Caching.SLOW);
    }
}
