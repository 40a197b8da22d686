package stoppress.reader.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.reader.live.ListBacklog;

class ListeningTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    @TempDir
    private Path media;

    private final ListBacklog backlog = new ListBacklog();

    @Test
    void whoComesWithAPositionIsToldWhatTheyMissedAndThenWhatComes() throws IOException {
        backlog.tells("one").tells("two").tells("three");
        try (var stand = stand(Limits.DEFAULT);
                var reader = asks(stand, "/live?story=ferry&from=1", "")) {
            hears(reader, "id: 2\nevent: change\ndata: two\n\nid: 3\nevent: change\ndata: three\n\n");

            tells(stand, "four");

            hears(reader, "id: 4\nevent: change\ndata: four\n\n");
        }
    }

    @Test
    void theEventThatCameLastCountsAndNotWhatThePageSaid() throws IOException {
        backlog.tells("one").tells("two").tells("three");
        try (var stand = stand(Limits.DEFAULT);
                var reader = asks(stand, "/live?from=1", "last-event-id: 2\r\n")) {
            hears(reader, "id: 3\nevent: change\ndata: three\n\n");
        }
    }

    @Test
    void whoComesWithoutAPositionIsToldOnlyWhatComes() throws IOException {
        backlog.tells("one");
        try (var stand = stand(Limits.DEFAULT);
                var reader = asks(stand, "/live", "")) {
            tells(stand, "two");

            hears(reader, "id: 2\nevent: change\ndata: two\n\n");
        }
    }

    @Test
    void aPositionThatThereNeverWasIsToldToReloadOnceAndGoesOn() throws IOException {
        backlog.tells("one");
        try (var stand = stand(Limits.DEFAULT);
                var reader = asks(stand, "/live?story=ferry&from=77", "")) {
            hears(reader, "id: 1\nevent: reload\ndata: {}\n\n");

            tells(stand, "two");

            hears(reader, "id: 2\nevent: change\ndata: two\n\n");
        }
    }

    @Test
    void nothingIsLostAndNothingToldTwiceHoweverManyComeWhileThingsHappen() throws Exception {
        try (var stand = stand(Limits.DEFAULT)) {
            var readers = new ArrayList<Wire>();
            var telling = Thread.ofVirtual().start(() -> {
                for (int i = 1; i <= 150; i++) {
                    tells(stand, "news" + i);
                }
            });
            for (int i = 0; i < 30; i++) {
                readers.add(asks(stand, "/live?story=ferry&from=0", ""));
            }
            telling.join();

            for (Wire reader : readers) {
                var all = new StringBuilder();
                for (int i = 1; i <= 150; i++) {
                    all.append("id: %d\nevent: change\ndata: news%d\n\n".formatted(i, i));
                }
                hears(reader, all.toString());
                reader.close();
            }
        }
    }

    @Test
    void aReaderThatStopsReadingIsDroppedAndCostsOthersNothing() throws IOException {
        String large = "x".repeat(60_000);
        try (var stand = stand(Limits.DEFAULT);
                var reads = asks(stand, "/live?story=ferry", "");
                var stuck = asks(stand, "/live?story=ferry", "")) {
            for (int i = 1; i <= 150; i++) {
                tells(stand, large);
                hears(reads, "id: %d\nevent: change\ndata: %s\n\n".formatted(i, large));
            }

            assertThat(stuck.hearsToTheEnd().length()).isLessThan(150 * 60_000);
            assertThat(stand.live.listeners()).isEqualTo(1);
        }
    }

    @Test
    void aSignOfLifeComesBeforeAConnectionCountsAsIdle() throws IOException {
        Limits hasty = Stand.limits(LONG, Duration.ofMillis(300), LONG, 100, 100);
        try (var stand = stand(hasty);
                var reader = asks(stand, "/live?story=ferry", "")) {
            hears(reader, ":\n\n".repeat(6));
        }
    }

    @Test
    void whoeverIsOneTooManyIsAskedToComeLater() throws IOException {
        Limits usual = Limits.DEFAULT;
        var few = new Limits(
                usual.requestLine(),
                usual.headers(),
                usual.head(),
                usual.idle(),
                usual.stalled(),
                usual.press(),
                usual.stop(),
                usual.beat(),
                1,
                usual.connections(),
                usual.connectionsPerAddress(),
                usual.proxies());
        try (var stand = stand(few);
                var first = asks(stand, "/live", "");
                var second = new Wire(stand.edge.port())) {
            second.says("GET /live HTTP/1.1\r\nhost: a\r\n\r\n");

            assertThat(second.hears()).startsWith("HTTP/1.1 503").contains("retry-after: 1");
            tells(stand, "one");
            hears(first, "id: 1\nevent: change\ndata: one\n\n");
        }
    }

    @Test
    void aStoryThatThereIsNotIs404AndAPositionThatIsNoneIs400() throws IOException {
        try (var stand = stand(Limits.DEFAULT)) {
            for (var asked :
                    List.of("/live?story=nothing 404", "/live?from=-1 400", "/live?from=abc 400", "/liver 404")) {
                try (var wire = new Wire(stand.edge.port())) {
                    String[] words = asked.split(" ", -1);
                    wire.says("GET " + words[0] + " HTTP/1.1\r\nhost: a\r\n\r\n");

                    assertThat(wire.hears()).as(asked).startsWith("HTTP/1.1 " + words[1]);
                }
            }
            assertThat(stand.live.listeners()).isZero();
        }
    }

    @Test
    void anEdgeThatStopsEndsThoseWhoListenAtOnce() throws IOException {
        var stand = stand(Limits.DEFAULT);
        try (var reader = asks(stand, "/live", "")) {
            stand.close();

            assertThat(reader.hearsToTheEnd()).isEmpty();
        }
    }

    private Stand stand(Limits limits) {
        return new Stand(media, limits, backlog);
    }

    private void tells(Stand stand, String data) {
        backlog.tells(data);
        stand.live.tell();
    }

    /// Somebody who listens: the answer's head and its first hint have been heard.
    private static Wire asks(Stand stand, String target, String headers) throws IOException {
        var wire = new Wire(stand.edge.port());
        wire.says("GET " + target + " HTTP/1.1\r\nhost: lamp.example\r\n" + headers + "\r\n");
        assertThat(wire.hears())
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains(
                        "content-type: text/event-stream; charset=utf-8\r\n",
                        "cache-control: no-cache, no-transform\r\n",
                        "x-content-type-options: nosniff\r\n");
        assertThat(wire.hears("retry: 1234\n\n".length())).matches("retry: [1-5][0-9]{3}\n\n");
        return wire;
    }

    private static void hears(Wire reader, String what) throws IOException {
        assertThat(reader.hears(what.length())).isEqualTo(what);
    }
}
