package stoppress.desk.migrate.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import stoppress.desk.migrate.page.PageReader.Outcome.Read;
import stoppress.desk.migrate.page.PageReader.Outcome.Refused;
import stoppress.publication.document.Language;

/// Captured pages of *The Brackwater Lamp*, and what comes of reading them.
final class Pages {
    static final ZoneId ZONE = ZoneId.of("Europe/London");
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static final String PAGE = """
             date 2025-11-18 The Tide Table 2026: one fold-out sheet.

            Harbour, Ferries, Maud Quill
            Edit post

            %s

            %s
            The ferry at her moorings (Odile Marsh/The Lamp)
            This audio is created with AI assistance

            %s

            Ferry crews walked out before the first sailing, the union said.

            Nobody sails until somebody talks.
            """;

    static final String HEADLINE = "Ferry crews walk out at Brackwater";
    static final String BYLINE = "by Ines Halloran November 18, 2025 6:52 AM 1 min read";
    static final String NOTE = "Editor's note: This is a developing story and is being updated.";

    private Pages() {}

    /// A page that has every part.
    static String whole() {
        return PAGE.formatted(HEADLINE, BYLINE, NOTE);
    }

    static String headed(String headline) {
        return PAGE.formatted(headline, BYLINE, NOTE);
    }

    static String signed(String byline) {
        return PAGE.formatted(HEADLINE, byline, NOTE);
    }

    static String noted(String note) {
        return PAGE.formatted(HEADLINE, BYLINE, note);
    }

    static Read read(String text) {
        return read(text.getBytes(UTF_8));
    }

    static Read read(byte[] bytes) {
        var outcome = outcome(bytes);
        assertThat(outcome).isInstanceOf(Read.class);
        return (Read) outcome;
    }

    static String refused(byte[] bytes) {
        var outcome = outcome(bytes);
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).why();
    }

    static String refused(String text) {
        return refused(text.getBytes(UTF_8));
    }

    static PageReader.Outcome outcome(byte[] bytes) {
        return new PageReader(ZONE, Language.ENGLISH, NOW).read(bytes);
    }

    /// The parts that are in doubt.
    static List<String> doubted(Read read) {
        return read.doubts().stream().map(Doubt::part).toList();
    }

    static String whys(Read read) {
        return String.join("\n", read.doubts().stream().map(Doubt::why).toList());
    }

    static List<String> paragraphs(Read read) {
        return read.page().body().stream()
                .map(it -> it instanceof Passage.Paragraph(String text) ? text : it.toString())
                .toList();
    }

    static Path root() {
        return Path.of(Objects.requireNonNull(System.getProperty("stoppress.root")));
    }

    /// The captured pages that the repository keeps.
    static List<Path> corpus() {
        return files(root().resolve("app/src/test/pages"));
    }

    /// Captured pages beside the repository, where there are any.
    static List<Path> seeds() {
        return files(root().resolve("../shared/seeds"));
    }

    private static List<Path> files(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
