package stoppress.desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.desk.account.Role;
import stoppress.desk.partner.Format;
import stoppress.desk.partner.Partners;
import stoppress.desk.partner.Partners.Made;
import stoppress.desk.partner.Selection;
import stoppress.desk.screens.OpenDesk;
import stoppress.publication.json.Json;

/// What partners come for, over real sockets.
class PartnerApiTest {
    private static final String ITEMS = "/api/v1/partner/items";

    @RegisterExtension
    private final OpenDesk desk = new OpenDesk();

    @Test
    void aPartnerReadsTheLogByCursorInItsOrderAndComesBackForWhatIsNew() {
        String token = partner(Format.NINJS, false).token();
        String ferry = published("Ferry crews walk out");
        published("Fog closes the harbour");
        post("/api/v1/stories/" + ferry + "/publications", "{\"reason\":\"correction\",\"note\":\"It was 34.\"}");

        var read = new ArrayList<String>();
        String cursor = "0";
        for (boolean more = true; more; ) {
            Json.Obj page = json(get(ITEMS + "?limit=1&after=" + cursor, token));
            items(page).forEach(it -> read.add(text(it, "change") + " " + headline(it)));
            cursor = text(page, "next");
            more = ((Json.Bool) page.member("more").orElseThrow()).value();
        }

        assertThat(read)
                .containsExactly(
                        "first Ferry crews walk out",
                        "first Fog closes the harbour",
                        "correction Ferry crews walk out");
        assertThat(items(json(get(ITEMS + "?after=" + cursor, token)))).isEmpty();
        post("/api/v1/stories/" + ferry + "/withdrawal", "{\"reason\":\"It was not so.\"}");
        assertThat(items(json(get(ITEMS + "?after=" + cursor, token))))
                .singleElement()
                .satisfies(it -> assertThat(new String(it.canonical(), StandardCharsets.UTF_8))
                        .contains("\"pubStatus\":\"canceled\"", "It was not so.")
                        .doesNotContain("bodies"));
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() {
        String token = partner(Format.NINJS, false).token();
        published("Ferry crews walk out");
        String tag = get(ITEMS, token).headers().firstValue("ETag").orElseThrow();

        assertThat(get(ITEMS, token, tag).statusCode()).isEqualTo(304);
        published("Fog closes the harbour");
        assertThat(get(ITEMS, token, tag).statusCode()).isEqualTo(200);
    }

    @Test
    void newsMlIsGivenWhereThatWasAgreed() {
        String token = partner(Format.NEWSML, false).token();
        published("Ferry crews walk out");

        Json.Obj item = items(json(get(ITEMS, token))).getFirst();

        assertThat(text(item, "format")).isEqualTo("newsml");
        assertThat(text(item, "item")).startsWith("<?xml").contains("<newsItem ", "Ferry crews walk out");
    }

    @Test
    void whatIsPlannedIsShownWithItsHourToThoseWhoMaySeeItAndToNobodyElse() {
        String may = partner(Format.NINJS, true).token();
        String mayNot = partner(Format.NINJS, false).token();
        String story = written("Council to close the ice house");
        put(
                "/api/v1/stories/" + story + "/schedule",
                "{\"at\":\"%s\",\"reason\":\"first\"}".formatted(desk.now.plus(Duration.ofHours(2))));

        Json.Obj item = items(json(get("/api/v1/partner/embargoed", may))).getFirst();

        assertThat(text(item, "change")).isEqualTo("planned");
        assertThat(new String(item.canonical(), StandardCharsets.UTF_8))
                .contains("\"pubStatus\":\"withheld\"", "\"embargoedUntil\":\"2026-05-14T09:00:00Z\"", "ice house");
        assertThat(get("/api/v1/partner/embargoed", mayNot).statusCode()).isEqualTo(403);
        assertThat(items(json(get(ITEMS, may)))).isEmpty();
    }

    @Test
    void aPartnersTokenOpensNothingButTheirFeedAndNoOtherTokenOpensThat() {
        String token = partner(Format.NINJS, true).token();

        for (Route route : new ListOfRoutes(desk).all()) {
            var answer = desk.send(
                    HttpRequest.newBuilder(desk.address.resolve(route.address().replaceAll("\\{[a-z]+}", "nowhere")))
                            .header("Authorization", "Bearer " + token)
                            .method(route.method(), HttpRequest.BodyPublishers.ofString("{}"))
                            .build());
            assertThat(answer.statusCode())
                    .as("%s %s", route.method(), route.address())
                    .isIn(401, 429);
            desk.now = desk.now.plus(Duration.ofMinutes(2));
        }
        for (Role role : Role.values()) {
            assertThat(get(ITEMS, desk.token(role)).statusCode()).isEqualTo(401);
        }
        assertThat(get(ITEMS, "").statusCode()).isEqualTo(401);
        assertThat(get(ITEMS, token).statusCode()).isEqualTo(200);
    }

    @Test
    void aTokenThatIsOverOrWasChangedOrWhosePartnerWasEndedOpensNothing() {
        Made partner = partner(Format.NINJS, false);
        String token = desk.database.write(
                it -> new Partners(it.sql()).newToken(partner.id(), desk.now.plus(Duration.ofDays(2))));

        assertThat(get(ITEMS, partner.token()).statusCode()).isEqualTo(401);
        assertThat(get(ITEMS, token).statusCode()).isEqualTo(200);
        desk.now = desk.now.plus(Duration.ofDays(2));
        assertThat(get(ITEMS, token).statusCode()).isEqualTo(401);
        desk.now = desk.now.minus(Duration.ofDays(1));
        desk.database.write(it -> {
            new Partners(it.sql()).end(partner.id());
            return it;
        });
        assertThat(get(ITEMS, token).statusCode()).isEqualTo(401);
    }

    @Test
    void whoeverGuessesTokensIsSentAway() {
        for (int i = 0; i < 20; i++) {
            get(ITEMS, "partner_guess" + i);
        }

        assertThat(get(ITEMS, partner(Format.NINJS, false).token()).statusCode())
                .isEqualTo(429);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?after=x",
                "?after=-1",
                "?after=1%27",
                "?after=9999999999999999",
                "?after=1-",
                "?after=1-f",
                "?after=0-ferrystrike",
                "?after=1-FERRYSTRIKE",
                "?limit=0",
                "?limit=101",
                "?limit="
            })
    void whatIsNoCursorAndNoLimitIsSaidToBeNone(String query) {
        assertThat(get(ITEMS + query, partner(Format.NINJS, false).token()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aFeedIsOnlyRead() {
        String token = partner(Format.NINJS, false).token();

        for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
            assertThat(desk.send(HttpRequest.newBuilder(desk.address.resolve(ITEMS))
                                    .header("Authorization", "Bearer " + token)
                                    .method(method, HttpRequest.BodyPublishers.ofString("{}"))
                                    .build())
                            .statusCode())
                    .isEqualTo(405);
        }
        assertThat(get("/api/v1/partner/nothing", token).statusCode()).isEqualTo(404);
    }

    /// The API's routes, as the desk has them.
    private record ListOfRoutes(OpenDesk desk) {
        List<Route> all() {
            assertThat(desk.api().routes()).hasSizeGreaterThan(10);
            return desk.api().routes();
        }
    }

    private Made partner(Format format, boolean embargoed) {
        return desk.database.write(it -> new Partners(it.sql())
                .add(
                        new Partners.Terms(
                                "The Estuary Courier",
                                new Selection(Set.of(), Set.of(), embargoed),
                                format,
                                Optional.empty()),
                        desk.now.plus(Duration.ofDays(30)),
                        desk.log.end(),
                        desk.now));
    }

    private String written(String headline) {
        String answer =
                post("/api/v1/stories", "{\"headline\":\"%s\",\"html\":\"<p>It begins.</p>\"}".formatted(headline));
        return answer.replaceFirst("(?s).*\"id\":\"([a-z0-9]+)\".*", "$1");
    }

    private String published(String headline) {
        String story = written(headline);
        post("/api/v1/stories/" + story + "/publications", "{\"reason\":\"first\"}");
        return story;
    }

    private String post(String path, String body) {
        return sends("POST", path, body);
    }

    private void put(String path, String body) {
        sends("PUT", path, body);
    }

    private String sends(String method, String path, String body) {
        var answer = desk.send(HttpRequest.newBuilder(desk.address.resolve(path))
                .header("Authorization", "Bearer " + desk.token(Role.EDITOR))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return answer.body();
    }

    private HttpResponse<String> get(String path, String token) {
        return get(path, token, "none");
    }

    private HttpResponse<String> get(String path, String token, String tag) {
        return desk.send(HttpRequest.newBuilder(URI.create(desk.address + path))
                .header("Authorization", "Bearer " + token)
                .header("If-None-Match", tag)
                .build());
    }

    private static Json.Obj json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return (Json.Obj) Json.read(answer.body().getBytes(StandardCharsets.UTF_8), 1 << 24, 32);
    }

    private static List<Json.Obj> items(Json.Obj page) {
        return ((Json.Arr) page.member("items").orElseThrow())
                .items().stream().map(Json.Obj.class::cast).toList();
    }

    private static String headline(Json.Obj envelope) {
        return text((Json.Obj) envelope.member("item").orElseThrow(), "title");
    }

    private static String text(Json.Obj object, String member) {
        return ((Json.Str) object.member(member).orElseThrow()).text();
    }
}
