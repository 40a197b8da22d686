package stoppress.publication.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import stoppress.publication.document.MediaFile.PictureFile;

/// The forms in which readers are offered a picture, and what is known of it. The newest of a picture replaces the
/// one before, in every story that shows it.
///
/// @param picture the SHA-256 of the file that stories name, in hexadecimal
/// @param files the same picture in other widths and types
/// @param card the picture cropped to 1200 by 630 pixels, for where a link is shared
/// @param colour one colour for all of it, as `#rrggbb`: what stands in its place until it is there
/// @param focus the point that is kept in sight where it is cropped
/// @param provenance what the file says of where it comes from; nobody here has verified it
/// @param ending that it was taken away, everywhere
public record Renditions(
        String picture,
        List<PictureFile> files,
        Optional<PictureFile> card,
        Optional<String> colour,
        Optional<Focus> focus,
        Optional<String> provenance,
        Optional<Ending> ending)
        implements Document {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");
    private static final int FILES = 40;

    /// A point of a picture, in thousandths of its width from the left and of its height from the top.
    public record Focus(int x, int y) {
        public Focus {
            if (x < 0 || y < 0 || x > 1_000 || y > 1_000) {
                throw new InvalidDocument("focus is not within the picture: %d, %d".formatted(x, y));
            }
        }
    }

    /// That a picture was taken away.
    ///
    /// @param reason why, for readers
    /// @param replacement what stands in its place; nothing but the reason where it is empty
    public record Ending(Instant at, String reason, Optional<Picture> replacement) {
        public Ending {
            Bounds.text("reason", reason, Bounds.NOTE);
            if (replacement.isPresent() && replacement.get().file().isEmpty()) {
                throw new InvalidDocument("replacement has no file");
            }
        }
    }

    public Renditions {
        if (!HASH.matcher(picture).matches()) {
            throw new InvalidDocument("picture is not a SHA-256 in hexadecimal: " + picture);
        }
        files = Bounds.list("files", files, FILES);
        Bounds.text("provenance", provenance, Bounds.NOTE);
        if (colour.isPresent() && !COLOUR.matcher(colour.get()).matches()) {
            throw new InvalidDocument("colour is not one such as #0b5660: " + colour.get());
        }
    }

    /// The same picture, taken away.
    public Renditions ended(Ending ending) {
        return new Renditions(picture, List.of(), Optional.empty(), colour, focus, provenance, Optional.of(ending));
    }
}
