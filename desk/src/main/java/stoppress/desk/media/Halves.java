package stoppress.desk.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// What is half made among the files that readers fetch: pictures, their forms, placards and recordings, until each has
/// the name of its content.
///
/// @param media the directory of those files
record Halves(Path media) {
    private static final String NAMES =
            "{intake*.jpg,intake*.original,made*.*,dot*.jpg,filled*.png,joined*.part,taken*.part,levelled*.part,encoded*.part}";

    /// As long as that one picture may take to come in.
    private static final Duration IMPORT = Duration.ofMinutes(15);

    /// Deletes what an earlier process left when it ended: nobody else does, and an erasure would not find it. To be
    /// called before anything is made.
    void tidy() throws IOException {
        if (!Files.isDirectory(media)) {
            return;
        }
        try (var halves = Files.newDirectoryStream(media, NAMES)) {
            for (Path half : halves) {
                if (!isComing(half)) {
                    Files.deleteIfExists(half);
                }
            }
        }
    }

    /// Whether an import, a process of its own, may be at it.
    private static boolean isComing(Path half) throws IOException {
        return half.getFileName().toString().startsWith("intake")
                && Files.getLastModifiedTime(half)
                        .toInstant()
                        .isAfter(Instant.now().minus(IMPORT));
    }
}
