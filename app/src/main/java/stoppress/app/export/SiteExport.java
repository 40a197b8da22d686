package stoppress.app.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stoppress.press.Addresses;
import stoppress.press.Masthead;
import stoppress.press.Press;
import stoppress.press.SearchPage;
import stoppress.publication.document.Erasure;
import stoppress.publication.document.Forwarding;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.log.Entry;
import stoppress.publication.log.Position;
import stoppress.publication.log.SqlLog;
import stoppress.publication.log.TilePath;
import stoppress.publication.log.Tree;
import stoppress.reader.Reader;
import stoppress.reader.edge.Limits;

/// The paper as a folder that any web server can serve. A reader of its own, in this process and on this machine alone,
/// presses every page; they are taken from it by following what they link to, from the front, the lists and every
/// address
/// that a story ever had. So the folder has, byte for byte, what readers are served.
///
/// An address that ends in `/` is an `index.html` in its folder. One that leads elsewhere is a page that sends readers
/// on, and a line in `_redirects`; so is one with a query, which no folder can have. The log comes along whole, so that
/// anybody can verify the folder. What needs a program behind it (search, live events, the API) is left out, and named;
/// where pages lead to the search, one says that there is none.
public final class SiteExport {
    private static final List<String> SEEDS = List.of(
            "/",
            "/archive/",
            "/corrections/",
            "/corrections.xml",
            "/feed.xml",
            "/atom.xml",
            "/feed.json",
            "/sitemap.xml",
            "/sitemap-news.xml",
            "/robots.txt",
            "/audio.xml",
            "/artwork.png",
            "/favicon.ico",
            "/favicon.svg",
            "/manifest.webmanifest",
            "/site.webmanifest",
            "/.well-known/security.txt",
            "/log/checkpoint",
            "/log/key");

    /// The first parts of addresses behind which there is a program.
    private static final Pattern PROGRAMS =
            Pattern.compile("/(live|search|api|health|metrics|ghost|oembed|websub|hub|edit)([/?].*)?|.*/live/[0-9]+");

    private static final Pattern LINKED =
            Pattern.compile("(?:href|src|srcset|content|poster|data-[a-z-]+)\\s*=\\s*\"([^\"]*)\"");
    private static final Pattern STYLED = Pattern.compile("url\\(\\s*['\"]?([^'\")]+)");
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int BATCH = 500;

    /// What was written, and which of the addresses that pages link to lead nowhere.
    public record Written(int pages, int redirects, Set<String> nowhere, Set<String> programs) {}

    private final SqlLog log;
    private final Path media;
    private final Site site;
    private final InstantSource clock;
    private final Deque<String> left = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> nowhere = new HashSet<>();
    private final Set<String> programs = new HashSet<>();
    private final TreeMap<String, String> redirects = new TreeMap<>();
    private int pages;

    public SiteExport(SqlLog log, Path media, Site site, InstantSource clock) {
        this.log = log;
        this.media = media;
        this.site = site;
        this.clock = clock;
    }

