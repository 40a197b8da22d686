package stoppress.reader.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stoppress.reader.live.ListBacklog;
import stoppress.reader.live.Live;
import stoppress.reader.pages.Enquiries;
import stoppress.reader.pages.Pages;
import stoppress.reader.pages.Paper;

@Timeout(60)
class EdgeTest {
    private static final String FERRY = "/ferry-strike/";
    private static final String ASKS = "GET " + FERRY + " HTTP/1.1\r\nHost: paper\r\n\r\n";

    @TempDir
    Path media;

    @Test
    void aStopLetsTheAnswerInFlightFinishAndTakesNobodyElseIn() throws Exception {
        try (Stand stand = new Stand(media, Limits.DEFAULT);
                Wire waiting = stand.wire();
                Wire idle = stand.wire()) {
            stand.paper.prints(FERRY, Stand.STORY).prints("/", "Front");
            idle.says("GET / HTTP/1.1\r\nHost: paper\r\n\r\n").hears();
            stand.paper.holdUp(FERRY);
            waiting.says(ASKS);
            stand.paper.awaitHeld();
            int port = stand.edge.port();

            var stopping = Thread.startVirtualThread(stand.edge::close);
            assertThat(idle.isCut()).isTrue();
            stand.paper.letGo();

            assertThat(waiting.hearsToTheEnd()).startsWith("HTTP/1.1 200 ").endsWith("at noon. ");
            stopping.join();
            assertThatThrownBy(() -> new Wire(port)).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void aStopDoesNotWaitForEver() throws Exception {
        Limits usual = Limits.DEFAULT;
        var hasty = new Limits(
                usual.requestLine(),
                usual.headers(),
                usual.head(),
                usual.idle(),
                usual.stalled(),
                usual.press(),
                Duration.ofMillis(100),
                usual.beat(),
                usual.listeners(),
                usual.connections(),
                usual.connectionsPerAddress(),
                Set.of());
        try (Stand stand = new Stand(media, hasty);
                Wire waiting = stand.wire()) {
            stand.paper.prints(FERRY, Stand.STORY).holdUp(FERRY);
            waiting.says(ASKS);
            stand.paper.awaitHeld();

            stand.edge.close();

            assertThat(waiting.isCut()).isTrue();
            stand.paper.letGo();
        }
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(Stand.here(0));

            assertThatThrownBy(() -> edge(taken.getLocalPort(), Optional.empty()))
                    .isInstanceOf(CannotListen.class)
                    .hasMessage("port " + taken.getLocalPort() + " is in use");
        }
    }

    @Test
    void theNativeTransportIsInUse() {
        try (Stand stand = new Stand(media, Limits.DEFAULT)) {
            assertThat(stand.edge.transport()).isEqualTo("epoll");
        }
    }

    @Test
    void itsHealthIsToldAtAPortOfItsOwn() throws Exception {
        var ready = new AtomicBoolean();
        int port = freePort();
        try (Edge edge = edge(0, Optional.of(new Edge.Management(Stand.here(port), ready::get)));
                HttpClient client = HttpClient.newHttpClient()) {
            assertThat(status(client, port, "/health/live")).isEqualTo(200);
            assertThat(status(client, port, "/health/ready")).isEqualTo(503);
            ready.set(true);
            assertThat(status(client, port, "/health/ready")).isEqualTo(200);
            assertThat(status(client, edge.port(), "/health/live")).isEqualTo(404);
        }
    }

    private Edge edge(int port, Optional<Edge.Management> management) {
        var pages = new Pages(new Paper(), Set.of(), Pages.BYTES, InstantSource.system());
        return new Edge(
                pages,
                Enquiries.NONE,
                new Live(new ListBacklog(), 10),
                media,
                Stand.here(port),
                Limits.DEFAULT,
                management,
                InstantSource.system());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(Stand.here(0));
            return socket.getLocalPort();
        }
    }

    private static int status(HttpClient client, int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
