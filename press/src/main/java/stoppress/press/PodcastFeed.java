package stoppress.press;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import stoppress.press.PodcastPage.Episode;
import stoppress.publication.document.Audio.Voice;
import stoppress.publication.document.Byline;
import stoppress.publication.document.MediaFile.AudioFile;
import stoppress.publication.document.Narration;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryVersion;

/// A feed for podcast apps: RSS 2.0 with Apple's elements (`itunes`) and those of the Podcast Index (`podcast`).
///
/// An episode keeps its `guid` when it is recorded anew, so that apps replace it. There is no tombstone here: an item
/// without an enclosure is no episode, and directories refuse it. A story out of print, or a recording that repeats a
/// mistake, is not in the feed any more.
final class PodcastFeed {
    private static final UUID NAMESPACE = UUID.fromString("ead4c236-bf58-58c6-a2c6-a6b28d128cb6");

    private final PodcastPage page;
    private final Site site;
    private final Words words;
    private final Xml xml = Xml.document();

    PodcastFeed(PodcastPage page) {
        this.page = page;
        this.site = page.site();
        this.words = Words.in(page.language(), site.language());
    }

    byte[] bytes() {
        xml.open(
                "rss",
                "version",
                "2.0",
                "xmlns:atom",
                "http://www.w3.org/2005/Atom",
                "xmlns:itunes",
                "http://www.itunes.com/dtds/podcast-1.0.dtd",
                "xmlns:podcast",
                "https://podcastindex.org/namespace/1.0");
        xml.open("channel");
        xml.element("title", words.word("podcast.title", site.name()));
        xml.element("link", page.home());
        xml.element("description", words.word("podcast.description", site.name()));
        xml.element("language", page.language().tag());
        xml.element("lastBuildDate", RssFeed.date(page.updated()));
        xml.element("generator", "Stoppress");
        xml.empty("atom:link", "rel", "self", "type", FeedFormat.RSS.type(), "href", page.address());
        xml.empty("atom:link", "rel", "hub", "href", Addresses.whole(site, Addresses.HUB));
        xml.element("itunes:author", site.name());
        xml.empty("itunes:image", "href", Addresses.whole(site, Addresses.ARTWORK));
        xml.empty("itunes:category", "text", "News");
        xml.element("itunes:explicit", "false");
        xml.element("itunes:type", "episodic");
        xml.element("podcast:guid", guid().toString());
        xml.element("podcast:medium", "podcast");
        page.episodes().forEach(this::item);
        xml.text("\n");
        return xml.bytes();
    }

    private void item(Episode episode) {
        StoryVersion story = episode.story();
        Narration narration = episode.narrated().narration();
        AudioFile file = episode.narrated().file().orElseThrow();
        String address = new Addresses(site.language()).story(story.language(), story.slug());
        xml.text("\n").open("item");
        xml.element("title", story.headline());
        xml.element("link", Addresses.whole(site, address));
        xml.element("guid", FeedPage.id(story.story()), "isPermaLink", "false");
        xml.element("pubDate", RssFeed.date(episode.first()));
        xml.element("description", description(episode));
        xml.empty(
                "enclosure",
                "url",
                Addresses.whole(site, file.address().address()),
                "length",
                AtomFeed.length(file),
                "type",
                file.type());
        xml.element("itunes:title", story.headline());
        if (!story.bylines().isEmpty()) {
            xml.element(
                    "itunes:author",
                    String.join(", ", story.bylines().stream().map(Byline::name).toList()));
        }
        xml.element("itunes:duration", Long.toString(file.length().toSeconds()));
        xml.element("itunes:explicit", "false");
        xml.element("itunes:episodeType", "full");
        xml.empty(
                "podcast:transcript",
                "url",
                Addresses.whole(
                        site, Addresses.version(address, narration.version().number())),
                "type",
                "text/html",
                "language",
                story.language().tag());
        narration
                .reader()
                .filter(_ -> narration.voice() == Voice.HUMAN)
                .ifPresent(reader -> xml.element("podcast:person", reader, "role", "narrator"));
        xml.close();
    }

    /// What it is about, and who speaks.
    private String description(Episode episode) {
        var html = new Xml();
        Heads.description(episode.story()).ifPresent(it -> html.element("p", it));
        String spokenBy = FeedText.spokenBy(episode.narrated(), site);
        if (!spokenBy.isEmpty()) {
            html.element("p", spokenBy);
        }
        return html.done();
    }

    /// The name of the podcast wherever its feed stands: a UUID (version 5) of the address that it has today.
    private UUID guid() {
        String name = page.address().replaceFirst("^[a-z]+://", "").replaceFirst("/+$", "");
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(NAMESPACE.getMostSignificantBits())
                    .putLong(NAMESPACE.getLeastSignificantBits())
                    .array());
            var hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
            return new UUID((hash.getLong() & ~0xF000L) | 0x5000L, (hash.getLong() & (~0L >>> 2)) | (1L << 63));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
