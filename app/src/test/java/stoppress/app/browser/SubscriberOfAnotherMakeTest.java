package stoppress.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Link;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.json.Json;
import stoppress.publication.log.ListLog;
import stoppress.reader.Reader;
import stoppress.reader.edge.Limits;
import stoppress.reader.hub.Hub;

/// The hub, as a subscriber that others wrote gets on with it: npm's `pubsubhubbub`, run by Node.
class SubscriberOfAnotherMakeTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private final ListLog log = new ListLog();
    private Reader reader;

    /// The subscriber, and what it says.
    private record Running(Process process, BufferedReader out, PrintWriter in) implements AutoCloseable {
        /// The next line that it says.
        Json.Obj says() throws IOException {
            String line = out.readLine();
            assertThat(line).as("the subscriber ended").isNotNull();
            return (Json.Obj) Json.read(line.getBytes(StandardCharsets.UTF_8), 1 << 22, 5);
        }

        void tell(String word) {
            in.println(word);
            in.flush();
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    @BeforeEach
    void open() throws Exception {
        reader = new Reader(
                new Reader.Setting(
                        directory.resolve("shelf"),
                        directory.resolve("media"),
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Optional.empty(),
                        Limits.DEFAULT,
                        Optional.of(new Hub.Setting(
                                directory.resolve("hub.db"), Hub.Net.THIS_MACHINE_TOO, List.of(), () -> false))),
                log,
                InstantSource.system());
        reader.await(log.append(Cast.lamp().at(new Link(address()))), SOON);
        reader.await(log.append(Cast.councilBrief()), SOON);
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void itIsAskedIsSentWhatChangesWithASignatureThatItKnowsAndIsSentNothingOnceItHasLeft() throws Exception {
        for (String path : List.of("/feed.xml", "/atom.xml", "/feed.json")) {
            String feed = address() + path;
            try (Running subscriber = subscriber(feed)) {
                // The hub may ask before it has answered.
                var first = List.of(subscriber.says(), subscriber.says());
                assertThat(first)
                        .anySatisfy(it -> assertThat(text(it, "asked")).isEqualTo(feed))
                        .anySatisfy(it -> {
                            assertThat(text(it, "subscribed")).isEqualTo(feed);
                            assertThat(text(it, "hub")).isEqualTo(address() + "/hub");
                            assertThat(it.member("lasts")).contains(new Json.Bool(true));
                        });

                String words = "The council has bought it, says " + path;
                log.append(saying(words));
                var sent = subscriber.says();

                assertThat(text(sent, "sent")).isEqualTo(feed);
                assertThat(text(sent, "signed")).startsWith("sha256=");
                assertThat(text(sent, "feed")).contains(words);

                subscriber.tell("leave");
                assertThat(text(subscriber.says(), "left")).isEqualTo(feed);
                log.append(saying("Nobody is told of this one"));
                reader.await(log.append(saying("Nor of this")), SOON);
                subscriber.tell("end");

                assertThat(subscriber.out().readLine())
                        .as("what it was sent after it had left")
                        .isNull();
            }
        }
    }

    private String address() {
        return "http://localhost:" + reader.port();
    }

    private static Running subscriber(String feed) throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var node = new ProcessBuilder("node", NodeTools.subscriber().toString(), feed, Integer.toString(port));
        node.environment().put("NO_PROXY", "localhost,127.0.0.1");
        var running = node.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        return new Running(
                running,
                running.inputReader(StandardCharsets.UTF_8),
                new PrintWriter(running.outputWriter(StandardCharsets.UTF_8)));
    }

    private static String text(Json.Obj it, String member) {
        return it.member(member).map(value -> ((Json.Str) value).text()).orElse("");
    }

    private int number = 1;

    private StoryVersion saying(String headline) {
        StoryVersion it = Cast.councilBrief();
        var version = it.number();
        for (int i = 0; i < number; i++) {
            version = version.next();
        }
        number++;
        return new StoryVersion(
                it.story(),
                version,
                it.slug(),
                it.language(),
                it.standing(),
                headline,
                it.kicker(),
                it.standfirst(),
                it.bylines(),
                it.tags(),
                it.first(),
                it.latest().plusSeconds(60L * number),
                it.picture(),
                it.audio(),
                it.notices(),
                it.body(),
                it.corrections(),
                Reason.UPDATE,
                Optional.empty());
    }
}
