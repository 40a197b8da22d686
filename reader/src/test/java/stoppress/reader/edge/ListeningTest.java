package stoppress.reader.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stoppress.reader.live.ListBacklog;
import stoppress.reader.live.Listener;
import stoppress.reader.live.Live;
import stoppress.reader.pages.Behind;

@Timeout(60)
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
    void aReaderWhoTakesNothingFromOneSignOfLifeToTheNextIsDroppedHoweverLittleWaits() throws IOException {
        Limits hasty = Stand.limits(LONG, Duration.ofMillis(300), LONG, 100, 100);
        String large = "x".repeat(60_000);
        try (var stand = stand(hasty);
                var reads = asks(stand, "/live", "");
                var stuck = asks(stand, "/live?story=ferry", "")) {
            // More than the network takes, less than may wait.
            for (int i = 0; i < 8; i++) {
                tells(stand, large);
            }
            reads.hears("id: 1\nevent: change\ndata: %s\n\n".formatted(large).length() * 8);

            while (stand.live.listeners() > 1) {
                Thread.onSpinWait();
            }

            // Signs of life may have come between the messages, too.
            var after = new StringBuilder();
            while (!after.toString().endsWith("\n\n:\n\n")) {
                String next = reads.hears(1);
                assertThat(next).as("a connection that is still open").isNotEmpty();
                after.append(next);
            }
            assertThat(stuck.hearsToTheEnd().length()).isLessThan(8 * 60_000);
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
    void whoMissedMoreThanMayWaitForThemIsToldToReloadAndNotCut() throws IOException {
        for (int i = 0; i < 190; i++) {
            backlog.tells("x".repeat(7_000));
        }
        try (var stand = stand(Limits.DEFAULT);
                var reader = asks(stand, "/live?story=ferry&from=0", "");
                var less = asks(stand, "/live?story=ferry&from=160", "")) {
            hears(reader, "id: 190\nevent: reload\ndata: {}\n\n");
            hears(less, "id: 161\nevent: change\ndata: xxx");

            tells(stand, "more");

            hears(reader, "id: 191\nevent: change\ndata: more\n\n");
        }
    }

    @Test
    void thoseWhoComeBackTogetherAreToldWhatWasPutTogetherOnce() throws IOException {
        backlog.tells("one").tells("two");
        try (var stand = stand(Limits.DEFAULT)) {
            for (int i = 0; i < 20; i++) {
                try (var reader = asks(stand, "/live?story=ferry&from=1", "")) {
                    hears(reader, "id: 2\nevent: change\ndata: two\n\n");
                }
            }

            assertThat(backlog.asked()).containsExactly("ferry");
        }
    }

    @Test
    void nothingIsPutTogetherForATopicThatNobodyListensTo() throws IOException {
        try (var stand = stand(Limits.DEFAULT);
                var reader = asks(stand, "/live", "")) {
            tells(stand, "one");

            hears(reader, "id: 1\nevent: change\ndata: one\n\n");
            assertThat(backlog.asked()).containsExactly("");
        }
    }

    @Test
    void howeverMuchIsToldNoMemoryOfTheNetworkIsLeftTaken() throws IOException {
        for (int i = 0; i < 20; i++) {
            backlog.tells("x".repeat(8_000));
        }
        try (var stand = stand(Limits.DEFAULT)) {
            long before = 0;
            for (int i = 0; i < 60; i++) {
                try (var reader = asks(stand, "/live?story=ferry&from=0", "")) {
                    reader.hears(20 * 8_000);
                }
                before = i == 9 ? takenByNetty() : before;
            }
            try (var reader = asks(stand, "/live?story=ferry", "")) {
                for (int i = 0; i < 200; i++) {
                    tells(stand, "y".repeat(8_000));
                    reader.hears(8_000);
                }
            }

            assertThat(takenByNetty() - before).isLessThan(1 << 20);
        }
    }

    @Test
    void whenWhatIsNewCannotBeToldOpenPagesAreToldToReloadAndTheNextIsToldAgain() throws IOException {
        try (var stand = stand(Limits.DEFAULT);
                var reader = asks(stand, "/live?story=ferry", "")) {
            backlog.failsWith(new IllegalStateException("the disk is full"));
            tells(stand, "one");
            tells(stand, "two");

            hears(reader, "id: 1\nevent: reload\ndata: {}\n\nid: 2\nevent: change\ndata: two\n\n");
        }
    }

    @Test
    void whenAllIsMadeAnewOpenPagesAreToldToReloadAndNotAllThatEverWas() throws IOException {
        backlog.tells("one").tells("two").tells("three");
        try (var stand = stand(Limits.DEFAULT);
                var reader = asks(stand, "/live?story=ferry&from=2", "")) {
            hears(reader, "id: 3\nevent: change\ndata: three\n\n");

            backlog.forgets();
            stand.live.tell();
            tells(stand, "another one");
            tells(stand, "another two");

            hears(reader, "id: 1\nevent: reload\ndata: {}\n\nid: 2\nevent: change\ndata: another two\n\n");
        }
    }

    @Test
    void whoCannotBeToldYetIsAskedToComeBackAndAFailureIsNoMissingStory() throws IOException {
        try (var stand = stand(Limits.DEFAULT)) {
            backlog.failsWith(new Behind());
            assertThat(answer(stand, "GET /live?story=ferry HTTP/1.1")).startsWith("HTTP/1.1 503");
            backlog.failsWith(new IllegalStateException("the disk is broken"));
            assertThat(answer(stand, "GET /live?story=ferry HTTP/1.1")).startsWith("HTTP/1.1 500");
            assertThat(stand.live.listeners()).isZero();
        }
    }

    @Test
    void headIsAnsweredAndDoesNotListen() throws IOException {
        try (var stand = stand(Limits.DEFAULT)) {
            assertThat(answer(stand, "HEAD /live HTTP/1.1"))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("content-type: text/event-stream");
            assertThat(stand.live.listeners()).isZero();
        }
    }

    @Test
    void anOldProxyIsToldUntilTheConnectionEnds() throws IOException {
        backlog.tells("one");
        try (var stand = stand(Limits.DEFAULT);
                var wire = new Wire(stand.edge.port())) {
            wire.says("GET /live?from=0 HTTP/1.0\r\n\r\n");

            assertThat(wire.hears()).contains("connection: close\r\n").doesNotContain("chunked");
            wire.hears("retry: 1234\n\n".length());
            hears(wire, "id: 1\nevent: change\ndata: one\n\n");
        }
    }

    @Test
    void aStreamOfHttp2IsToldTheSameAndEndsWithTheEdge() throws Exception {
        backlog.tells("one").tells("x".repeat(100_000));
        var stand = stand(Limits.DEFAULT);
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            client.send(stand.request("/").build(), HttpResponse.BodyHandlers.discarding());
            var answer = client.send(
                    stand.request("/live?story=ferry&from=0").build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream; charset=utf-8");
            var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
            assertThat(data(lines)).isEqualTo("one");
            assertThat(data(lines)).hasSize(100_000);

            tells(stand, "three");
            assertThat(data(lines)).isEqualTo("three");

            stand.edge.close();
            assertThatThrownBy(() -> data(lines)).isInstanceOf(IOException.class);
            assertThat(stand.live.listeners()).isZero();
        } finally {
            stand.close();
        }
    }

    @Test
    void anEdgeThatStopsSeatsNobodyElse() {
        var stand = stand(Limits.DEFAULT);
        stand.close();
        var cut = new AtomicBoolean();

        assertThat(stand.live.admit()).isFalse();
        stand.live.listen(Runnable::run, "ferry", Live.NOW, new Listener() {
            @Override
            public void send(ByteBuf shared) {
                throw new AssertionError("it is over");
            }

            @Override
            public long waiting() {
                return 0;
            }

            @Override
            public long taken() {
                return 0;
            }

            @Override
            public void cut() {
                cut.set(true);
            }
        });

        assertThat(cut).isTrue();
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

    private static String answer(Stand stand, String line) throws IOException {
        try (var wire = new Wire(stand.edge.port())) {
            return wire.says(line + "\r\nhost: lamp.example\r\n\r\n").hears();
        }
    }

    /// The data of the next event.
    private static String data(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("data: ")) {
                return line.substring("data: ".length());
            }
        }
        throw new EOFException();
    }

    /// The bytes that Netty counts as taken and not given back; at its limit it serves nobody.
    private static long takenByNetty() {
        return UnpooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
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
