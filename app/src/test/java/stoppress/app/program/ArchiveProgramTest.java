package stoppress.app.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.SimpleFileServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.app.program.Program.Ended;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.json.Json;

/// The whole program, an archive on its way in and the paper on its way out.
class ArchiveProgramTest {
    @TempDir
    private Path directory;

    @Test
    void anArchiveThatIsFarLargerThanTheMemoryComesIn() throws IOException {
        Path ghost = directory.resolve("ghost.json");
        int posts = posts(ghost, 200L << 20, 40_000);

        try (var program = Program.start(
                List.of("-Xmx64m"), List.of("import", ghost.toString(), "--as", "ghost", "--data", data("new")))) {
            Ended ended = program.ended();

            assertThat(ended.err().stream().filter(it -> !it.contains(" MB read, ")))
                    .isEmpty();
            assertThat(ended.exit()).isZero();
            assertThat(ended.out().getLast()).startsWith("ghost.json: 0 published, %,d drafts".formatted(posts));
        }
    }

    @Test
    void everyAddressThatTheOldSiteHadLeadsToItsStory() throws Exception {
        Path wxr = material("wxr/theme-test-data/themeunittestdata.wordpress.xml");
        Ended ended = Program.run("import", wxr.toString(), "--publish", "--data", data("new"));
        long published =
                ended.out().stream().filter(it -> it.startsWith("published")).count();
        int found = 0;
        var lost = new ArrayList<String>();
        try (var serving = Program.start("serve", "--data", data("new"), "--reader-port", "0", "--desk-port", "0");
                var client = HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build()) {
            String readers = serving.says(it -> it.startsWith("Readers:")).replaceAll("Readers:\\s*|/$", "");
            serving.says(it -> it.startsWith("Caught up"));
            for (String item : Files.readString(wxr).split("<item>", -1)) {
                Matcher link =
                        Pattern.compile("<link>https?://[^/]+([^<]*)</link>").matcher(item);
                Matcher id = Pattern.compile("<wp:post_id>([0-9]+)<").matcher(item);
                if (item.matches("(?s).*wp:status>(<!.CDATA.)?publish.*")
                        && item.matches("(?s).*wp:post_type>(<!.CDATA.)?(post|page)[]<].*")
                        && link.find()
                        && id.find()) {
                    String number =
                            (item.matches("(?s).*post_type>(<!.CDATA.)?page.*") ? "/?page_id=" : "/?p=") + id.group(1);
                    var byLink = get(client, readers + link.group(1));
                    var byNumber = get(client, readers + number);
                    if (byLink.statusCode() == 200 && byNumber.uri().equals(byLink.uri())) {
                        found++;
                    } else {
                        lost.add(link.group(1));
                    }
                }
            }
        }

        // What stands at an address of the paper's own keeps it.
        int own = lost.contains("/about/") ? 1 : 0;
        assertThat(published).isGreaterThan(70);
        assertThat(found + own).as("but not %s", lost).isEqualTo((int) published);
    }

    /// What others published, beside the repository; where it is not, what needs it is left out.
    private static Path material(String name) {
        Path path = Path.of(System.getProperty("stoppress.root")).resolve("../shared/material/" + name);
        assumeThat(path).exists();
        return path;
    }

    private static HttpResponse<String> get(HttpClient client, String address) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aPictureInTheZipIsShownAndOneThatIsBrokenIsNamed() throws IOException {
        Path material = material("images");
        Path zip = directory.resolve("ghost.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("content/images/2024/05/quay.jpg"));
            Files.copy(material.resolve("exif-orientation/Landscape_3.jpg"), out);
            out.putNextEntry(new ZipEntry("content/images/bomb.png"));
            Files.copy(material.resolve("bombs/png-header-only-2147483647.png"), out);
            out.putNextEntry(new ZipEntry("ghost.json"));
            out.write("""
                    {"db":[{"data":{"posts":[{"id":"1","uuid":"u1","title":"The quay","slug":"the-quay","status":"published",
                    "feature_image":"__GHOST_URL__/content/images/2024/05/quay.jpg",
                    "html":"<p>It stands.</p><img src='__GHOST_URL__/content/images/bomb.png' alt='A bomb'>"}]}}]}""".getBytes(UTF_8));
        }

        Ended ended = Program.run("import", zip.toString(), "--publish", "--data", data("new"));

        assertThat(ended.err()).isEmpty();
        StoryVersion story = Reported.stories(Path.of(data("new"))).getFirst();
        var file = story.picture().orElseThrow().file().orElseThrow();
        assertThat(Path.of(data("new")).resolve("media").resolve(file.name())).exists();
        assertThat(ended.out()).anyMatch(it -> it.startsWith("left out   content/images/bomb.png: "));
        assertThat(story.body()).hasSize(2);
    }

