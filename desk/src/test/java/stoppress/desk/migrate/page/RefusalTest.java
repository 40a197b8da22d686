package stoppress.desk.migrate.page;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.desk.migrate.page.PageReader.Outcome.Refused;
import stoppress.publication.document.Language;

class RefusalTest {
    private static final PageReader READER = new PageReader(Pages.ZONE, Language.ENGLISH, Pages.NOW);

    @Test
    void anEmptyFileIsRefused() {
        assertThat(Pages.refused("")).isEqualTo("it is empty");
        assertThat(Pages.refused("\ufeff")).isEqualTo("it has no text, only blank lines");
        assertThat(Pages.refused(" \r\n\t\n\u00a0\n\u200b")).isEqualTo("it has no text, only blank lines");
    }

    @Test
    void aFileOfAnotherKindIsRefusedByItsName() {
        assertThat(refusedHead("\u0089PNG\r\n\u001a\n")).isEqualTo("it looks like a PNG picture");
        assertThat(refusedHead("\u00ff\u00d8\u00ff\u00e0")).isEqualTo("it looks like a JPEG picture");
        assertThat(refusedHead("GIF89a")).isEqualTo("it looks like a GIF picture");
        assertThat(refusedHead("PK\u0003\u0004")).startsWith("it looks like a ZIP archive");
        assertThat(refusedHead("%PDF-1.7")).isEqualTo("it looks like a PDF document");
        assertThat(refusedHead("{\\rtf1 text}")).isEqualTo("it looks like a rich text document");
        assertThat(refusedHead("<!DOCTYPE html><p>")).startsWith("it looks like an HTML page");
        assertThat(refusedHead("<?xml version='1.0'?>")).isEqualTo("it looks like XML");
        assertThat(refusedHead("{ \"headline\": 1 }")).isEqualTo("it looks like JSON");
    }

    @Test
    void aFileWithNulBytesIsRefused() {
        assertThat(Pages.refused(Pages.whole().getBytes(UTF_16LE))).contains("NUL bytes", "byte order mark");
    }

    @Test
    void aFileFullOfControlCharactersIsRefused() {
        assertThat(Pages.refused("\u0001\u0002word\u0003\u0004\u0005")).contains("control characters");
    }

    @Test
    void aPageBeyondTheBoundIsRefusedWithItsSizeAndTheBound() {
        assertThat(Pages.refused(new byte[PageReader.MOST_BYTES + 1]))
                .isEqualTo("it is 2,097,153 bytes long; at most 2,097,152 fit");
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void tenMegabytesOfNoiseAreRefusedUnread(@TempDir Path directory) throws Exception {
        var noise = new byte[10 << 20];
        new Random(10).nextBytes(noise);
        Path file = Files.write(directory.resolve("noise.txt"), noise);

        assertThat(PageFile.read(file, READER))
                .isEqualTo(new Refused("it is 10,485,760 bytes long; at most 2,097,152 fit"));
    }

    @Test
    void twoMegabytesOfNoiseAreRefused() {
        var noise = new byte[2 << 20];
        new Random(2).nextBytes(noise);

        assertThat(Pages.refused(noise)).contains("NUL bytes");
    }

    @Test
    void whatIsNoFileIsRefused(@TempDir Path directory) {
        assertThat(PageFile.read(directory, READER)).isEqualTo(new Refused("it is a directory"));
        assertThat(PageFile.read(directory.resolve("none"), READER)).isEqualTo(new Refused("there is no such file"));
    }

    @Test
    void aFileIsReadAsItsBytesAre(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("page.txt"), Pages.whole());

        assertThat(PageFile.read(file, READER)).isEqualTo(Pages.read(Pages.whole()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "by Ines Halloran November 18, 2025 6:52 AM\n\nFerry crews walked out.\n",
                " date 2025-11-18 The Tide Table\n",
                "Edit post\n",
                "*** --- ***\n\nby Ines Halloran November 18, 2025 6:52 AM\n\nFerry crews walked out.\n",
            })
    void aPageWithoutAHeadlineIsRefusedSayingWhatWasLookedFor(String page) {
        assertThat(Pages.refused(page)).startsWith("no headline was found: looked for a line");
    }

    @Test
    void aParagraphIsNotTakenForAHeadline() {
        String paragraph = "Ferry crews walked out before the first sailing. ".repeat(5);

        assertThat(Pages.refused(paragraph + "\n\n" + paragraph)).startsWith("no headline was found");
    }

    @Test
    void aPartBeyondTheDocumentsBoundsIsRefusedByName() {
        assertThat(Pages.refused(Pages.whole() + "word ".repeat(5_000)))
                .isEqualTo("line 17 is 24,999 characters long; a paragraph has at most 20,000");
        assertThat(Pages.refused(Pages.whole() + "A sentence.\n".repeat(4_000)))
                .isEqualTo("body has 4,002 items; at most 3,000 fit");
        assertThat(Pages.refused(Pages.whole().replace("Harbour,", tags(60)))).startsWith("tags has 62 items");
        assertThat(Pages.refused(Pages.whole() + "\n\n.".repeat(30_000)))
                .isEqualTo("it has 30,010 lines; at most 20,000 fit");
    }

    private static String refusedHead(String head) {
        return Pages.refused(head.getBytes(ISO_8859_1));
    }

    private static String tags(int count) {
        var tags = new StringBuilder();
        for (int i = 0; i < count; i++) {
            tags.append("Tag ").append(i).append(", ");
        }
        return tags.toString().strip();
    }
}