    /// Writes it.
    ///
    /// @throws CannotExport when the directory is not empty, or cannot be written
    public Written to(Path directory) {
        Path to = Destination.directory(directory);
        try {
            Path shelf = Files.createTempDirectory("stoppress-site");
            try (var reader = reader(shelf);
                    var client = HttpClient.newBuilder()
                            .followRedirects(HttpClient.Redirect.NEVER)
                            .build()) {
                if (!reader.await(log.end(), PATIENCE)) {
                    throw new CannotExport(
                            "the pages could not be pressed in %d minutes.".formatted(PATIENCE.toMinutes()));
                }
                follow(client, "http://localhost:" + reader.port(), to);
                return new Written(pages, redirects.size(), Set.copyOf(nowhere), Set.copyOf(programs));
            } finally {
                remove(shelf);
            }
        } catch (IOException e) {
            throw new CannotExport("%s cannot be written: %s.".formatted(to, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotExport("the export was interrupted.", e);
        }
    }

    private Reader reader(Path shelf) {
        var setting = new Reader.Setting(
                shelf,
                media,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Optional.empty(),
                Limits.DEFAULT);
        return new Reader(setting, log, clock);
    }

    private void follow(HttpClient client, String reader, Path to) throws IOException, InterruptedException {
        SEEDS.forEach(it -> meet(it, /* linked= */ false));
        site.reach().indexNow().ifPresent(it -> meet("/" + it + ".txt", /* linked= */ false));
        fromTheLog();
        tiles();
        drain(client, reader, to);
        var missing =
                client.send(HttpRequest.newBuilder(URI.create(reader + "/-/")).build(), BodyHandlers.ofByteArray());
        Files.write(to.resolve("404.html"), missing.body());
        linksOf(missing);
        drain(client, reader, to);
        search(to);
        sendOn(to);
    }

    private void drain(HttpClient client, String reader, Path to) throws IOException, InterruptedException {
        while (!left.isEmpty()) {
            String path = left.pop();
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(reader + path)).build(), BodyHandlers.ofByteArray());
            take(path, answer, to);
        }
    }

    /// What every page leads to says that it is not there.
    private void search(Path to) throws IOException {
        var masthead = new Masthead(site, Optional.empty(), clock.instant());
        Path page = file(to, "/search/");
        Files.createDirectories(page.getParent());
        Files.write(page, Press.ready().search(SearchPage.none(masthead)).bytes());
        pages++;
    }

    /// The hashes and leaves that the newest checkpoint calls for (C2SP tlog-tiles).
    private void tiles() {
        long size = log.end().number();
        tiles(TilePath.ENTRIES, size);
        long wide = size;
        for (int level = 0; wide > 0; level++) {
            tiles(level, wide);
            wide /= Tree.WIDTH;
        }
    }

    private void tiles(int level, long wide) {
        for (long number = 0; number * Tree.WIDTH < wide; number++) {
            int width = (int) Math.min(Tree.WIDTH, wide - number * Tree.WIDTH);
            meet("/log/tile/" + new TilePath(level, number, width).text(), /* linked= */ false);
        }
    }

    /// Every address that a story, or a story of an archive, ever had.
    private void fromTheLog() {
        var addresses = new Addresses(site.language());
        Position position = Position.START;
        for (List<Entry> some = log.after(position, BATCH); !some.isEmpty(); some = log.after(position, BATCH)) {
            for (Entry entry : some) {
                meet("/log/document/" + entry.position().number(), /* linked= */ false);
                switch (entry.document().orElse(site)) {
                    case StoryVersion it -> {
                        String story = addresses.story(it.language(), it.slug());
                        meet(story, /* linked= */ false);
                        // Others have it on their pages.
                        meet(Addresses.card(story), /* linked= */ false);
                    }
                    case Policy it -> meet(Addresses.policy(it.slug()), /* linked= */ false);
                    case Erasure it -> meet(addresses.story(it.language(), it.slug()), /* linked= */ false);
                    case Forwarding it -> it.from().forEach(from -> meet(from.text(), /* linked= */ false));
                    default -> {
                        // Linked to from elsewhere.
                    }
                }
            }
            position = some.getLast().position();
        }
    }

    /// @param linked whether a page leads there, so that it is told when nothing is there
    private void meet(String address, boolean linked) {
        String path = address.replaceFirst("#.*", "");
        if (!path.startsWith("/") || path.startsWith("//")) {
            return;
        }
        if (PROGRAMS.matcher(path).matches()) {
            programs.add(path.replaceFirst("^(/[^/?]*).*", "$1"));
            return;
        }
        if (linked) {
            path = path.replaceFirst("\\?.*", "");
        }
        if (seen.add(path)) {
            if (linked) {
                nowhere.add(path);
            }
            left.add(path);
        } else if (!linked) {
            nowhere.remove(path);
        }
    }

