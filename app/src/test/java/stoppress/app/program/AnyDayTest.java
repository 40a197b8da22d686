package stoppress.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.app.DataDirectory;
import stoppress.app.Newsroom;
import stoppress.publication.document.Language;
import stoppress.publication.document.Link;
import stoppress.publication.document.Site;

/// Days at a newsroom on which anything may happen, in any order: stories are published, updated, corrected, taken out
/// of print, erased by law; the program is killed, the shelf is lost. What readers are shown in the end is what the
/// desk said, and what a reader that begins from nothing is shown.
class AnyDayTest {
    private static final int HAPPENINGS = 60;

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 20260514})
    void historyAndLogAgreeAndAShelfThatIsRebuiltGivesTheSameBytes(long seed) throws Exception {
        var random = new Random(seed);
        Path data = directory.resolve("data");
        Map<String, String> shown;
        AnyDay day;

        try (var newsroom = Newsroom.open(DataDirectory.open(data), InstantSource.system())) {
            newsroom.announce().document(lamp());
            day = new AnyDay(newsroom, random);
            Program serving = serve(data);
            for (int i = 0; i < HAPPENINGS; i++) {
                day.happen();
                if (random.nextInt(12) == 0) {
                    serving.kill();
                    if (random.nextBoolean()) {
                        // It may have been killed before it had one.
                        forget(data.resolve("shelf"));
                    }
                    serving = serve(data);
                }
            }
            serving.kill();
        }
        try (var serving = serve(data)) {
            shown = read(address(serving), day.paths());
        }
        forget(data.resolve("shelf"));
        try (var serving = serve(data)) {
            assertThat(read(address(serving), day.paths()))
                    .as("rebuilt, seed %d", seed)
                    .isEqualTo(shown);
        }

        day.agreesWith(shown);
        assertThat(Program.run("verify", "--data", data.toString()).exit()).isZero();
    }

    private static Site lamp() {
        return new Site(
                "The Brackwater Lamp",
                Optional.empty(),
                new Link("https://lamp.example"),
                ZoneId.of("Europe/Dublin"),
                List.of(Language.ENGLISH),
                List.of());
    }

    private static Program serve(Path data) {
        return Program.start("serve", "--data", data.toString(), "--reader-port", "0", "--desk-port", "0");
    }

    private static String address(Program serving) {
        String line = serving.says(it -> it.startsWith("Readers:"));
        serving.says(it -> it.startsWith("Caught up"));
        return line.substring(line.indexOf("http")).strip().replaceFirst("/$", "");
    }

    private Map<String, String> read(String address, List<String> paths) throws IOException, InterruptedException {
        var read = new TreeMap<String, String>();
        for (String path : paths) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(address + path)).build(), HttpResponse.BodyHandlers.ofString());
            read.put(path, answer.statusCode() + "\n" + answer.body());
        }
        return read;
    }

    private static void forget(Path shelf) throws IOException {
        if (!Files.exists(shelf)) {
            return;
        }
        try (Stream<Path> files = Files.walk(shelf)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
