package stoppress.reader.shelf;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import stoppress.press.Addresses;
import stoppress.press.FeedFormat;
import stoppress.publication.document.Language;
import stoppress.publication.document.Site;
import stoppress.publication.document.Slug;

/// Collects what a batch touches while it is folded; the pages of lists are counted once, at its end.
final class Touching {
    /// More paths than these are not worth telling apart.
    private static final int MOST = 5_000;

    private final Sql sql;
    private final Ranks ranks;
    private final Set<String> paths = new HashSet<>();
    private final Map<Long, Marks> lists = new HashMap<>();
    private final Map<ListName, Set<Place>> mapped = new HashMap<>();
    private boolean everything;

    /// What happened in one list.
    private static final class Marks {
        private final long before;
        /// From here on stories have moved up or down.
        private @Nullable Place moved;

        private final Set<Place> changed = new HashSet<>();

        private Marks(long before) {
            this.before = before;
        }
    }

    Touching(Sql sql) {
        this.sql = sql;
        this.ranks = new Ranks(sql);
    }

    void everything() {
        everything = true;
    }

    void path(String path) {
        paths.add(path);
        everything |= paths.size() > MOST;
    }

    /// To be called before the list is changed: a story comes or goes there.
    void moved(long list, Place place) throws SQLException {
        Marks marks = marks(list);
        if (marks.moved == null || place.compareTo(marks.moved) < 0) {
            marks.moved = place;
        }
    }

    /// A story changed, and stays where it is in the list.
    void changed(long list, Place place) throws SQLException {
        marks(list).changed.add(place);
    }

    /// Everything that the list shows has changed.
    void whole(long list) throws SQLException {
        moved(list, new Place(Long.MIN_VALUE, 0));
    }

    /// To be asked at the end of the batch, in its transaction.
    Touched touched(Site site) throws SQLException {
        for (var list : lists.entrySet()) {
            if (everything) {
                break;
            }
            pages(list.getKey(), list.getValue(), site);
        }
        for (var story : mapped.entrySet()) {
            sitemap(story.getKey(), story.getValue(), new Addresses(site.language()));
        }
        return everything ? new Touched.Everything() : new Touched.Paths(paths);
    }

    private void pages(long list, Marks marks, Site site) throws SQLException {
        var addresses = new Addresses(site.language());
        ListName name = ListName.of(sql.first("select name from list where key = ?", row -> row.getString(1), list)
                .orElseThrow());
        switch (name) {
            case ListName.Of _ -> path(Addresses.ARCHIVE);
            case ListName.All _ -> sitemaps(list, marks, site.language(), addresses);
            case ListName.In(Language language, ListName.All()) -> {
                if (!language.equals(site.language())) {
                    sitemaps(list, marks, language, addresses);
                }
                if ((marks.before == 0) != (stories(list) == 0)) {
                    sitemapsOfLists(language, site, addresses);
                }
                return;
            }
            case ListName.Tagged _, ListName.By _ -> {
                labels(name);
                inEveryLanguage(name, site, addresses);
                return;
            }
            case ListName.In(Language language, ListName all) -> {
                feeds(name.address(addresses));
                if ((marks.before == 0) != (stories(list) == 0)) {
                    sitemapsOfLists(language, site, addresses);
                    inEveryLanguage(all, site, addresses);
                }
            }
        }
        path(name.address(addresses));
        var before = new Paging(marks.before);
        var after = new Paging(stories(list));
        if (marks.moved != null) {
            long from = Math.min(Math.max(1, Math.min(before.older(), after.older())), pageOf(list, marks.moved));
            long to = Math.max(before.full(), after.full());
            if (to - from > MOST) {
                everything();
                return;
            }
            for (long n = from; n <= to; n++) {
                path(name.page(addresses, n));
            }
        }
        for (Place place : marks.changed) {
            path(name.page(addresses, pageOf(list, place)));
        }
    }

