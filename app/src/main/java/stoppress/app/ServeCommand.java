package stoppress.app;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import stoppress.app.demo.Demo;
import stoppress.publication.log.Position;
import stoppress.reader.edge.Limits;

/// Serves a newspaper until it is stopped (Ctrl-C, SIGTERM).
@Command(
        name = "serve",
        description = "Serves a newspaper on this machine, until it is stopped.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    /// Where readers come when nobody says otherwise.
    static final int READER_PORT = 8080;
    /// Where the desk is when nobody says otherwise.
    private static final int DESK_PORT = 8081;

    @Option(
            names = "--reader-port",
            paramLabel = "N",
            defaultValue = "" + READER_PORT,
            description = "Where readers come (${DEFAULT-VALUE}); 0 is any free port.")
    private int readerPort;

    @Option(
            names = "--desk-port",
            paramLabel = "N",
            defaultValue = "" + DESK_PORT,
            description = "Where the desk is (${DEFAULT-VALUE}), on this machine alone; 0 is any free port.")
    private int deskPort;

    @Option(
            names = "--desk-address",
            paramLabel = "URL",
            description =
                    "Where browsers find the desk, when a proxy with TLS stands before it: https://desk.lamp.example.")
    private Optional<URI> deskAddress = Optional.empty();

    @Option(names = "--demo", description = "Fills an empty newsroom with a small town's paper.")
    private boolean demo;

    @Option(
            names = "--management-port",
            paramLabel = "N",
            description = "Where /health/live and /health/ready answer, for this machine alone. Without it, nowhere.")
    private Optional<Integer> managementPort = Optional.empty();

    @Mixin
    private LimitOption limits = new LimitOption();

    @Mixin
    private DataOption data = new DataOption();

    /// The address of a paper that this machine serves at `port`.
    static String address(int port) {
        return "http://localhost:" + port;
    }

    @Override
    public Integer call() throws InterruptedException {
        var readers = new InetSocketAddress(port("--reader-port", readerPort));
        var management = managementPort.map(
                port -> new InetSocketAddress(InetAddress.getLoopbackAddress(), port("--management-port", port)));
        Limits limited = limits.limits();
        DataDirectory directory = data.open();
        var clock = InstantSource.system();
        try (var newspaper = Newspaper.serving(directory, readers, management, limited, clock)) {
            var stopped = stopWhenTold(newspaper);
            System.out.println("Readers:   " + newspaper.address() + "/");
            Newsroom newsroom = newspaper.desk();
            fill(newsroom, directory, newspaper.address(), clock);
            System.out.println("Newsroom:  " + directory.root());
            URI desk = newspaper.serveDesk(port("--desk-port", deskPort), deskAddress);
            System.out.println("Desk:      " + desk + "/");
            if (newsroom.pause().isOn()) {
                System.out.println(
                        "Paused:    this is a copy; partners, subscribers and search engines get nothing from it"
                                + " until somebody says at the desk, under Partners, that it is the newsroom now");
            }
            newsroom.firstInvitation()
                    .ifPresent(secret -> System.out.println(
                            "First:     " + desk + "/invitations/" + secret + " makes the first administrator, once"));
            System.out.println(
                    newspaper.caughtUp(Duration.ofDays(1)).map(Position::number).orElse(0L) == 0
                            ? "Caught up: nothing has been published yet"
                            : "Caught up: readers have all that was published");
            stopped.await();
            return 0;
        }
    }

    private static int port(String option, int port) {
        if (port < 0 || port > 65_535) {
            throw new Complaint("%s %d is not a port; they go from 0 to 65535.".formatted(option, port));
        }
        return port;
    }

    private void fill(Newsroom newsroom, DataDirectory directory, String address, InstantSource clock) {
        if (demo) {
            boolean filled = Demo.into(
                    newsroom.database(), newsroom.log(), newsroom.keys(), directory.media(), address, clock.instant());
            System.out.println(
                    filled
                            ? "Demo:      The Brackwater Lamp is in the newsroom"
                            : "Demo:      left out, since the newsroom has stories of its own");
        }
        newsroom.siteAt(address);
    }

    /// The latch never opens: the process ends with its shutdown hooks, which let requests in flight finish.
    private static CountDownLatch stopWhenTold(Newspaper newspaper) {
        Runtime.getRuntime().addShutdownHook(new Thread(newspaper::close, "stop"));
        return new CountDownLatch(1);
    }
}
