package stoppress.reader.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stoppress.press.Press;
import stoppress.press.ghost.Ids;
import stoppress.publication.document.Cast;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Pass;
import stoppress.publication.document.Picture;
import stoppress.publication.json.Json;
import stoppress.reader.pages.Asking;
import stoppress.reader.pages.Enquiry.Answered;

/// What a real Ghost answered to a request, we answer in the same shape: the status, the headers, every member of the
/// same JSON kind, and of an error the words. What is null in one may be something in the other.
class GhostShapesTest {
    private static final String API = "/ghost/api/";
    /// Where we say more than a Ghost on SQLite does of a name that it does not know.
    private static final String UNKNOWN_NAME = "Could not understand request.";

    @TempDir
    private Path directory;

    private ReadingRoom room;
    private GhostApi api;

    @BeforeEach
    void open() {
        room = new ReadingRoom(directory.resolve("shelf"));
        api = new GhostApi(room.shelf(), Press.ready(), () -> Cast.MORNING.plus(Duration.ofDays(1)));
        room.hears(
                Cast.lamp(),
                Cast.ines(),
                Cast.ferry(),
                Cast.ethics(),
                GhostApiTest.pass(GhostApiTest.KEY, new Pass.Terms.Always()),
                Cast.ferryStrike(),
                Telling.of("sluice-vote", "A vote on the sluice")
                        .showing(new Picture(
                                Optional.of(new PictureFile("ab".repeat(32), "image/jpeg", 1200, 800)),
                                Optional.of("The sluice"),
                                Optional.of("The sluice"),
                                Optional.empty()))
                        .now());
    }

    @AfterEach
    void close() {
        room.close();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void aRequestIsAnsweredInTheShapeThatAGhostAnsweredIt(Json.Obj recorded) {
        String path = text(recorded, "path");

        Answered answered = api.answer(asking(path));

        assertThat(answered.status()).as(path).isEqualTo((int) number(recorded, "status"));
        assertThat(sent(answered)).as(path).containsAllEntriesOf(headers(recorded));
        recorded.member("shape").ifPresent(shape -> conforms(path, (Json.Obj) shape, object(answered)));
        recorded.member("error").ifPresent(error -> isRefused(path, (Json.Obj) error, object(answered)));
    }

    @Test
    void theRecordedRequestsAreOfEveryKind() throws IOException {
        assertThat(recorded().filter(it -> it.member("shape").isPresent())).hasSizeGreaterThan(30);
        assertThat(recorded().filter(it -> it.member("error").isPresent())).hasSizeGreaterThan(10);
    }

    static Stream<Json.Obj> recorded() throws IOException {
        try (var in = Objects.requireNonNull(
                GhostShapesTest.class.getResourceAsStream("/stoppress/reader/ghost/shapes.json"))) {
            Json.Arr all = (Json.Arr) Json.read(in.readAllBytes(), 1 << 20, 32);
            return all.items().stream().map(Json.Obj.class::cast);
        }
    }

    /// As the client of the recording asked, of the stories that we have.
    private static Asking asking(String recorded) {
        String path = recorded.replace(
                        "6b03c6ad7f052c3d28a5a636",
                        Ids.id(Ids.POST, Cast.ferryStrike().story().text()))
                .replace("coming-soon", Cast.ferryStrike().slug().text())
                .replace("{content_key}", GhostApiTest.KEY)
                .replace("tag:news", "tag:ferry")
                .replace("tag:-news", "tag:-ferry")
                .replace("[news,tech]", "[ferry,tech]");
        int mark = path.indexOf('?');
        String address = mark < 0 ? path : path.substring(0, mark);
        Map<String, String> query = new HashMap<>();
        if (mark >= 0) {
            GhostApiTest.query(path.substring(mark + 1))
                    .forEach((name, value) -> query.put(name, URLDecoder.decode(value, StandardCharsets.UTF_8)));
        }
        return new Asking(path, address.substring(API.length()), query, Map.of("accept-version", "v5.0"), "");
    }

    private static Map<String, String> sent(Answered answered) {
        var sent = new HashMap<>(answered.headers());
        sent.put("content-type", answered.page().type());
        return sent;
    }

    private static Map<String, String> headers(Json.Obj recorded) {
        var headers = new HashMap<String, String>();
        ((Json.Obj) recorded.member("headers").orElseThrow())
                .members()
                .forEach((name, value) -> headers.put(name, ((Json.Str) value).text()));
        // The edge adds what the body is encoded in.
        headers.computeIfPresent("vary", (_, vary) -> vary.replace(", Accept-Encoding", ""));
        return headers;
    }

    private static void conforms(String at, Json.Obj shape, Json answer) {
        if (answer instanceof Json.Null || isNullThere(shape)) {
            return;
        }
        if (shape.member("object").isPresent()) {
            assertThat(answer).as(at).isInstanceOf(Json.Obj.class);
            ((Json.Obj) shape.member("object").orElseThrow()).members().forEach((name, inner) -> {
                assertThat(((Json.Obj) answer).members()).as(at).containsKey(name);
                conforms(
                        at + "." + name,
                        (Json.Obj) inner,
                        ((Json.Obj) answer).member(name).orElseThrow());
            });
        } else if (shape.member("array").isPresent()) {
            assertThat(answer).as(at).isInstanceOf(Json.Arr.class);
            if (shape.member("array").orElseThrow() instanceof Json.Obj item) {
                ((Json.Arr) answer).items().forEach(it -> conforms(at + "[]", item, it));
            }
        } else {
            assertThat(kinds(shape)).as(at).contains(kind(answer));
        }
    }

    private static boolean isNullThere(Json.Obj shape) {
        return kinds(shape).equals(List.of("null")) && shape.member("object").isEmpty();
    }

    private static void isRefused(String at, Json.Obj error, Json.Obj answer) {
        Json.Obj ours = (Json.Obj)
                ((Json.Arr) answer.member("errors").orElseThrow()).items().getFirst();
        assertThat(ours.members().keySet())
                .as(at)
                .containsAll(error.members().keySet())
                .contains("id");
        error.members().forEach((name, value) -> {
            Json said = ours.member(name).orElseThrow();
            if (value.equals(Json.of(UNKNOWN_NAME))) {
                assertThat(((Json.Str) said).text()).as(at).startsWith(UNKNOWN_NAME);
            } else if (!value.equals(Json.of("SQLITE_ERROR"))) {
                assertThat(said).as(at + " " + name).isEqualTo(value);
            }
        });
    }

    private static List<String> kinds(Json.Obj shape) {
        var kinds = new ArrayList<String>();
        shape.member("kinds")
                .ifPresent(it -> ((Json.Arr) it).items().forEach(kind -> kinds.add(((Json.Str) kind).text())));
        return kinds;
    }

    private static String kind(Json json) {
        return switch (json) {
            case Json.Obj _ -> "object";
            case Json.Arr _ -> "array";
            case Json.Str _ -> "string";
            case Json.Num _ -> "number";
            case Json.Bool _ -> "boolean";
            case Json.Null _ -> "null";
        };
    }

    private static Json.Obj object(Answered answered) {
        return (Json.Obj) Json.read(answered.page().bytes(), 1 << 22, 30);
    }

    private static String text(Json.Obj object, String name) {
        return ((Json.Str) object.member(name).orElseThrow()).text();
    }

    private static double number(Json.Obj object, String name) {
        return ((Json.Num) object.member(name).orElseThrow()).number();
    }
}