    @Test
    void anImportThatIsKilledGoesOnAndASecondOneChangesNothing() throws IOException {
        Path ghost = directory.resolve("ghost.json");
        int posts = posts(ghost, 2L << 20, 2_000);
        var words = List.of("import", ghost.toString(), "--publish", "--data", data("new"));
        var random = new Random(20260514);
        int reported = 0;
        for (int kill = 1; kill <= 4; kill++) {
            try (var program = Program.start(words)) {
                int lines = kill * 120 + random.nextInt(80);
                program.says(line -> program.said().size() > lines || line.startsWith("ghost.json: "));
                program.kill();
                reported += (int) program.said().stream()
                        .filter(it -> it.startsWith("published"))
                        .count();
            }
        }
        Ended whole = Program.run(words);
        assertThat(whole.exit()).isZero();
        byte[] before = exported("new", "before");

        Ended again = Program.run(words);

        assertThat(reported).isBetween(100, posts);
        assertThat(again.out().getLast())
                .startsWith("ghost.json: 0 published, 0 drafts, 0 pages, %,d known".formatted(posts));
        assertThat(Reported.stories(Path.of(data("new"))).stream().map(StoryVersion::headline))
                .hasSize(posts)
                .doesNotHaveDuplicates();
        assertThat(exported("new", "after")).isEqualTo(before);
    }

    @Test
    void aPaperThatIsTakenOverIsWrittenOutTheSameByteForByte() throws IOException {
        paper("old");
        exported("old", "first");

        Ended taken = Program.run("import", directory.resolve("first").toString(), "--data", data("new"));
        assertThat(taken.err()).isEmpty();
        assertThat(taken.out().getFirst()).contains("The log is sound");
        exported("new", "second");

        assertThat(files(directory.resolve("second"))).isEqualTo(files(directory.resolve("first")));
        assertThat(Program.run("verify", "--data", data("new")).out())
                .isEqualTo(Program.run("verify", "--data", data("old")).out());
        assertThat(Program.run("import", directory.resolve("first").toString(), "--data", data("new"))
                        .out()
                        .getFirst())
                .contains("(0 new)");
        assertThat(Program.run("withdraw", Parish.slug(4), "--reason", "Why.", "--data", data("new"))
                        .err())
                .singleElement()
                .asString()
                .contains("key rotate --lost");
        assertThat(Program.run("key", "rotate", "--lost", "--data", data("new")).exit())
                .isZero();
        assertThat(Program.run("withdraw", Parish.slug(4), "--reason", "Why.", "--data", data("new"))
                        .exit())
                .isZero();
        assertThat(Program.run("verify", "--data", data("new")).exit()).isZero();
    }

    @Test
    void theKeysOfAppsMoveWithAPaperAndAreEndedAtTheNewHouse() throws IOException {
        paper("old");
        String key = Program.run("token", "create", "--role", "content", "--data", data("old"))
                .out()
                .getFirst();
        exported("old", "first");

        Program.run("import", directory.resolve("first").toString(), "--data", data("new"));
        Program.run("key", "rotate", "--lost", "--data", data("new"));
        List<String> tokens =
                Program.run("token", "list", "--data", data("new")).out();
        String id = tokens.getFirst().substring(0, 12);
        Ended ended = Program.run("token", "end", id, "--data", data("new"));
        exported("new", "second");

        assertThat(key).matches("[0-9a-f]{26}");
        assertThat(tokens).singleElement().asString().contains("content", "for ever");
        assertThat(ended.exit()).isZero();
        assertThat(Program.run("token", "list", "--data", data("new")).out()).isEmpty();
        assertThat(Files.readString(directory.resolve("second").resolve("paper.jsonl")))
                .contains("\"kind\":\"pass\"")
                .doesNotContain(key);
    }

