package stoppress.desk.screens;

import static stoppress.desk.screens.InParts.said;
import static stoppress.desk.screens.InParts.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.media.Uploads;
import stoppress.desk.media.Uploads.Upload;
import stoppress.desk.publish.SoundDesk;
import stoppress.desk.sound.SoundFiles;
import stoppress.desk.sound.tape.RefusedSound;
import stoppress.desk.sound.tape.Tape;
import stoppress.publication.document.MediaFile.AudioFile;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.json.Json;

/// A story that a person has read: the file comes in parts, and is offered to readers when the last one is here.
final class RecordingScreens {
    private static final int LONGEST_NAME = 200;
    /// How long a file stays that nobody was told of.
    private static final Duration UNTOLD = Duration.ofHours(1);

    private final Desk desk;
    private final SoundDesk soundDesk;
    private final Uploads uploads;
    private final InParts parts;

    /// What was said of a file before it came.
    private record Recording(StoryId story, VersionNumber version, String reader) {
        String purpose() {
            var said = Json.object()
                    .with("recording", story.text())
                    .with("version", Integer.toString(version.number()))
                    .with("reader", reader)
                    .done();
            return new String(said.canonical(), StandardCharsets.UTF_8);
        }

        /// Empty where the upload is something else.
        static Optional<Recording> of(Upload upload) {
            byte[] purpose = upload.purpose().getBytes(StandardCharsets.UTF_8);
            return purpose.length > 0
                            && Json.read(purpose, purpose.length, 2) instanceof Json.Obj said
                            && said.member("recording").isPresent()
                    ? Optional.of(new Recording(
                            new StoryId(text(said, "recording")),
                            new VersionNumber(Integer.parseInt(text(said, "version"))),
                            text(said, "reader")))
                    : Optional.empty();
        }
    }

    RecordingScreens(Desk desk) {
        this.desk = desk;
        this.uploads = desk.uploads();
        this.parts = new InParts(uploads, "sound");
        this.soundDesk = new SoundDesk(desk.door());
    }

    List<Screen> screens() {
        return List.of(
                Screen.post("/stories/{id}/sound/uploads", Access.trusted(Deed.PUBLISH), this::begin),
                Screen.get("/stories/{id}/sound/uploads/{upload}", Access.trusted(Deed.PUBLISH), this::progress),
                Screen.post("/stories/{id}/sound/uploads/{upload}", Access.trusted(Deed.PUBLISH), this::part),
                Screen.post("/stories/{id}/sound/uploads/{upload}/ending", Access.trusted(Deed.PUBLISH), this::forget));
    }

    /// Of a story, what that person has under way.
    static List<Unfinished> unfinished(Uploads uploads, StoryId story, String account) {
        return uploads.of(account).stream()
                .filter(it -> isOf(it, story.text()))
                .map(it -> Unfinished.of(uploads, it))
                .toList();
    }

    private Answer begin(Visit visit) {
        StoryId story = Found.story(desk.database().sql(), visit).draft().story();
        Json.Obj sent = visit.json();
        String reader = text(sent, "reader").strip();
        String version = text(sent, "version");
        if (!desk.studio().tape().isReady()) {
            return said(422, visit.words().say("sound.codec"));
        }
        if (!InParts.isAtMost(sent, Tape.BYTES)) {
            return said(422, visit.words().say("sound.bytes", Tape.BYTES >> 20));
        }
        if (reader.isEmpty() || reader.length() > LONGEST_NAME || reader.chars().anyMatch(Character::isISOControl)) {
            return said(422, visit.words().say("sound.reader.wrong"));
        }
        if (!version.matches("[1-9][0-9]{0,5}")) {
            return said(422, visit.words().say("sound.unpublished"));
        }
        var recording = new Recording(story, new VersionNumber(Integer.parseInt(version)), reader);
        return parts.begun(visit, sent, recording.purpose());
    }

    private Answer progress(Visit visit) {
        return parts.at(200, upload(visit));
    }

    private Answer part(Visit visit) {
        return parts.part(
                visit, visit.names().get(1), () -> upload(visit), (upload, file) -> taken(visit, upload, file));
    }

    /// Nobody else's, and of the story that the address names.
    private Upload upload(Visit visit) {
        return uploads.find(visit.names().get(1), visit.who().id())
                .filter(it -> isOf(it, visit.name()))
                .orElseThrow(Refusal::missing);
    }

    private static boolean isOf(Upload upload, String story) {
        return Recording.of(upload)
                .filter(it -> it.story().text().equals(story))
                .isPresent();
    }

    private Answer forget(Visit visit) {
        uploads.forget(upload(visit));
        return Answer.see("/stories/" + visit.name() + "#Sound");
    }

    /// Forgotten is the file only where readers have it, or it was refused: what fails for a moment is tried again with
    /// what is here.
    private Answer taken(Visit visit, Upload upload, Path brought) {
        Recording recording = Recording.of(upload).orElseThrow(Refusal::missing);
        if (!uploads.isAsSaid(upload)) {
            return refused(upload, visit.words().say("picture.other"));
        }
        AudioFile file;
        try {
            file = desk.studio().tape().taken(brought, it -> untold(visit, recording.story(), it));
        } catch (RefusedSound e) {
            return refused(upload, visit.words().says("sound.refused." + e.rule(), e.why()));
        } catch (IOException e) {
            throw new UncheckedIOException("the recording could not be kept: " + e.getMessage(), e);
        }
        Answer answer = answer(visit, file, desk.door().through(transaction -> {
            SoundDesk.Outcome done =
                    soundDesk.person(transaction, recording.story(), recording.version(), file, recording.reader());
            if (done instanceof SoundDesk.Outcome.Offered) {
                visit.note(
                        transaction,
                        "sound",
                        "%s, version %s, read by %s"
                                .formatted(recording.story(), recording.version(), recording.reader()));
            }
            uploads.forget(transaction, upload);
            return done;
        }));
        uploads.delete(upload);
        return answer;
    }

    private Answer refused(Upload upload, String why) {
        uploads.forget(upload);
        return said(422, why);
    }

    private AudioFile untold(Visit visit, StoryId story, AudioFile file) {
        return desk.database().write(transaction -> {
            new SoundFiles(transaction.sql())
                    .untold(story, file.name(), visit.now().plus(UNTOLD));
            return file;
        });
    }

    private static Answer answer(Visit visit, AudioFile file, SoundDesk.Outcome outcome) {
        return switch (outcome) {
            case SoundDesk.Outcome.Offered _ ->
                Answer.told(Json.object()
                        .with("seconds", Json.of(file.length().toSeconds()))
                        .done());
            case SoundDesk.Outcome.NotPublished _ -> said(409, visit.words().say("sound.unpublished"));
            case SoundDesk.Outcome.NoSuchVersion(VersionNumber number) ->
                said(422, visit.words().say("sound.version.wrong", number.number()));
        };
    }
}
