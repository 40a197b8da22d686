package stoppress.desk.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stoppress.desk.account.Role;
import stoppress.desk.outside.Endpoint;
import stoppress.desk.partner.Delivering;
import stoppress.desk.partner.Partner;
import stoppress.desk.partner.Partners;
import stoppress.desk.screens.OpenDesk.Sitting;
import stoppress.publication.document.Cast;

/// Partners at the screens.
class PartnersTest {
    @RegisterExtension
    private final OpenDesk desk = new OpenDesk();

    @Test
    void aPartnerIsMadeAndItsTokenAndSecretAreShownOnce() {
        Sitting chief = desk.sitting("Oda", Role.CHIEF);

        var made = chief.sends("/partners", Map.of("name", "The Courier", "format", "newsml", "days", "30"));
        String shown = chief.sees(OpenDesk.address(made)).body();

        var fields = Jsoup.parse(shown).select("input.copy").eachAttr("value");
        assertThat(fields).hasSize(2);
        assertThat(fields.getFirst()).startsWith("partner_");
        assertThat(fields.getLast()).startsWith("whsec_");
        assertThat(new Partners(desk.database.sql()).bearer(fields.getFirst(), desk.now))
                .isPresent();
        assertThat(new Partners(desk.database.sql()).bearer(fields.getFirst(), desk.now.plus(Duration.ofDays(30))))
                .isEmpty();
        assertThat(chief.sees(OpenDesk.address(made)).body())
                .doesNotContain(fields.getFirst())
                .doesNotContain(fields.getLast());
        assertThat(chief.sees("/partners").body()).contains("The Courier");
        assertThat(chief.sees("/audit").body()).contains("The Courier");
        assertThat(desk.database
                        .sql()
                        .sql("select token from partner")
                        .query(String.class)
                        .single())
                .as("of the token, its hash is kept")
                .isNotEqualTo(fields.getFirst());
    }

    @Test
    void whatCannotBeAgreedIsSaidInASentence() {
        Sitting chief = desk.sitting("Oda", Role.CHIEF);

        assertThat(List.of(
                        said(chief, "name", ""),
                        said(chief, "endpoint", "ftp://partner.example/"),
                        said(chief, "tags", "no-such-tag"),
                        said(chief, "tags", "No such tag!"),
                        said(chief, "days", "0"),
                        said(chief, "days", "many")))
                .allSatisfy(it -> assertThat(it).isNotBlank());
        assertThat(new Partners(desk.database.sql()).all()).isEmpty();
    }

    @Test
    void aTestSaysWhetherItArrives() {
        Sitting chief = desk.sitting("Oda", Role.CHIEF);
        try (var endpoint = new Endpoint()) {
            Partner partner = partner(chief, endpoint.address().toString());

            var sent = chief.sends("/partners/" + partner.id() + "/ping", Map.of());

            assertThat(chief.sees(OpenDesk.address(sent)).body()).contains("The test arrived.");
            assertThat(endpoint.next().headers()).containsKeys("webhook-id", "webhook-timestamp", "webhook-signature");
        }
        Partner gone = partner(chief, "http://127.0.0.1:1/");
        assertThat(chief.sends("/partners/" + gone.id() + "/ping", Map.of()).body())
                .contains("The test did not arrive");
    }

    @Test
    void whatFailedIsSeenAndTriedAgainOrDroppedByAPerson() {
        Sitting chief = desk.sitting("Oda", Role.CHIEF);
        Partner partner = partner(chief, "http://127.0.0.1:1/");
        String story = published();
        try (var delivering = new Delivering(
                        desk.database, desk.log, Cast::lamp, OpenDesk.caller(), desk.pause(), () -> desk.now)
                .started()) {
            String here = "/partners/" + partner.id();
            String page = when(chief, here, "tries: 1");
            assertThat(page).contains(story, "deliveries/");
            String row = Jsoup.parse(page).select("form[action*=/deliveries/]").attr("action");

            assertThat(chief.sends(row, Map.of()).statusCode()).isEqualTo(303);
            when(chief, here, "tries: 1");
            assertThat(chief.sends(row.replace("/replay", "/removal"), Map.of()).statusCode())
                    .isEqualTo(303);

            assertThat(chief.sees(here).body()).doesNotContain("deliveries/");
            assertThat(delivering).isNotNull();
        }
    }

    @Test
    void thatTheNewsroomIsACopyIsSeenAndEndedByAPerson() {
        Sitting chief = desk.sitting("Oda", Role.CHIEF);
        assertThat(chief.sees("/partners").body()).doesNotContain("This newsroom calls nobody");
        desk.pause().begin(desk.now);
        Partner partner = partner(chief, "http://127.0.0.1:1/");

        assertThat(chief.sees("/partners").body()).contains("This newsroom calls nobody");
        assertThat(chief.sees("/partners/" + partner.id()).body()).contains("This newsroom calls nobody");
        assertThat(desk.sitting("Ines", Role.EDITOR)
                        .sends("/partners/pause/removal", Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(chief.sends("/partners/pause/removal", Map.of()).statusCode())
                .isEqualTo(303);

        assertThat(desk.pause().isOn()).isFalse();
        assertThat(chief.sees("/audit").body()).contains("pause-ended");
    }

    private String published() {
        String answer = asks("/api/v1/stories", "{\"headline\":\"Fog closes the harbour\",\"html\":\"<p>Fog.</p>\"}");
        String story = answer.replaceFirst("(?s).*\"id\":\"([a-z0-9]+)\".*", "$1");
        asks("/api/v1/stories/" + story + "/publications", "{\"reason\":\"first\"}");
        return story;
    }

    private String asks(String path, String body) {
        var answer = desk.send(HttpRequest.newBuilder(desk.address.resolve(path))
                .header("Authorization", "Bearer " + desk.token(Role.EDITOR))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.body();
    }

    /// The page, as soon as it says that.
    private static String when(Sitting person, String path, String says) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        String page = person.sees(path).body();
        while (!page.contains(says)) {
            assertThat(System.nanoTime()).as("%s in time on%n%s", says, page).isLessThan(end);
            page = person.sees(path).body();
        }
        return page;
    }

    private Partner partner(Sitting chief, String endpoint) {
        String at = OpenDesk.address(
                chief.sends("/partners", Map.of("name", "The Courier", "endpoint", endpoint, "days", "30")));
        return new Partners(desk.database.sql())
                .find(at.replaceFirst("^/partners/([0-9a-f]+).*$", "$1"))
                .orElseThrow();
    }

    private static String said(Sitting chief, String field, String value) {
        var fields = new HashMap<>(Map.of("name", "The Courier", "days", "30"));
        fields.put(field, value);
        var answer = chief.sends("/partners", fields);
        assertThat(answer.statusCode()).isEqualTo(422);
        return Jsoup.parse(answer.body()).select(".said.wrong").text();
    }
}
