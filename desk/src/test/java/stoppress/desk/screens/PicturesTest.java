package stoppress.desk.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.desk.account.Role;
import stoppress.desk.media.Pictures;
import stoppress.desk.screens.OpenDesk.Sitting;
import stoppress.desk.story.Stories;
import stoppress.publication.document.Renditions.Focus;

/// Pictures at the desk: how they come in, in which stories they are, and how they are taken away.
class PicturesTest {
    private static final Pattern HASH = Pattern.compile("\"sha256\": ?\"([0-9a-f]{64})\"");

    @RegisterExtension
    final OpenDesk desk = new OpenDesk();

    private Sitting ines;

    @BeforeEach
    void sitDown() {
        ines = desk.sitting("Ines", Role.EDITOR);
    }

    @Test
    void aPictureComesInPartsAndAfterABreakGoesOnWhereItWas() throws IOException {
        byte[] bytes = png(60);
        String id = opened("quay.png", bytes.length);
        int half = bytes.length / 2;

        assertThat(part(ines, id, 0, Arrays.copyOf(bytes, half)).body()).contains("\"at\"");
        // The line broke: the desk says how much is there, takes no gap, nothing twice and nothing beyond the end.
        assertThat(ines.sees("/pictures/uploads/" + id).body()).contains(Integer.toString(half));
        assertThat(part(ines, id, 0, bytes).statusCode()).isEqualTo(409);
        assertThat(part(ines, id, half + 1, new byte[] {1}).statusCode()).isEqualTo(409);
        assertThat(part(ines, id, half, bytes).statusCode()).isEqualTo(409);
        HttpResponse<String> last = part(ines, id, half, Arrays.copyOfRange(bytes, half, bytes.length));

        assertThat(last.statusCode()).isEqualTo(200);
        String file = hash(last);
        assertThat(ines.sees("/pictures").body()).contains("/pictures/" + file);
        assertThat(ines.sees("/pictures/uploads/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void aFileIsKnownAgainByItsBytesWhenThePageThatBroughtItIsGone() throws IOException {
        byte[] bytes = png(60);
        String id = opened("quay.png", bytes.length, sha256(bytes));
        part(ines, id, 0, Arrays.copyOf(bytes, 30));

        // The browser was closed: the library says what is not whole, and the same file goes on where it was.
        assertThat(ines.sees("/pictures").body()).contains("Not whole yet", "quay.png");
        assertThat(desk.sitting("Benno", Role.EDITOR).sees("/pictures").body()).doesNotContain("quay.png");
        String again = begins("again.png", bytes.length, sha256(bytes)).body();
        assertThat(again).contains(id, "30");
        String file = hash(part(ines, id, 30, Arrays.copyOfRange(bytes, 30, bytes.length)));

        // And what is in the library need not come again at all.
        assertThat(hash(begins("copy.png", bytes.length, sha256(bytes)))).isEqualTo(file);
        assertThat(ines.sees("/pictures").body()).doesNotContain("Not whole yet");
        assertThat(begins("x.png", 9, "../../key").statusCode()).isEqualTo(422);
    }

    @Test
    void bytesThatAreNotThoseThatWerePromisedAreRefusedAndForgotten() throws IOException {
        byte[] bytes = png(60);
        String id = opened("quay.png", bytes.length, "ab".repeat(32));

        HttpResponse<String> answer = part(ines, id, 0, bytes);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("changed on its way");
        assertThat(ines.sees("/pictures/uploads/" + id).statusCode()).isEqualTo(404);
        assertThat(desk.uploads.of(ines.account())).isEmpty();
    }

    @Test
    void anUploadThatIsForgottenIsGone() {
        String id = opened("quay.png", 100);

        assertThat(desk.sitting("Benno", Role.EDITOR)
                        .sends("/pictures/uploads/" + id + "/ending", Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(ines.sends("/pictures/uploads/" + id + "/ending", Map.of()).statusCode())
                .isEqualTo(303);

        assertThat(ines.sees("/pictures/uploads/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void nobodyElseSeesOrGoesOnWithAnUpload() throws IOException {
        String id = opened("quay.png", 100);
        Sitting other = desk.sitting("Benno", Role.EDITOR);

        assertThat(other.sees("/pictures/uploads/" + id).statusCode()).isEqualTo(404);
        assertThat(part(other, id, 0, new byte[100]).statusCode()).isEqualTo(404);
        assertThat(part(ines, "..%2f..%2fdesk", 0, new byte[1]).statusCode()).isBetween(400, 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../evil.png",
                "..\\\\..\\\\evil.png",
                "/tmp/evil.png",
                "C:\\\\evil.png",
                "%2e%2e%2fevil.png",
                "evil.png\\u0000.html",
                "media/../../evil.png",
                "evil.png/."
            })
    void aPictureIsKeptWhereItBelongsWhateverItsFileIsCalled(String name) throws IOException {
        String file = brought(name, 60);

        try (var files = Files.walk(desk.directory);
                var beside = Files.list(desk.directory.toAbsolutePath().getParent())) {
            assertThat(Stream.concat(files, beside)
                            .map(it -> it.getFileName().toString())
                            .filter(it -> it.contains("evil")))
                    .isEmpty();
        }
        assertThat(ines.sees("/pictures/" + file).statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsNoPictureIsRefusedInWordsAndLeavesNothing() {
        byte[] bytes = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8);
        String id = opened("<script>.svg", bytes.length);

        HttpResponse<String> answer = part(ines, id, 0, bytes);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("SVG");
        assertThat(ines.sees("/pictures").body()).contains("There are no pictures yet");
        assertThat(ines.tells("/pictures/uploads", "{\"name\":\"x\",\"size\":\"99999999999\"}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void thereIsABoundToHowManyAreOnTheirWay() {
        int taken = 0;
        while (taken < 100
                && ines.tells("/pictures/uploads", "{\"name\":\"x\",\"size\":\"9\"}")
                                .statusCode()
                        == 200) {
            taken++;
        }

        assertThat(taken).isEqualTo(20);
        assertThat(desk.sitting("Benno", Role.EDITOR)
                        .tells("/pictures/uploads", "{\"name\":\"x\",\"size\":\"9\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPictureIsFoundByItsWordsItsStoryAndItsDay() throws IOException {
        String quay = brought("quay.png", 60);
        String mill = brought("mill.png", 70);
        ines.sends(
                "/pictures/" + quay,
                Map.of(
                        "alternative",
                        "A quay",
                        "caption",
                        "The quay at noon",
                        "credit",
                        "Sefa Lund",
                        "rights",
                        "",
                        "expires",
                        ""));
        String story = ines.begins();
        assertThat(ines.sends("/stories/" + story + "/picture", Map.of("file", mill))
                        .statusCode())
                .isEqualTo(303);

        assertThat(ines.sees("/pictures?q=sefa").body()).contains(quay).doesNotContain(mill);
        assertThat(ines.sees("/pictures?q=100%25_").body()).doesNotContain(quay, mill);
        assertThat(ines.sees("/pictures?day=2026-05-14").body()).contains(quay, mill);
        assertThat(ines.sees("/pictures?day=2026-05-13").body()).doesNotContain(quay, mill);
        assertThat(ines.sees("/pictures?story=" + story).body()).contains(mill).doesNotContain(quay);
        assertThat(ines.sees("/pictures/" + mill).body()).contains("/stories/" + story);
        // By the words of the story that shows it, too.
        assertThat(ines.sees("/pictures?q=UNTITLED").body()).contains(mill).doesNotContain(quay);
        assertThat(ines.sees("/pictures?day=yesterday").statusCode()).isEqualTo(200);
    }

    @Test
    void aPictureIsTakenAwayEverywhereWithItsReasonAndByThoseWhoMay() throws IOException {
        String quay = brought("quay.png", 60);

        assertThat(desk.sitting("Rhea", Role.REPORTER)
                        .sends("/pictures/" + quay + "/ending", Map.of("reason", "x"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(ines.sends("/pictures/" + quay + "/ending", Map.of("reason", ""))
                        .statusCode())
                .isEqualTo(422);
        assertThat(ines.sends(
                                "/pictures/" + quay + "/ending",
                                Map.of("reason", "x", "replacement", "/pictures/" + quay))
                        .statusCode())
                .isEqualTo(422);
        assertThat(ines.sends("/pictures/" + quay + "/ending", Map.of("reason", "It shows another quay."))
                        .statusCode())
                .isEqualTo(303);

        assertThat(ines.sees("/media/" + quay + ".jpg").statusCode()).isEqualTo(404);
        assertThat(ines.sees("/pictures/" + quay).body()).contains("It shows another quay.");

        // Whoever brings it again is told, before a byte of it is sent where the browser says which it is.
        byte[] bytes = png(60);
        assertThat(begins("quay.png", bytes.length, sha256(bytes)).body())
                .contains("taken away on 2026-05-14: It shows another quay.");
        HttpResponse<String> again = part(ines, opened("quay.png", bytes.length), 0, bytes);
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("taken away on 2026-05-14");
        HttpResponse<String> program =
                desk.send(HttpRequest.newBuilder(desk.address.resolve("/api/v1/media?name=quay.png"))
                        .header("Authorization", "Bearer " + desk.token(Role.EDITOR))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                        .build());
        assertThat(program.statusCode()).isEqualTo(422);
        assertThat(program.body()).contains("taken away on 2026-05-14: It shows another quay.");
        assertThat(ines.sees("/media/" + quay + ".jpg").statusCode()).isEqualTo(404);
    }

    @Test
    void aPictureThatWasTakenAwayIsBroughtBackOnItsPageAndByAProgram() throws IOException {
        String quay = brought("quay.png", 60);
        String page = "/pictures/" + quay;
        ines.sends(page + "/ending", Map.of("reason", "It shows another quay."));
        assertThat(ines.sees(page).body()).contains(page + "/return");

        Sitting rhea = desk.sitting("Rhea", Role.REPORTER);
        assertThat(rhea.sees(page).body()).doesNotContain(page + "/return");
        assertThat(rhea.sends(page + "/return", Map.of()).statusCode()).isEqualTo(403);
        assertThat(ines.sends(page + "/return", Map.of()).statusCode()).isEqualTo(303);

        assertThat(ines.sees(page).body()).doesNotContain("It shows another quay.", page + "/return");
        assertThat(ines.sees("/media/" + quay + ".jpg").statusCode()).isEqualTo(200);

        String api = "/api/v1/media/" + quay + "/ending";
        assertThat(program("POST", api, "{\"reason\": \"It shows another quay.\"}"))
                .isEqualTo(200);
        assertThat(ines.sees("/media/" + quay + ".jpg").statusCode()).isEqualTo(404);
        assertThat(program("DELETE", api, "")).isEqualTo(200);
        assertThat(ines.sees("/media/" + quay + ".jpg").statusCode()).isEqualTo(200);
        assertThat(program("DELETE", api, "")).isEqualTo(409);
    }

    @Test
    void aPictureWhoseLicenceHasEndedSaysOnItsPageWhatIsToBeWrittenBeforeItComesBack() throws IOException {
        String quay = brought("quay.png", 60);
        String page = "/pictures/" + quay;
        ines.sends(page + "/ending", Map.of("reason", "The licence has ended."));
        ines.sends(page, Map.of("alternative", "A quay", "expires", "2026-05-13"));

        assertThat(ines.sees(page).body())
                .contains("Its licence ended on 2026-05-13. Write its new last day")
                .doesNotContain(page + "/return");
        assertThat(ines.sends(page + "/return", Map.of()).statusCode()).isEqualTo(422);
    }

    private int program(String method, String path, String body) {
        return desk.send(HttpRequest.newBuilder(desk.address.resolve(path))
                        .header("Authorization", "Bearer " + desk.token(Role.EDITOR))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build())
                .statusCode();
    }

    @Test
    void aStoryWhosePictureHasNoLicenceAnyMoreIsNotPublished() throws IOException {
        String quay = brought("quay.png", 60);
        ines.sends(
                "/pictures/" + quay,
                Map.of(
                        "alternative",
                        "A quay",
                        "caption",
                        "The quay",
                        "credit",
                        "Sefa Lund",
                        "rights",
                        "",
                        "expires",
                        "2026-05-13"));
        String story = ines.begins();
        ines.sends("/stories/" + story + "/picture", Map.of("file", quay));

        assertThat(ines.sees("/stories/" + story + "/publish").body()).contains("ended on 2026-05-13");
        assertThat(new Pictures(desk.database.sql()).expired("2026-05-14")).hasSize(1);
    }

    @Test
    void aLicenceThatEndsSoonIsFlaggedBeforeItDoes() throws IOException {
        String quay = brought("quay.png", 60);
        String mill = brought("mill.png", 70);
        for (var picture : Map.of(quay, "2026-05-28", mill, "2026-05-29").entrySet()) {
            ines.sends(
                    "/pictures/" + picture.getKey(),
                    Map.of(
                            "alternative",
                            "",
                            "caption",
                            "",
                            "credit",
                            "",
                            "rights",
                            "",
                            "expires",
                            picture.getValue()));
        }

        assertThat(ines.sees("/pictures").body())
                .contains("Licences that end within two weeks: 1", "Licence ends 2026-05-28", "no credit")
                .doesNotContain("Licence ends 2026-05-29");
        assertThat(ines.sees("/pictures?ending=1").body()).contains(quay).doesNotContain(mill);
    }

    @Test
    void aFocusIsAPointOfThePicture() throws IOException {
        String quay = brought("quay.png", 60);

        assertThat(ines.sends("/pictures/" + quay + "/focus", Map.of("x", "250", "y", "1000"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(ines.sends("/pictures/" + quay + "/focus", Map.of("x", "1001", "y", "0"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(ines.sends("/pictures/" + quay + "/focus", Map.of("x", "left", "y", "0"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(new Pictures(desk.database.sql())
                        .find(quay)
                        .orElseThrow()
                        .focus()
                        .orElseThrow()
                        .x())
                .isEqualTo(250);
        assertThat(ines.sees("/pictures/" + quay).body()).contains("Somebody chose this point.");

        assertThat(ines.sends("/pictures/" + quay + "/focus", Map.of("by", "machine", "x", "1", "y", "1"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(ines.sees("/pictures/" + quay).body()).doesNotContain("Somebody chose this point.");
    }

    @Test
    void aPictureThatNothingShowsIsDeletedWithItsOriginalAndOneThatIsShownIsNot() throws IOException {
        String quay = brought("quay.png", 60);
        String mill = brought("mill.png", 70);
        String story = ines.begins();
        ines.sends("/stories/" + story + "/picture", Map.of("file", mill));

        assertThat(deletes(quay)).as("its forms are being made").isEqualTo(409);
        ready(quay);
        ready(mill);
        assertThat(deletes(mill)).isEqualTo(409);
        assertThat(ines.sees("/pictures/" + mill).body()).doesNotContain("/removal");
        assertThat(ines.sees("/pictures/" + quay).body()).contains("/removal");
        long originals = desk.originals();
        assertThat(deletes(quay)).isEqualTo(303);

        assertThat(ines.sees("/pictures/" + quay).statusCode()).isEqualTo(404);
        assertThat(ines.sees("/media/" + quay + ".jpg").statusCode()).isEqualTo(404);
        assertThat(desk.originals()).isEqualTo(originals - 1);
        assertThat(ines.sees("/pictures").body()).contains(mill).doesNotContain(quay);
        // Whoever brings it again has it again.
        assertThat(brought("quay.png", 60)).isEqualTo(quay);
    }

    @Test
    void aPictureStaysThatStandsInThePlaceOfAnotherOrBesideAName() throws IOException {
        String quay = brought("quay.png", 60);
        String mill = brought("mill.png", 70);
        String face = brought("face.png", 80);
        ready(mill);
        ready(face);
        ines.sends("/pictures/" + quay + "/ending", Map.of("reason", "It shows another quay.", "replacement", mill));
        ines.sends("/paper/authors", Map.of("name", "Ines Halloran"));
        ines.sends("/paper/authors/ines-halloran/picture", Map.of("file", face));

        assertThat(deletes(quay)).isEqualTo(409);
        assertThat(deletes(mill)).isEqualTo(409);
        assertThat(deletes(face)).isEqualTo(409);
        assertThat(ines.sees("/pictures/" + face).body()).contains("The portrait of", "Ines Halloran");
        assertThat(ines.sees("/pictures/" + mill).body()).contains("In the place of the picture", "/pictures/" + quay);
    }

    @Test
    void aProgramDeletesWhatNothingShowsAndNothingElse() throws IOException {
        String quay = brought("quay.png", 60);
        String mill = brought("mill.png", 70);
        ready(quay);
        ready(mill);
        ines.sends("/stories/" + ines.begins() + "/picture", Map.of("file", mill));

        assertThat(removes(mill, Role.EDITOR)).isEqualTo(409);
        assertThat(removes(quay, Role.REPORTER)).isEqualTo(403);
        assertThat(removes(quay, Role.EDITOR)).isEqualTo(200);
        assertThat(removes(quay, Role.EDITOR)).isEqualTo(404);
    }

    @Test
    void aPictureThatSomebodyHasJustPutIntoATextThatIsNotSavedYetIsNotDeletedAndTheStoryIsNamed() throws IOException {
        String quay = brought("quay.png", 60);
        ready(quay);
        String story = ines.begins();
        ines.sees("/stories/" + story + "/copy");
        // A headline that is too long keeps the draft as it was: what is in the text is in the text alone.
        assertThat(ines.tells("/stories/" + story + "/steps", """
                {"version":0,"client":"atest","steps":[
                  {"stepType":"replace","from":1,"to":1,"slice":{"content":[{"type":"text","text":"%s"}]}},
                  {"stepType":"replace","from":%d,"to":%d,"slice":{"content":[{"type":"picture","attrs":{"id":"p1","value":
                    {"file":{"sha256":"%s","type":"image/jpeg","width":60,"height":40},"alternative":"A quay"}}}]}}]}
                """.formatted("x".repeat(400), 404, 404, quay))
                        .body())
                .contains("trouble");
        assertThat(new Stories(desk.database.sql()).showing(quay)).isEmpty();

        assertThat(ines.sees("/pictures/" + quay).body())
                .contains("/stories/" + story)
                .doesNotContain("/removal");
        var refused = ines.sends("/pictures/" + quay + "/removal", Map.of());
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("“Untitled” shows this picture");
        assertThat(removes(quay, Role.EDITOR)).isEqualTo(409);
    }

    @Test
    void theFocusThatAProgramSetsIsTheOneThatItIsToldInThousandths() throws IOException {
        String quay = brought("quay.png", 60);

        assertThat(focuses(quay, 250, 1000).body()).contains("\"focus\":{\"by\":\"person\",\"x\":250,\"y\":1000}");
        assertThat(asks("GET", "/api/v1/media/" + quay, "").body())
                .contains("\"focus\":{\"by\":\"person\",\"x\":250,\"y\":1000}");
        assertThat(new Pictures(desk.database.sql()).find(quay).orElseThrow().focus())
                .contains(new Focus(250, 1_000));
        assertThat(focuses(quay, 1001, 0).statusCode()).isEqualTo(422);
    }

    private HttpResponse<String> focuses(String file, int x, int y) {
        return asks("PUT", "/api/v1/media/" + file + "/focus", "{\"x\":%d,\"y\":%d}".formatted(x, y));
    }

    private HttpResponse<String> asks(String method, String path, String json) {
        return desk.send(HttpRequest.newBuilder(desk.address.resolve(path))
                .header("Authorization", "Bearer " + desk.token(Role.EDITOR))
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    @Test
    void whoDescribesAPictureThatSomebodyElseDescribedMeanwhileSeesBothAndOverwritesNothingUnseen() throws IOException {
        String quay = brought("quay.png", 60);
        String seen = seen(ines.sees("/pictures/" + quay));
        Sitting benno = desk.sitting("Benno", Role.EDITOR);
        assertThat(benno.sends("/pictures/" + quay, words("The quay at dawn", seen))
                        .statusCode())
                .isEqualTo(303);

        var overtaken = ines.sends("/pictures/" + quay, words("The quay at noon", seen));

        assertThat(overtaken.statusCode()).isEqualTo(409);
        assertThat(overtaken.body()).contains("Kept now: The quay at dawn", ">The quay at noon</textarea>");
        assertThat(caption(quay)).isEqualTo("The quay at dawn");
        assertThat(ines.sends("/pictures/" + quay, words("The quay at noon", seen(overtaken)))
                        .statusCode())
                .isEqualTo(303);
        assertThat(caption(quay)).isEqualTo("The quay at noon");
        // What was typed stays in the form when it is refused.
        var refused = ines.sends("/pictures/" + quay, words("x".repeat(5_000), ""));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("x".repeat(5_000)).doesNotContain("Kept now");
    }

    private String caption(String file) {
        return new Pictures(desk.database.sql())
                .find(file)
                .orElseThrow()
                .words()
                .caption();
    }

    private static Map<String, String> words(String caption, String seen) {
        return Map.of(
                "alternative", "A quay", "caption", caption, "credit", "", "rights", "", "expires", "", "seen", seen);
    }

    private static String seen(HttpResponse<String> page) {
        Matcher found =
                Pattern.compile("name=\"seen\" value=\"([0-9a-f]{16})\"").matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return found.group(1);
    }

    @Test
    void whyItsSizesCouldNotBeMadeIsSaidInTheLanguageOfWhoeverAsks() throws IOException {
        String quay = brought("quay.png", 60);
        failed(quay, "slow: 90");
        assertThat(ines.sees("/pictures/" + quay).body()).contains("stopped after 90 seconds");

        ines.sends("/account", Map.of("name", "Ines", "language", "uk"));
        assertThat(ines.sees("/pictures/" + quay).body())
                .contains("зупинено через 90 с")
                .doesNotContain("seconds", "slow:");
        // As it was kept before there were words for it: what a program said is quoted.
        failed(quay, "VipsJpeg: out of order");
        assertThat(ines.sees("/pictures/" + quay).body()).contains("каже: «VipsJpeg: out of order»");
    }

    private void failed(String file, String trouble) {
        desk.database.write(transaction -> {
            new Pictures(transaction.sql()).move(file, Pictures.State.FAILED, trouble);
            return file;
        });
    }

    private int deletes(String file) {
        return ines.sends("/pictures/" + file + "/removal", Map.of()).statusCode();
    }

    private int removes(String file, Role role) {
        return desk.send(HttpRequest.newBuilder(desk.address.resolve("/api/v1/media/" + file))
                        .header("Authorization", "Bearer " + desk.token(role))
                        .DELETE()
                        .build())
                .statusCode();
    }

    private void ready(String file) {
        desk.database.write(transaction -> {
            new Pictures(transaction.sql()).move(file, Pictures.State.READY, "");
            return file;
        });
    }

    private String brought(String name, int width) throws IOException {
        byte[] bytes = png(width);
        return hash(part(ines, opened(name, bytes.length), 0, bytes));
    }

    private String opened(String name, int size) {
        return opened(name, size, "");
    }

    private HttpResponse<String> begins(String name, int size, String sha256) {
        return ines.tells(
                "/pictures/uploads",
                "{\"name\":\"%s\",\"size\":\"%d\",\"sha256\":\"%s\"}".formatted(name, size, sha256));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String opened(String name, int size, String sha256) {
        String said = begins(name, size, sha256).body();
        Matcher id = Pattern.compile("[0-9a-f]{32}").matcher(said);
        assertThat(id.find()).as(said).isTrue();
        return id.group();
    }

    private HttpResponse<String> part(Sitting who, String id, int at, byte[] bytes) {
        return desk.send(who.request("/pictures/uploads/" + id + "?at=" + at)
                .header("Origin", desk.address.toString())
                .header("Content-Type", "application/octet-stream")
                .header("Accept", "application/json")
                .header("X-Form", who.form())
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build());
    }

    private static String hash(HttpResponse<String> answer) {
        Matcher found = HASH.matcher(answer.body());
        assertThat(found.find()).as(answer.body()).isTrue();
        return found.group(1);
    }

    private static byte[] png(int width) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, 40, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }
}
