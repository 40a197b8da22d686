package stoppress.desk.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stoppress.desk.account.Role;
import stoppress.desk.paper.Announced;
import stoppress.desk.sound.voice.SpeechServer;
import stoppress.desk.sound.voice.Voices;
import stoppress.publication.document.Audio;
import stoppress.publication.document.StoryId;

/// Stories read aloud, as programs have them.
class SoundApiTest {
    @RegisterExtension
    final OpenDesk desk = new OpenDesk(Voices.here(Map.of()));

    private String editor;
    private String story;

    @BeforeEach
    void publish() {
        editor = desk.token(Role.EDITOR);
        story = send("POST", "/api/v1/stories", "{\"headline\": \"The weir holds\", \"html\": \"<p>It held.</p>\"}")
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    @Test
    void aStoryIsReadAndTheProgramIsToldHowThatStands() throws IOException {
        assertThat(send("POST", story + "/narration", "{}").statusCode()).isEqualTo(409);
        send("POST", story + "/publications", "{\"reason\": \"first\"}");
        assertThat(send("GET", story + "/narration", "").body())
                .isEqualTo("{\"machine\":\"house\",\"reads\":false,\"state\":\"none\"}");

        assertThat(send("POST", story + "/narration", "{}").statusCode()).isEqualTo(202);
        assertThat(send("GET", story + "/narration", "").body())
                .contains("\"state\":\"waiting\"", "\"wanted\":1", "\"due\"");
        desk.works();

        assertThat(send("GET", story + "/narration", "").body())
                .contains(
                        "\"state\":\"ready\"",
                        "\"version\":1",
                        "\"reader\":\"slt (flite)\"",
                        "\"voice\":\"machine\"",
                        "\"seconds\":");
    }

    @Test
    void theChoiceIsOneOfThreeAndTakingAwayNeedsAReason() throws IOException {
        send("POST", story + "/publications", "{\"reason\": \"first\"}");
        assertThat(send("PUT", story + "/narration", "{\"machine\": \"always\"}")
                        .body())
                .contains("\"machine\":\"always\"", "\"reads\":true");
        assertThat(send("PUT", story + "/narration", "{\"machine\": \"sometimes\"}")
                        .body())
                .contains("\"field\":\"machine\"");
        assertThat(send("POST", story + "/narration/removal", "{\"reason\": \"x\"}")
                        .statusCode())
                .isEqualTo(409);
        send("POST", story + "/narration", "{}");
        desk.works();

        assertThat(send("POST", story + "/narration/removal", "{\"reason\": \" \"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(send("POST", story + "/narration/removal", "{\"reason\": \"It swallows figures.\"}")
                        .body())
                .contains("\"state\":\"none\"", "\"machine\":\"never\"", "It swallows figures.");
    }

    @Test
    void aRecordingIsBroughtWithItsReadersName() {
        send("POST", story + "/publications", "{\"reason\": \"first\"}");

        assertThat(brought("", SpeechServer.wav(2)).body()).contains("\"field\":\"reader\"");
        assertThat(brought("?reader=Sefa%20Lund&version=9", SpeechServer.wav(2)).body())
                .contains("\"field\":\"version\"");
        assertThat(brought("?reader=Sefa%20Lund", "no recording".getBytes(StandardCharsets.UTF_8))
                        .body())
                .contains("\"field\":\"file\"", "no recording that is known here");
        HttpResponse<String> taken = brought("?reader=Sefa%20Lund", SpeechServer.wav(2));

        assertThat(taken.statusCode()).isEqualTo(201);
        assertThat(taken.body()).contains("\"voice\":\"human\"", "\"reader\":\"Sefa Lund\"", "\"seconds\":2");
        var told = new Announced(desk.database.sql())
                .narration(new StoryId(story.replaceAll(".*/", "")))
                .orElseThrow();
        assertThat(told.voice()).isEqualTo(Audio.Voice.HUMAN);
        assertThat(told.disclosure()).isEmpty();
    }

    @Test
    void wordsAreListedPutInAndTakenOut() {
        assertThat(send(
                                "PUT",
                                "/api/v1/pronunciations",
                                "{\"language\": \"en\", \"word\": \"quay\", \"said\": \"key\"}")
                        .body())
                .isEqualTo("{\"language\":\"en\",\"said\":\"key\",\"stories\":0,\"word\":\"quay\"}");
        assertThat(send("PUT", "/api/v1/pronunciations", "{\"language\": \"en\", \"word\": \"<b>\", \"said\": \"key\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(send(
                                "PUT",
                                "/api/v1/pronunciations",
                                "{\"language\": \"English\", \"word\": \"quay\", \"said\": \"key\"}")
                        .body())
                .contains("\"field\":\"language\"");
        assertThat(send("GET", "/api/v1/pronunciations", "").body()).contains("\"word\":\"quay\"", "\"said\":\"key\"");
        assertThat(send("GET", "/api/v1/pronunciations?language=uk", "").body()).contains("\"words\":[]");
        assertThat(send("DELETE", "/api/v1/pronunciations?language=en&word=quay", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("DELETE", "/api/v1/pronunciations?language=en&word=quay", "")
                        .statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> brought(String query, byte[] file) {
        return desk.send(HttpRequest.newBuilder(desk.address.resolve(story + "/narration/recording" + query))
                .header("Authorization", "Bearer " + editor)
                .POST(BodyPublishers.ofByteArray(file))
                .build());
    }

    private HttpResponse<String> send(String method, String path, String body) {
        return desk.send(HttpRequest.newBuilder(desk.address.resolve(path))
                .header("Authorization", "Bearer " + editor)
                .method(method, BodyPublishers.ofString(body))
                .build());
    }
}
