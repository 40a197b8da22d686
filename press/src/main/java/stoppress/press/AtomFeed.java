package stoppress.press;

import java.util.Optional;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Language;
import stoppress.publication.document.MediaFile.AudioFile;
import stoppress.publication.document.Reach;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.TagName;

/// A feed in Atom (RFC 4287). A story out of print is a tombstone (RFC 6721), which has readers take it away.
final class AtomFeed {
    private final FeedPage page;
    private final Gallery gallery;
    private final Xml xml = Xml.document();

    AtomFeed(FeedPage page, Gallery gallery) {
        this.page = page;
        this.gallery = gallery;
    }

    byte[] bytes() {
        xml.open(
                "feed",
                "xmlns",
                "http://www.w3.org/2005/Atom",
                "xmlns:at",
                "http://purl.org/atompub/tombstones/1.0",
                "xml:lang",
                page.language().tag());
        xml.element("id", page.address(FeedFormat.ATOM));
        xml.element("title", page.title());
        page.description().ifPresent(it -> xml.element("subtitle", it));
        xml.element("updated", page.updated().toString());
        xml.empty("link", "rel", "alternate", "type", "text/html", "href", page.home());
        xml.empty("link", "rel", "self", "type", FeedFormat.ATOM.type(), "href", page.address(FeedFormat.ATOM));
        xml.empty("link", "rel", "hub", "href", Addresses.whole(page.site(), Addresses.HUB));
        xml.open("author").element("name", page.site().name()).close();
        xml.element("generator", "Stoppress");
        xml.element("icon", Addresses.whole(page.site(), Addresses.ICON));
        page.ended().forEach(this::tombstone);
        page.told().forEach(this::entry);
        xml.text("\n");
        return xml.bytes();
    }

    private void tombstone(FeedPage.Ended ended) {
        xml.text("\n")
                .open(
                        "at:deleted-entry",
                        "ref",
                        FeedPage.id(ended.story()),
                        "when",
                        ended.out().at().toString())
                .element(
                        "at:comment",
                        ended.out().reason(),
                        "xml:lang",
                        ended.out().language().tag())
                .empty("link", "rel", "alternate", "href", Addresses.whole(page.site(), ended.address()))
                .close();
    }

    private void entry(FeedPage.Told told) {
        StoryVersion story = told.story();
        String address = page.address(story);
        xml.text("\n").open("entry", "xml:lang", story.language().tag());
        xml.element("id", FeedPage.id(story.story()));
        xml.element("title", story.headline());
        xml.element("published", story.first().toString());
        xml.element("updated", told.updated().toString());
        xml.empty("link", "rel", "alternate", "type", "text/html", "href", address);
        story.bylines().forEach(it -> author(it, story.language()));
        for (TagName tag : story.tags()) {
            xml.empty("category", "term", tag.slug().text(), "label", tag.name());
        }
        told.heard()
                .ifPresent(it -> xml.empty(
                        "link",
                        "rel",
                        "enclosure",
                        "type",
                        it.type(),
                        "length",
                        length(it),
                        "href",
                        Addresses.whole(page.site(), it.address().address())));
        Heads.description(story).ifPresent(it -> xml.element("summary", it));
        xml.element("content", content(page, told, gallery), "type", "html");
        xml.close();
    }

    private void author(Byline byline, Language language) {
        xml.open("author").element("name", byline.name());
        Optional<String> uri = byline.author()
                .map(it ->
                        Addresses.whole(page.site(), new Addresses(page.site().language()).author(language, it)));
        uri.ifPresent(it -> xml.element("uri", it));
        xml.close();
    }

    /// The HTML of an entry, to the extent that it is told.
    static String content(FeedPage page, FeedPage.Told told, Gallery gallery) {
        String address = page.address(told.story());
        return told.extent() == Reach.Feeds.FULL
                ? FeedText.full(page.site(), told, address, gallery)
                : FeedText.summary(page.site(), told, address);
    }

    static String length(AudioFile file) {
        return Long.toString(file.bytes());
    }
}
