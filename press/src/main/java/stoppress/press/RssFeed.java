package stoppress.press;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Reach;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.TagName;

/// A feed in RSS 2.0. A story out of print is an item of the same `guid` that says so: RSS has no other way.
final class RssFeed {
    private final FeedPage page;
    private final Gallery gallery;
    private final Xml xml = Xml.document();

    RssFeed(FeedPage page, Gallery gallery) {
        this.page = page;
        this.gallery = gallery;
    }

    byte[] bytes() {
        xml.open(
                "rss",
                "version",
                "2.0",
                "xmlns:atom",
                "http://www.w3.org/2005/Atom",
                "xmlns:content",
                "http://purl.org/rss/1.0/modules/content/",
                "xmlns:dc",
                "http://purl.org/dc/elements/1.1/",
                "xmlns:dcterms",
                "http://purl.org/dc/terms/",
                "xmlns:media",
                "http://search.yahoo.com/mrss/");
        xml.open("channel");
        xml.element("title", page.title());
        xml.element("link", page.home());
        xml.element("description", page.description().orElse(page.title()));
        xml.element("language", page.language().tag());
        xml.element("lastBuildDate", date(page.updated()));
        xml.element("generator", "Stoppress");
        xml.element("docs", "https://www.rssboard.org/rss-specification");
        xml.empty("atom:link", "rel", "self", "type", FeedFormat.RSS.type(), "href", page.address(FeedFormat.RSS));
        xml.empty("atom:link", "rel", "hub", "href", Addresses.whole(page.site(), Addresses.HUB));
        page.ended().forEach(this::ended);
        page.told().forEach(this::item);
        xml.text("\n");
        return xml.bytes();
    }

    private void ended(FeedPage.Ended ended) {
        var words = Words.in(ended.out().language(), page.site().language());
        xml.text("\n").open("item");
        xml.element("title", words.word("gone.title." + ended.out().word()));
        xml.element("link", Addresses.whole(page.site(), ended.address()));
        xml.element("guid", FeedPage.id(ended.story()), "isPermaLink", "false");
        xml.element("pubDate", date(ended.out().at()));
        xml.element("description", FeedText.ended(page.site(), ended));
        xml.close();
    }

    private void item(FeedPage.Told told) {
        StoryVersion story = told.story();
        String address = page.address(story);
        xml.text("\n").open("item");
        xml.element("title", story.headline());
        xml.element("link", address);
        xml.element("guid", FeedPage.id(story.story()), "isPermaLink", "false");
        xml.element("pubDate", date(story.first()));
        xml.element("dcterms:modified", told.updated().toString());
        for (Byline byline : story.bylines()) {
            xml.element("dc:creator", byline.name());
        }
        for (TagName tag : story.tags()) {
            xml.element("category", tag.name());
        }
        xml.element("description", FeedText.summary(page.site(), told, address));
        if (told.extent() == Reach.Feeds.FULL) {
            xml.element("content:encoded", FeedText.full(page.site(), told, address, gallery));
        }
        told.heard()
                .ifPresent(it -> xml.empty(
                        "enclosure",
                        "url",
                        Addresses.whole(page.site(), it.address().address()),
                        "length",
                        AtomFeed.length(it),
                        "type",
                        it.type()));
        story.picture()
                .flatMap(it -> Shown.of(it, gallery).card())
                .ifPresent(it -> xml.empty(
                        "media:content",
                        "url",
                        Addresses.whole(page.site(), it.address().address()),
                        "medium",
                        "image",
                        "type",
                        it.type(),
                        "width",
                        Integer.toString(it.width()),
                        "height",
                        Integer.toString(it.height())));
        xml.close();
    }

    static String date(Instant instant) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
    }
}
