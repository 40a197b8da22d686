package stoppress.reader.edge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import stoppress.reader.hub.Hub;
import stoppress.reader.live.Backlog;
import stoppress.reader.live.ListBacklog;
import stoppress.reader.live.Live;
import stoppress.reader.pages.Enquiries;
import stoppress.reader.pages.Pages;
import stoppress.reader.pages.Paper;

/// An edge over a paper that the test writes, at a free port of this machine.
final class Stand implements AutoCloseable {
    static final String STORY = "The ferries to Ness stop at noon. ".repeat(200);

    final Paper paper = new Paper();
    final Pages pages = new Pages(paper, Set.of(), Pages.BYTES, InstantSource.system());
    final Live live;
    final Edge edge;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Stand(Path media, Limits limits) {
        this(media, limits, new ListBacklog());
    }

    Stand(Path media, Limits limits, Enquiries enquiries) {
        this(media, limits, new ListBacklog(), enquiries);
    }

    Stand(Path media, Limits limits, Backlog backlog) {
        this(media, limits, backlog, Enquiries.NONE);
    }

    Stand(Path media, Limits limits, Hub hub) {
        this(media, limits, new ListBacklog(), Enquiries.NONE, Optional.of(hub));
    }

    private Stand(Path media, Limits limits, Backlog backlog, Enquiries enquiries) {
        this(media, limits, backlog, enquiries, Optional.empty());
    }

    private Stand(Path media, Limits limits, Backlog backlog, Enquiries enquiries, Optional<Hub> hub) {
        live = new Live(backlog, limits.listeners());
        edge = new Edge(pages, enquiries, live, hub, media, here(0), limits, Optional.empty(), InstantSource.system());
    }

    static InetSocketAddress here(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// The defaults, with shorter times where a test would have to wait for them.
    static Limits limits(Duration head, Duration idle, Duration stalled, int connections, int perAddress) {
        Limits usual = Limits.DEFAULT;
        return new Limits(
                usual.requestLine(),
                usual.headers(),
                head,
                idle,
                stalled,
                head.dividedBy(2),
                usual.stop(),
                idle.dividedBy(3),
                usual.listeners(),
                connections,
                perAddress,
                Set.of());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + edge.port() + path))
                .timeout(Duration.ofSeconds(10));
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /// The status of a GET, when it is answered.
    CompletableFuture<Integer> asks(String path) {
        return client.sendAsync(request(path).build(), HttpResponse.BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);
    }

    /// GET with headers, as names and values in turn.
    HttpResponse<byte[]> reads(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    Wire wire() throws IOException {
        return new Wire(edge.port());
    }

    @Override
    public void close() {
        client.close();
        edge.close();
        pages.close();
    }
}
