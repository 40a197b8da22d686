package stoppress.press;

import java.time.YearMonth;
import java.util.Set;
import stoppress.publication.document.Language;
import stoppress.publication.document.Site;
import stoppress.publication.document.Slug;

/// Where everything stands on the reader: the addresses that others lean on, in one place.
///
/// Stories and fronts in another language than the site's own stand under `/{lang}/`. Lists are numbered from their
/// oldest page, so that a full page never changes.
///
/// @param own the site's own language
public record Addresses(Language own) {
    public static final String FRONT = "/";
    public static final String ARCHIVE = "/archive/";
    public static final String CORRECTIONS = "/corrections/";
    /// Atom (RFC 4287).
    public static final String CORRECTIONS_FEED = "/corrections.xml";

    /// Takes a query: `q`, `language`, `tag`, `author`, `from`, `until`, `order`, `page`.
    public static final String SEARCH = "/search";

    /// Of stories and lists, or of other sitemaps.
    public static final String SITEMAP = "/sitemap.xml";

    /// Of the stories of the last two days.
    public static final String SITEMAP_NEWS = "/sitemap-news.xml";

    /// Where feeds are subscribed to (WebSub).
    public static final String HUB = "/hub";

    public static final String ABOUT = "/about/";

    /// Takes a query: `url`, `format`, `maxwidth`, `maxheight` (oEmbed 1.0).
    public static final String OEMBED = "/oembed";

    public static final String ROBOTS = "/robots.txt";
    public static final String SECURITY = "/.well-known/security.txt";
    public static final String MANIFEST = "/manifest.webmanifest";
    public static final String ICON = "/favicon.svg";
    public static final String ICON_SMALL = "/icon-192.png";
    public static final String ICON_LARGE = "/icon-512.png";
    public static final String FAVICON = "/favicon.ico";

    public static final String ASSETS = "/assets/";
    public static final String MEDIA = "/media/";
    public static final String API_STORIES = "/api/v1/stories";

    /// First parts of addresses that are the paper's own.
    private static final Set<String> RESERVED = Set.of(
            "about",
            "archive",
            "assets",
            "author",
            "changes",
            "corrections",
            "edition",
            "editions",
            "embed",
            "feed",
            "ghost",
            "health",
            "history",
            "hub",
            "live",
            "media",
            "metrics",
            "oembed",
            "page",
            "policies",
            "robots",
            "search",
            "sitemap",
            "static",
            "status",
            "story",
            "well-known");

    /// Whether no story can have this slug: it is the paper's own, or has the shape of a language (two or three
    /// letters).
    public static boolean isReserved(Slug slug) {
        return slug.text().length() <= 3 || RESERVED.contains(slug.text());
    }

    public String front(Language language) {
        return language.equals(own) ? FRONT : "/" + language.tag() + "/";
    }

    public String story(Language language, Slug slug) {
        return front(language) + slug + "/";
    }

    /// The versions of the story that stands at `story`.
    public static String history(String story) {
        return story + "history/";
    }

    /// One version of the story that stands at `story`.
    public static String version(String story, int number) {
        return history(story) + number + "/";
    }

    /// The same version in IPTC ninjs.
    public static String ninjs(String story, int number) {
        return version(story, number) + "ninjs.json";
    }

    /// The same version in NewsML-G2.
    public static String newsMl(String story, int number) {
        return version(story, number) + "newsml.xml";
    }

    /// What changed in the story that stands at `story` from one version to another.
    public static String changes(String story, int from, int to) {
        return story + "changes/" + from + ".." + to + "/";
    }

    /// Some of the live updates of the story that stands at `story`: a page of older ones by its number, or one by
    /// its id.
    public static String updates(String story, String which) {
        return story + "updates/" + which + "/";
    }

    /// The card of the story that stands at `story`, for other people's pages.
    public static String card(String story) {
        return story + "card/";
    }

    /// Where the log proves that it has the entry at a position.
    public static String proof(long position) {
        return "/log/proof/" + position;
    }

    /// What the entry at a position of the log changed in the story that stands at `story`; never changes.
    public static String delta(String story, long position) {
        return story + "live/" + position;
    }

    /// What the paper holds itself to.
    public static String policy(Slug slug) {
        return ABOUT + slug + "/";
    }

    /// The feed of the list that stands at `list`.
    public static String feed(String list, FeedFormat format) {
        return list + format.file();
    }

    /// The sitemap of what there is in one language; in the site's own, that of the whole paper.
    public String sitemap(Language language) {
        return front(language) + SITEMAP.substring(1);
    }

    /// The same of the stories of the last two days.
    public String sitemapOfNews(Language language) {
        return front(language) + SITEMAP_NEWS.substring(1);
    }

    /// The n-th sitemap of the stories in that language, from 1; in the site's own, of all stories.
    public String sitemapOfStories(Language language, long n) {
        return front(language) + "sitemap/stories-" + n + ".xml";
    }

    /// The n-th sitemap of the lists in that language, from 1; in the site's own, of all lists.
    public String sitemapOfLists(Language language, long n) {
        return front(language) + "sitemap/lists-" + n + ".xml";
    }

    /// The tag's stories in the site's own language.
    public String tag(Slug slug) {
        return tag(own, slug);
    }

    /// The tag's stories in that language.
    public String tag(Language language, Slug slug) {
        return front(language) + "tag/" + slug + "/";
    }

    /// The author's stories in the site's own language.
    public String author(Slug slug) {
        return author(own, slug);
    }

    /// The author's stories in that language.
    public String author(Language language, Slug slug) {
        return front(language) + "author/" + slug + "/";
    }

    public String month(YearMonth month) {
        return "/archive/%04d/%02d/".formatted(month.getYear(), month.getMonthValue());
    }

    /// The n-th page of the list that stands at `list`, counted from its oldest, from 1.
    public String page(String list, long n) {
        return list + "page/" + n + "/";
    }

    /// A path of the paper as others must write it; an address that is whole already stays as it is.
    static String whole(Site site, String address) {
        return address.startsWith("/") ? site.address() + address : address;
    }

    /// The JSON of a story; where several have the slug, of the one in the site's own language.
    public String api(Slug slug) {
        return API_STORIES + "/" + slug;
    }

    /// The JSON of the story in that language, whatever the slugs of others.
    public String api(Language language, Slug slug) {
        return language.equals(own) ? api(slug) : API_STORIES + "/" + language + "/" + slug;
    }
}
