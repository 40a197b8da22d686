package stoppress.press;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Language;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.TagName;

/// A feed in JSON Feed 1.1. A story out of print is an item of the same id that says so.
final class JsonFeed {
    private final FeedPage page;
    private final Gallery gallery;

    JsonFeed(FeedPage page, Gallery gallery) {
        this.page = page;
        this.gallery = gallery;
    }

    byte[] bytes() {
        var feed = new LinkedHashMap<String, Object>();
        feed.put("version", "https://jsonfeed.org/version/1.1");
        feed.put("title", page.title());
        feed.put("home_page_url", page.home());
        feed.put("feed_url", page.address(FeedFormat.JSON));
        page.description().ifPresent(it -> feed.put("description", it));
        feed.put("hubs", List.of(hub()));
        feed.put("icon", Addresses.whole(page.site(), Addresses.ICON_LARGE));
        feed.put("favicon", Addresses.whole(page.site(), Addresses.ICON_SMALL));
        feed.put("authors", List.of(Map.of("name", page.site().name())));
        feed.put("language", page.language().tag());
        feed.put(
                "items",
                Stream.concat(
                                page.ended().stream().map(this::ended),
                                page.told().stream().map(this::item))
                        .toList());
        return (ScriptJson.plain(feed) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, Object> hub() {
        var hub = new LinkedHashMap<String, Object>();
        hub.put("type", "WebSub");
        hub.put("url", Addresses.whole(page.site(), Addresses.HUB));
        return hub;
    }

    private Map<String, Object> ended(FeedPage.Ended ended) {
        var words = Words.in(ended.out().language(), page.site().language());
        var item = new LinkedHashMap<String, Object>();
        item.put("id", FeedPage.id(ended.story()));
        item.put("url", Addresses.whole(page.site(), ended.address()));
        item.put("title", words.word("gone.title." + ended.out().word()));
        item.put("content_html", FeedText.ended(page.site(), ended));
        item.put("date_modified", ended.out().at().toString());
        item.put("language", ended.out().language().tag());
        return item;
    }

    private Map<String, Object> item(FeedPage.Told told) {
        StoryVersion story = told.story();
        var item = new LinkedHashMap<String, Object>();
        item.put("id", FeedPage.id(story.story()));
        item.put("url", page.address(story));
        item.put("title", story.headline());
        Heads.description(story).ifPresent(it -> item.put("summary", it));
        item.put("content_html", AtomFeed.content(page, told, gallery));
        story.picture()
                .flatMap(it -> Shown.of(it, gallery).card())
                .ifPresent(it -> item.put(
                        "image", Addresses.whole(page.site(), it.address().address())));
        item.put("date_published", story.first().toString());
        item.put("date_modified", told.updated().toString());
        if (!story.bylines().isEmpty()) {
            item.put(
                    "authors",
                    story.bylines().stream()
                            .map(it -> author(it, story.language()))
                            .toList());
        }
        if (!story.tags().isEmpty()) {
            item.put("tags", story.tags().stream().map(TagName::name).toList());
        }
        item.put("language", story.language().tag());
        told.heard().ifPresent(it -> {
            var file = new LinkedHashMap<String, Object>();
            file.put("url", Addresses.whole(page.site(), it.address().address()));
            file.put("mime_type", it.type());
            file.put("size_in_bytes", it.bytes());
            file.put("duration_in_seconds", it.length().toSeconds());
            item.put("attachments", List.of(file));
        });
        return item;
    }

    private Map<String, Object> author(Byline byline, Language language) {
        var author = new LinkedHashMap<String, Object>();
        author.put("name", byline.name());
        byline.author()
                .ifPresent(it -> author.put(
                        "url",
                        Addresses.whole(page.site(), new Addresses(page.site().language()).author(language, it))));
        return author;
    }
}
