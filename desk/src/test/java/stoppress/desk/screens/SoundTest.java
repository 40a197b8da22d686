package stoppress.desk.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stoppress.desk.account.Role;
import stoppress.desk.paper.Announced;
import stoppress.desk.screens.OpenDesk.Sitting;
import stoppress.desk.sound.HouseSound;
import stoppress.desk.sound.Narrations;
import stoppress.desk.sound.Narrations.Choice;
import stoppress.desk.sound.Narrations.Kept;
import stoppress.desk.sound.voice.SpeechServer;
import stoppress.desk.sound.voice.Voices;
import stoppress.publication.document.Audio;
import stoppress.publication.document.Language;
import stoppress.publication.document.Narration;
import stoppress.publication.document.StoryId;
import stoppress.publication.log.Position;

/// Stories read aloud, as they are dealt with at the screens.
class SoundTest {
    @RegisterExtension
    final OpenDesk desk = new OpenDesk(Voices.here(Map.of()));

    private Sitting ines;

    @BeforeEach
    void sitDown() {
        ines = desk.sitting("Ines", Role.EDITOR);
    }

    @Test
    void whatAMachineWillReadIsSaidAtPublishingAndCanBeToldOtherwise() {
        StoryId story = written("The weir holds");

        assertThat(ines.sees("/stories/" + story + "/publish").body())
                .contains("A machine reads it aloud: slt (flite)")
                .doesNotContain("name=\"sound\" value=\"1\" checked");
        publish(story, "first", Map.of("soundwas", "no", "sound", "1"));

        assertThat(kept(story).choice()).isEqualTo(Choice.ALWAYS);
        assertThat(ines.sees("/stories/" + story + "/publish").body()).contains("name=\"sound\" value=\"1\" checked");

        publish(story, "minor", Map.of("soundwas", "yes"));
        assertThat(kept(story).choice()).isEqualTo(Choice.NEVER);
    }

    @Test
    void whoeverSaysAtPublishingThatNoMachineReadsItEndsAReadingThatWaits() {
        StoryId story = published("The weir holds");
        ines.sends("/stories/" + story + "/sound/again", Map.of());
        assertThat(kept(story).state()).isEqualTo(Narrations.State.WAITING);

        publish(story, "minor", Map.of("soundwas", "yes"));
        works();

        assertThat(kept(story).state()).isEqualTo(Narrations.State.NONE);
        assertThat(new Announced(desk.database.sql()).narration(story)).isEmpty();
    }

    @Test
    void whatStandsAsItWouldByItselfIsLeftToTheHouse() {
        StoryId story = written("The weir holds");
        publish(story, "first", Map.of("soundwas", "no"));

        assertThat(kept(story).choice()).isEqualTo(Choice.HOUSE);
    }