    @Test
    void aPaperThatWasChangedOnItsWayIsNotTakenForSound() throws IOException {
        paper("old");
        exported("old", "first");
        Path paper = directory.resolve("first").resolve("paper.jsonl");
        String text = Files.readString(paper);
        Files.writeString(paper, text.replace("by a show of hands", "by a show of fists"));

        Ended taken = Program.run("import", directory.resolve("first").toString(), "--data", data("new"));

        assertThat(text).contains("by a show of hands");
        assertThat(taken.exit()).isEqualTo(1);
        assertThat(taken.err()).singleElement().asString().contains("its log is broken");
        assertThat(Program.run("import", directory.resolve("first").toString(), "--data", data("old"))
                        .err())
                .singleElement()
                .asString()
                .contains("the newsroom has a log of its own");
    }

    @Test
    void aGhostsExportOfThePaperComesInAgainAsItWas() throws IOException {
        paper("old");
        Path zip = directory.resolve("ghost.zip");
        assertThat(Program.run("export", "--as", "ghost", "--to", zip.toString(), "--data", data("old"))
                        .exit())
                .isZero();

        Ended taken = Program.run("import", zip.toString(), "--publish", "--data", data("new"));

        assertThat(taken.exit()).isZero();
        var before = newest(Reported.stories(Path.of(data("old")), true));
        before.remove(Parish.slug(1));
        before.remove(Parish.slug(2));
        var after = newest(Reported.stories(Path.of(data("new")), true));
        assertThat(after.keySet()).isEqualTo(before.keySet());
        after.forEach((slug, story) -> {
            StoryVersion was = Objects.requireNonNull(before.get(slug));
            assertThat(story.headline()).isEqualTo(was.headline());
            assertThat(story.first()).isEqualTo(was.first());
            assertThat(story.tags()).isEqualTo(was.tags());
            assertThat(story.bylines()).isEqualTo(was.bylines());
            assertThat(story.body().stream()
                            .map(it -> it.toString().replaceAll("BlockId\\[[^]]*]|id=[a-z0-9-]+", ""))
                            .toList())
                    .isEqualTo(was.body().stream()
                            .map(it -> it.toString().replaceAll("BlockId\\[[^]]*]|id=[a-z0-9-]+", ""))
                            .toList());
        });
    }

    @Test
    void aGhostsExportOfThePaperHasTheTablesAndColumnsThatARealOneHas() throws IOException {
        paper("old");
        Path file = directory.resolve("ghost.json");
        assertThat(Program.run("export", "--as", "ghost", "--to", file.toString(), "--data", data("old"))
                        .exit())
                .isZero();

        Map<String, Json.Obj> ours = rows(file);
        Map<String, Json.Obj> real = rows(material("ghost/ghost-5.130.6-live-export.json"));

        assertThat(ours).containsKeys("posts", "posts_authors", "posts_tags", "tags", "users");
        ours.forEach((table, row) -> assertThat(
                        Objects.requireNonNull(real.get(table)).members().keySet())
                .as(table)
                .containsAll(row.members().keySet()));
        assertThat(Objects.requireNonNull(ours.get("posts")).members())
                .containsKeys("id", "uuid", "title", "slug", "lexical", "type", "status", "visibility", "published_at");
    }

    /// The first row of each table that has one.
    private static Map<String, Json.Obj> rows(Path file) throws IOException {
        var rows = new TreeMap<String, Json.Obj>();
        if (Json.read(Files.readAllBytes(file), 16 << 20, 40) instanceof Json.Obj export
                && export.member("db").orElseThrow() instanceof Json.Arr(List<Json> databases)
                && databases.getFirst() instanceof Json.Obj database
                && database.member("data").orElseThrow() instanceof Json.Obj tables) {
            tables.members().forEach((table, all) -> {
                if (all instanceof Json.Arr(List<Json> some)
                        && !some.isEmpty()
                        && some.getFirst() instanceof Json.Obj row) {
                    rows.put(table, row);
                }
            });
        }
        return rows;
    }

