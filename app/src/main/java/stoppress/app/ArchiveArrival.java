package stoppress.app;

import java.io.Console;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import stoppress.desk.migrate.BringIn.Destination;
import stoppress.desk.migrate.BringInArchive;
import stoppress.desk.migrate.BringInArchive.Outcome;
import stoppress.desk.migrate.archive.ArchivedStory;
import stoppress.desk.migrate.archive.Archives;
import stoppress.desk.migrate.archive.Item;
import stoppress.desk.migrate.archive.Setting;
import stoppress.desk.migrate.archive.Unreadable;
import stoppress.desk.story.Draft;
import stoppress.press.Addresses;
import stoppress.publication.document.Block;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Site;

/// One archive on its way in: its items are brought in by batches, and what became of each is told: what came in on
/// standard output, what was refused on standard error, and there how far it is.
final class ArchiveArrival {
    /// How many items share a commit.
    private static final int BATCH = 100;

    /// And how many characters they have together, about.
    private static final long HEAVY = 500_000;

    /// Where nobody watches a terminal, a line after so many.
    private static final int SELDOM = 10_000;
    private static final int SELDOM_PICTURES = 500;

    private final BringInArchive bringIn;
    private final Destination destination;
    private final Path file;
    private final Site site;
    private final Optional<FetchedPictures> pictures;
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final boolean terminal =
            Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    private final long started = System.nanoTime();
    private final AtomicLong read = new AtomicLong();
    private final List<Item> batch = new ArrayList<>();
    private long published;
    private long drafts;
    private long pages;
    private long known;
    private long pictured;
    private long forwarded;
    private long leftOut;
    private long refused;
    private long done;
    private long weight;
    private long told;
    private boolean wrote;

    /// @param pictures those that are fetched for it; empty where none is
    ArchiveArrival(
            BringInArchive bringIn, Destination destination, Path file, Site site, Optional<FetchedPictures> pictures) {
        this.pictures = pictures;
        pictures.ifPresent(it -> it.onEach(this::picture));
        this.bringIn = bringIn;
        this.destination = destination;
        this.file = file;
        this.site = site;
    }

