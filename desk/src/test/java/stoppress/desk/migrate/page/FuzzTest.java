package stoppress.desk.migrate.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stoppress.desk.migrate.page.PageReader.Outcome.Read;
import stoppress.desk.migrate.page.PageReader.Outcome.Refused;

/// Pages that nobody would write. The time limits are a safety net: a run takes seconds.
class FuzzTest {
    private static final int RUNS = 3_000;
    private static final List<String> ODDITIES = List.of(
            "Editor's note:",
            "by ",
            "By A and B",
            "April 8, 2025 3:35 PM",
            "02/03/2025 10:00",
            "2 min read",
            "(",
            ")",
            "Author: X Y",
            "Author:",
            "-30-",
            "ENDS",
            "BREAKING:",
            "\u2028",
            "\u0085",
            "\r",
            "\u00ad",
            "\ufeff",
            "\u0001",
            "\ud800",
            "\u0301",
            "—",
            "“",
            "”",
            "Edit post",
            "date 2025-02-30 ",
            "- a",
            "1. a",
            "Updated 5:10 PM",
            "\t",
            "Correction:",
            "Від редакції:",
            "хв читання",
            "8 квітня 2025, 15:35",
            ", , ,",
            "99999999999 min read",
            "0000-00-00 99:99",
            "32.13.2025 25:61",
            "BRACKWATER, April 8 (A) — ",
            "This audio AI",
            "UN: ",
            "\n\n",
            "  ");

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aPageThatHasBeenMeddledWithIsReadOrRefusedAndLosesNoLine() {
        var random = new Random(20_250_408);
        var pages = Pages.corpus().stream()
                .map(it -> new String(Pages.bytes(it), UTF_8))
                .toList();
        int read = 0;

        for (int run = 0; run < RUNS; run++) {
            String page = meddled(pages.get(random.nextInt(pages.size())), random);
            byte[] bytes = page.getBytes(run % 20 == 0 ? Charset.forName("windows-1251") : UTF_8);
            read += settled(bytes, "run " + run) ? 1 : 0;
        }

        assertThat(read).as("pages that were read").isGreaterThan(RUNS / 2);
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void bytesThatMeanNothingAreReadOrRefused() {
        var random = new Random(1_605);

        for (int run = 0; run < RUNS; run++) {
            var bytes = new byte[random.nextInt(2_000)];
            random.nextBytes(bytes);
            if (run % 2 == 0) {
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) ((bytes[i] & 0x7f) | 0x20);
                }
            }
            settled(bytes, "run " + run);
        }
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aPageWithBytesChangedIsReadOrRefused() {
        var random = new Random(1_871);
        var pages = Pages.corpus().stream().map(Pages::bytes).toList();

        for (int run = 0; run < RUNS; run++) {
            byte[] page = pages.get(random.nextInt(pages.size())).clone();
            for (int change = random.nextInt(20); change >= 0; change--) {
                page[random.nextInt(page.length)] = (byte) random.nextInt(256);
            }
            settled(Arrays.copyOf(page, 1 + random.nextInt(page.length)), "run " + run);
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void aLineThatRepeatsTwoMillionBytesLongIsSettledInItsOwnTime() {
        for (String oddity : ODDITIES) {
            for (String between : List.of("", "\n")) {
                String unit = oddity + between;
                int times = PageReader.MOST_BYTES / Math.max(1, unit.getBytes(UTF_8).length);
                settled(
                        ("A headline that stands\n\n" + unit.repeat(times / 2)).getBytes(UTF_8),
                        "under a headline " + oddity);
            }
        }
    }

    /// Whether it was read; whatever was read has lost no line.
    private static boolean settled(byte[] bytes, String what) {
        return switch (Pages.outcome(bytes)) {
            case Refused(String why) -> {
                assertThat(why).as(what).isNotBlank();
                yield false;
            }
            case Read read -> {
                Accounts.allLinesOf(bytes).areFoundIn(read);
                yield true;
            }
        };
    }

    private static String meddled(String page, Random random) {
        var lines = new ArrayList<>(page.lines().toList());
        for (int change = random.nextInt(6); change >= 0; change--) {
            int at = random.nextInt(lines.size());
            String oddity = ODDITIES.get(random.nextInt(ODDITIES.size()));
            String line = lines.get(at);
            int within = random.nextInt(line.length() + 1);
            switch (random.nextInt(8)) {
                case 0 -> lines.set(at, "");
                case 1 -> lines.add(at, oddity);
                case 2 -> lines.set(at, line.substring(0, within) + oddity + line.substring(within));
                case 3 -> lines.add(lines.get(random.nextInt(lines.size())));
                case 4 -> Collections.swap(lines, at, random.nextInt(lines.size()));
                case 5 -> lines.set(at, line.substring(within));
                case 6 -> lines.set(at, line + lines.get(random.nextInt(lines.size())));
                default -> lines.removeIf(String::isBlank);
            }
            if (lines.isEmpty()) {
                lines.add(oddity);
            }
        }
        return String.join(random.nextInt(5) == 0 ? "\r\n" : "\n", lines);
    }
}
