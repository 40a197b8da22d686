package stoppress.desk.screens;

import static stoppress.desk.screens.InParts.said;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.media.Intake;
import stoppress.desk.media.Pictures;
import stoppress.desk.media.RefusedPicture;
import stoppress.desk.media.Uploads;
import stoppress.desk.media.Uploads.Upload;
import stoppress.desk.publish.TakeIn;
import stoppress.publication.json.Json;

/// How browsers bring pictures: they say what comes, then bring it part by part, each with the byte at which it
/// begins, and ask after a break how much is here. The answer to the last part is the picture.
final class UploadScreens {
    private final Desk desk;
    private final Uploads uploads;
    private final InParts parts;
    private final TakeIn takeIn;

    UploadScreens(Desk desk) {
        this.desk = desk;
        this.uploads = desk.uploads();
        this.parts = new InParts(uploads, "picture");
        this.takeIn = new TakeIn(desk.database(), desk.intake());
    }

    List<Screen> screens() {
        return List.of(
                Screen.post("/pictures/uploads", Access.trusted(Deed.WRITE), this::begin),
                Screen.get("/pictures/uploads/{id}", Access.trusted(Deed.WRITE), visit -> parts.at(200, upload(visit))),
                Screen.post("/pictures/uploads/{id}", Access.trusted(Deed.WRITE), this::part),
                Screen.post("/pictures/uploads/{id}/ending", Access.trusted(Deed.WRITE), this::forget));
    }

    private Answer begin(Visit visit) {
        Json.Obj sent = visit.json();
        String hash = InParts.hash(sent);
        if (!InParts.isAtMost(sent, Intake.BYTES)) {
            return said(422, visit.words().say("picture.bytes", Intake.BYTES >> 20));
        }
        Optional<Pictures.Kept> known = new Pictures(desk.database().sql())
                .made(hash)
                .filter(it -> desk.intake().has(it.file()));
        if (known.isPresent()) {
            return Answer.told(Json.object().with("picture", json(known.get())).done());
        }
        Optional<RefusedPicture> refused = takeIn.refused(hash);
        if (refused.isPresent()) {
            return refused(visit, refused.get());
        }
        return parts.begun(visit, sent, "");
    }

    private Upload upload(Visit visit) {
        return uploads.find(visit.name(), visit.who().id())
                .filter(it -> it.purpose().isEmpty())
                .orElseThrow(Refusal::missing);
    }

    private Answer part(Visit visit) {
        return parts.part(visit, visit.name(), () -> upload(visit), (upload, file) -> taken(visit, upload, file));
    }

    private Answer taken(Visit visit, Upload upload, Path file) {
        if (!uploads.isAsSaid(upload)) {
            uploads.forget(upload);
            return said(422, visit.words().say("picture.other"));
        }
        TakeIn.Taken taken;
        try {
            taken = takeIn.file(
                    file,
                    upload.name(),
                    visit.who().name(),
                    visit.now().truncatedTo(ChronoUnit.MILLIS),
                    (transaction, isNew) -> {
                        if (isNew) {
                            visit.note(transaction, "picture", upload.name());
                        }
                        uploads.forget(transaction, upload);
                    });
        } catch (RefusedPicture e) {
            uploads.forget(upload);
            return refused(visit, e);
        } catch (IOException e) {
            throw new UncheckedIOException("the picture could not be kept: " + e.getMessage(), e);
        }
        uploads.delete(upload);
        desk.ring().run();
        return Answer.told(Json.object().with("picture", json(taken.picture())).done());
    }

    private static Answer refused(Visit visit, RefusedPicture e) {
        return said(
                422,
                visit.words().says("picture." + e.rule(), e.why(), e.filling().toArray()));
    }

    /// Recordings that were broken off, too: the library lists all that somebody has under way.
    private Answer forget(Visit visit) {
        uploads.forget(uploads.find(visit.name(), visit.who().id()).orElseThrow(Refusal::missing));
        return Answer.see("/pictures");
    }

    /// What the editor puts into a story.
    private static Json.Obj json(Pictures.Kept kept) {
        var words = kept.words();
        return Json.object()
                .with(
                        "file",
                        Json.object()
                                .with("sha256", kept.file().sha256())
                                .with("type", kept.file().type())
                                .with("width", Json.of(kept.file().width()))
                                .with("height", Json.of(kept.file().height()))
                                .done())
                .with("caption", some(words.caption()).map(Json::of))
                .with("credit", some(words.credit()).map(Json::of))
                .with("alternative", some(words.alternative()).map(Json::of))
                .done();
    }

    private static Optional<String> some(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
