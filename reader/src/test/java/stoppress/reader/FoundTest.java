package stoppress.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.publication.document.Cast;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.document.Withdrawal;
import stoppress.publication.log.ListLog;
import stoppress.reader.edge.Limits;

/// Whoever sees a story finds it, at that moment; whoever is told that it is gone does not.
class FoundTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final ListLog log = new ListLog();
    private final HttpClient client = HttpClient.newHttpClient();
    private Reader reader;

    @BeforeEach
    void open() throws Exception {
        reader = new Reader(
                new Reader.Setting(
                        directory.resolve("shelf"),
                        directory.resolve("media"),
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Optional.empty(),
                        Limits.DEFAULT),
                log,
                InstantSource.system());
        assertThat(reader.await(log.append(Cast.lamp()), SOON)).isTrue();
    }

    @AfterEach
    void close() {
        client.close();
        reader.close();
    }

    @Test
    void byTheTimeAStoryIsVisibleItIsFoundAndByTheTimeItIsGoneItIsNot() throws Exception {
        for (int i = 0; i < 30; i++) {
            String word = "zephyr" + (char) ('a' + i / 26) + (char) ('a' + i % 26);
            StoryVersion story = Cast.brief("storm" + i, "story-" + word, "About " + word, Cast.INES, Cast.FERRY);
            String page = "/story-" + word + "/";

            log.append(story);
            until(page, it -> it.statusCode() == 200);
            assertThat(search(word)).as("found once it is visible").contains("About " + word);

            if (i % 3 == 0) {
                log.append(new Withdrawal(
                        story.story(),
                        story.slug(),
                        story.language(),
                        VersionNumber.FIRST,
                        story.latest().plusSeconds(60),
                        "It was not so.",
                        new Withdrawal.Way.Gone()));
                until(page, it -> it.statusCode() == 410);
                assertThat(search(word)).as("not found once it is gone").doesNotContain("About " + word);
            }
        }
    }

    @Test
    void whoComesWithASlashIsLedToTheSearchWithTheirWords() throws Exception {
        assertThat(get("/search/?q=ferry").headers().firstValue("location")).hasValue("/search?q=ferry");
        assertThat(get("/search/?q=ferry").statusCode()).isEqualTo(301);
    }

    private String search(String words) throws Exception {
        String page = get("/search?q=" + words).body();
        return page.substring(page.indexOf("<main"), page.indexOf("</main>"));
    }

    private void until(String path, Predicate<HttpResponse<String>> so) throws Exception {
        long end = System.nanoTime() + SOON.toNanos();
        while (!so.test(get(path))) {
            assertThat(System.nanoTime()).as(path).isLessThan(end);
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + reader.port() + path))
                        .build(),
                BodyHandlers.ofString());
    }
}
