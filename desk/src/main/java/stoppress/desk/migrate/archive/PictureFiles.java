package stoppress.desk.migrate.archive;

import java.util.Optional;
import stoppress.publication.document.MediaFile.PictureFile;

/// Finds the file of a picture that an archive shows. Nothing is ever fetched from another machine here.
@FunctionalInterface
public interface PictureFiles {
    /// No picture has its file.
    PictureFiles NONE = _ -> Optional.empty();

    /// The file, kept by the paper from then on; empty where there is none, or it is no picture that can be shown.
    ///
    /// @param source as the archive names it: an address, or a path within it
    Optional<PictureFile> file(String source);
}
