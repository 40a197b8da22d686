package stoppress.app.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.app.program.Program.Ended;
import stoppress.publication.document.Block;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryVersion;

/// The whole program, fetching an archive's pictures from an old site that stands on this machine.
class FetchedPicturesTest {
    @TempDir
    private Path directory;

    private HttpServer old;
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

    @BeforeEach
    void anOldSite() throws IOException {
        old = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        old.createContext("/", this::answer);
        old.start();
    }

    @AfterEach
    void close() {
        old.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        int times = asked.computeIfAbsent(path, _ -> new AtomicInteger()).incrementAndGet();
        try (exchange) {
            switch (path) {
                case "/moved.jpg" -> {
                    exchange.getResponseHeaders().add("location", "/content/images/quay.jpg");
                    exchange.sendResponseHeaders(301, -1);
                }
                case "/within.jpg" -> {
                    exchange.getResponseHeaders().add("location", "http://169.254.169.254/quay.jpg");
                    exchange.sendResponseHeaders(302, -1);
                }
                case "/page.jpg" -> sends(exchange, 200, "<!doctype html><p>Not here".getBytes(UTF_8));
                case "/late.jpg" ->
                    sends(exchange, times == 1 ? 404 : 200, times == 1 ? new byte[] {1} : picture(Color.RED));
                case "/gone.jpg" -> sends(exchange, 404, "no".getBytes(UTF_8));
                case "/tired.jpg" -> {
                    if (times < 3) {
                        exchange.getResponseHeaders().add("retry-after", "0");
                        exchange.sendResponseHeaders(503, -1);
                    } else {
                        sends(exchange, 200, picture(Color.GREEN));
                    }
                }
                case "/content/images/quay.jpg" -> sends(exchange, 200, picture(Color.BLUE));
                default -> sends(exchange, 200, picture(new Color(path.hashCode())));
            }
        }
    }

    @Test
    void withoutTheWordNothingIsFetched() throws IOException {
        Ended ended = imported("/content/images/quay.jpg");

        assertThat(asked).isEmpty();
        assertThat(ended.exit()).isZero();
        assertThat(ended.out()).anyMatch(it -> it.contains("a picture has no file here: "));
    }

    @Test
    void whatIsThereIsFetchedOnceAndWhatIsNotIsNamedWithTheReason() throws IOException {
        Ended ended = imported(
                "--fetch-pictures",
                "/content/images/quay.jpg",
                "/moved.jpg",
                "/gone.jpg",
                "/page.jpg",
                "/tired.jpg",
                "/within.jpg",
                "/content/images/quay.jpg#again");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .anyMatch(it -> it.contains("has no file here (it answered 404): " + site() + "/gone.jpg"))
                .anyMatch(it -> it.contains("(This is no picture that is known here"))
                .anyMatch(it -> it.contains("leads to an address that is not public; nobody was called"))
                .contains("old.json: 3 pictures fetched, 1 fetched before, 3 could not be");
        List<StoryVersion> stories = Reported.stories(Path.of(data()));
        var shown = new TreeMap<String, Optional<String>>();
        for (StoryVersion story : stories) {
            shown.put(story.headline(), shown(story));
        }
        assertThat(shown.get("Story 0"))
                .isPresent()
                .isEqualTo(shown.get("Story 1"))
                .isEqualTo(shown.get("Story 6"));
        assertThat(shown.get("Story 4")).isPresent();
        assertThat(List.of(shown.get("Story 2"), shown.get("Story 3"), shown.get("Story 5")))
                .containsOnly(Optional.empty());
        assertThat(Path.of(data())
                        .resolve("media")
                        .resolve(shown.getOrDefault("Story 0", Optional.empty()).orElseThrow()))
                .exists();
        assertThat(asked.get("/content/images/quay.jpg"))
                .as("and by the way to it")
                .hasValue(2);
        assertThat(asked.get("/tired.jpg")).hasValue(3);
        assertThat(asked.get("/gone.jpg")).hasValue(1);
    }

    @Test
    void anImportThatIsKilledFetchesNothingTwiceAndASecondOneNothingAtAll() throws IOException {
        var pictures = new ArrayList<String>();
        for (int i = 0; i < 16; i++) {
            pictures.add("/%d.png".formatted(i));
        }
        var words = words(pictures, "--fetch-pictures");
        try (var program = Program.start(words)) {
            while (asked.size() < 6) {
                Thread.onSpinWait();
            }
            program.kill();
        }

        Ended whole = Program.run(words);
        Ended again = Program.run(words);

        assertThat(whole.exit()).isZero();
        assertThat(asked).hasSize(16);
        assertThat(asked.values().stream().mapToInt(AtomicInteger::get).sum())
                .as("but for the one that was on its way")
                .isBetween(16, 18);
        assertThat(again.out()).contains("old.json: 0 pictures fetched, 0 fetched before, 0 could not be");
        assertThat(Reported.stories(Path.of(data()))).hasSize(16);
    }

