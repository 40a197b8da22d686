package stoppress.desk.screens;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import stoppress.desk.media.Uploads;
import stoppress.desk.media.Uploads.Upload;
import stoppress.publication.json.Json;

/// How browsers bring files: they say what comes, then bring it part by part, each with the byte at which it begins,
/// and ask after a break how much is here. The answer to the last part is what came of it; where it is lost on the
/// way, it is given again: of the [#KEPT] newest, until the desk ends.
final class InParts {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,12}");
    private static final int LONGEST_NAME = 200;
    private static final int KEPT = 200;

    private final Uploads uploads;
    private final String words;
    private final Map<String, Answer> came = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
            return size() > KEPT;
        }
    });

    /// @param words what begins the words for them: `picture`, `sound`
    InParts(Uploads uploads, String words) {
        this.uploads = uploads;
        this.words = words;
    }

    /// Whether it is said that a file comes which has no more bytes.
    static boolean isAtMost(Json.Obj sent, long bytes) {
        String size = text(sent, "size");
        return DIGITS.matcher(size).matches() && Long.parseLong(size) <= bytes;
    }

    /// The SHA-256 of the file that comes; empty where the browser cannot say.
    static String hash(Json.Obj sent) {
        String hash = text(sent, "sha256");
        if (!hash.isEmpty() && !PictureScreens.HASH.matcher(hash).matches()) {
            throw Refusal.wrong("refused.json");
        }
        return hash;
    }

    /// Begins with a file whose size was looked at, or goes on with it.
    ///
    /// @param purpose what else is said of it; empty: it is for the library
    Answer begun(Visit visit, Json.Obj sent, String purpose) {
        String name = text(sent, "name");
        return switch (uploads.open(
                visit.who().id(),
                name.substring(0, Math.min(LONGEST_NAME, name.length())),
                Long.parseLong(text(sent, "size")),
                hash(sent),
                purpose,
                visit.now())) {
            case Uploads.Outcome.Open(var upload, long at) ->
                Answer.told(Json.object()
                        .with("id", upload.id())
                        .with("at", Json.of(at))
                        .done());
            case Uploads.Outcome.Many _ -> said(429, visit.words().say(words + ".many"));
            case Uploads.Outcome.Full _ -> said(507, visit.words().say(words + ".room"));
        };
    }

    /// How far it is.
    Answer at(int status, Upload upload) {
        return new Answer.Told(
                status,
                Json.object().with("at", Json.of(uploads.length(upload))).done());
    }

    /// Puts a part that was sent where it belongs.
    ///
    /// @param id of the upload, as the address has it
    /// @param upload that one; refuses where it is none of the visitor's
    /// @param taken what comes of the whole file; where it fails, the file stays
    Answer part(Visit visit, String id, Supplier<Upload> upload, BiFunction<Upload, Path, Answer> taken) {
        Optional<Answer> before = came(visit, id);
        return before.isPresent() ? before.get() : put(visit, upload.get(), taken);
    }

    private Answer put(Visit visit, Upload upload, BiFunction<Upload, Path, Answer> taken) {
        String at = visit.query("at");
        if (!DIGITS.matcher(at).matches() || !uploads.add(upload, Long.parseLong(at), visit.body())) {
            return came(visit, upload.id()).orElseGet(() -> at(409, upload));
        }
        if (uploads.length(upload) < upload.size()) {
            return at(200, upload);
        }
        return uploads.whole(upload, file -> {
                    Answer answer = taken.apply(upload, file);
                    came.put(key(visit, upload.id()), answer);
                    return answer;
                })
                .or(() -> came(visit, upload.id()))
                .orElseThrow(Refusal::missing);
    }

    private Optional<Answer> came(Visit visit, String id) {
        return Optional.ofNullable(came.get(key(visit, id)));
    }

    /// Of one person, and of what the address names first: a story.
    private static String key(Visit visit, String id) {
        return visit.who().id() + " " + visit.name() + " " + id;
    }

    static Answer said(int status, String why) {
        return new Answer.Told(status, Json.object().with("why", why).done());
    }

    static String text(Json.Obj sent, String member) {
        return sent.member(member).orElseGet(() -> Json.of("")) instanceof Json.Str(String text) ? text : "";
    }
}
