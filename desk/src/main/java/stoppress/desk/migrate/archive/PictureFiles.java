package stoppress.desk.migrate.archive;

import java.nio.file.Path;
import java.util.Optional;
import stoppress.publication.document.MediaFile.PictureFile;

/// Gives the pictures of an archive to the paper. Whether any is fetched from another machine is
/// not known here.
public interface PictureFiles {
    /// No picture has its file.
    PictureFiles NONE = new PictureFiles() {
        @Override
        public Optional<PictureFile> file(String source) {
            return Optional.empty();
        }

        @Override
        public Taken take(Path file, String name) {
            return new Taken(Optional.empty(), "the paper takes no pictures here");
        }
    };

    /// What came of a file.
    ///
    /// @param file as stories show it; empty where it was not taken
    /// @param why it was not taken; empty text where it was
    record Taken(Optional<PictureFile> file, String why) {}

    /// The file of a picture that an archive names; empty where there is none.
    ///
    /// @param source an address, or a path within the archive
    Optional<PictureFile> file(String source);

    /// Why a picture that was asked for has none; empty text where there is nothing to say.
    default String why(String source) {
        return "";
    }

    /// The same for one story: of one that is in already, nothing is brought from elsewhere.
    ///
    /// @param key what the archive knows it by
    default PictureFiles of(String key) {
        return this;
    }

    /// Takes a picture's file in. It stays where it is.
    ///
    /// @param name as the archive has it
    Taken take(Path file, String name);
}
