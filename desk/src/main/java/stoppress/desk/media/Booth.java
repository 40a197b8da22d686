package stoppress.desk.media;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import stoppress.publication.document.Renditions.Focus;
import stoppress.publication.json.Json;

/// The renderer of machines without libvips: [Plain] in a Java of its own, which may take so much memory, time and
/// disk and no more. What a file says of itself is read there, too, on every machine: a few bytes of it can ask for
/// gigabytes.
final class Booth implements Renderer {
    private static final Limited LIMITS = new Limited(3_000_000_000L, Duration.ofSeconds(90), 300_000_000);
    private static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx768m",
            "-Xss2m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:CompressedClassSpaceSize=64m",
            "-XX:ReservedCodeCacheSize=48m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "--enable-native-access=ALL-UNNAMED");

    private final boolean webp;

    Booth() {
        webp = hasWebp();
    }

    @Override
    public Set<String> reads() {
        return webp ? Set.of("image/webp") : Set.of();
    }

    @Override
    public Set<String> writes() {
        return webp ? Set.of("image/webp", "image/jpeg") : Set.of("image/jpeg");
    }

    @Override
    public Size size(Path picture) throws IOException {
        String[] said = line("size", picture.toString()).split(" ", -1);
        return new Size(Integer.parseInt(said[0]), Integer.parseInt(said[1]));
    }

    @Override
    public void within(Path picture, Size bounds, String type, Path to) throws IOException {
        line(
                "within",
                picture.toString(),
                Integer.toString(bounds.width()),
                Integer.toString(bounds.height()),
                type,
                to.toString());
    }

    @Override
    public void cropped(Path picture, Size size, int x, int y, Path to) throws IOException {
        line(
                "cropped",
                picture.toString(),
                Integer.toString(size.width()),
                Integer.toString(size.height()),
                Integer.toString(x),
                Integer.toString(y),
                to.toString());
    }

    @Override
    public Optional<Focus> attention(Path picture) {
        return Optional.empty();
    }

    /// What a file says of itself; nothing where that cannot be read within the bounds.
    static Said said(Path picture) {
        try {
            return Said.of(line("said", picture.toString()));
        } catch (IOException e) {
            return Said.NOTHING;
        }
    }

    /// Sets a headline.
    ///
    /// @param over a picture of the placard's size
    static void placard(Compositor.Words words, Optional<Path> over, Path to) throws IOException {
        // As letters that the command line of every machine carries.
        String said = Base64.getUrlEncoder()
                .encodeToString(Json.list(List.of(
                                Json.of(words.paper()),
                                Json.of(words.kicker()),
                                Json.of(words.headline()),
                                Json.of(words.accent())))
                        .canonical());
        line("placard", over.map(Path::toString).orElse(""), said, words.fromRight() ? "rtl" : "ltr", to.toString());
    }

    private static boolean hasWebp() {
        try {
            return line("types").contains("image/webp");
        } catch (IOException e) {
            return false;
        }
    }

    private static String line(String... words) throws IOException {
        Path room = Files.createTempDirectory("booth");
        try {
            var command = new ArrayList<>(JAVA);
            // What it unpacks goes with it.
            command.add("-Djava.io.tmpdir=" + room);
            command.addAll(List.of("-cp", classPath(), Bench.class.getName()));
            command.addAll(Arrays.asList(words));
            return LIMITS.run(command, Map.of("MALLOC_ARENA_MAX", "2")).out().stream()
                    .findFirst()
                    .orElse("");
        } finally {
            try (Stream<Path> left = Files.walk(room)) {
                for (Path it : left.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(it);
                }
            }
        }
    }

    /// This program's own, in whichever directory it was started.
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(it -> Path.of(it).toAbsolutePath().toString())
                .reduce((one, other) -> one + File.pathSeparator + other)
                .orElse("");
    }
}
