package stoppress.press;

import java.util.Optional;
import stoppress.publication.document.Placard;
import stoppress.publication.document.Renditions;
import stoppress.publication.document.StoryVersion;

/// Knows the forms of pictures. What it says must be of the same state as the page that is pressed.
@FunctionalInterface
public interface Gallery {
    /// Pictures as they are: of none there is another form.
    Gallery BARE = sha256 -> Optional.empty();

    /// The forms of the picture whose file has this SHA-256, where there are any.
    Optional<Renditions> of(String sha256);

    /// The story's headline as a picture, where there is one that says what the story says.
    default Optional<Placard> placard(StoryVersion story) {
        return Optional.empty();
    }
}
