package stoppress.desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stoppress.desk.account.Role;
import stoppress.desk.account.Tokens;
import stoppress.desk.publish.Eyes;
import stoppress.desk.screens.OpenDesk;

/// A program asks for a second pair of eyes, or is one.
class AgreementTest {
    private static final String BREAKING = """
            {"headline": "Chain ferry adrift in fog", "kicker": {"text": "BREAKING"},
             "html": "<p>She slipped her chain, the harbour master said.</p>"}""";

    @RegisterExtension
    private final OpenDesk desk = new OpenDesk();

    private String ines = "";
    private String tom = "";

    @BeforeEach
    void theHouseWantsTwo() {
        ines = desk.token(Role.EDITOR);
        tom = desk.token(Role.REPORTER);
        desk.database.write(it -> {
            for (Eyes.Rule rule : Eyes.Rule.values()) {
                new Eyes(it.sql()).rule(rule, true);
            }
            return it;
        });
    }

    @Test
    void whatTakesTwoIsRefusedAndTheProblemSaysWhatIsLacking() {
        String story = story(BREAKING);

        var refused = send(ines, "POST", story + "/publications", "{\"reason\": \"first\"}");
        var planned =
                send(ines, "PUT", story + "/schedule", "{\"at\": \"2026-05-15T09:00:00Z\", \"reason\": \"first\"}");

        for (HttpResponse<String> it : List.of(refused, planned)) {
            assertThat(it.statusCode()).isEqualTo(422);
            assertThat(it.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(it.body()).contains("\"field\":\"agreement\"", "somebody else has to agree to this revision");
        }
        assertThat(look(ines, story)).contains("\"agreed\":[]", "\"lacking\":[\"correction\",\"publication\"");
        assertThat(send(ines, "GET", story + "/objections", "").body()).contains("\"field\":\"agreement\"");
    }

    @Test
    void whoeverAgreesLetsTheOtherPublishButNotThemselves() {
        String story = story(BREAKING);

        assertThat(agree(ines, story, "\"1\"").statusCode()).isEqualTo(200);
        assertThat(publish(ines, story, "first")).isEqualTo(422);
        var agreed = agree(tom, story, "\"1\"");

        assertThat(agreed.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(agreed.body()).contains("\"at\":\"2026-05-14T07:00:00Z\"", "\"name\":\"a test\"");
        assertThat(look(ines, story)).contains("\"lacking\":[]");
        assertThat(publish(ines, story, "first")).isEqualTo(201);
    }

    @Test
    void aTokenIsOnePairOfEyesWithWhoeverMadeItAndWithWhatItMakes() {
        String oda = desk.database.write(
                it -> new Tokens(it.sql()).create(Role.ADMINISTRATOR, "her laptop", "oda", desk.now, Optional.empty()));
        String made = send(oda, "POST", "/api/v1/tokens", """
                {"name": "her telephone", "role": "editor", "days": 30}""").body();
        String telephone = made.replaceFirst("(?s).*\"token\":\"([^\"]+)\".*", "$1");
        String story = story(BREAKING);

        agree(telephone, story, "\"1\"");
        assertThat(publish(oda, story, "first")).isEqualTo(422);
        assertThat(look(oda, story)).contains("\"account\":\"oda\"", "\"lacking\":[\"correction\",\"publication\"");
        agree(tom, story, "\"1\"");

        assertThat(publish(oda, story, "first")).isEqualTo(201);
    }

    @Test
    void whatSomebodyAgreedToIsThatRevisionAndNoOther() {
        String story = story(BREAKING);
        agree(tom, story, "\"1\"");

        send(ines, "PUT", story, BREAKING.replace("slipped", "broke"), "If-Match", "\"1\"");

        assertThat(publish(ines, story, "first")).isEqualTo(422);
        var late = agree(tom, story, "\"1\"");
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.body()).contains("She broke her chain");
        assertThat(send(tom, "POST", story + "/agreement", "").statusCode()).isEqualTo(428);
        assertThat(publish(ines, story, "first")).isEqualTo(422);
    }

    @Test
    void anAgreementIsTakenBackByWhoeverGaveIt() {
        String story = story(BREAKING);
        agree(tom, story, "\"1\"");

        var another = send(ines, "DELETE", story + "/agreement", "", "If-Match", "\"1\"");
        var back = send(tom, "DELETE", story + "/agreement", "", "If-Match", "\"1\"");

        assertThat(another.statusCode()).isEqualTo(404);
        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(back.body()).contains("\"agreed\":[]");
        assertThat(publish(ines, story, "first")).isEqualTo(422);
        assertThat(send(tom, "DELETE", story + "/agreement", "", "If-Match", "\"1\"")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aCorrectionAndAWithdrawalWaitForAgreementToo() {
        String story = story(BREAKING.replace("\"kicker\": {\"text\": \"BREAKING\"},", ""));
        publish(ines, story, "first");
        send(ines, "PUT", story, BREAKING.replace("slipped", "broke"), "If-Match", "\"1\"");
        String gone = "{\"reason\": \"She never sailed.\"}";

        assertThat(publish(ines, story, "correction")).isEqualTo(422);
        assertThat(send(ines, "POST", story + "/withdrawal", gone).statusCode()).isEqualTo(422);
        assertThat(look(ines, story)).contains("\"lacking\":[\"correction\",\"publication\",\"withdrawal\"]");
        agree(tom, story, "\"2\"");

        assertThat(publish(ines, story, "correction")).isEqualTo(201);
        agree(tom, story, "\"2\"");
        assertThat(send(ines, "POST", story + "/withdrawal", gone).statusCode()).isEqualTo(201);
    }

    @Test
    void theAuditTrailHasWhatTheScreensWouldNote() {
        String story = story(BREAKING);

        agree(tom, story, "\"1\"");
        send(tom, "DELETE", story + "/agreement", "", "If-Match", "\"1\"");

        String chief = desk.token(Role.CHIEF);
        assertThat(send(chief, "GET", "/api/v1/audit?deed=agree", "").body())
                .contains("Chain ferry adrift in fog, revision 1");
        assertThat(send(chief, "GET", "/api/v1/audit?deed=agreement-ended", "").body())
                .contains("Chain ferry adrift in fog, revision 1");
    }

    private String story(String body) {
        return send(ines, "POST", "/api/v1/stories", body)
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private HttpResponse<String> agree(String token, String story, String seen) {
        return send(token, "POST", story + "/agreement", "", "If-Match", seen);
    }

    private int publish(String token, String story, String reason) {
        return send(
                        token,
                        "POST",
                        story + "/publications",
                        "{\"reason\": \"%s\", \"note\": \"What is new.\"}".formatted(reason))
                .statusCode();
    }

    private String look(String token, String story) {
        return send(token, "GET", story + "/agreement", "").body();
    }

    private HttpResponse<String> send(String token, String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(desk.address.resolve(path)).header("Authorization", "Bearer " + token);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return desk.send(request.method(method, BodyPublishers.ofString(body)).build());
    }
}
