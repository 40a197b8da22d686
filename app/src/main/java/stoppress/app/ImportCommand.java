package stoppress.app;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import stoppress.desk.migrate.BringIn;
import stoppress.desk.migrate.BringIn.Destination;
import stoppress.desk.migrate.page.PageFile;
import stoppress.desk.migrate.page.PageReader;
import stoppress.publication.document.Site;

/// Brings captured pages and wire copy into the newsroom. A line that says that a page is in is written after the
/// commit.
@Command(
        name = "import",
        description = "Brings captured pages or wire copy in, as drafts, or published at once.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    /// How many pages share a commit.
    private static final int BATCH = 50;

    /// The forms that pages come in.
    enum Form {
        AUTO,
        PAGE
    }

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files, each with one page.")
    private List<Path> files = List.of();

    @Option(
            names = "--as",
            paramLabel = "FORM",
            defaultValue = "auto",
            description = "What the files are: page (the text of a page, or of wire copy). auto takes them for pages.")
    private Form form = Form.AUTO;

    @Option(names = "--publish", description = "Publishes what comes in at once. Without it, drafts are made.")
    private boolean publish;

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() {
        try (var newsroom = Newsroom.open(data.open(), InstantSource.system())) {
            Site site =
                    newsroom.site().orElseGet(() -> newsroom.siteAt(ServeCommand.address(ServeCommand.READER_PORT)));
            var reader = switch (form) {
                case AUTO, PAGE ->
                    new PageReader(
                            site.zone(), site.language(), InstantSource.system().instant());
            };
            var report = new ImportReport(files.size(), site);
            BringIn bringIn = newsroom.bringIn(site);
            for (int from = 0; from < files.size(); from += BATCH) {
                bringIn(bringIn, reader, files.subList(from, Math.min(from + BATCH, files.size())), report);
            }
            report.finish();
            return report.refused() == 0 ? 0 : 1;
        }
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
