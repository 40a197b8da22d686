package stoppress.desk.screens;

import java.util.Comparator;
import java.util.Optional;
import stoppress.desk.media.Pictures;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Renditions;

/// A picture as the library shows it among others: small, with its point in sight.
///
/// @param address the smallest of its forms that is large enough, or the whole while there is none
public record Thumbnail(Pictures.Kept picture, String address) {
    /// In pixels; a cell of the gallery is smaller.
    private static final int LEAST = 360;

    static Thumbnail of(Pictures.Kept picture, Optional<Renditions> renditions) {
        PictureFile file = renditions.stream()
                .flatMap(it -> it.files().stream())
                .filter(it -> it.width() >= LEAST && !it.type().equals("image/avif"))
                .min(Comparator.comparingInt(PictureFile::width))
                .orElse(picture.file());
        return new Thumbnail(picture, file.address().address());
    }

    /// The names of the styles that say which part of it is kept in sight.
    public String styles() {
        return picture.sight()
                .map(it -> "x" + (it.x() + 125) / 250 + " y" + (it.y() + 125) / 250)
                .orElse("");
    }
}
