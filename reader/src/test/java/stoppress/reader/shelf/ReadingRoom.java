package stoppress.reader.shelf;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import stoppress.press.Addresses;
import stoppress.press.FeedFormat;
import stoppress.press.Page;
import stoppress.press.Press;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Document;
import stoppress.publication.log.ListLog;
import stoppress.reader.pages.Asking;
import stoppress.reader.pages.Source.Answer;

/// A shelf with a log in front of it and somebody who asks for pages. Its clock stands still until it is moved.
final class ReadingRoom implements AutoCloseable {
    private static final Press PRESS = Press.ready();

    private final ListLog log = new ListLog();
    private final Shelf shelf;
    private final ShelfSource source;
    private Instant now = Cast.MORNING.plus(Duration.ofHours(1));

    ReadingRoom(Path directory) {
        shelf = Shelf.open(directory);
        source = new ShelfSource(shelf, PRESS, () -> now);
    }

    Shelf shelf() {
        return shelf;
    }

    ListLog log() {
        return log;
    }

    /// Appends the documents to the log, and folds what is new.
    Touched hears(Document... documents) {
        for (Document document : documents) {
            log.append(document);
        }
        return shelf.apply(log.after(shelf.position(), Integer.MAX_VALUE), log.checkpoint(log.end()));
    }

    /// The paths that hearing it touched.
    Set<String> touchedBy(Document... documents) {
        return ((Touched.Paths) hears(documents)).paths();
    }

    void setsTheClock(Instant now) {
        this.now = now;
    }

    boolean hasFeed(String path) {
        return source.hasFeed(path);
    }

    Answer finds(String path) {
        return source.at(path);
    }

    /// The page that is found there.
    String reads(String path) {
        return text(((Answer.Found) source.at(path)).page());
    }

    /// What a program that sends a query is told.
    ///
    /// @param rest what follows `/api/v1/`
    String asks(String rest, Map<String, String> query) {
        var api = new ReadApi(shelf, PRESS, () -> now);
        return text(api.answer(new Asking("/api/v1/" + rest, rest, query, Map.of(), ""))
                .page());
    }

    /// All that was answered at these paths, so that it can be compared.
    Map<String, String> readsAll(Set<String> paths) {
        var all = new TreeMap<String, String>();
        for (String path : paths) {
            all.put(path, told(source.at(path)));
        }
        return all;
    }

    static String told(Answer answer) {
        return switch (answer) {
            case Answer.Found found -> "found until " + found.until() + "\n" + text(found.page());
            case Answer.Moved(String address, var _) -> "moved to " + address;
            case Answer.Gone(Page page, var _) -> "gone\n" + text(page);
            case Answer.Missing(Page page, var _) -> "missing\n" + text(page);
        };
    }

    static String text(Page page) {
        return new String(page.bytes(), StandardCharsets.UTF_8);
    }

    /// Every address that the site can have for these stories, tags and authors.
    static Set<String> paths(List<String> slugs, List<String> tags, List<String> authors, List<String> months) {
        var paths = new TreeSet<>(Set.of(
                "/",
                "/en/",
                "/uk/",
                "/ar/",
                "/audio.xml",
                "/uk/audio.xml",
                "/ar/audio.xml",
                "/archive/",
                "/nowhere/",
                "/corrections/",
                "/corrections.xml"));
        paths.addAll(List.of(
                "/old/0/",
                "/old/1",
                "/old/2/",
                "/-;p=0",
                "/-;p=1",
                "/-;p=2",
                "/log/checkpoint",
                "/log/key",
                "/log/document/7",
                "/log/tile/0/000",
                "/log/tile/1/000.p/1",
                "/log/tile/entries/000.p/5",
                "/log/tile/entries/001.p/9"));
        for (String slug : slugs) {
            String api = "/api/v1/stories/" + slug;
            paths.addAll(List.of(
                    api,
                    api + "/versions",
                    api + "/versions/1",
                    api + "/versions/2",
                    api + "/versions/3",
                    api + "/changes/1..2",
                    api + "/changes/1..3"));
            paths.add("/en/" + slug + "/");
            for (String in : List.of("/", "/uk/", "/ar/")) {
                String story = in + slug + "/";
                paths.addAll(List.of(
                        story,
                        story + "card/",
                        story + "updates/1/",
                        story + "updates/2/",
                        story + "history/",
                        story + "history/1/",
                        story + "history/2/",
                        story + "history/3/",
                        story + "history/1/ninjs.json",
                        story + "history/2/newsml.xml",
                        story + "changes/1..2/",
                        story + "changes/1..3/"));
            }
        }
        var lists = new TreeSet<String>();
        for (String in : List.of("/", "/uk/", "/ar/")) {
            tags.forEach(tag -> lists.add(in + "tag/" + tag + "/"));
            authors.forEach(author -> lists.add(in + "author/" + author + "/"));
        }
        tags.forEach(tag -> paths.add("/api/v1/tags/" + tag));
        authors.forEach(author -> paths.add("/api/v1/authors/" + author));
        months.forEach(month -> lists.add("/archive/" + month + "/"));
        paths.addAll(lists);
        for (FeedFormat format : FeedFormat.values()) {
            Stream.concat(lists.stream().filter(it -> !it.startsWith("/archive/")), Stream.of("/", "/uk/"))
                    .forEach(list -> paths.add(Addresses.feed(list, format)));
        }
        for (String in : List.of("/", "/uk/", "/ar/")) {
            paths.addAll(List.of(
                    in + "sitemap.xml",
                    in + "sitemap-news.xml",
                    in + "sitemap/stories-1.xml",
                    in + "sitemap/lists-1.xml"));
        }
        paths.addAll(List.of("/robots.txt", "/about/", "/about/policy-0/", "/about/policy-1/"));
        paths.addAll(
                List.of("/api/v1/stories", "/api/v1/tags", "/api/v1/authors", "/api/v1/corrections", "/api/v1/site"));
        for (int n = 1; n <= 8; n++) {
            for (String list : lists) {
                // Other languages have fewer stories.
                if (n <= 3 || list.startsWith("/tag/") || list.startsWith("/author/") || list.startsWith("/archive/")) {
                    paths.add(list + "page/" + n + "/");
                }
            }
            paths.add("/api/v1/archive/" + n);
        }
        return paths;
    }

    @Override
    public void close() {
        shelf.close();
    }
}
