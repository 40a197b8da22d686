package stoppress.reader.shelf;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import stoppress.press.Addresses;
import stoppress.press.Page;
import stoppress.press.Press;
import stoppress.publication.document.Byline;
import stoppress.publication.document.FormerAddress;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Language;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.json.Json;
import stoppress.reader.pages.Caching;
import stoppress.reader.pages.Enquiry.Answered;
import stoppress.reader.pages.Protection;

/// Says how a story can be shown on other people's pages (oEmbed 1.0): as a card in a frame that keeps itself up to
/// date.
public final class Oembed {
    private static final int WIDTH = 600;
    private static final int NARROWEST = 200;
    private static final Pattern PATH = Pattern.compile("/(?:([A-Za-z-]{2,35})/)?([a-z0-9-]{1,80})/?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");
    private final Shelf shelf;
    private final Press press;
    private final InstantSource clock;

    public Oembed(Shelf shelf, Press press, InstantSource clock) {
        this.shelf = shelf;
        this.press = press;
        this.clock = clock;
    }

    /// Answers by the query's `url`, `format`, `maxwidth` and `maxheight`.
    public Answered answer(Map<String, String> query) {
        if (!query.getOrDefault("format", "json").equals("json")) {
            return problem(501, "Not Implemented", "Only format=json is to be had.");
        }
        return shelf.read(sql -> {
            var look = new Look(sql, press, clock.instant());
            Optional<StoryVersion> story = story(look, query.getOrDefault("url", ""));
            return story.isEmpty()
                    ? problem(404, "Not Found", "There is no story at that url.")
                    : new Answered(200, JsonPages.page(told(look, story.get(), query)), Caching.PAGE, Protection.OPEN);
        });
    }

    /// As its readers would find it: at its own address, or sent on from another.
    private static Optional<StoryVersion> story(Look look, String url) throws SQLException {
        String site = look.site.address().address();
        if (!url.startsWith(site + "/")) {
            return Optional.empty();
        }
        String target = url.substring(site.length());
        Optional<StoryVersion> story = at(look, target.replaceFirst("[?#].*", ""));
        if (story.isPresent()) {
            return story;
        }
        Optional<FormerAddress> former = FormerAddress.of(target);
        Optional<String> now =
                former.isPresent() ? Forwardings.from(former.get().place(), look) : Optional.empty();
        return now.isPresent() ? at(look, now.get()) : Optional.empty();
    }

    private static Optional<StoryVersion> at(Look look, String address) throws SQLException {
        var path = PATH.matcher(address);
        if (!path.matches()) {
            return Optional.empty();
        }
        try {
            var language = path.group(1) == null ? look.site.language() : new Language(path.group(1));
            return new StoryPages(look).followed(language, new Slug(path.group(2)));
        } catch (InvalidDocument e) {
            return Optional.empty();
        }
    }

    private static Json told(Look look, StoryVersion story, Map<String, String> query) {
        int width = within(query.get("maxwidth"), WIDTH);
        int height = within(query.get("maxheight"), CardSize.height(story, width));
        String card = look.whole(Addresses.card(look.addresses.story(story.language(), story.slug())));
        // Nothing in it was written by anybody but us, and its headline stands beside it, not in it.
        String html = "<iframe src=\"%s\" width=\"%d\" height=\"%d\" title=\"%s\" loading=\"lazy\" style=\"border:0\" "
                        .formatted(attribute(card), width, height, attribute(look.site.name()))
                + "sandbox=\"allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox\"></iframe>";
        List<String> names = story.bylines().stream().map(Byline::name).toList();
        return Json.object()
                .with("version", "1.0")
                .with("type", "rich")
                .with("title", story.headline())
                .with(
                        "author_name",
                        names.isEmpty() ? Optional.empty() : Optional.of(Json.of(String.join(", ", names))))
                .with("provider_name", look.site.name())
                .with("provider_url", look.whole("/"))
                .with("cache_age", Json.of(300))
                .with("html", html)
                .with("width", Json.of(width))
                .with("height", Json.of(height))
                .done();
    }

    private static int within(@Nullable String most, int usual) {
        boolean number = most != null && NUMBER.matcher(most).matches();
        return number ? Math.clamp(Integer.parseInt(most), Math.min(NARROWEST, usual), usual) : usual;
    }

    private static String attribute(String text) {
        return text.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    private static Answered problem(int status, String title, String detail) {
        Page page = JsonPages.problem(status, title, detail);
        return new Answered(status, page, Caching.BRIEF, Protection.OPEN);
    }
}
