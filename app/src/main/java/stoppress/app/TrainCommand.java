package stoppress.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import stoppress.app.demo.Demo;

/// Does once all that a start does, for the JDK to remember (JEP 514): a newspaper that fills itself, answers and
/// stops.
/// Only `./stoppress` calls it, when it builds.
@Command(name = "train", hidden = true, description = "Trains the cache that makes starts quick.")
final class TrainCommand implements Callable<Integer> {
    @Override
    public Integer call() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("stoppress-train");
        try {
            var anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            // Twice: a first start makes everything, all later ones find it.
            for (int start = 0; start < 2; start++) {
                try (var newspaper =
                                Newspaper.serving(DataDirectory.open(directory), anywhere, InstantSource.system());
                        var client = HttpClient.newHttpClient()) {
                    Newsroom newsroom = newspaper.desk();
                    Demo.into(
                            newsroom.database(),
                            newsroom.log(),
                            newsroom.keys(),
                            directory.resolve("media"),
                            newspaper.address(),
                            InstantSource.system().instant());
                    newspaper.caughtUp(Duration.ofMinutes(1));
                    for (String path : List.of("/", "/chain-ferry-adrift-in-fog/", "/tag/ferry/", "/nothing-here/")) {
                        var request = HttpRequest.newBuilder(URI.create(newspaper.address() + path))
                                .header("accept-encoding", "br");
                        client.send(request.build(), HttpResponse.BodyHandlers.discarding());
                    }
                    newsroom.verify().log();
                }
            }
            return 0;
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
