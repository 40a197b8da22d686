package stoppress.app;

import java.io.Console;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import stoppress.desk.migrate.BringIn;
import stoppress.desk.migrate.page.PageReader;
import stoppress.desk.story.Draft;
import stoppress.press.Addresses;
import stoppress.publication.document.Site;
import stoppress.publication.document.VersionNumber;

/// Tells what became of each page of an import: what came in on standard output, what was refused on standard error,
/// and on a terminal how far it is.
final class ImportReport {
    private final int pages;
    private final Site site;
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final boolean terminal =
            Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    private final long started = System.nanoTime();
    private int in;
    private int known;
    private int refused;

    ImportReport(int pages, Site site) {
        this.pages = pages;
        this.site = site;
    }

    void item(Path file, PageReader.Outcome page, BringIn.Outcome outcome) {
        clear();
        switch (outcome) {
            case BringIn.Outcome.Came(Draft draft, Optional<VersionNumber> version) -> {
                in++;
                out.printf("%s  %s  (%s)%n", version.isPresent() ? "published" : "draft    ", place(draft), file);
                remarks(page);
            }
            case BringIn.Outcome.Known(Draft draft) -> {
                known++;
                out.printf("known      %s  (%s came in before; nothing was changed)%n", place(draft), file);
            }
            case BringIn.Outcome.Reworked(Draft draft) -> {
                known++;
                out.printf(
                        "left alone %s  (%s: somebody has changed it since it came in; publish it at the desk)%n",
                        place(draft), file);
            }
            case BringIn.Outcome.Refused(String why) -> {
                refused++;
                out.flush();
                err.printf("refused    %s: %s%n", file, hint(why));
            }
        }
        progress();
    }

    int refused() {
        return refused;
    }

    void finish() {
        clear();
        if (pages > 1) {
            out.printf(
                    "%,d in, %,d known already, %,d refused, in %.1f s%n",
                    in, known, refused, elapsed().toMillis() / 1000.0);
        }
        out.flush();
    }

    private void remarks(PageReader.Outcome page) {
        if (page instanceof PageReader.Outcome.Read read) {
            read.doubts().forEach(doubt -> out.println("           doubt: " + doubt));
            read.chrome()
                    .forEach(it ->
                            out.printf("           left out: %s (line %d): %s%n", it.what(), it.line(), it.text()));
        }
    }

    private String place(Draft draft) {
        return site.address() + new Addresses(site.language()).story(draft.language(), draft.slug());
    }

    private static String hint(String why) {
        return why.equals("it is a directory") ? why + "; give its files: DIR/*" : why;
    }

    private void progress() {
        int done = in + known + refused;
        if (terminal && pages > 50 && done < pages) {
            double rate = done / Math.max(0.001, elapsed().toMillis() / 1000.0);
            err.printf("\r%,d of %,d, %,.0f a second, %,.0f s left ", done, pages, rate, (pages - done) / rate);
        }
    }

    private void clear() {
        if (terminal && pages > 50) {
            err.print("\r\u001b[K");
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
