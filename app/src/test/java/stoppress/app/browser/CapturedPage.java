package stoppress.app.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The text of a page as somebody copied it out of a browser.
final class CapturedPage {
    private static final String OURS = """
            Harbour, Ferry
            Edit post

            BREAKING: Chain ferry adrift with two tugs standing by

            by Ines Halloran May 14, 2026 7:05 AM 2 min read
            The chain ferry in the fog off Pennymarsh on May 14, 2026. (Sefa Lund / The Lamp)

            This audio is created with AI assistance

            Editor's note: This is a developing story and is being updated.

            The chain ferry slipped its chain at low water with two tugs standing by, the harbour master said on May 14.

            "Nobody is hurt," she said.
            """;

    private CapturedPage() {}

    /// The captured page where it is at hand; else one of ours of the same shape.
    static String text() throws IOException {
        Path seeds = Repository.ROOT.resolve("../shared/seeds").normalize();
        if (!Files.isDirectory(seeds)) {
            return OURS;
        }
        try (var pages = Files.list(seeds)) {
            return Files.readString(pages.sorted().findFirst().orElseThrow());
        }
    }
}
