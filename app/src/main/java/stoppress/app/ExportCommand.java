package stoppress.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import stoppress.app.export.GhostExport;
import stoppress.app.export.PaperExport;
import stoppress.app.export.SiteExport;

/// Writes the whole paper out: for another Stoppress, for a Ghost, or as a folder of pages.
@Command(
        name = "export",
        description = "Writes the whole paper out: for another Stoppress, for a Ghost, or for any web server.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    /// The reader that presses the pages tells nobody that it is there.
    private static final Logger READER = Logger.getLogger("stoppress.reader");

    /// The forms that it is written in.
    enum Form {
        STOPPRESS,
        GHOST,
        SITE
    }

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DIR|FILE",
            description =
                    "Where to: a directory that is empty or not there; for ghost a file that ends in .json or .zip.")
    private Path to = Path.of(".");

    @Option(
            names = "--as",
            required = true,
            paramLabel = "FORM",
            description =
                    "stoppress (all that was told to the public, for another Stoppress), ghost (for a Ghost's importer;"
                            + " a .zip has the pictures, too), site (a folder that any web server can serve).")
    private Form form = Form.STOPPRESS;

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() {
        READER.setLevel(Level.WARNING);
        if (!Files.isRegularFile(data.path().resolve("desk").resolve("desk.db"))) {
            throw new Complaint("%s has no newsroom; say which one with --data DIR.".formatted(data.path()));
        }
        DataDirectory directory = data.open();
        try (var newsroom = Newsroom.open(directory, InstantSource.system())) {
            switch (form) {
                case STOPPRESS -> {
                    var written = new PaperExport(newsroom.database(), directory.media()).to(to);
                    System.out.printf(
                            "%s: %,d entries of the log and %,d files.%n", to, written.entries(), written.files());
                }
                case GHOST -> {
                    if (!to.toString().endsWith(".json") && !to.toString().endsWith(".zip")) {
                        throw new Complaint("--to %s: a Ghost's export ends in .json or .zip.".formatted(to));
                    }
                    var written = new GhostExport(
                                    newsroom.database(),
                                    directory.media(),
                                    InstantSource.system().instant())
                            .to(to);
                    System.out.printf("%s: %,d posts and %,d pictures.%n", to, written.posts(), written.pictures());
                }
                case SITE -> site(newsroom, directory);
            }
            return 0;
        }
    }

    private void site(Newsroom newsroom, DataDirectory directory) {
        var site = newsroom.site()
                .orElseThrow(() -> new Complaint(
                        "%s has told its readers nothing yet; there are no pages.".formatted(data.path())));
        var written = new SiteExport(newsroom.log(), directory.media(), site, InstantSource.system()).to(to);
        System.out.printf("%s: %,d pages and files, %,d redirects.%n", to, written.pages(), written.redirects());
        if (!written.programs().isEmpty()) {
            System.out.println("left out, since there is a program behind it: "
                    + written.programs().stream().sorted().collect(Collectors.joining(", ")));
        }
        written.nowhere().stream().sorted().limit(50).forEach(it -> System.out.println("leads nowhere: " + it));
    }
}
