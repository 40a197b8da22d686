package stoppress.press;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stoppress.publication.document.Site;

/// What crawlers are told of a paper's addresses (sitemaps.org, and Google's extension for news).
public sealed interface Sitemap {
    /// Addresses; 50,000 at most.
    record Of(Site site, List<Place> places) implements Sitemap {}

    /// The paths of other sitemaps; 50,000 at most.
    record Index(Site site, List<String> sitemaps) implements Sitemap {}

    /// The stories of the last two days; 1,000 at most.
    record News(Site site, List<Card> stories) implements Sitemap {}

    /// A path of the paper, when what stands there last changed, and where it stands in other languages.
    record Place(String path, Optional<Instant> changed, Alternates alternates) {
        public Place(String path) {
            this(path, Optional.empty());
        }

        public Place(String path, Optional<Instant> changed) {
            this(path, changed, Alternates.NONE);
        }
    }

    /// The sitemap as it is sent.
    default Page page() {
        var xml = Xml.document();
        switch (this) {
            case Of(Site site, var places) -> {
                xml.open(
                        "urlset",
                        "xmlns",
                        "http://www.sitemaps.org/schemas/sitemap/0.9",
                        "xmlns:xhtml",
                        "http://www.w3.org/1999/xhtml");
                for (Place place : places) {
                    xml.text("\n").open("url").element("loc", Addresses.whole(site, place.path()));
                    place.changed().ifPresent(it -> xml.element("lastmod", it.toString()));
                    alternates(xml, site, place.alternates());
                    xml.close();
                }
            }
            case Index(Site site, var sitemaps) -> {
                xml.open("sitemapindex", "xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
                sitemaps.forEach(it -> xml.text("\n")
                        .open("sitemap")
                        .element("loc", Addresses.whole(site, it))
                        .close());
            }
            case News(Site site, var stories) -> {
                xml.open(
                        "urlset",
                        "xmlns",
                        "http://www.sitemaps.org/schemas/sitemap/0.9",
                        "xmlns:news",
                        "http://www.google.com/schemas/sitemap-news/0.9");
                stories.forEach(it -> news(xml, site, it));
            }
        }
        return new Page(Page.XML, xml.bytes());
    }

    private static void alternates(Xml xml, Site site, Alternates alternates) {
        alternates.all().forEach(it -> alternate(xml, site, it.language().tag(), it.path()));
        alternates.fallback().ifPresent(it -> alternate(xml, site, "x-default", it));
    }

    private static void alternate(Xml xml, Site site, String language, String path) {
        xml.empty("xhtml:link", "rel", "alternate", "hreflang", language, "href", Addresses.whole(site, path));
    }

    private static void news(Xml xml, Site site, Card story) {
        String path = new Addresses(site.language()).story(story.language(), story.slug());
        xml.text("\n").open("url").element("loc", Addresses.whole(site, path));
        xml.element("lastmod", story.latest().toString());
        xml.open("news:news");
        xml.open("news:publication")
                .element("news:name", site.name())
                .element("news:language", language(story))
                .close();
        xml.element("news:publication_date", story.first().toString());
        xml.element("news:title", story.headline());
        xml.close().close();
    }

    /// As Google wants it: ISO 639, and the two kinds of Chinese apart.
    private static String language(Card story) {
        var locale = story.language().locale();
        if (!locale.getLanguage().equals("zh")) {
            return locale.getLanguage();
        }
        boolean traditional =
                locale.getScript().equals("Hant") || locale.getCountry().equals("TW");
        return traditional ? "zh-tw" : "zh-cn";
    }
}
