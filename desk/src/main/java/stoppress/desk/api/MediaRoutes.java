package stoppress.desk.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.database.Database;
import stoppress.desk.media.Intake;
import stoppress.desk.media.Pictures;
import stoppress.desk.media.RefusedPicture;
import stoppress.desk.publish.TakeIn;
import stoppress.publication.json.Json;

/// Pictures that programs bring.
final class MediaRoutes {
    private static final int LONGEST_NAME = 200;

    private final TakeIn takeIn;
    private final Runnable ring;
    private final InstantSource clock;

    /// @param ring says that there are forms to be made
    MediaRoutes(Database database, Intake intake, Runnable ring, InstantSource clock) {
        this.takeIn = new TakeIn(database, intake);
        this.ring = ring;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(Route.working("POST", "/api/v1/media", Deed.WRITE, Intake.BYTES, this::take));
    }

    private Reply take(Request request) {
        String name = request.query().getOrDefault("name", "");
        TakeIn.Taken taken;
        try {
            Path file = Files.createTempFile("media", ".upload");
            try {
                Files.write(file, request.body());
                taken = takeIn.file(
                        file,
                        name.substring(0, Math.min(name.length(), LONGEST_NAME)),
                        request.bearer().name(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        (_, _) -> {});
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (RefusedPicture e) {
            throw Problem.refused("file", e.why());
        } catch (IOException e) {
            throw new UncheckedIOException("the picture could not be kept: " + e.getMessage(), e);
        }
        ring.run();
        Json.Obj picture = json(taken.picture());
        return taken.isNew() ? Reply.created(picture) : Reply.ok(picture);
    }

    /// What a story takes as its picture.
    private static Json.Obj json(Pictures.Kept kept) {
        return Json.object()
                .with("file", file(kept))
                .with("caption", some(kept.words().caption()))
                .with("credit", some(kept.words().credit()))
                .with("alternative", some(kept.words().alternative()))
                .done();
    }

    static Json.Obj file(Pictures.Kept kept) {
        return Json.object()
                .with("sha256", kept.file().sha256())
                .with("type", kept.file().type())
                .with("width", Json.of(kept.file().width()))
                .with("height", Json.of(kept.file().height()))
                .done();
    }

    private static java.util.Optional<Json> some(String text) {
        return text.isEmpty() ? java.util.Optional.empty() : java.util.Optional.of(Json.of(text));
    }
}
