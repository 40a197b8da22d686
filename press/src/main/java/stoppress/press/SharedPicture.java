package stoppress.press;

import java.util.Optional;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Placard;
import stoppress.publication.document.StoryVersion;

/// The picture beside a link to a story, where such a link is shared: the story's placard; or else its picture,
/// cropped.
///
/// @param placard whether its headline stands on it
/// @param alternative what it shows, and says
record SharedPicture(PictureFile file, boolean placard, Optional<String> alternative) {
    /// Empty for a story that has neither.
    static Optional<SharedPicture> of(StoryVersion story, Gallery gallery) {
        Optional<Shown> shown = story.picture().map(it -> Shown.of(it, gallery));
        Optional<PictureFile> lead = shown.flatMap(Shown::file);
        // Not over a picture that is not the story's any more.
        Optional<PictureFile> placard = gallery.placard(story)
                .filter(it -> it.picture().equals(lead.map(PictureFile::sha256)))
                .flatMap(Placard::file);
        Optional<String> alternative =
                lead.isPresent() ? shown.flatMap(it -> it.picture().alternative()) : Optional.empty();
        return placard.map(it -> new SharedPicture(
                        it,
                        true,
                        Optional.of(story.headline()
                                + alternative.map(text -> ". " + text).orElse(""))))
                .or(() -> shown.flatMap(Shown::card).map(it -> new SharedPicture(it, false, alternative)));
    }
}
