package stoppress.reader.shelf;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import stoppress.press.Addresses;
import stoppress.press.Alternates;
import stoppress.press.Card;
import stoppress.press.Page;
import stoppress.press.Sitemap;
import stoppress.press.Sitemap.Place;
import stoppress.publication.document.Language;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryId;
import stoppress.reader.pages.Caching;
import stoppress.reader.pages.Source.Answer;

/// What crawlers are told of the paper's addresses. A paper of few has them in one sitemap; else they are in sitemaps
/// of [#SIZE] each, stories counted from the oldest, so that what happens to one story changes a small sitemap alone.
final class SitemapPages {
    static final int SIZE = 1_000;
    private static final Duration NEWS = Duration.ofDays(2);
    private static final int MOST_NEWS = 1_000;
    private static final String LISTS = """
            from list where stories > 0 and name between ? and ? and (name like 'in/%/tag/%' or name like 'in/%/author/%')
            """;
    private static final Pattern NAME = Pattern.compile("(stories|lists)-([1-9][0-9]{0,8})\\.xml");

    private final Look look;
    private final Language language;
    private final boolean isWhole;

    private SitemapPages(Look look, Language language, boolean isWhole) {
        this.look = look;
        this.language = language;
        this.isWhole = isWhole;
    }

    /// Of the whole paper.
    static SitemapPages of(Look look) {
        return new SitemapPages(look, look.site.language(), /* isWhole= */ true);
    }

    /// Of what there is in one language.
    static SitemapPages in(Language language, Look look) {
        return new SitemapPages(look, language, /* isWhole= */ false);
    }

    /// Whether the paper comes out in that language, or has a story in it.
    boolean isThere() throws SQLException {
        return look.site.languages().contains(language) || stories() > 0;
    }

    /// `/sitemap.xml`.
    Answer sitemap() throws SQLException {
        long stories = stories();
        long lists = countOfLists();
        if (stories + lists <= SIZE) {
            var places = new ArrayList<>(lists(1));
            places.addAll(stories(1));
            return found(new Sitemap.Of(look.site, places).page());
        }
        var sitemaps = new ArrayList<String>();
        for (long n = 1; n <= Math.ceilDiv(stories, SIZE); n++) {
            sitemaps.add(look.addresses.sitemapOfStories(language, n));
        }
        for (long n = 1; n <= Math.ceilDiv(lists, SIZE); n++) {
            sitemaps.add(look.addresses.sitemapOfLists(language, n));
        }
        return found(new Sitemap.Index(look.site, sitemaps).page());
    }

    /// The list of all stories that it is of.
    private String all() {
        return (isWhole ? new ListName.All() : new ListName.All().in(language)).text();
    }

    /// What the names of the lists that it tells of are between.
    private String lists() {
        return isWhole ? "in/" : "in/" + language + "/";
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
                where l.list = (select key from list where name = ?) and l.first > ? and l.first <= ?
                order by l.first desc, l.story desc limit ?
                """, all(), since, look.hour.millis(), MOST_NEWS);
        Optional<Instant> until = stories.isEmpty()
                ? Optional.empty()
                : Optional.of(stories.getLast().first().plus(NEWS));
        return new Answer.Found(new Sitemap.News(look.site, stories).page(), until, Caching.SLOW);
    }

    private record Told(StoryId id, Language language, Slug slug, Instant latest) {}

    private List<Place> stories(long n) throws SQLException {
        long all = look.sql.number("select key from list where name = ?", all());
        var oldest = new Ranks(look.sql).at(all, (n - 1) * SIZE);
        if (oldest.isEmpty()) {
            return List.of();
        }
        List<Told> told = look.sql.all(
                """
                select s.id, s.language, s.slug, s.latest from listed l join story s on s.key = l.story
                where l.list = ? and (l.first, l.story) >= (?, ?) order by l.first, l.story limit ?
                """,
                row -> new Told(
                        new StoryId(row.getString(1)),
                        new Language(row.getString(2)),
                        new Slug(row.getString(3)),
                        Instant.ofEpochMilli(row.getLong(4))),
                all,
                oldest.get().first(),
                oldest.get().story(),
                SIZE);
        var ties = new Ties(look.sql);
        var places = new ArrayList<Place>();
        for (Told it : told) {
            places.add(new Place(
                    look.addresses.story(it.language(), it.slug()),
                    Optional.of(it.latest()),
                    Alternates.of(look.site, ties.of(it.id()), it.language())));
        }
        return places;
    }

    /// The fronts and the paper's own pages, and the lists of tags and authors by name.
    private List<Place> lists(long n) throws SQLException {
        var places = new ArrayList<Place>();
        if (n == 1) {
            places.addAll(own());
        }
        int own = own().size();
        look.sql.all(
                "select name " + LISTS + " order by name limit ? offset ?",
                row -> places.add(new Place(ListName.of(row.getString(1)).address(look.addresses))),
                lists(),
                lists() + "~",
                n == 1 ? SIZE - own : SIZE,
                n == 1 ? 0 : (n - 1) * SIZE - own);
        return places;
    }

    private List<Place> own() throws SQLException {
        var own = new ArrayList<Place>();
        for (Language it : isWhole ? look.site.languages() : List.of(language)) {
            own.add(new Place(look.addresses.front(it), Optional.empty(), Alternates.ofFront(look.site, it)));
        }
        if (isWhole) {
            own.add(new Place(Addresses.ARCHIVE));
            own.add(new Place(Addresses.CORRECTIONS));
            PolicyPages.all(look.sql)
                    .forEach(it -> own.add(new Place(Addresses.policy(it.slug()), Optional.of(it.at()))));
        }
        return own;
    }

    private long countOfLists() throws SQLException {
        return own().size() + look.sql.number("select count(*) " + LISTS, lists(), lists() + "~");
    }

    private long stories() throws SQLException {
        return look.sql.number("select stories from list where name = ?", all());
    }

    private static Answer found(Page page) {
        return new Answer.Found(page, Optional.empty(), Caching.SLOW);
    }
}
