package stoppress.press;

import java.time.YearMonth;
import java.util.Arrays;
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

    /// The paper's sign as podcast apps show it.
    public static final String ARTWORK = "/artwork.png";

    /// The last part of the address of the feed of recordings.
    public static final String PODCAST = "audio.xml";

    public static final String ASSETS = "/assets/";
    public static final String MEDIA = "/media/";
    public static final String API = "/api/v1/";
    public static final String STORIES = "stories";
    public static final String API_STORIES = API + STORIES;
    public static final String API_TAGS = API + "tags";
    public static final String API_AUTHORS = API + "authors";
    public static final String API_CORRECTIONS = API + "corrections";

    /// What programs can ask, as OpenAPI describes it.
    public static final String API_DESCRIPTION = "/api/openapi.json";

    /// What clients of Ghost's Content API call.
    public static final String GHOST = "/ghost/api/";

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

    private static final Set<String> OWN = Set.of(
            "/about",
            "/archive",
            "/corrections",
            CORRECTIONS_FEED,
            FAVICON,
            HUB,
            ICON,
            MANIFEST,
            OEMBED,
            ROBOTS,
            SEARCH,
            SECURITY,
            SITEMAP,
            SITEMAP_NEWS);

    /// Whether no story can have this slug: it is the paper's own, or has the shape of a language (two or three
    /// letters).
    public static boolean isReserved(Slug slug) {
        return slug.text().length() <= 3 || RESERVED.contains(slug.text());
    }

    /// Whether the paper has something of its own at that path, whatever is published.
    ///
    /// @param path with a slash at its end or without
    public static boolean isOwn(String path) {
        String bare = path.replaceAll("/+$", "");
        return bare.isEmpty()
                || OWN.contains(bare)
                || Arrays.stream(FeedFormat.values()).anyMatch(it -> bare.equals("/" + it.file()));
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

    /// The feed of the recordings in a language.
    public String podcast(Language language) {
        return front(language) + PODCAST;
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
    public static String whole(Site site, String address) {
        return address.startsWith("/") ? site.address() + address : address;
    }

    /// The JSON of a story.
    public String api(Language language, Slug slug) {
        return api(STORIES, slug) + in(language);
    }

    /// The JSON of one of its versions.
    public String apiVersion(Language language, Slug slug, int number) {
        return api(STORIES, slug) + "/versions/" + number + in(language);
    }

    /// Where nobody says which language, the paper's own is meant.
    private String in(Language language) {
        return language.equals(own) ? "" : "?language=" + language.tag();
    }

    /// The JSON of a story (of the paper's own language, where several have the slug), a tag or an author: `stories`,
    /// `tags`, `authors`.
    public static String api(String kind, Slug slug) {
        return API + kind + "/" + slug;
    }
}