    @Test
    void aStoryIsReadWhenSomebodyAsksForItAndThePanelSaysHowFarItIs() {
        StoryId story = published("The weir holds");
        assertThat(ines.sees("/stories/" + story).body()).contains("Nobody reads this story aloud.");

        assertThat(ines.sends("/stories/" + story + "/sound/again", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(ines.sees("/stories/" + story + "/sound").body())
                .contains("It is to be read; next at 08:00.", "hx-trigger=\"every 2s\"");
        works();

        HttpResponse<String> panel = ines.sees("/stories/" + story + "/sound");
        assertThat(panel.body())
                .contains("The voice slt (flite) · 0:0", "version 1", "<audio controls")
                .doesNotContain("hx-trigger");
        String file = match(panel.body(), "src=\"(/media/[0-9a-f]{64}\\.mp3)\"");
        HttpResponse<byte[]> part = bytes(file, "bytes=0-99");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).hasSize(100);
        assertThat(part.headers().firstValue("Content-Range").orElseThrow()).startsWith("bytes 0-99/");
        assertThat(bytes(file, "bytes=-10").body()).hasSize(10);
        assertThat(bytes(file, "bytes=99999999-").statusCode()).isEqualTo(416);
        assertThat(bytes(file, "bytes=5-2").statusCode()).isEqualTo(416);
        assertThat(bytes(file, "chapters=1-2").statusCode()).isEqualTo(200);
    }

    @Test
    void aNewVersionLeavesTheFormerToBeHeardAndSaysSo() {
        StoryId story = published("The weir holds");
        ines.sends("/stories/" + story + "/sound/again", Map.of());
        works();
        publish(story, "update", Map.of());

        assertThat(ines.sees("/stories/" + story).body()).contains("As the house does: yes");
        assertThat(ines.sees("/stories/" + story + "/sound").body())
                .contains("Readers have version 2, and are told that the recording is of an earlier one.");
        assertThat(ines.sees("/paper/sound").body()).contains("of version 1, while readers have 2");

        publish(story, "correction", Map.of());
        assertThat(ines.sees("/stories/" + story + "/sound").body()).contains("readers are not offered this recording");
    }

    @Test
    void thatARecordingRepeatsAMistakeIsKnownWithoutReadingAllThatWasSaidSince() {
        StoryId story = published("The weir holds");
        ines.sends("/stories/" + story + "/sound/again", Map.of());
        works();
        publish(story, "correction", Map.of());
        publish(story, "update", Map.of());
        desk.database.write(it -> it.sql()
                .sql("update log_entry set document = '?' where position ="
                        + " (select position from version where story = ? and number = 2)")
                .param(story.text())
                .update());

        assertThat(ines.sees("/stories/" + story).body()).contains("readers are not offered this recording");
    }

    @Test
    void aRecordingIsTakenAwayWithAReasonAndByThoseWhoMay() {
        StoryId story = published("The weir holds");
        ines.sends("/stories/" + story + "/sound/again", Map.of());
        works();

        assertThat(ines.sends("/stories/" + story + "/sound/ending", Map.of("reason", ""))
                        .statusCode())
                .isEqualTo(422);
        assertThat(ines.sends("/stories/" + story + "/sound/ending", Map.of("reason", "It swallows the figures."))
                        .statusCode())
                .isEqualTo(303);

        assertThat(narration(story).file()).isEmpty();
        assertThat(ines.sees("/stories/" + story).body())
                .contains("The recording was taken away: It swallows the figures.");
        assertThat(kept(story).choice()).isEqualTo(Choice.NEVER);
    }

    @Test
    void aPersonsRecordingComesInPartsAndIsOfferedWithTheirNameAndNoDisclosure() {
        StoryId story = published("The weir holds");
        byte[] bytes = SpeechServer.wav(2);
        int half = bytes.length / 2;
        String at = "/stories/" + story + "/sound/uploads";
        String id = opened(at, bytes.length, "Sefa Lund", "1");

        assertThat(part(ines, at, id, 0, Arrays.copyOf(bytes, half)).body()).contains("\"at\"");
        assertThat(ines.sees(at + "/" + id).body()).contains(Integer.toString(half));
        assertThat(part(ines, at, id, 0, bytes).statusCode()).isEqualTo(409);
        assertThat(part(desk.sitting("Benno", Role.EDITOR), at, id, half, new byte[1])
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> last = part(ines, at, id, half, Arrays.copyOfRange(bytes, half, bytes.length));

        assertThat(last.body()).contains("\"seconds\":2");
        assertThat(narration(story).voice()).isEqualTo(Audio.Voice.HUMAN);
        assertThat(narration(story).reader()).contains("Sefa Lund");
        assertThat(narration(story).disclosure()).isEmpty();
        assertThat(ines.sees("/stories/" + story).body()).contains("Read by Sefa Lund · 0:02 · version 1");
        assertThat(ines.sees("/stories/" + story + "/publish").body())
                .contains("What Sefa Lund read (version 1) stays");
        assertThat(ines.sees(at + "/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void aRecordingThatCannotBeKeptForAMomentIsStillHereAndTheLastPartIsAnsweredAsOftenAsItIsAsked() {
        StoryId story = published("The weir holds");
        byte[] bytes = SpeechServer.wav(2);
        String at = "/stories/" + story + "/sound/uploads";
        String id = opened(at, bytes.length, "Sefa Lund", "1");
        changes("create trigger full before insert on narration_file begin select raise(abort, 'disk full'); end");

        assertThat(part(ines, at, id, 0, bytes).statusCode()).isEqualTo(500);
        assertThat(ines.sees(at + "/" + id).body()).contains("\"at\":" + bytes.length);
        changes("drop trigger full");
        HttpResponse<String> last = part(ines, at, id, bytes.length, new byte[0]);
        HttpResponse<String> again = part(ines, at, id, bytes.length, new byte[0]);

        assertThat(last.body()).contains("\"seconds\":2");
        assertThat(again.body()).isEqualTo(last.body());
        assertThat(desk.log.after(Position.START, 1_000).stream()
                        .flatMap(it -> it.document().stream())
                        .filter(it -> it instanceof Narration))
                .hasSize(1);
        assertThat(part(desk.sitting("Benno", Role.EDITOR), at, id, bytes.length, new byte[0])
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aRecordingThatWasBrokenOffIsGoneOnWithOrForgotten() throws Exception {
        StoryId story = published("The weir holds");
        byte[] bytes = SpeechServer.wav(2);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        String at = "/stories/" + story + "/sound/uploads";
        String said =
                "{\"name\":\"weir.wav\",\"size\":\"%d\",\"sha256\":\"%s\",\"reader\":\"Sefa Lund\",\"version\":\"1\"}"
                        .formatted(bytes.length, hash);
        String id = match(ines.tells(at, said).body(), "([0-9a-f]{32})");
        part(ines, at, id, 0, Arrays.copyOf(bytes, bytes.length / 2));

        assertThat(ines.tells(at, said).body()).contains(id, "\"at\":" + bytes.length / 2);
        assertThat(ines.sees("/stories/" + story).body()).contains("weir.wav", "50 %", at + "/" + id + "/ending");
        assertThat(ines.sees("/pictures").body()).contains("weir.wav", "/pictures/uploads/" + id + "/ending");
        assertThat(desk.sitting("Benno", Role.EDITOR).sees("/stories/" + story).body())
                .doesNotContain("weir.wav");

        assertThat(ines.sends(at + "/" + id + "/ending", Map.of()).statusCode()).isEqualTo(303);
        assertThat(ines.sees("/stories/" + story).body()).doesNotContain("weir.wav");
        assertThat(ines.sees(at + "/" + id).statusCode()).isEqualTo(404);
        String other = match(ines.tells(at, said).body(), "([0-9a-f]{32})");
        assertThat(part(ines, at, other, 0, new byte[bytes.length]).body()).contains("changed on its way");
    }

    @Test
    void whyARecordingWasRefusedIsSaidAgainToWhoeverDidNotHearIt() {
        String at = "/stories/" + published("The weir holds") + "/sound/uploads";
        String id = opened(at, 5, "Sefa Lund", "1");

        HttpResponse<String> refused = part(ines, at, id, 0, "<svg>".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> again = part(ines, at, id, 5, new byte[0]);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).isEqualTo(refused.body());
        assertThat(desk.directory.resolve("uploads")).isEmptyDirectory();
    }

    @Test
    void whatIsNoRecordingIsRefusedInWords() {
        StoryId story = published("The weir holds");
        String at = "/stories/" + story + "/sound/uploads";
        byte[] bytes = "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8);
        String id = opened(at, bytes.length, "Sefa Lund", "1");

        HttpResponse<String> answer = part(ines, at, id, 0, bytes);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("This is no recording that is known here");
        assertThat(new Announced(desk.database.sql()).narration(story)).isEmpty();
        assertThat(begun(at, 99_999_999_999L, "Sefa Lund", "1").statusCode()).isEqualTo(422);
        assertThat(begun(at, 10, " ", "1").body()).contains("Say who reads");
        assertThat(begun(at, 10, "Sefa Lund", "x").statusCode()).isEqualTo(422);
        String other = opened(at, 192_044, "Sefa Lund", "7");
        assertThat(part(ines, at, other, 0, Arrays.copyOf(SpeechServer.wav(4), 192_044))
                        .body())
                .contains("There is no version 7");
        // Of another story's address there is no such file.
        String third = opened(at, 10, "Sefa Lund", "1");
        assertThat(part(ines, "/stories/" + published("Another story") + "/sound/uploads", third, 0, new byte[5])
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theHouseSaysWhoReadsAndHowFast() {
        Sitting oda = desk.sitting("Oda", Role.CHIEF);
        assertThat(ines.sees("/paper/sound").body()).doesNotContain("name=\"each\"");
        assertThat(oda.sees("/paper/sound").body()).contains("name=\"each\"", "espeak-ng:uk", "flite:slt");

        assertThat(oda.sends(
                                "/paper/sound",
                                Map.of(
                                        "each", "1",
                                        "voice-en", "espeak-ng:en-gb",
                                        "speed-en", "1.10",
                                        "voice-uk", "espeak-ng:uk",
                                        "speed-uk", "1.00"))
                        .statusCode())
                .isEqualTo(303);

        var house = new HouseSound(desk.database.sql());
        assertThat(house.isEach()).isTrue();
        assertThat(house.isAfterAPerson()).isFalse();
        assertThat(house.speed(Language.ENGLISH)).isEqualTo(1.1);
        assertThat(ines.sees("/stories/" + written("The weir holds") + "/publish")
                        .body())
                .contains("A machine reads it aloud: en-gb (espeak-ng)");
        assertThat(oda.sends("/paper/sound", Map.of("voice-en", "espeak-ng:uk")).statusCode())
                .isEqualTo(422);
        assertThat(oda.sends("/paper/sound", Map.of("speed-en", "9")).statusCode())
                .isEqualTo(422);
        assertThat(ines.sends("/paper/sound", Map.of("each", "")).statusCode()).isEqualTo(403);
    }

    @Test
    void aWordIsPutInHeardTakenOutAndReadAgainWhereItStandsWhenSomebodyAsks() {
        StoryId story = published("Quay for sale");
        ines.sends("/stories/" + story + "/sound/again", Map.of());
        works();

        HttpResponse<String> put =
                ines.sends("/paper/sound/words", Map.of("language", "en", "word", "Quay", "said", "key"));
        assertThat(put.statusCode()).isEqualTo(303);
        String page = ines.sees(OpenDesk.address(put).replaceFirst("#.*", "")).body();
        assertThat(page).contains("“Quay” stands in stories that a machine has read: 1.");
        works();
        assertThat(kept(story).state()).isEqualTo(Narrations.State.READY);
        assertThat(ines.sends("/paper/sound/words/again", Map.of("language", "en", "word", "Quay"))
                        .headers()
                        .firstValue("Location"))
                .contains("/paper/sound?again=1#Work");
        assertThat(kept(story).state()).isEqualTo(Narrations.State.WAITING);

        assertThat(ines.sends("/paper/sound/words", Map.of("language", "en", "word", "<b>", "said", "x"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(ines.sends("/paper/sound/words", Map.of("language", "en", "word", "x", "said", "[[h@]]"))
                        .statusCode())
                .isEqualTo(422);
        ines.sends("/paper/sound/words/removal", Map.of("language", "en", "word", "Quay"));
        assertThat(ines.sees("/paper/sound").body()).doesNotContain("<td>Quay</td>");
    }

    @Test
    void howAWordSoundsCanBeHeardByWhoeverAsked() {
        HttpResponse<String> tried = ines.sends(
                "/paper/sound/tries", Map.of("language", "en", "voice", "flite:slt", "text", "Sefa Lund, 14 May"));

        String page = ines.sees(OpenDesk.address(tried).replaceFirst("#.*", "")).body();
        String at = match(page, "src=\"(/paper/sound/tries/[0-9a-f]{32})\"");
        assertThat(ines.sees(at).headers().firstValue("Content-Type")).contains("audio/wav");
        assertThat(desk.sitting("Benno", Role.EDITOR).sees(at).statusCode()).isEqualTo(404);
        assertThat(ines.sends("/paper/sound/tries", Map.of("language", "uk", "voice", "flite:slt", "text", "x"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(ines.sends("/paper/sound/tries", Map.of("language", "en", "text", "x".repeat(301)))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void whatFailedIsInTheListWithItsReason() {
        StoryId story = published("The weir holds");
        ines.sends("/stories/" + story + "/sound/again", Map.of());
        desk.database.write(it -> it.sql()
                .sql("update narration set failed = 1, why = 'alloy (tts-1): it answered 500' where story = ?")
                .param(story.text())
                .update());

        assertThat(ines.sees("/paper/sound").body())
                .contains("What could not be read", "alloy (tts-1): it answered 500", "The weir holds");
        assertThat(ines.sees("/stories/" + story).body())
                .contains("It could not be read: alloy (tts-1): it answered 500");
        changes("update account set language = 'uk'");
        assertThat(ines.sees("/stories/" + story).body())
                .contains("Прочитати не вдалося: alloy (tts-1): відповідь — 500");
    }

    private void changes(String statement) {
        desk.database.write(it -> it.sql().sql(statement).update());
    }

    private void works() {
        try {
            desk.works();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StoryId written(String headline) {
        String id = ines.begins();
        String copy = ines.sees("/stories/" + id + "/copy").body();
        assertThat(copy).contains("version");
        desk.writes(id, headline, "The river came up to the wall, and no further.");
        return new StoryId(id);
    }

    private StoryId published(String headline) {
        StoryId story = written(headline);
        publish(story, "first", Map.of());
        return story;
    }

    private void publish(StoryId story, String reason, Map<String, String> fields) {
        String revision =
                match(ines.sees("/stories/" + story + "/publish").body(), "name=\"revision\" value=\"([0-9]+)\"");
        var form = new HashMap<>(fields);
        form.put("reason", reason);
        form.put("revision", revision);
        form.put("note", "What readers are told.");
        assertThat(OpenDesk.address(ines.sends("/stories/" + story + "/publish", form)))
                .contains("out=1");
    }

    private Kept kept(StoryId story) {
        return new Narrations(desk.database.sql()).of(story);
    }

    private Narration narration(StoryId story) {
        return new Announced(desk.database.sql()).narration(story).orElseThrow();
    }

    private HttpResponse<String> begun(String at, long size, String reader, String version) {
        return ines.tells(
                at,
                "{\"name\":\"weir.wav\",\"size\":\"%d\",\"reader\":\"%s\",\"version\":\"%s\"}"
                        .formatted(size, reader, version));
    }

    private String opened(String at, long size, String reader, String version) {
        return match(begun(at, size, reader, version).body(), "([0-9a-f]{32})");
    }

    private HttpResponse<String> part(Sitting who, String at, String id, int from, byte[] bytes) {
        return desk.send(who.request(at + "/" + id + "?at=" + from)
                .header("Origin", desk.address.toString())
                .header("Content-Type", "application/octet-stream")
                .header("Accept", "application/json")
                .header("X-Form", who.form())
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build());
    }

    private HttpResponse<byte[]> bytes(String path, String range) {
        return desk.bytes(ines.request(path).header("Range", range).GET().build());
    }

    private static String match(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as("%s in %s", pattern, text).isTrue();
        return Optional.ofNullable(found.group(1)).orElseThrow();
    }
}