    @Test
    void aSiteThatIsWrittenOutHasEveryPageThatItsPagesLinkTo() throws IOException {
        paper("old");
        Path site = directory.resolve("site");

        Ended written = Program.run("export", "--as", "site", "--to", site.toString(), "--data", data("old"));

        assertThat(written.exit()).isZero();
        assertThat(written.out()).noneMatch(it -> it.startsWith("leads nowhere"));
        assertThat(site.resolve("index.html")).content().contains(Parish.slug(5));
        assertThat(site.resolve(Parish.slug(5)).resolve("index.html")).content().contains("sluice number 5");
        assertThat(site.resolve(Parish.slug(5)).resolve("history").resolve("index.html"))
                .exists();
        assertThat(site.resolve("404.html")).exists();
        assertThat(site.resolve("assets")).isNotEmptyDirectory();
        assertThat(site.resolve("old-tides/index.html")).content().contains("url=/tag/council/");
        assertThat(site.resolve("_redirects"))
                .content()
                .contains("/old-tides/ /tag/council/ 301")
                .contains("/" + Parish.slug(1) + "/ /" + Parish.slug(1) + "/ 410");
        // What the law had erased stands nowhere in the folder, and nothing else of the log is missing.
        assertThat(site.resolve("search/index.html"))
                .content()
                .contains("/archive/")
                .doesNotContain("<form");
        assertThat(site.resolve("log/checkpoint")).isRegularFile();
        assertThat(log(site)).hasSizeGreaterThan(10).hasSize(entries(site) - 1);
        assertThat(linked(site))
                .hasSizeGreaterThan(20)
                .allSatisfy(
                        path -> assertThat(site.resolve(path.substring(1) + (path.endsWith("/") ? "index.html" : "")))
                                .exists());
    }

    /// Where the pages of a folder lead within it, but for what has a program behind it.
    private static Set<String> linked(Path site) throws IOException {
        var linked = new TreeSet<String>();
        try (Stream<Path> pages = Files.walk(site)) {
            for (Path page : pages.filter(it -> it.toString().endsWith(".html")).toList()) {
                Matcher link = Pattern.compile("(?:href|src)=\"(/[^\"#?]*)").matcher(Files.readString(page));
                while (link.find()) {
                    linked.add(link.group(1));
                }
            }
        }
        linked.removeIf(it -> it.matches("/(live|api)(/.*)?"));
        return linked;
    }

    private static List<Path> log(Path site) throws IOException {
        try (Stream<Path> documents = Files.list(site.resolve("log/document"))) {
            return documents.toList();
        }
    }

    /// As many as the checkpoint says.
    private static int entries(Path site) throws IOException {
        return Integer.parseInt(
                Files.readAllLines(site.resolve("log/checkpoint")).get(1));
    }

