package stoppress.app.browser;

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
import java.util.Map;
import java.util.Optional;
import stoppress.app.DataDirectory;
import stoppress.app.Newspaper;
import stoppress.app.Newsroom;
import stoppress.app.demo.Demo;
import stoppress.publication.document.Site;

/// A newspaper on a free port, as `serve` runs one.
final class Paper implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DataDirectory data;
    private final InstantSource clock = InstantSource.system();
    private final Newspaper newspaper;
    private final Newsroom newsroom;
    private final HttpClient http = HttpClient.newHttpClient();

    private Paper(Path root, Map<String, String> environment) {
        data = DataDirectory.open(root);
        newspaper = Newspaper.serving(data, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), clock);
        newsroom = newspaper.desk(environment);
    }

    /// Without a story.
    static Paper empty(Path root) {
        return new Paper(root, Map.of());
    }

    /// With the demo's town in it.
    static Paper demo(Path root) {
        return demo(root, Map.of());
    }

    /// The same, in a house that has set up more.
    static Paper demo(Path root, Map<String, String> environment) {
        var paper = new Paper(root, environment);
        Demo.into(
                paper.newsroom.database(),
                paper.newsroom.log(),
                paper.newsroom.keys(),
                paper.data.media(),
                paper.address(),
                paper.clock.instant());
        paper.site();
        paper.waitForReaders();
        return paper;
    }

    Newsroom newsroom() {
        return newsroom;
    }

    Site site() {
        return newsroom.siteAt(address());
    }

    /// Until readers are served all that was published.
    void waitForReaders() {
        if (newspaper.caughtUp(PATIENCE).isEmpty()) {
            throw new AssertionError("readers had not caught up with the log after " + PATIENCE);
        }
    }

    String address() {
        return newspaper.address();
    }

    /// Opens the desk to browsers; to be called once.
    String desk() {
        return newspaper.serveDesk(0, Optional.empty()).toString();
    }

    HttpResponse<String> get(String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(address() + path)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer for " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        newspaper.close();
    }
}
