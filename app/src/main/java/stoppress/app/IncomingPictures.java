package stoppress.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import stoppress.desk.database.Database;
import stoppress.desk.media.Intake;
import stoppress.desk.media.RefusedPicture;
import stoppress.desk.migrate.archive.PictureFiles;
import stoppress.desk.publish.TakeIn;
import stoppress.publication.document.MediaFile.PictureFile;

/// Takes the pictures of an archive into the newsroom's library, as if somebody had brought each of them.
final class IncomingPictures implements PictureFiles {
    private static final String BY = "import";

    private final TakeIn takeIn;
    private final InstantSource clock;

    IncomingPictures(Intake intake, Database database, InstantSource clock) {
        this.takeIn = new TakeIn(database, intake);
        this.clock = clock;
    }

    @Override
    public Optional<PictureFile> file(String source) {
        return Optional.empty();
    }

    @Override
    public Taken take(Path file, String name) {
        try {
            String last = name.substring(name.lastIndexOf('/') + 1);
            TakeIn.Taken taken = takeIn.file(file, last, BY, clock.instant(), (_, _) -> {});
            return new Taken(Optional.of(taken.picture().file()), "");
        } catch (RefusedPicture e) {
            return new Taken(Optional.empty(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Taken(Optional.empty(), "it cannot be kept: " + e.getMessage());
        }
    }
}
