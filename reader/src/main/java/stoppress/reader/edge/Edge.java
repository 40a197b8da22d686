package stoppress.reader.edge;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.transport.Transport;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import stoppress.reader.hub.Hub;
import stoppress.reader.live.Live;
import stoppress.reader.pages.Dateline;
import stoppress.reader.pages.Enquiries;
import stoppress.reader.pages.Pages;

/// The HTTP server that readers meet: HTTP/1.1 and HTTP/2 without TLS, one event loop for each processor.
///
/// It listens when it is made. Closed, it takes nobody else in, lets go those who wait for nothing,
/// finishes what it is answering, and after [Limits#stop] cuts the rest.
public final class Edge implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Edge.class.getName());
    /// To Vert.x: any port, but the same one for each of our event loops.
    private static final int ANY_PORT = -1;

    static {
        // Vert.x reads these once. Heads are rendered beforehand; of WebSockets and metrics we have none.
        System.setProperty("vertx.cacheImmutableHttpResponseHeaders", "true");
        System.setProperty("vertx.disableWebsockets", "true");
        System.setProperty("vertx.disableMetrics", "true");
    }

    private final Vertx vertx;
    private final Limits limits;
    private final Gate gate;
    private final String transport;
    private final Dateline dateline;
    private final Live live;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

    /// Where those who run this ask whether it lives, and whether it has caught up with the log.
    public record Management(InetSocketAddress address, BooleanSupplier ready) {}

    /// Serves `pages`, answers `enquiries`, and sends the files in the directory `media`, at `address` (port 0: any
    /// free one).
    ///
    /// @throws CannotListen when one of the addresses cannot be had
    public Edge(
            Pages pages,
            Enquiries enquiries,
            Live live,
            Path media,
            InetSocketAddress address,
            Limits limits,
            Optional<Management> management,
            InstantSource clock) {
        this(pages, enquiries, live, Optional.empty(), media, address, limits, management, clock);
    }

    /// As above, and takes subscriptions for `hub`.
    public Edge(
            Pages pages,
            Enquiries enquiries,
            Live live,
            Optional<Hub> hub,
            Path media,
            InetSocketAddress address,
            Limits limits,
            Optional<Management> management,
            InstantSource clock) {
        this.limits = limits;
        this.live = live;
        this.gate = new Gate(limits);
        this.dateline = new Dateline(clock);
        Transport base = nativeIfPossible();
        this.transport = base.name();
        this.vertx = vertx(base);
        vertx.setPeriodic(250, tick -> dateline.tick());
        vertx.setPeriodic(limits.beat().toMillis(), tick -> live.beat());
        var listening = new Listening(live, dateline);
        var newsstand = new Newsstand(
                pages,
                enquiries,
                new MediaRoom(media, dateline),
                listening,
                hub.map(it -> new HubDoor(it, vertx, dateline)),
                dateline,
                limits.press(),
                new Origins(limits.proxies()));
        int loops = Runtime.getRuntime().availableProcessors();
        listen(
                address,
                loops,
                () -> vertx.createHttpServer(options())
                        .requestHandler(newsstand)
                        .invalidRequestHandler(newsstand::handleInvalid)
                        .exceptionHandler(failure -> LOG.log(Level.DEBUG, "a connection failed", failure)));
        management.ifPresent(asked ->
                listen(asked.address(), 1, () -> vertx.createHttpServer().requestHandler(new Health(asked.ready()))));
        LOG.log(Level.INFO, "readers are served at port {0} over {1}", Integer.toString(port()), transport);
    }

    /// The port at which readers are served.
    public int port() {
        return servers.getFirst().actualPort();
    }

    /// `epoll`, or `nio` where the native transport cannot be had.
    public String transport() {
        return transport;
    }

    /// How many connections are open.
    public int connections() {
        return gate.inside();
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        live.close();
        Duration stop = limits.stop();
        List<Future<Void>> stopping = servers.stream()
                .map(server -> server.shutdown(stop.toMillis(), TimeUnit.MILLISECONDS))
                .toList();
        await(Future.join(stopping).otherwiseEmpty());
        await(vertx.close());
    }

    private static Transport nativeIfPossible() {
        Transport best = Transport.nativeTransport();
        if (best != null && best.available()) {
            return best;
        }
        LOG.log(Level.WARNING, "no native transport on this machine; NIO costs more for each request");
        return Transport.NIO;
    }

    private Vertx vertx(Transport base) {
        var files = new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
        var guarded = new Guarded(base, new Doorway(base.implementation(), gate));
        return Vertx.builder()
                .with(new VertxOptions().setFileSystemOptions(files))
                .withTransport(guarded)
                .build();
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setMaxInitialLineLength(limits.requestLine())
                .setMaxHeaderSize(limits.headers())
                .setInitialSettings(
                        new Http2Settings().setMaxConcurrentStreams(100).setMaxHeaderListSize(limits.headers()))
                .setHandle100ContinueAutomatically(false)
                .setAcceptBacklog(1024)
                .setStrictThreadMode(true)
                .setTcpNoDelay(true);
    }

    private void listen(InetSocketAddress address, int loops, Supplier<HttpServer> server) {
        int port = address.getPort() == 0 ? ANY_PORT : address.getPort();
        Supplier<Deployable> loop = () -> new VerticleBase() {
            @Override
            public Future<?> start() {
                return server.get().listen(port, address.getHostString()).onSuccess(servers::add);
            }
        };
        try {
            await(vertx.deployVerticle(loop, new DeploymentOptions().setInstances(loops)));
        } catch (CompletionException e) {
            await(vertx.close());
            throw new CannotListen(address, e.getCause() == null ? e : e.getCause());
        }
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private record Guarded(Transport base, Doorway implementation) implements Transport {
        @Override
        public String name() {
            return base.name();
        }

        @Override
        public boolean available() {
            return base.available();
        }

        @Override
        public Throwable unavailabilityCause() {
            return base.unavailabilityCause();
        }
    }
}
