package stoppress.reader.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A feed that cannot be pressed, among others that can.
class TopicsThatFailTest {
    private static final Set<String> GOOD = feeds("good");
    private static final Set<String> BROKEN = feeds("broken");

    @TempDir
    private Path directory;

    private final LinkedBlockingQueue<String> sent = new LinkedBlockingQueue<>();
    /// The feeds that were asked for, each as often as it was.
    private final Queue<String> pressed = new ConcurrentLinkedQueue<>();

    private volatile boolean isMended;
    private HttpServer subscriber;
    private Hub hub;

    @BeforeEach
    void open() throws Exception {
        subscriber = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        subscriber.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        subscriber.createContext("/", exchange -> {
            sent.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        subscriber.start();
        Path file = directory.resolve("hub.db");
        try (var subscriptions = new Subscriptions(file)) {
            for (Set<String> feeds : List.of(GOOD, BROKEN)) {
                for (String feed : feeds) {
                    String callback =
                            "http://127.0.0.1:" + subscriber.getAddress().getPort() + feed;
                    subscriptions.put(new Subscription(callback, feed, Optional.empty(), Long.MAX_VALUE));
                }
            }
        }
        hub = new Hub(
                new Hub.Setting(file, Hub.Net.THIS_MACHINE_TOO, List.of(Duration.ofMillis(20))),
                new Shaky(),
                InstantSource.system());
    }

    @AfterEach
    void close() {
        hub.close();
        subscriber.stop(0);
    }

    @Test
    void theOthersAreSentAllTheSameAndTheFailedOnesWithTheNextChange() throws Exception {
        hub.changedAll();

        assertThat(sent(GOOD.size())).isEqualTo(GOOD);
        assertThat(sent).isEmpty();

        isMended = true;
        hub.changed(Set.of("/"));

        assertThat(sent(BROKEN.size())).isEqualTo(BROKEN);
    }

    @Test
    void aFeedThatCannotBePressedIsTriedOnceForAllWhoAreDueToHaveIt() throws Exception {
        String broken = BROKEN.iterator().next();
        String good = GOOD.iterator().next();
        Path file = directory.resolve("due.db");
        try (var subscriptions = new Subscriptions(file)) {
            for (String path : List.of("/a", "/b", "/c")) {
                subscriptions.put(new Subscription(callback(path), broken, Optional.empty(), Long.MAX_VALUE));
            }
            subscriptions.put(new Subscription(callback("/d"), good, Optional.empty(), Long.MAX_VALUE));
            subscriptions.due(broken, 1);
            subscriptions.due(good, 2);
        }

        try (var _ = new Hub(
                new Hub.Setting(file, Hub.Net.THIS_MACHINE_TOO, List.of(Duration.ofMillis(20))),
                new Shaky(),
                InstantSource.system())) {
            assertThat(sent(1)).containsExactly(good);
        }

        assertThat(pressed.stream().filter(broken::equals)).hasSize(1);
    }

    private String callback(String path) {
        return "http://127.0.0.1:" + subscriber.getAddress().getPort() + path;
    }

    private Set<String> sent(int count) throws InterruptedException {
        var feeds = new HashSet<String>();
        for (int i = 0; i < count; i++) {
            String feed = sent.poll(30, TimeUnit.SECONDS);
            assertThat(feed).as("delivery %d of %d", i + 1, count).isNotNull();
            feeds.add(feed);
        }
        return feeds;
    }

    private static Set<String> feeds(String name) {
        return IntStream.range(0, 8)
                .mapToObj(n -> "/tag/" + name + "-" + n + "/feed.xml")
                .collect(Collectors.toSet());
    }

    /// Feeds of which some cannot be pressed until they are mended; each has its own path as its content.
    private final class Shaky implements Topics {
        @Override
        public Optional<String> path(String address) {
            return Optional.of(address);
        }

        @Override
        public String address(String path) {
            return "https://lamp.example" + path;
        }

        @Override
        public Optional<Content> content(String path) {
            pressed.add(path);
            if (BROKEN.contains(path) && !isMended) {
                throw new IllegalStateException("cannot be pressed: " + path);
            }
            return Optional.of(new Content("text/plain", path.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
