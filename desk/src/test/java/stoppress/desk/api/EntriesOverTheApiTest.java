package stoppress.desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stoppress.desk.account.Role;
import stoppress.desk.screens.OpenDesk;

/// Live updates and lists, as programs keep them.
class EntriesOverTheApiTest {
    private static final String STORIES = "/api/v1/stories";

    @RegisterExtension
    private final OpenDesk desk = new OpenDesk();

    private String token = "";

    @BeforeEach
    void comeWithAToken() {
        token = desk.token(Role.EDITOR);
    }

    @Test
    void anEntryIsToldOtherwiseAndTakenBackAndEachIsAVersion() {
        String story = published("Chain ferry adrift");
        ask("POST", story + "/updates", "{\"html\":\"<p>A tug has a lime on her.</p>\"}");

        var changed =
                ask("PUT", story + "/updates/u1", "{\"html\":\"<p>A tug has a line on her.</p>\",\"pinned\":true}");
        var removed = ask("POST", story + "/updates/u1/removal", "{\"reason\":\"It was another tug.\"}");

        assertThat(changed.body()).contains("\"update\":\"u1\"", "\"version\":3");
        assertThat(removed.body()).contains("\"version\":4");
        assertThat(ask("GET", story, "").body()).contains("It was another tug.").doesNotContain("a line on her");
        assertThat(ask("GET", story + "/versions", "").body())
                .contains("\"reason\":\"first\"", "\"version\":4", "\"note\":\"It was another tug.\"");
    }

    @Test
    void anEntryThatReadersDoNotHaveOrNoLongerIsNotChanged() {
        String story = published("Chain ferry adrift");
        ask("POST", story + "/updates", "{\"headline\":\"Tow begins\"}");
        ask("POST", story + "/updates/u1/removal", "{\"reason\":\"No tow.\"}");

        assertThat(ask("PUT", story + "/updates/u1", "{\"headline\":\"Tow\"}").statusCode())
                .isEqualTo(404);
        assertThat(ask("PUT", story + "/updates/u9", "{\"headline\":\"Tow\"}").statusCode())
                .isEqualTo(404);
        assertThat(ask("POST", story + "/updates/u1/removal", "{}").statusCode())
                .isEqualTo(422);
    }

    @Test
    void aDraftIsPutAwayAndTakenBackAndWhatReadersHaveIsNeither() {
        String draft = written("Salt works");
        String out = published("Chain ferry adrift");

        assertThat(ask("DELETE", draft, "").statusCode()).isEqualTo(200);
        assertThat(ask("GET", STORIES + "?deleted=true", "").body()).contains("Salt works");
        assertThat(ask("POST", draft + "/publications", "{\"reason\":\"first\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(ask("POST", draft + "/return", "{}").statusCode()).isEqualTo(200);
        assertThat(ask("POST", draft + "/return", "{}").statusCode()).isEqualTo(409);
        assertThat(ask("DELETE", out, "").statusCode()).isEqualTo(409);
    }

    @Test
    void storiesAreFoundByWordsAndByWhereTheyStandPageByPage() {
        for (int i = 0; i < 53; i++) {
            desk.now = desk.now.plusSeconds(1);
            written("Parish meeting " + i);
        }
        published("Chain ferry adrift");

        assertThat(ask("GET", STORIES + "?q=ferry", "").body())
                .contains("Chain ferry")
                .doesNotContain("Parish");
        assertThat(ask("GET", STORIES + "?column=developing", "").body())
                .contains("Chain ferry")
                .doesNotContain("Parish");
        String first = ask("GET", STORIES + "?q=parish&column=writing", "").body();
        String next = first.replaceFirst("(?s).*\"next\":\"([^\"]+)\".*", "$1");
        String second = ask("GET", next, "").body();
        assertThat(first).contains("Parish meeting 52\"").doesNotContain("Parish meeting 2\"");
        assertThat(second).contains("Parish meeting 2\"", "Parish meeting 0\"").doesNotContain("\"next\"");
        assertThat(ask("GET", STORIES + "?column=nowhere", "").statusCode()).isEqualTo(400);
    }

    @Test
    void theVersionsOfAStoryThatWasToldForANightComePageByPage() {
        String story = published("Chain ferry adrift");
        for (int i = 0; i < 60; i++) {
            ask("POST", story + "/updates", "{\"headline\":\"Entry %d\"}".formatted(i));
        }

        String first = ask("GET", story + "/versions", "").body();
        String next = first.replaceFirst("(?s).*\"next\":\"([^\"]+)\".*", "$1");
        String second = ask("GET", next, "").body();

        assertThat(first).contains("\"version\":1}", "\"version\":50}").doesNotContain("\"version\":51}");
        assertThat(second).contains("\"version\":51}", "\"version\":61}").doesNotContain("\"version\":50}", "\"next\"");
    }

    private String written(String headline) {
        return ask("POST", STORIES, "{\"headline\":\"%s\",\"html\":\"<p>Fog.</p>\"}".formatted(headline))
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private String published(String headline) {
        String story = written(headline);
        assertThat(ask("POST", story + "/publications", "{\"reason\":\"first\"}")
                        .statusCode())
                .isEqualTo(201);
        return story;
    }

    private HttpResponse<String> ask(String method, String path, String body) {
        return desk.send(HttpRequest.newBuilder(desk.address.resolve(path))
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }
}