    @Test
    void whatCouldNotBeHadTheFirstTimeComesWithALaterRun() throws IOException {
        var pictures = List.of("/content/images/quay.jpg", "/late.jpg", "/gone.jpg");
        Program.run(words(pictures, "--fetch-pictures"));
        StoryVersion without = Reported.stories(Path.of(data())).get(1);

        Ended second = Program.run(words(pictures, "--fetch-pictures"));
        Ended third = Program.run(words(pictures, "--fetch-pictures"));

        assertThat(shown(without)).isEmpty();
        assertThat(second.out())
                .anyMatch(it -> it.startsWith("pictured   ") && it.contains("/the-story-1/"))
                .contains("old.json: 1 known already have got pictures")
                .contains("old.json: 1 pictures fetched, 0 fetched before, 1 could not be");
        List<StoryVersion> stories = Reported.stories(Path.of(data()));
        assertThat(stories)
                .as("nothing else was touched, and no third version made")
                .hasSize(4);
        StoryVersion with = stories.getLast();
        assertThat(with.story()).isEqualTo(without.story());
        assertThat(shown(with)).isPresent();
        assertThat(with.reason()).isEqualTo(Reason.MINOR);
        assertThat(with.latest()).as("an old story stays old").isEqualTo(without.latest());
        assertThat(third.out()).contains("old.json: 0 pictures fetched, 0 fetched before, 1 could not be");
        assertThat(asked.get("/late.jpg")).hasValue(2);
        assertThat(asked.get("/content/images/quay.jpg")).hasValue(1);
        assertThat(asked.get("/gone.jpg")).hasValue(3);
    }

    @Test
    void ofAStoryThatIsOutOfPrintNothingIsAskedForAgain() throws IOException {
        Program.run(words(List.of("/gone.jpg"), "--fetch-pictures"));
        assertThat(Program.run("withdraw", "the-story-0", "--reason", "It was wrong.", "--data", data())
                        .exit())
                .isZero();

        Program.run(words(List.of("/gone.jpg"), "--fetch-pictures"));

        assertThat(asked.get("/gone.jpg")).hasValue(1);
    }

    private static Optional<String> shown(StoryVersion story) {
        return story.body().stream()
                .flatMap(it ->
                        it instanceof Block.Illustration(var _, var picture) ? picture.file().stream() : Stream.empty())
                .map(it -> it.name())
                .findFirst();
    }

    @Test
    void aHostThatDoesNotAnswerIsNotAskedForEver() throws IOException {
        var pictures = new ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            pictures.add("http://127.0.0.1:1/%d.png".formatted(i));
        }

        Ended ended = Program.run(words(pictures, "--fetch-pictures"));

        assertThat(ended.out().stream().filter(it -> it.contains("(127.0.0.1 does not answer)")))
                .hasSizeGreaterThan(5);
        assertThat(Reported.stories(Path.of(data())))
                .as("stories come in all the same")
                .hasSize(12);
    }

    @Test
    void aGhostsOwnPicturesAreFetchedFromWhereItStood() throws IOException {
        Ended ended = Program.run(words(
                List.of("__GHOST_URL__/content/images/quay.jpg"), "--fetch-pictures", "--old-site", site() + "/"));

        assertThat(ended.out()).contains("old.json: 1 pictures fetched, 0 fetched before, 0 could not be");
    }

    private Ended imported(String... wordsAndPictures) throws IOException {
        var options = new ArrayList<String>();
        var pictures = new ArrayList<String>();
        for (String it : wordsAndPictures) {
            (it.startsWith("--") ? options : pictures).add(it);
        }
        return Program.run(words(pictures, options.toArray(String[]::new)));
    }

    /// What brings a Ghost in with a story a picture.
    private List<String> words(List<String> pictures, String... options) throws IOException {
        var posts = new StringBuilder();
        for (int i = 0; i < pictures.size(); i++) {
            String address = pictures.get(i).startsWith("/") ? site() + pictures.get(i) : pictures.get(i);
            posts.append(i == 0 ? "" : ",").append("""
                    {"id":"%1$d","uuid":"u%1$d","title":"Story %1$d","slug":"the-story-%1$d","status":"published",\
                    "html":"<p>It stands.</p><img src='%2$s' alt='The quay'>"}""".formatted(i, address));
        }
        Path file = Files.writeString(
                directory.resolve("old.json"), "{\"db\":[{\"data\":{\"posts\":[" + posts + "]}}]}", UTF_8);
        var words = new ArrayList<>(List.of("import", file.toString(), "--publish", "--data", data()));
        words.addAll(List.of(options));
        return words;
    }

    private String site() {
        return "http://127.0.0.1:" + old.getAddress().getPort();
    }

    private String data() {
        return directory.resolve("new").toString();
    }

    private static void sends(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] picture(Color color) throws IOException {
        var image = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
        var brush = image.createGraphics();
        brush.setColor(color);
        brush.fillRect(0, 0, 60, 40);
        brush.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
