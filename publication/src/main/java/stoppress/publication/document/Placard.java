package stoppress.publication.document;

import java.util.Optional;
import java.util.regex.Pattern;
import stoppress.publication.document.MediaFile.PictureFile;

/// A story's headline as a picture, for where a link to the story is shared. The newest of a story replaces the one
/// before. It says no word of the story itself, so that nothing has to be erased from it when the law demands that of
/// the version.
///
/// @param version the version whose headline is on it; it is shown only with a story that has that headline still
/// @param picture the SHA-256 of the file of the story's picture that the headline stands over; empty: over none
/// @param file 1200 by 630 pixels; empty: there is none any more
public record Placard(StoryId story, VersionNumber version, Optional<String> picture, Optional<PictureFile> file)
        implements Document {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public Placard {
        if (picture.isPresent() && !HASH.matcher(picture.get()).matches()) {
            throw new InvalidDocument("picture is not a SHA-256 in hexadecimal: " + picture.get());
        }
    }
}
