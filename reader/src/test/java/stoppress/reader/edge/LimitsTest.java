package stoppress.reader.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LimitsTest {
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final String FERRY = "/ferry-strike/";
    private static final String ASKS = "GET " + FERRY + " HTTP/1.1\r\nHost: paper\r\n\r\n";

    @TempDir
    Path media;

    @Test
    void whoDripsTheHeadOfARequestIsCutHoweverSteadily() throws Exception {
        try (Stand stand = stand(SHORT, LONG, LONG, 10, 10);
                Wire wire = stand.wire()) {
            wire.says("GET /");

            while (wire.hearsNothingFor(Duration.ofMillis(50))) {
                wire.says("x");
            }
        }
    }

    @Test
    void whoComesAndSaysNothingIsCut() throws Exception {
        try (Stand stand = stand(SHORT, LONG, LONG, 10, 10);
                Wire wire = stand.wire()) {
            assertThat(wire.isCut()).isTrue();
        }
    }

    @Test
    void whoDripsASecondRequestIsCutToo() throws Exception {
        try (Stand stand = stand(SHORT, LONG, LONG, 10, 10);
                Wire wire = stand.wire()) {
            assertThat(wire.says(ASKS).hears()).startsWith("HTTP/1.1 200 ");

            wire.says("GET / HT");

            assertThat(wire.isCut()).isTrue();
        }
    }

    @Test
    void whoHasReadAndStaysIsLetGoAfterAWhile() throws Exception {
        try (Stand stand = stand(LONG, SHORT, LONG, 10, 10);
                Wire wire = stand.wire()) {
            assertThat(wire.says(ASKS).hears()).startsWith("HTTP/1.1 200 ");

            assertThat(wire.isCut()).isTrue();
        }
    }

    @Test
    void whoStopsTakingTheAnswerIsCut() throws Exception {
        try (Stand stand = stand(LONG, LONG, SHORT, 10, 10);
                Wire wire = stand.wire()) {
            stand.paper.prints("/long/", "All the ferries, all the year. ".repeat(2_000_000));
            wire.says("GET /long/ HTTP/1.1\r\nHost: paper\r\n\r\n");
            assertThat(wire.hears(1)).isEqualTo("H");

            awaitConnections(stand, 0);

            assertThat(wire.hearsToTheEnd().length()).isLessThan(62_000_000);
        }
    }

    @Test
    void oneAddressMayHoldOnlySoManyConnections() throws Exception {
        try (Stand stand = stand(LONG, LONG, LONG, 100, 3)) {
            List<Wire> wires = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                wires.add(stand.wire());
                assertThat(wires.getLast().says(ASKS).hears()).startsWith("HTTP/1.1 200 ");
            }

            try (Wire fourth = stand.wire()) {
                assertThat(fourth.isCut()).isTrue();
            }
            wires.removeFirst().close();
            awaitConnections(stand, 2);
            try (Wire again = stand.wire()) {
                assertThat(again.says(ASKS).hears()).startsWith("HTTP/1.1 200 ");
            }
            for (Wire wire : wires) {
                wire.close();
            }
        }
    }

    @Test
    void allTogetherMayHoldOnlySoManyConnections() throws Exception {
        try (Stand stand = stand(LONG, LONG, LONG, 1, 10);
                Wire first = stand.wire()) {
            assertThat(first.says(ASKS).hears()).startsWith("HTTP/1.1 200 ");

            try (Wire second = stand.wire()) {
                assertThat(second.isCut()).isTrue();
            }
            assertThat(first.says(ASKS).hears()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void whatIsTooLongIsRefusedAndTheConnectionEnded() throws Exception {
        try (Stand stand = stand(LONG, LONG, LONG, 10, 10)) {
            assertThat(answerTo(stand, "GET /" + "a".repeat(5000) + " HTTP/1.1\r\nHost: paper\r\n\r\n"))
                    .matches(status(414))
                    .contains("content-security-policy");
            assertThat(answerTo(stand, "GET / HTTP/1.1\r\nHost: paper\r\nCookie: " + "a".repeat(20_000) + "\r\n\r\n"))
                    .matches(status(431));
            assertThat(answerTo(stand, "GET / HTTP/1.1\r\nHost: paper\r\nContent-Length: 5\r\n\r\nhello"))
                    .matches(status(413));
            assertThat(answerTo(
                            stand, "GET / HTTP/1.1\r\nHost: paper\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"))
                    .matches(status(413));
            assertThat(answerTo(stand, "nonsense\r\n\r\n")).matches(status(400));
            assertThat(answerTo(stand, "GET / HTTP/1.1\r\nHost : paper\r\n\r\n"))
                    .matches(status(400));
        }
    }

    @Test
    void aRequestWithoutHostIsMalformed() throws Exception {
        try (Stand stand = stand(LONG, LONG, LONG, 10, 10);
                Wire wire = stand.wire()) {
            assertThat(wire.says("GET / HTTP/1.1\r\n\r\n").hears()).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void aPageThatTakesTooLongToPressIsNotWaitedFor() throws Exception {
        try (Stand stand = stand(Duration.ofSeconds(1), LONG, LONG, 10, 10)) {
            stand.paper.prints("/slow/", "Slow").holdUp("/slow/");

            var answer = stand.reads("/slow/");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("retry-after")).contains("1");
            stand.paper.letGo();
        }
    }

    @Test
    void limitsWithinWhichNobodyCouldBeServedAreRefused() {
        assertThatThrownBy(() -> Stand.limits(LONG, LONG, LONG, 0, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Stand.limits(Duration.ZERO, LONG, LONG, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Stand stand(Duration head, Duration idle, Duration stalled, int connections, int perAddress) {
        var stand = new Stand(media, Stand.limits(head, idle, stalled, connections, perAddress));
        stand.paper.prints(FERRY, Stand.STORY);
        stand.pages.fetch(FERRY).toCompletableFuture().join();
        return stand;
    }

    private static String answerTo(Stand stand, String request) throws Exception {
        try (Wire wire = stand.wire()) {
            return wire.says(request).hearsToTheEnd();
        }
    }

    /// What cannot be parsed is taken for HTTP/1.0.
    private static String status(int status) {
        return "(?s)HTTP/1\\.[01] " + status + " .*";
    }

    private static void awaitConnections(Stand stand, int count) {
        while (stand.edge.connections() != count) {
            Thread.onSpinWait();
        }
    }
}