    private void take(String path, HttpResponse<byte[]> answer, Path to) throws IOException {
        int status = answer.statusCode();
        if (status == 301 || status == 308) {
            nowhere.remove(path);
            String leads = answer.headers().firstValue("location").orElse("/");
            if (!leads.equals(path) && !(path + "/").equals(leads)) {
                redirects.put(path, leads + " 301");
            }
            meet(leads, /* linked= */ false);
        } else if (status == 200 || status == 410) {
            if (path.indexOf('?') >= 0) {
                return;
            }
            nowhere.remove(path);
            if (status == 410) {
                redirects.put(path, path + " 410");
                if (path.startsWith("/log/")) {
                    // Of what the law had erased nothing stands there, not even a word that it is gone.
                    return;
                }
            }
            pages++;
            Path file = file(to, path);
            Files.createDirectories(file.getParent());
            Files.write(file, answer.body());
            linksOf(answer);
        } else if (status != 404) {
            throw new CannotExport("%s could not be pressed: the reader answered %d.".formatted(path, status));
        }
    }

    /// Where an address stands in the folder.
    private static Path file(Path to, String path) {
        String name = URLDecoder.decode(path.replace("+", "%2B"), UTF_8) + (path.endsWith("/") ? "index.html" : "");
        Path file = to.resolve(name.substring(1)).normalize();
        if (!file.startsWith(to)) {
            throw new CannotExport("%s stands outside of the folder.".formatted(path));
        }
        return file;
    }

    private void linksOf(HttpResponse<byte[]> answer) {
        String type = answer.headers().firstValue("content-type").orElse("");
        String text = new String(answer.body(), UTF_8);
        if (type.contains("html") || type.contains("xml")) {
            Matcher linked = LINKED.matcher(text);
            while (linked.find()) {
                for (String one : linked.group(1).split(",\\s+", -1)) {
                    ours(one.strip().replaceFirst("\\s.*", "").replace("&amp;", "&"));
                }
            }
        }
        if (type.contains("xml")) {
            Matcher whole = Pattern.compile(Pattern.quote(site.address().address()) + "(/[^<\\s\"]*)")
                    .matcher(text);
            while (whole.find()) {
                ours(whole.group(1).replace("&amp;", "&"));
            }
        }
        if (type.contains("css")) {
            Matcher styled = STYLED.matcher(text);
            while (styled.find()) {
                ours(styled.group(1));
            }
        }
        if (type.contains("manifest") || type.contains("json")) {
            Matcher quoted = Pattern.compile("\"(/[A-Za-z0-9._/-]+)\"").matcher(text);
            while (quoted.find()) {
                ours(quoted.group(1));
            }
        }
    }

    private void ours(String address) {
        String own = site.address().address();
        String path = address.startsWith(own + "/") ? address.substring(own.length()) : address;
        if (path.matches("/[!-~]*") && path.indexOf('{') < 0) {
            meet(path, /* linked= */ true);
        }
    }

    private void sendOn(Path to) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(to.resolve("_redirects"))) {
            for (var it : redirects.entrySet()) {
                // A query is a word of its own in the form that hosts of folders read.
                out.write(it.getKey().replace('?', ' ') + " " + it.getValue());
                out.newLine();
            }
        }
        for (var it : redirects.entrySet()) {
            if (!it.getValue().endsWith(" 301") || it.getKey().indexOf('?') >= 0) {
                continue;
            }
            boolean named =
                    it.getKey().substring(it.getKey().lastIndexOf('/') + 1).indexOf('.') >= 0;
            Path file = file(to, named || it.getKey().endsWith("/") ? it.getKey() : it.getKey() + "/");
            String leads = it.getValue()
                    .replaceFirst(" 301$", "")
                    .replace("&", "&amp;")
                    .replace("\"", "&quot;")
                    .replace("<", "&lt;");
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, """
                        <!doctype html>
                        <html lang="%s"><meta charset="utf-8"><title>%s</title>
                        <meta http-equiv="refresh" content="0; url=%s"><link rel="canonical" href="%s">
                        <p><a href="%s">%s</a></p></html>
                        """.formatted(site.language(), leads, leads, leads, leads, leads));
            }
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path it : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(it);
            }
        }
    }
}
