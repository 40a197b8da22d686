package stoppress.desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stoppress.desk.account.Account;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.Role;
import stoppress.desk.account.Sessions;
import stoppress.desk.copy.Here;
import stoppress.desk.paper.Announced;
import stoppress.desk.screens.OpenDesk;
import stoppress.desk.story.Remarks;
import stoppress.publication.document.Colour;
import stoppress.publication.document.StoryId;
import stoppress.publication.json.Json;

/// What programs can do beside writing and publishing: all that people do at the screens.
class BesideStoriesTest {
    private static final String FERRY = """
            {"headline": "Chain ferry adrift in fog", "authors": ["Ines Halloran"], "tags": ["Harbour"],
             "html": "<p>She slipped her chain, the harbour master said.</p><p>Nobody is hurt.</p>"}""";

    @RegisterExtension
    private final OpenDesk desk = new OpenDesk();

    @Test
    void theWorkAtAStoryIsToldGivenToSomebodyAndFoundOnTheBoard() {
        String story = story();
        Account tom = person("Tom", Role.REPORTER);

        put(story + "/progress", "{\"progress\": \"review\"}");
        put(story + "/assignment", "{\"account\": \"tom@lamp.example\", \"due\": \"2026-05-14T18:00:00+01:00\"}");
        var work = get(story + "/work");

        assertThat(work.body())
                .contains("\"progress\":\"review\"", "\"name\":\"Tom\"", "\"due\":\"2026-05-14T17:00:00Z\"");
        assertThat(ids(get("/api/v1/stories?column=review&mine=" + tom.id()))).containsExactly(id(story));
        assertThat(ids(get("/api/v1/stories?column=writing&mine=" + tom.id()))).isEmpty();
        assertThat(ids(get("/api/v1/stories?unread=" + tom.id()))).containsExactly(id(story));
        delete(story + "/assignment");
        assertThat(get(story + "/work").body()).doesNotContain("assignment");
        assertThat(ids(get("/api/v1/stories?mine=" + tom.id()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "progress | {\"progress\": \"done\"} | progress",
                "assignment | {\"account\": \"nobody@lamp.example\"} | account",
                "assignment | {} | account",
                "assignment | {\"account\": \"tom@lamp.example\", \"due\": \"tomorrow\"} | due",
            })
    void whatCannotBeSaidOfTheWorkIsRefusedByTheNameOfItsField(String what, String body, String field) {
        person("Tom", Role.REPORTER);

        var refused = put(story() + "/" + what, body);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(refused.body()).contains("\"field\":\"" + field + "\"");
    }

    @Test
    void remarksAreMadeAtABlockDealtWithAndOpenedAgain() {
        String story = story();

        var made = post(story + "/remarks", "{\"text\": \"Is the figure right? @Tom\", \"block\": \"b1\"}");
        String remark = made.headers().firstValue("Location").orElseThrow();

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(get(story + "/remarks?open=true").body()).contains("Is the figure right?", "\"block\":\"b1\"");
        put(remark, "{\"resolved\": true}");
        assertThat(get(story + "/remarks?open=true").body()).isEqualTo("{\"remarks\":[]}");
        assertThat(get(story + "/remarks?open=false").body()).contains("\"resolved\":\"2026-05-14T07:00:00Z\"");
        put(remark, "{\"resolved\": false}");
        assertThat(get(story + "/remarks?open=true").body()).contains("Is the figure right?");
        assertThat(post(story + "/remarks", "{\"text\": \"x\", \"block\": \"b99\"}")
                        .body())
                .contains("\"field\":\"block\"");
        assertThat(put(remark + "x", "{\"resolved\": true}").statusCode()).isEqualTo(404);
    }

    @Test
    void aListIsGoneThroughByItsNextAndHasEachOnce() {
        String story = story();
        desk.database.write(it -> {
            for (int i = 0; i < 120; i++) {
                new Remarks(it.sql())
                        .add("r" + i, new StoryId(id(story)), "", "", "Tom", "Remark " + i, desk.now.plusSeconds(i));
            }
            return it;
        });

        Set<String> seen = new LinkedHashSet<>();
        int pages = 0;
        for (Optional<String> next = Optional.of(story + "/remarks?open=true"); next.isPresent(); pages++) {
            Json.Obj page = json(get(next.get()));
            list(page, "remarks")
                    .forEach(it -> assertThat(seen.add(text(it, "id"))).isTrue());
            next = page.member("next").map(it -> ((Json.Str) it).text());
            next.ifPresent(it -> assertThat(it).contains("open=true"));
        }

        assertThat(seen).hasSize(120);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void aListWhosePlaceIsGoneIsNotTakenForOneThatIsOver() {
        String story = story();
        desk.database.write(it -> {
            for (int i = 0; i < 60; i++) {
                new Remarks(it.sql())
                        .add("r" + i, new StoryId(id(story)), "", "", "Tom", "Remark " + i, desk.now.plusSeconds(i));
            }
            return it;
        });
        Json.Obj first = json(get(story + "/remarks?open=true"));
        String last = text(list(first, "remarks").getLast(), "id");

        put(story + "/remarks/" + last, "{\"resolved\": true}");

        HttpResponse<String> second = get(text(first, "next"));
        assertThat(second.statusCode()).isEqualTo(400);
        assertThat(second.body()).contains("begin again");
    }

    @Test
    void whoIsInAStoryIsSaidAndCanBeAskedFor() {
        String story = story();
        String other = post("/api/v1/stories", "{\"headline\": \"Another\"}")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        desk.here.at(new StoryId(id(story)), new Here.Hand("c1", "Ines", 1, 1, desk.now));

        assertThat(ids(get("/api/v1/stories?here=true"))).containsExactly(id(story));
        assertThat(get("/api/v1/stories?q=ferry").body()).contains("\"here\":[\"Ines\"]");
        assertThat(get(other + "/work").body()).contains("\"here\":[]");
    }

    @Test
    void beforeAStoryGoesOutOneSeesThePageWhatTheHouseSaysAndWhatChanges() {
        String story = post("/api/v1/stories", "{\"headline\": \"Ferry\", \"html\": \"<p>Fog at 7.</p>\"}")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        put("/api/v1/rules", "{\"no-byline\": \"must\", \"no-standfirst\": \"off\"}", Role.CHIEF);

        Json.Obj objections = json(get(story + "/objections"));
        assertThat(list(objections, "must").stream().map(it -> text(it, "rule")))
                .containsExactly("no-byline");
        assertThat(list(objections, "should").stream().map(it -> text(it, "rule")))
                .containsExactly("no-tag");
        assertThat(list(objections, "must").stream().map(it -> text(it, "field")))
                .containsExactly("authors");
        assertThat(post(story + "/publications", "{\"reason\": \"first\"}").statusCode())
                .isEqualTo(422);
        assertThat(get(story + "/changes").body()).isEqualTo("{\"changes\":[]}");

        put("/api/v1/rules", "{\"no-byline\": \"should\"}", Role.CHIEF);
        post(story + "/publications", "{\"reason\": \"first\"}");
        put(story, "{\"headline\": \"Ferry\", \"html\": \"<p>Fog at 9.</p>\"}", Role.EDITOR, "If-Match", "\"1\"");
        var preview = get(story + "/preview");

        assertThat(preview.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(preview.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "sandbox")
                .doesNotContain("script-src");
        assertThat(preview.body()).contains("Fog at 9.");
        assertThat(get(story + "/changes").body()).contains("\"was\":\"Fog at 7.\"", "\"is\":\"Fog at 9.\"");
        assertThat(get(story + "/objections?reason=first").body()).contains("published already");
        assertThat(get(story + "/objections?reason=whim").statusCode()).isEqualTo(400);
    }

    @Test
    void aVersionIsReadAndTakenUpAsTheDraftUnlessSomebodySavedMeanwhile() {
        String story = story();
        post(story + "/publications", "{\"reason\": \"first\"}");
        put(story, "{\"headline\": \"Half a thought\"}", Role.EDITOR, "If-Match", "\"1\"");

        assertThat(get(story + "/versions/1").body()).contains("Chain ferry adrift in fog", "\"version\":1");
        assertThat(get(story + "/versions/2").statusCode()).isEqualTo(404);
        var late = post(story + "/versions/1/draft", "", "If-Match", "\"1\"");
        var taken = post(story + "/versions/1/draft", "", "If-Match", "\"2\"");

        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.body()).contains("Half a thought");
        assertThat(taken.headers().firstValue("ETag")).contains("\"3\"");
        assertThat(get(story).body()).contains("Chain ferry adrift in fog").doesNotContain("Half a thought");
    }

    @Test
    void whatGoesOutByItselfIsListedInItsOrder() {
        String first = story();
        String second = post("/api/v1/stories", FERRY.replace("adrift", "found"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        put(first + "/schedule", "{\"at\": \"2026-05-15T09:00:00Z\", \"reason\": \"first\"}");
        put(second + "/schedule", "{\"at\": \"2026-05-14T09:00:00Z\", \"reason\": \"first\"}");

        assertThat(list(json(get("/api/v1/schedule")), "schedule").stream().map(it -> text(it, "story")))
                .containsExactly(id(second), id(first));
        assertThat(list(json(get("/api/v1/schedule?until=2026-05-14T12:00:00Z")), "schedule"))
                .hasSize(1);
        assertThat(get("/api/v1/schedule?until=soon").statusCode()).isEqualTo(422);
    }

    @Test
    void copyBecomesAStoryOnceWithWhatWasDoubted() {
        String copy = "{\"text\": \"Chain ferry adrift\\n\\nby Ines Halloran\\n\\nMay 14, 2026 7:05 am\\n\\n"
                + "The chain ferry slipped her chain at low water, the harbour master said.\"}";

        var taken = post("/api/v1/copy", copy);
        var again = post("/api/v1/copy", copy);

        assertThat(taken.statusCode()).isEqualTo(201);
        assertThat(get(taken.headers().firstValue("Location").orElseThrow()).body())
                .contains("Chain ferry adrift", "Ines Halloran");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(text(json(again), "id")).isEqualTo(text(json(taken), "id"));
        assertThat(post("/api/v1/copy", "{\"text\": \" \"}").body()).contains("\"field\":\"text\"");
    }

    @Test
    void aTagIsRenamedBecomesAPartOfAnotherAndIsItselfAgain() {
        post("/api/v1/tags", "{\"name\": \"Harbour\"}");
        post("/api/v1/tags", "{\"name\": \"Port\"}");
        String seen = get("/api/v1/tags/port").headers().firstValue("ETag").orElseThrow();

        put("/api/v1/tags/port", "{\"name\": \"The port\"}", Role.EDITOR, "If-Match", seen);
        assertThat(put("/api/v1/tags/port", "{\"name\": \"Late\"}", Role.EDITOR, "If-Match", seen)
                        .statusCode())
                .isEqualTo(412);
        assertThat(get("/api/v1/tags/port").body()).contains("The port");
        put("/api/v1/tags/port", "{\"name\": \"The port\", \"names\": {\"uk\": \"Порт\"}}");
        assertThat(get("/api/v1/tags/port").body()).contains("\"names\":{\"uk\":\"Порт\"}");
        put("/api/v1/tags/port", "{\"name\": \"The port\", \"into\": \"harbour\"}");
        assertThat(get("/api/v1/tags/port").body()).contains("\"into\":\"harbour\"");
        var ring = put("/api/v1/tags/harbour", "{\"name\": \"Harbour\", \"into\": \"port\"}");
        assertThat(ring.statusCode()).isEqualTo(422);
        assertThat(ring.body()).contains("\"field\":\"into\"");
        put("/api/v1/tags/port", "{\"name\": \"The port\"}");
        assertThat(get("/api/v1/tags/port").body()).doesNotContain("into");
        assertThat(list(json(get("/api/v1/tags")), "tags").stream().map(it -> text(it, "slug")))
                .containsExactly("harbour", "port");
    }

    @Test
    void anAuthorHasAPictureUntilItIsLeftOut() {
        String picture = "{\"file\": {\"sha256\": \"%s\", \"type\": \"image/jpeg\", \"width\": 400, \"height\": 400}}"
                .formatted("ab".repeat(32));

        put("/api/v1/authors/ines-halloran", "{\"name\": \"Ines Halloran\", \"picture\": %s}".formatted(picture));
        assertThat(get("/api/v1/authors/ines-halloran").body()).contains("ab".repeat(32));
        put("/api/v1/authors/ines-halloran", "{\"name\": \"Ines Halloran\", \"links\": [\"https://ines.example/\"]}");

        assertThat(get("/api/v1/authors/ines-halloran").body())
                .contains("https://ines.example/")
                .doesNotContain("picture");
        assertThat(put("/api/v1/authors/Ines", "{\"name\": \"Ines\"}").statusCode())
                .isEqualTo(422);
    }

    @Test
    void aPromoIsEndedAndIsThenNotAmongThoseThatRun() {
        post("/api/v1/promos", "{\"slug\": \"almanac\", \"text\": \"The almanac is out\"}");
        desk.now = desk.now.plus(Duration.ofMinutes(1));
        assertThat(list(json(get("/api/v1/promos?running=true")), "promos")).hasSize(1);

        assertThat(post("/api/v1/promos/almanac/end", "{}").statusCode()).isEqualTo(200);

        assertThat(list(json(get("/api/v1/promos?running=true")), "promos")).isEmpty();
        assertThat(list(json(get("/api/v1/promos")), "promos")).hasSize(1);
        assertThat(post("/api/v1/promos/nothing/end", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void aPolicyThatReadersHaveIsChangedWithAReason() {
        String ethics =
                "{\"kind\": \"ethics\", \"title\": \"What we hold to\", \"html\": \"<p>We take no gifts.</p>\"%s}";
        put("/api/v1/policies/ethics", ethics.formatted(""), Role.CHIEF);

        var silent = put("/api/v1/policies/ethics", ethics.formatted(""), Role.CHIEF);
        desk.now = desk.now.plusSeconds(60);
        var said =
                put("/api/v1/policies/ethics", ethics.formatted(", \"reason\": \"It was made shorter.\""), Role.CHIEF);

        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(silent.body()).contains("\"field\":\"reason\"");
        assertThat(said.statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/policies/ethics").body()).contains("It was made shorter.", "We take no gifts.");
    }

    @Test
    void theSiteIsChangedAsAWholeAndItsColoursAreHeldToWhatCanBeRead() {
        var before = get("/api/v1/site");
        String site = before.body().replace("The Brackwater Lamp", "The Lamp");
        String seen = before.headers().firstValue("ETag").orElseThrow();

        var faint = put(
                "/api/v1/site",
                site.replaceFirst("\\{", "{\"colours\": {\"light\": \"#ffd700\", \"dark\": \"#ff9fb8\"},"),
                Role.CHIEF);
        var changed = put("/api/v1/site", site, Role.CHIEF, "If-Match", seen);
        var late = put("/api/v1/site", site, Role.CHIEF, "If-Match", seen);

        assertThat(faint.statusCode()).isEqualTo(422);
        assertThat(faint.body()).contains("\"field\":\"colours.light\"", "the nearest that can be read is #");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(new Announced(desk.database.sql()).site().orElseThrow().name())
                .isEqualTo("The Lamp");
        put(
                "/api/v1/site",
                site.replaceFirst("\\{", "{\"colours\": {\"light\": \"#7a1f3d\", \"dark\": \"#ff9fb8\"},"),
                Role.CHIEF);
        assertThat(new Announced(desk.database.sql())
                        .site()
                        .orElseThrow()
                        .colours()
                        .orElseThrow()
                        .light())
                .isEqualTo(new Colour("#7a1f3d"));
        assertThat(put("/api/v1/site", site.replace("Europe/London", "Europe/Atlantis"), Role.CHIEF)
                        .body())
                .contains("\"field\":\"zone\"");
    }

    @Test
    void theRulesOfTheHouseAreReadAndChangedOneByOne() {
        put(
                "/api/v1/rules",
                "{\"two-for-breaking\": true, \"no-credit\": \"must\", \"developing-hours\": 3}",
                Role.CHIEF);

        assertThat(get("/api/v1/rules").body())
                .contains("\"two-for-breaking\":true", "\"no-credit\":\"must\"", "\"developing-hours\":3")
                .contains("\"two-for-correction\":false", "\"no-tag\":\"should\"");
        for (String wrong : List.of(
                "{\"developing-hours\": 0}",
                "{\"developing-hours\": 1.5}",
                "{\"no-tag\": \"maybe\"}",
                "{\"two-for-breaking\": \"yes\"}",
                "{\"stale\": \"must\"}",
                "{\"no-such-rule\": true}")) {
            assertThat(put("/api/v1/rules", wrong, Role.CHIEF).statusCode())
                    .as(wrong)
                    .isEqualTo(422);
        }
        assertThat(get("/api/v1/rules").body()).contains("\"developing-hours\":3");
    }

    @Test
    void anAdministratorsProgramInvitesGivesRolesSignsOutAndEnds() {
        Account oda = person("Oda", Role.ADMINISTRATOR);
        Account tom = person("Tom", Role.REPORTER);
        String cookie =
                desk.database.write(it -> new Sessions(it.sql()).begin(tom.id(), "127.0.0.1", "a browser", desk.now));

        String link = text(
                json(post("/api/v1/invitations", "{\"name\": \"Ines\", \"role\": \"editor\"}", Role.ADMINISTRATOR)),
                "link");
        put("/api/v1/people/" + tom.id() + "/role", "{\"role\": \"chief\"}", Role.ADMINISTRATOR);

        assertThat(desk.send(HttpRequest.newBuilder(java.net.URI.create(link)).build())
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/api/v1/people/" + tom.id(), Role.ADMINISTRATOR).body()).contains("\"role\":\"chief\"");
        assertThat(list(json(get("/api/v1/people?role=chief", Role.ADMINISTRATOR)), "people"))
                .hasSize(1);
        assertThat(get("/api/v1/people/" + tom.id() + "/sessions", Role.ADMINISTRATOR)
                        .body())
                .contains("a browser")
                .doesNotContain(cookie);
        delete("/api/v1/people/" + tom.id() + "/sessions", Role.ADMINISTRATOR);
        assertThat(new Sessions(desk.database.sql()).of(cookie, desk.now)).isEmpty();
        post("/api/v1/people/" + tom.id() + "/end", "{}", Role.ADMINISTRATOR);
        assertThat(list(json(get("/api/v1/people?ended=true", Role.ADMINISTRATOR)), "people"))
                .hasSize(1);
        assertThat(post("/api/v1/people/" + tom.id() + "/way-back", "{}", Role.ADMINISTRATOR)
                        .statusCode())
                .isEqualTo(409);
        post("/api/v1/people/" + tom.id() + "/return", "{}", Role.ADMINISTRATOR);
        assertThat(text(json(post("/api/v1/people/" + tom.id() + "/way-back", "{}", Role.ADMINISTRATOR)), "link"))
                .contains("/back/");
        for (String last : List.of("/end", "/role")) {
            assertThat((last.equals("/end")
                                    ? post("/api/v1/people/" + oda.id() + last, "{}", Role.ADMINISTRATOR)
                                    : put(
                                            "/api/v1/people/" + oda.id() + last,
                                            "{\"role\": \"editor\"}",
                                            Role.ADMINISTRATOR))
                            .statusCode())
                    .isEqualTo(409);
        }
        assertThat(get("/api/v1/people/nobody", Role.ADMINISTRATOR).statusCode())
                .isEqualTo(404);
    }

    /// What is kept for a request that comes again is kept for a day, where a copy of the database has it.
    @Test
    void aSecretIsToldOnceAlsoToARequestThatComesAgainAndIsKeptNowhere() {
        String body = "{\"name\": \"Ines\", \"role\": \"administrator\"}";
        var first = post("/api/v1/invitations", body, Role.ADMINISTRATOR, "Idempotency-Key", "i1");
        var again = post("/api/v1/invitations", body, Role.ADMINISTRATOR, "Idempotency-Key", "i1");
        var token = post(
                "/api/v1/tokens",
                "{\"name\": \"x\", \"role\": \"editor\", \"days\": 3}",
                Role.ADMINISTRATOR,
                "Idempotency-Key",
                "t1");

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(text(json(again), "id")).isEqualTo(text(json(first), "id"));
        assertThat(again.body()).doesNotContain("link");
        String secret = text(json(first), "link").replaceFirst(".*/", "");
        String kept = String.join(
                "",
                desk.database
                        .sql()
                        .sql("select cast(body as text) from answered")
                        .query(String.class)
                        .list());
        assertThat(kept).isNotEmpty().doesNotContain(secret, text(json(token), "token"));
        assertThat(list(json(get("/api/v1/invitations", Role.ADMINISTRATOR)), "invitations"))
                .hasSize(1);
    }

    @Test
    void aTokenThatAProgramMakesWorksUntilItIsTakenBack() {
        var made = json(post(
                "/api/v1/tokens", "{\"name\": \"the app\", \"role\": \"reporter\", \"days\": 3}", Role.ADMINISTRATOR));
        var request = HttpRequest.newBuilder(desk.address.resolve("/api/v1/stories"))
                .header("Authorization", "Bearer " + text(made, "token"))
                .build();

        assertThat(desk.send(request).statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/tokens", Role.ADMINISTRATOR).body())
                .contains("the app")
                .doesNotContain(text(made, "token"));
        delete("/api/v1/tokens/" + text(made, "id"), Role.ADMINISTRATOR);
        assertThat(desk.send(request).statusCode()).isEqualTo(401);
        assertThat(post("/api/v1/tokens", "{\"name\": \"x\", \"role\": \"editor\"}", Role.ADMINISTRATOR)
                        .body())
                .contains("\"field\":\"days\"");
    }

    @Test
    void whatWasDoneIsReadByWhoAndByDeedAndChecked() {
        for (int i = 0; i < 60; i++) {
            post("/api/v1/tags", "{\"name\": \"Tag %d\"}".formatted(i));
        }

        Json.Obj first = json(get("/api/v1/audit?deed=api", Role.CHIEF));
        Json.Obj second = json(get(((Json.Str) first.member("next").orElseThrow()).text(), Role.CHIEF));

        assertThat(list(first, "lines")).hasSize(50);
        assertThat(list(second, "lines")).hasSize(10);
        assertThat(text(list(first, "lines").getFirst(), "what")).isEqualTo("POST /api/v1/tags");
        assertThat(get("/api/v1/audit?deed=publish", Role.CHIEF).body()).isEqualTo("{\"lines\":[]}");
        assertThat(get("/api/v1/audit/check", Role.CHIEF).body()).isEqualTo("{\"whole\":true}");
        assertThat(get("/api/v1/audit?before=x", Role.CHIEF).statusCode()).isEqualTo(400);
    }

    /// Whatever comes to whatever route, it is refused in a problem, and no more.
    @Test
    void noRouteFallsOverWhatItCannotTake() {
        String story = story();
        post(story + "/publications", "{\"reason\": \"first\"}");
        String deep = "[".repeat(5_000) + "]".repeat(5_000);
        var wrong = new TreeMap<String, Integer>();
        int tried = 0;
        for (Route route : desk.api().routes()) {
            if (route.method().equals("GET")) {
                continue;
            }
            for (String body : List.of("{\"nobody-knows-this\": 1}", "[]", "\"x\"", "null", deep, "{\"a\":", "")) {
                String path = route.address()
                        .replace("/stories/{id}", "/stories/" + id(story))
                        .replaceAll("\\{[a-z]+}", "1");
                int status =
                        send(route.method(), path, body, Role.ADMINISTRATOR).statusCode();
                tried++;
                if (status >= 500) {
                    wrong.put(
                            route.method() + " " + route.address() + " "
                                    + body.substring(0, Math.min(9, body.length())),
                            status);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(250);
    }

    @Test
    void noLookFallsOverWhatItIsAskedFor() {
        story();
        var wrong = new ArrayList<String>();
        for (Route route : desk.api().routes()) {
            if (route.method().equals("GET")) {
                for (String query : List.of(
                        "?after=%00", "?before=%27", "?q=%25%27%22", "?until=x&day=x", "?after=" + "x".repeat(3_000))) {
                    String path = route.address().replaceAll("\\{[a-z]+}", "0'x");
                    int status = get(path.replace("'", "%27") + query, Role.ADMINISTRATOR)
                            .statusCode();
                    if (status >= 500) {
                        wrong.add(route.address() + query);
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    private Account person(String name, Role role) {
        return desk.database.write(it -> new Accounts(it.sql())
                .add(name, name.toLowerCase(java.util.Locale.ROOT) + "@lamp.example", role, "en", desk.now)
                .orElseThrow());
    }

    private String story() {
        return post("/api/v1/stories", FERRY).headers().firstValue("Location").orElseThrow();
    }

    private static String id(String story) {
        return story.replaceFirst(".*/", "");
    }

    private final Map<Role, String> tokens = new TreeMap<>();

    private HttpResponse<String> send(String method, String path, String body, Role role, String... headers) {
        String token = tokens.computeIfAbsent(role, desk::token);
        var request = HttpRequest.newBuilder(desk.address.resolve(path)).header("Authorization", "Bearer " + token);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return desk.send(
                request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build());
    }

    private HttpResponse<String> get(String path) {
        return send("GET", path, "", Role.EDITOR);
    }

    private HttpResponse<String> get(String path, Role role) {
        return send("GET", path, "", role);
    }

    private HttpResponse<String> post(String path, String body, String... headers) {
        return send("POST", path, body, Role.EDITOR, headers);
    }

    private HttpResponse<String> post(String path, String body, Role role, String... headers) {
        return send("POST", path, body, role, headers);
    }

    private HttpResponse<String> put(String path, String body) {
        return send("PUT", path, body, Role.EDITOR);
    }

    private HttpResponse<String> put(String path, String body, Role role, String... headers) {
        return send("PUT", path, body, role, headers);
    }

    private void delete(String path) {
        delete(path, Role.EDITOR);
    }

    private void delete(String path, Role role) {
        assertThat(send("DELETE", path, "", role).statusCode()).isEqualTo(200);
    }

    private static Json.Obj json(HttpResponse<String> answer) {
        byte[] bytes = answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return (Json.Obj) Json.read(bytes, 1 << 22, 40);
    }

    private static List<Json> list(Json.Obj page, String name) {
        return ((Json.Arr) page.member(name).orElseThrow()).items();
    }

    private static String text(Json json, String member) {
        return ((Json.Str) ((Json.Obj) json).member(member).orElseThrow()).text();
    }

    private static List<String> ids(HttpResponse<String> answer) {
        return list(json(answer), "stories").stream().map(it -> text(it, "id")).toList();
    }
}
