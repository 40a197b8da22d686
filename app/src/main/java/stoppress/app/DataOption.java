package stoppress.app;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// `--data DIR`, the same for every command: without it, `STOPPRESS_DATA`, or `stoppress-data` beside the program.
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where the newsroom keeps what it has. Without it: $STOPPRESS_DATA, or stoppress-data beside the"
                            + " program.")
    private Optional<Path> data = Optional.empty();

    DataDirectory open() {
        return DataDirectory.open(path());
    }

    Path path() {
        return data.or(() ->
                        Optional.ofNullable(System.getenv("STOPPRESS_DATA")).map(Path::of))
                .orElseGet(() -> Path.of(System.getProperty("stoppress.home", "."), "stoppress-data"));
    }
}
