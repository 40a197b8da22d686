package stoppress.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import stoppress.desk.DeskServer;
import stoppress.publication.log.Log;
import stoppress.publication.log.Position;
import stoppress.reader.Reader;
import stoppress.reader.edge.Limits;
import stoppress.reader.hub.Hub;

/// Both planes in one process, joined by nothing but the log. The reader serves what its shelf has before the desk is
/// up.
public final class Newspaper implements AutoCloseable {
    private final DataDirectory data;
    private final InstantSource clock;
    private final DataDirectory.Serving serving;
    private final Reader reader;
    private final CompletableFuture<Log> log = new CompletableFuture<>();
    private volatile AutoCloseable desk = () -> {};
    private volatile AutoCloseable reminders = () -> {};
    private volatile AutoCloseable timetable = () -> {};
    private volatile AutoCloseable darkroom = () -> {};
    private volatile AutoCloseable billposter = () -> {};
    private volatile AutoCloseable studio = () -> {};
    private volatile AutoCloseable delivering = () -> {};
    private volatile AutoCloseable crier = () -> {};
    private volatile AutoCloseable calls = () -> {};
    private volatile AutoCloseable postman = () -> {};
    private final CompletableFuture<Newsroom> opened = new CompletableFuture<>();

    private Newspaper(DataDirectory data, Reader.Setting setting, InstantSource clock) {
        this.data = data;
        this.clock = clock;
        this.serving = data.serving();
        boolean started = false;
        try {
            this.reader = new Reader(setting, new AwaitedLog(log), clock);
            started = true;
        } finally {
            if (!started) {
                serving.close();
            }
        }
    }

    /// Serves readers from the shelf, as it was left; [#desk] opens the rest.
    ///
    /// @param address where readers come; port 0 is any free one
    /// @param management where those who run it ask whether it lives and is ready
    public static Newspaper serving(
            DataDirectory data,
            InetSocketAddress address,
            Optional<InetSocketAddress> management,
            Limits limits,
            InstantSource clock) {
        return new Newspaper(
                data,
                new Reader.Setting(
                        data.shelf(),
                        data.media(),
                        address,
                        management,
                        limits,
                        Optional.of(Hub.Setting.usual(data.hub(), () -> Files.exists(data.paused())))),
                clock);
    }

    /// As above, with the usual limits and nobody to ask.
    public static Newspaper serving(DataDirectory data, InetSocketAddress address, InstantSource clock) {
        return serving(data, address, Optional.empty(), Limits.DEFAULT, clock);
    }

    /// Where readers find the paper, as this machine sees it.
    public String address() {
        return "http://localhost:" + reader.port();
    }

    /// Opens the desk; from then on the reader follows its log. To be called once.
    public Newsroom desk() {
        return desk(System.getenv());
    }

    /// As above, with what the environment says of mail, of signing in, and of where originals are.
    public Newsroom desk(Map<String, String> environment) {
        Newsroom newsroom = Newsroom.open(data, environment, clock);
        desk = newsroom;
        newsroom.tellKeys();
        reminders = new Reminders(newsroom);
        timetable = new Timetable(newsroom, clock);
        darkroom = newsroom.develop();
        billposter = newsroom.post();
        studio = newsroom.readAloud();
        delivering = newsroom.delivering();
        crier = newsroom.crier(this::isServed);
        opened.complete(newsroom);
        log.complete(newsroom.log());
        return newsroom;
    }

    /// Opens the desk to browsers and programs, from this machine alone. To be called once, after [#desk].
    ///
    /// @param address where browsers find it, when a proxy stands before it; else at this machine's port
    /// @return where they find it
    public URI serveDesk(int port, Optional<URI> address) {
        Newsroom newsroom = opened.join();
        try {
            var server = new DeskServer(InetAddress.getLoopbackAddress(), port);
            calls = server;
            URI found = address.orElseGet(() -> URI.create("http://localhost:" + server.port()));
            server.open(Map.of(
                    "/api/*",
                    newsroom.api(found),
                    "/api/v1/partner/*",
                    newsroom.partners(),
                    "/*",
                    newsroom.screens(found)));
            postman = newsroom.postman(found);
            return found;
        } catch (IOException e) {
            throw new Complaint(
                    "the desk cannot listen at port %d: is another program there? Say another with --desk-port."
                            .formatted(port),
                    e);
        }
    }

    /// Waits until readers are served all that the log had when it was asked; empty when `most` passed before.
    public Optional<Position> caughtUp(Duration most) {
        try {
            Position end = log.join().end();
            return reader.await(end, most) ? Optional.of(end) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// Whether readers are served what the log says up to there.
    private boolean isServed(Position position) {
        try {
            return reader.await(position, Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Lets requests in flight finish.
    @Override
    public void close() {
        // Closed in reverse: the reader, which follows the desk's log, before the desk; the right to serve last.
        closeAll(
                calls,
                postman,
                darkroom,
                studio,
                billposter,
                timetable,
                delivering,
                crier,
                reader,
                reminders,
                desk,
                serving);
    }

    private static void closeAll(AutoCloseable... parts) {
        RuntimeException failed = null;
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                failed = new IllegalStateException("the newspaper did not stop cleanly: " + e.getMessage(), e);
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
