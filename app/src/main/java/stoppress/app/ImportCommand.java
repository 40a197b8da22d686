package stoppress.app;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import stoppress.desk.migrate.BringIn;
import stoppress.desk.migrate.BringIn.Destination;
import stoppress.desk.migrate.archive.Archives;
import stoppress.desk.migrate.archive.Setting;
import stoppress.desk.migrate.archive.Unreadable;
import stoppress.desk.migrate.page.PageFile;
import stoppress.desk.migrate.page.PageReader;
import stoppress.publication.document.Site;

/// Brings captured pages, wire copy and other systems' archives into the newsroom. A line that says that something is
/// in is written after the commit.
@Command(
        name = "import",
        description = "Brings pages, wire copy or another system's archive in, as drafts, or published at once.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    /// How many pages share a commit.
    private static final int BATCH = 50;

    /// The forms that files come in.
    enum Form {
        AUTO,
        PAGE,
        GHOST,
        WXR,
        NINJS,
        NEWSML,
        FEED,
        STOPPRESS
    }

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files: a page each, or an archive each.")
    private List<Path> files = List.of();

    @Option(
            names = "--as",
            paramLabel = "FORM",
            defaultValue = "auto",
            description =
                    "What the files are: page (the text of a page, or of wire copy), ghost (its export, as JSON or"
                            + " zip, or its redirects), wxr (WordPress), ninjs, newsml (NewsML-G2), feed (RSS, Atom), stoppress (the"
                            + " directory that export wrote). auto tells by how"
                            + " each file begins, and takes for a page what is none of the others.")
    private Form form = Form.AUTO;

    @Option(
            names = "--publish",
            description =
                    "Publishes what comes in at once. Without it, drafts are made. A draft of an archive stays one.")
    private boolean publish;

    @Option(
            names = "--fetch-pictures",
            description = "Fetches the pictures that an archive names by their addresses. Without it, none is fetched.")
    private boolean fetches;

    @Option(
            names = "--old-site",
            paramLabel = "URL",
            description = "Where the archive's site stands, for pictures that it names without that: a Ghost's.")
    private Optional<URI> oldSite = Optional.empty();

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() {
        DataDirectory directory = data.open();
        try (var newsroom = Newsroom.open(directory, InstantSource.system())) {
            var papers = files.stream()
                    .filter(it -> form == Form.STOPPRESS || (form == Form.AUTO && PaperArrival.isOne(it)))
                    .toList();
            papers.forEach(it -> new PaperArrival(newsroom, directory.media(), it).read());
            if (papers.size() == files.size()) {
                return 0;
            }
            Site site =
                    newsroom.site().orElseGet(() -> newsroom.siteAt(ServeCommand.address(ServeCommand.READER_PORT)));
            var pages = new ArrayList<Path>();
            int refused = 0;
            for (Path file : files) {
                if (papers.contains(file)) {
                    continue;
                }
                Optional<Archives.Form> archive = archive(file);
                if (archive.isPresent()) {
                    refused += archive(newsroom, site, file, archive.get());
                } else {
                    pages.add(file);
                }
            }
            return refused + (pages.isEmpty() ? 0 : pages(newsroom, site, pages)) == 0 ? 0 : 1;
        }
    }

    /// What the file is, where it is an archive; a file that cannot be read is refused as a page, by its name.
    private Optional<Archives.Form> archive(Path file) {
        try {
            return switch (form) {
                case AUTO -> Files.isRegularFile(file) ? Archives.look(file) : Optional.empty();
                case PAGE, STOPPRESS -> Optional.empty();
                case GHOST -> Optional.of(Archives.Form.GHOST);
                case WXR -> Optional.of(Archives.Form.WXR);
                case NINJS -> Optional.of(Archives.Form.NINJS);
                case NEWSML -> Optional.of(Archives.Form.NEWSML);
                case FEED -> Optional.of(Archives.Form.FEED);
            };
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }

    private int archive(Newsroom newsroom, Site site, Path file, Archives.Form form) {
        var bringIn = newsroom.bringInArchive(site);
        var destination = publish ? Destination.PUBLISHED : Destination.DRAFT;
        if (!fetches) {
            var setting = new Setting(site.zone(), site.languages(), newsroom.incomingPictures());
            return new ArchiveArrival(bringIn, destination, file, site, Optional.empty()).read(form, setting);
        }
        try (var pictures = newsroom.fetchedPictures(bringIn::progress, oldSite)) {
            var setting = new Setting(site.zone(), site.languages(), pictures);
            return new ArchiveArrival(bringIn, destination, file, site, Optional.of(pictures)).read(form, setting);
        }
    }

    private int pages(Newsroom newsroom, Site site, List<Path> pages) {
        var reader = new PageReader(
                site.zone(), site.language(), InstantSource.system().instant());
        var report = new ImportReport(pages.size(), site);
        BringIn bringIn = newsroom.bringIn(site);
        for (int from = 0; from < pages.size(); from += BATCH) {
            bringIn(bringIn, reader, pages.subList(from, Math.min(from + BATCH, pages.size())), report);
        }
        report.finish();
        return report.refused();
    }

    private void bringIn(BringIn bringIn, PageReader reader, List<Path> batch, ImportReport report) {
        var pages = new ArrayList<PageReader.Outcome>();
        for (Path file : batch) {
            pages.add(PageFile.read(file, reader));
        }
        var outcomes = bringIn.pages(pages, publish ? Destination.PUBLISHED : Destination.DRAFT);
        for (int i = 0; i < outcomes.size(); i++) {
            report.item(batch.get(i), pages.get(i), outcomes.get(i));
        }
    }
}