    /// The list's newest pages, which lead to one another, and its feeds: what it is called may have changed.
    private void inEveryLanguage(ListName name, Site site, Addresses addresses) {
        for (Language language : site.languages()) {
            path(name.in(language).address(addresses));
            feeds(name.in(language).address(addresses));
        }
    }

    /// What programs read of a tag or an author, and of all of them.
    private void labels(ListName name) {
        switch (name) {
            case ListName.Tagged(Slug slug) -> {
                path(Addresses.API_TAGS);
                path(Addresses.API_TAGS + "/" + slug);
            }
            case ListName.By(Slug slug) -> {
                path(Addresses.API_AUTHORS);
                path(Addresses.API_AUTHORS + "/" + slug);
            }
            case ListName.All _, ListName.Of _, ListName.In _ -> {
                // Neither.
            }
        }
    }

    /// The feeds of the list that stands there.
    void feeds(String address) {
        for (FeedFormat format : FeedFormat.values()) {
            path(Addresses.feed(address, format));
        }
    }

    /// The feeds of a story that is in these lists: those of its language, of its tags and its authors.
    void feedsOf(Set<Long> lists, Addresses addresses) throws SQLException {
        for (long list : lists) {
            ListName name = sql.first("select name from list where key = ?", row -> ListName.of(row.getString(1)), list)
                    .orElseThrow();
            switch (name) {
                case ListName.In _ -> feeds(name.address(addresses));
                case ListName.Tagged _, ListName.By _, ListName.All _, ListName.Of _ -> {
                    // Nobody subscribes to those: they are of all languages.
                }
            }
        }
    }

    /// The sitemaps that have a story of that list there, and no other page.
    void sitemaps(ListName list, Place place) throws SQLException {
        mapped.computeIfAbsent(list, _ -> new HashSet<>()).add(place);
    }

    private void sitemap(ListName name, Set<Place> places, Addresses addresses) throws SQLException {
        Language language = name instanceof ListName.In(Language in, ListName _) ? in : addresses.own();
        path(addresses.sitemap(language));
        long list = sql.number("select key from list where name = ?", name.text());
        for (Place place : places) {
            path(addresses.sitemapOfStories(language, sitemapOf(list, place)));
        }
    }

    private void sitemaps(long list, Marks marks, Language language, Addresses addresses) throws SQLException {
        path(addresses.sitemap(language));
        path(addresses.sitemapOfNews(language));
        if (marks.moved != null) {
            long from = marks.moved.first() == Long.MIN_VALUE ? 1 : sitemapOf(list, marks.moved);
            long to = Math.ceilDiv(Math.max(marks.before, stories(list)), SitemapPages.SIZE);
            for (long n = from; n <= to; n++) {
                path(addresses.sitemapOfStories(language, n));
            }
        }
        for (Place place : marks.changed) {
            path(addresses.sitemapOfStories(language, sitemapOf(list, place)));
        }
    }

    private long sitemapOf(long list, Place place) throws SQLException {
        return ranks.before(list, place) / SitemapPages.SIZE + 1;
    }

    /// Those of the languages in which the paper comes out, and of the one in which a list has come or gone.
    private void sitemapsOfLists(Language own, Site site, Addresses addresses) throws SQLException {
        var languages = new HashSet<>(site.languages());
        languages.add(own);
        languages.forEach(language -> path(addresses.sitemap(language)));
        long lists = sql.number("select count(*) from list");
        for (long n = 1; n <= lists / SitemapPages.SIZE + 2; n++) {
            for (Language language : languages) {
                path(addresses.sitemapOfLists(language, n));
            }
        }
    }

    private long pageOf(long list, Place place) throws SQLException {
        return place.first() == Long.MIN_VALUE ? 1 : ranks.before(list, place) / Paging.SIZE + 1;
    }

    private Marks marks(long list) throws SQLException {
        Marks marks = lists.get(list);
        if (marks == null) {
            marks = new Marks(stories(list));
            lists.put(list, marks);
        }
        return marks;
    }

    private long stories(long list) throws SQLException {
        return sql.number("select stories from list where key = ?", list);
    }
}