    /// As any server of files does it: no program of ours is behind it.
    @Test
    void aFolderThatSomebodyElseServesIsVerifiedLikeThePaperItself() throws Exception {
        Path pages = Files.createDirectory(directory.resolve("pages"));
        var words = new ArrayList<>(List.of("import", "--publish", "--data", data("old")));
        Parish.pages(pages, 4).forEach(it -> words.add(it.toString()));
        Program.run(words);
        Path site = directory.resolve("site");
        Program.run("export", "--as", "site", "--to", site.toString(), "--data", data("old"));
        var server = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), site, SimpleFileServer.OutputLevel.NONE);
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();

            Ended verified = Program.run("verify", "--url", address, "--data", data("elsewhere"));

            assertThat(verified.err()).isEmpty();
            assertThat(verified.exit()).isZero();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void addressesOfAGhostsExportLeadNeverToThemselvesAndComeInAgainWithoutARing() throws IOException {
        paper("old");
        Path first = directory.resolve("first.zip");
        Path second = directory.resolve("second.zip");
        Program.run("export", "--as", "ghost", "--to", first.toString(), "--data", data("old"));
        Program.run("import", first.toString(), "--publish", "--data", data("new"));

        Program.run("export", "--as", "ghost", "--to", second.toString(), "--data", data("new"));

        for (Path zip : List.of(first, second)) {
            var leads = new TreeMap<String, String>();
            for (Json it : redirects(zip)) {
                leads.put(text(it, "from").replaceAll("[?^$]", ""), text(it, "to"));
            }
            assertThat(leads).containsEntry("/old-tides/", "/tag/council/");
            leads.forEach((from, to) ->
                    assertThat(leads).as("%s leads to %s", from, to).doesNotContainKey(to));
        }
    }

    private static List<Json> redirects(Path zip) throws IOException {
        try (var all = new ZipFile(zip.toFile());
                var in = all.getInputStream(all.getEntry("redirects.json"))) {
            return ((Json.Arr) Json.read(in.readAllBytes(), 1 << 20, 5)).items();
        }
    }

    private static String text(Json of, String member) {
        return ((Json.Str) ((Json.Obj) of).member(member).orElseThrow()).text();
    }

    @Test
    void aNewsroomIsCopiedWhileItIsServedAndBroughtBack() throws IOException {
        paper("old");
        Path copy = directory.resolve("copy");
        try (var serving = Program.start("serve", "--data", data("old"), "--reader-port", "0", "--desk-port", "0")) {
            serving.says(line -> line.startsWith("Readers:"));
            assertThat(Program.run("backup", "--to", copy.toString(), "--data", data("old"))
                            .err())
                    .isEmpty();
            serving.stop();
        }
        exported("old", "first");

        Ended back = Program.run("restore", "--from", copy.toString(), "--data", data("new"));

        assertThat(back.exit()).isZero();
        assertThat(back.out()).anyMatch(it -> it.startsWith("It brings nobody the news until somebody says"));
        assertThat(copy.resolve("paused"))
                .as("also where the copy itself is served")
                .exists();
        try (var serving = Program.start("serve", "--data", data("new"), "--reader-port", "0", "--desk-port", "0")) {
            serving.says(line -> line.startsWith("Paused:    this is a copy"));
            serving.stop();
        }
        assertThat(Files.readString(Path.of(data("new")).resolve("key")))
                .isEqualTo(Files.readString(Path.of(data("old")).resolve("key")));
        exported("new", "second");
        assertThat(files(directory.resolve("second")).get("paper.jsonl")).isNotEmpty();
        assertThat(Program.run("withdraw", Parish.slug(6), "--reason", "Why.", "--data", data("new"))
                        .exit())
                .isZero();
        assertThat(Program.run("verify", "--data", data("new")).exit()).isZero();
        assertThat(Program.run("restore", "--from", copy.toString(), "--data", data("heir"), "--takes-over")
                        .exit())
                .isZero();
        assertThat(Path.of(data("heir")).resolve("paused")).doesNotExist();
    }

    /// A paper with stories, one of them out of print, one erased, and an address that moved.
    private void paper(String name) throws IOException {
        Path pages = Files.createDirectory(directory.resolve(name + "-pages"));
        var words = new ArrayList<>(List.of("import", "--publish", "--data", data(name)));
        Parish.pages(pages, 8).forEach(it -> words.add(it.toString()));
        words.add(Files.writeString(
                        pages.resolve("redirects.json"), "[{\"from\":\"/old-tides/\",\"to\":\"/tag/council/\"}]")
                .toString());
        assertThat(Program.run(words).exit()).isZero();
        assertThat(Program.run("withdraw", Parish.slug(1), "--reason", "It was wrong.", "--data", data(name))
                        .exit())
                .isZero();
        assertThat(Program.run(
                                "erase",
                                Parish.slug(2),
                                "--reason",
                                "A court asked us to.",
                                "--versions",
                                "all",
                                "--data",
                                data(name))
                        .exit())
                .isZero();
    }

    private String data(String name) {
        return directory.resolve("data-" + name).toString();
    }

    private byte[] exported(String name, String to) throws IOException {
        Ended ended = Program.run(
                "export", "--as", "stoppress", "--to", directory.resolve(to).toString(), "--data", data(name));
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exit()).isZero();
        return Files.readAllBytes(directory.resolve(to).resolve("paper.jsonl"));
    }

    private static Map<String, String> files(Path directory) throws IOException {
        var files = new TreeMap<String, String>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(directory.relativize(file).toString(), new String(Files.readAllBytes(file), UTF_8));
            }
        }
        return files;
    }

    private static Map<String, StoryVersion> newest(List<StoryVersion> stories) {
        var newest = new TreeMap<String, StoryVersion>();
        stories.forEach(it -> newest.put(it.slug().text(), it));
        return newest;
    }

    /// Writes a Ghost's export of at least so many bytes; how many posts it has.
    private static int posts(Path file, long bytes, int paragraph) throws IOException {
        int posts = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("{\"db\":[{\"meta\":{\"version\":\"5.0\"},\"data\":{\"posts\":[");
            for (long written = 0; written < bytes; posts++) {
                String words = "The sluice is %d feet high, and nobody has opened it. ".formatted(posts);
                String html = ("<p>" + words.repeat(20) + "</p>").repeat(Math.max(1, paragraph / 1_100));
                out.write(
                        "%s{\"id\":\"p%d\",\"uuid\":\"u%d\",\"title\":\"Meeting %d on the sluice\",\"slug\":\"meeting-%d\",\"type\":\"post\",\"status\":\"published\",\"visibility\":\"public\",\"published_at\":\"2024-05-01T06:00:00.000Z\",\"html\":\"%s\"}%n"
                                .formatted(posts == 0 ? "" : ",", posts, posts, posts, posts, html));
                written += html.length();
            }
            out.write("],\"posts_tags\":[],\"tags\":[],\"users\":[]}}]}");
        }
        return posts;
    }
}