    /// Brings it in; how many of its items were refused.
    int read(Archives.Form form, Setting setting) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new Unreadable(Files.exists(file) ? "it is no file" : "there is no such file");
            }
            Archives.open(file, form, setting, read).read(item -> {
                batch.add(item);
                weight += weight(item);
                if (batch.size() == BATCH || weight > HEAVY) {
                    bringIn();
                }
            });
            bringIn();
            if (done == 0) {
                throw new Unreadable("there is nothing in it that could come in");
            }
        } catch (Unreadable e) {
            bringIn();
            clear();
            out.flush();
            refused++;
            err.printf("refused    %s: %s%s%n", file, e.getMessage(), done > 0 ? "; what came before is in" : "");
        }
        finish();
        return (int) Math.min(refused, Integer.MAX_VALUE);
    }

    private void bringIn() {
        List<Outcome> outcomes = bringIn.items(batch, destination);
        clear();
        outcomes.forEach(this::tell);
        batch.clear();
        weight = 0;
        progress();
    }

    /// How much an item holds, about, in characters.
    private static long weight(Item item) {
        return switch (item) {
            case Item.Found(ArchivedStory story) -> weight(story);
            case Item.Page(ArchivedStory words) -> weight(words);
            case Item.Moved _, Item.LeftOut _, Item.Damaged _ -> 0;
        };
    }

    private static long weight(ArchivedStory story) {
        return story.body().stream()
                .mapToLong(it -> it instanceof Block.Paragraph(var _, var text)
                        ? 200 + text.plain().length()
                        : 1_000)
                .sum();
    }

    private void tell(Outcome outcome) {
        done++;
        switch (outcome) {
            case Outcome.Came(Draft draft, var version, List<String> remarks) -> {
                if (version.isPresent()) {
                    published++;
                } else {
                    drafts++;
                }
                out.printf(
                        "%s  %s  (%s)%n",
                        version.isPresent() ? "published" : "draft    ", place(draft), file.getFileName());
                remarks.forEach(it -> out.println("           note: " + it));
            }
            case Outcome.CamePage(Policy page, boolean told, List<String> remarks) -> {
                pages++;
                out.printf("%s  %s  (%s)%n", told ? "published" : "page     ", place(page), file.getFileName());
                if (!told) {
                    out.println("           note: it waits at the desk, under Paper, About the paper");
                }
                remarks.forEach(it -> out.println("           note: " + it));
            }
            case Outcome.KnownPage(Policy page) -> {
                known++;
                out.printf("known      %s  (it came in before; nothing was changed)%n", place(page));
            }
            case Outcome.Known(Draft draft) -> {
                known++;
                out.printf("known      %s  (it came in before; nothing was changed)%n", place(draft));
            }
            case Outcome.Reworked(Draft draft, boolean isPictured) -> {
                known++;
                out.printf(
                        "left alone %s  (somebody has changed it since it came in; publish it at the desk)%n",
                        place(draft));
                if (isPictured) {
                    out.println("           note: pictures came into its draft");
                }
            }
            case Outcome.Pictured(Draft draft, var version) -> {
                pictured++;
                out.printf("pictured   %s  (pictures came that it came in without)%n", place(draft));
                if (version.isEmpty()) {
                    out.println("           note: they are in its draft alone");
                }
            }
            case Outcome.PicturedPage(Policy page) -> {
                pictured++;
                out.printf("pictured   %s  (pictures came that it came in without)%n", place(page));
            }
            case Outcome.Forwarded(var from, String to, boolean told) -> {
                forwarded++;
                out.printf("%s  %s  to  %s%n", told ? "forwarded" : "kept     ", from.text(), to);
            }
            case Outcome.Leads(var from) -> {
                known++;
                out.printf("known      %s  (it leads somewhere already; nothing was changed)%n", from.text());
            }
            case Outcome.LeftOut(String what, String why) -> {
                leftOut++;
                out.printf("left out   %s: %s%n", plain(what), plain(why));
            }
            case Outcome.Refused(String what, String why) -> {
                refused++;
                out.flush();
                err.printf("refused    %s, %s: %s%n", file.getFileName(), plain(what), plain(why));
            }
        }
    }

    private void finish() {
        clear();
        out.printf(
                "%s: %,d published, %,d drafts, %,d pages, %,d known already, %,d forwarded, %,d left out, %,d refused,"
                        + " in %.1f s%n",
                file.getFileName(), published, drafts, pages, known, forwarded, leftOut, refused, seconds());
        if (pictured > 0) {
            out.printf("%s: %,d known already have got pictures%n", file.getFileName(), pictured);
        }
        pictures.ifPresent(it -> out.printf(
                "%s: %,d pictures fetched, %,d fetched before, %,d could not be%n",
                file.getFileName(), it.fetched(), it.known(), it.missing()));
        out.flush();
    }

    private String place(Draft draft) {
        return site.address() + new Addresses(site.language()).story(draft.language(), draft.slug());
    }

    private String place(Policy page) {
        return site.address() + Addresses.policy(page.slug());
    }

    /// With nothing in it that a terminal obeys.
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
    }

    private void progress() {
        double rate = done / Math.max(0.001, seconds());
        if (terminal && done > BATCH) {
            err.printf("\r%,d items, %,d MB read, %,.0f a second ", done, read.get() >> 20, rate);
        } else if (!terminal && done / SELDOM > told) {
            told = done / SELDOM;
            err.printf("%,d items, %,d MB read, %,.0f a second%n", done, read.get() >> 20, rate);
        }
    }

    /// One more was asked for: there may be many in a story.
    private void picture() {
        long asked = pictures.map(it -> it.fetched() + it.missing()).orElse(0L);
        if (terminal) {
            err.printf(
                    "\r%,d items, %,d pictures fetched ",
                    done, pictures.map(FetchedPictures::fetched).orElse(0L));
            wrote = true;
        } else if (asked % SELDOM_PICTURES == 0) {
            err.printf("%,d items, %,d pictures asked for%n", done, asked);
        }
    }

    private void clear() {
        if (terminal && (done > BATCH || wrote)) {
            err.print("\r\u001b[K");
        }
    }

    private double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }
}
