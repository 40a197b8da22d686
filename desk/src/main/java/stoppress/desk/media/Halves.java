package stoppress.desk.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What is half made among the files that readers fetch: pictures, their forms, placards and recordings, until each has
/// the name of its content.
///
/// @param media the directory of those files
record Halves(Path media) {
    private static final String NAMES =
            "{intake*.jpg,made*.*,dot*.jpg,filled*.png,joined*.part,taken*.part,levelled*.part,encoded*.part}";

    /// Deletes what an earlier process left when it ended: nobody else does, and an erasure would not find it. To be
    /// called before anything is made.
    void tidy() throws IOException {
        if (!Files.isDirectory(media)) {
            return;
        }
        try (var halves = Files.newDirectoryStream(media, NAMES)) {
            for (Path half : halves) {
                Files.deleteIfExists(half);
            }
        }
    }
}
