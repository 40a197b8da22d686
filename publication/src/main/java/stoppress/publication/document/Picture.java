package stoppress.publication.document;

import java.util.Optional;
import stoppress.publication.document.MediaFile.PictureFile;

/// A picture as the story shows it. Without a file its caption and credit stand alone, until the file comes.
public record Picture(
        Optional<PictureFile> file, Optional<String> alternative, Optional<String> caption, Optional<String> credit) {
    public Picture {
        Bounds.text("alternative text", alternative, Bounds.CAPTION);
        Bounds.text("caption", caption, Bounds.CAPTION);
        Bounds.text("credit", credit, Bounds.NAME);
        if (file.isEmpty() && caption.isEmpty() && credit.isEmpty()) {
            throw new InvalidDocument("a picture has neither file nor caption nor credit");
        }
    }
}
