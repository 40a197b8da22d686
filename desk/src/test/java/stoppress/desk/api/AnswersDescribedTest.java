package stoppress.desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.Role;
import stoppress.desk.screens.OpenDesk;
import stoppress.publication.json.Json;

/// Every answer of the desk's API is one that its description has, by its number.
class AnswersDescribedTest {
    private static final List<String> BODIES = List.of(
            "",
            "{}",
            "[]",
            "{\"nobody-knows-this\": 1}",
            "{\"a\":",
            "{\"reason\": \"first\"}",
            "{\"role\": \"editor\"}");
    private static final Set<String> ALWAYS = Set.of("400", "401", "403", "429");

    @RegisterExtension
    private final OpenDesk desk = new OpenDesk();

    private final Map<Role, String> tokens = new HashMap<>();
    private final Set<String> seen = new TreeSet<>();

    @Test
    void noRouteAnswersAnythingThatItsDescriptionDoesNotHave() {
        Map<String, Set<String>> described = described();
        Map<String, String> there = there();
        var wrong = new TreeSet<String>();
        for (Route route : desk.api().routes()) {
            String name = route.method() + " " + route.address();
            Set<String> known = described.getOrDefault(name, Set.of());
            for (String path : paths(route.address(), there)) {
                for (int status : tried(route, path)) {
                    seen.add(route.method().equals("GET") ? "GET " + status : "else " + status);
                    if (!known.contains(String.valueOf(status))) {
                        wrong.add(name + ": " + status);
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
        // What was tried led to refusals of each kind.
        assertThat(seen)
                .contains("GET 400", "GET 401", "GET 403", "GET 404", "GET 422")
                .contains("else 400", "else 404", "else 409", "else 412", "else 422", "else 428");
    }

    @Test
    void eachRouteHasItsOwnRefusalsAndNoneIsSaidInGeneral() {
        described().forEach((route, statuses) -> {
            assertThat(statuses).as(route).noneMatch(it -> it.endsWith("XX"));
            if (!route.contains("/partner/")) {
                assertThat(statuses).as(route).containsAll(ALWAYS);
            }
        });
    }

    private List<Integer> tried(Route route, String path) {
        var statuses = new ArrayList<Integer>();
        // So that no token too many is a guess too many.
        desk.now = desk.now.plus(Duration.ofMinutes(2));
        // Bytes that are not UTF-8.
        statuses.add(send(route, path + "?x=%ff", "", Role.ADMINISTRATOR).statusCode());
        statuses.add(send(route, path, "{}", Role.CONTENT).statusCode());
        statuses.add(desk.send(HttpRequest.newBuilder(desk.address.resolve(path))
                        .method(route.method(), BodyPublishers.noBody())
                        .build())
                .statusCode());
        if (route.method().equals("GET")) {
            for (String query : List.of(
                    "", "?after=nothing", "?before=x", "?until=x", "?day=x", "?reason=x", "?role=x", "?state=x")) {
                statuses.add(send(route, path + query, "", Role.ADMINISTRATOR).statusCode());
            }
            return statuses;
        }
        for (String body : BODIES) {
            for (String seen : List.of("", "\"99\"", "x")) {
                statuses.add((seen.isEmpty()
                                ? send(route, path, body, Role.ADMINISTRATOR)
                                : send(route, path, body, Role.ADMINISTRATOR, "If-Match", seen))
                        .statusCode());
            }
        }
        String key = "k" + path;
        send(route, path, "{}", Role.ADMINISTRATOR, "Idempotency-Key", key);
        statuses.add(send(route, path, "{ }", Role.ADMINISTRATOR, "Idempotency-Key", key)
                .statusCode());
        statuses.add(send(route, path, "{}", Role.ADMINISTRATOR, "Idempotency-Key", "k".repeat(201))
                .statusCode());
        return statuses;
    }

    /// The address for something that is there, and for what is not.
    private static Set<String> paths(String address, Map<String, String> there) {
        String real = address;
        for (Map.Entry<String, String> it : there.entrySet()) {
            real = real.replace(it.getKey(), it.getValue());
        }
        return new TreeSet<>(List.of(
                real.replaceAll("\\{[a-z]+}", "1"),
                address.replaceAll("\\{[a-z]+}", "nowhere"),
                real.replace("{n}", "7").replaceAll("\\{[a-z]+}", "nothing")));
    }

    /// A story in print, a tag, and somebody who is the only administrator.
    private Map<String, String> there() {
        String story = at("/api/v1/stories", "POST", "{\"headline\": \"Ferry\", \"html\": \"<p>Fog.</p>\"}")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        at(story + "/publications", "POST", "{\"reason\": \"first\"}");
        at("/api/v1/tags", "POST", "{\"name\": \"Harbour\"}");
        String person = desk.database.write(it -> new Accounts(it.sql())
                .add("Oda", "oda@lamp.example", Role.ADMINISTRATOR, "en", desk.now)
                .orElseThrow()
                .id());
        return Map.of(
                "/stories/{id}", "/stories/" + story.replaceFirst(".*/", ""),
                "/people/{id}", "/people/" + person,
                "/tags/{slug}", "/tags/harbour");
    }

    private HttpResponse<String> at(String path, String method, String body) {
        return desk.send(HttpRequest.newBuilder(desk.address.resolve(path))
                .header("Authorization", "Bearer " + tokens.computeIfAbsent(Role.ADMINISTRATOR, desk::token))
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> send(Route route, String path, String body, Role role, String... headers) {
        var request = HttpRequest.newBuilder(desk.address.resolve(path))
                .header("Authorization", "Bearer " + tokens.computeIfAbsent(role, desk::token));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return desk.send(
                request.method(route.method(), BodyPublishers.ofString(body)).build());
    }

    private Map<String, Set<String>> described() {
        byte[] said = at("/api/openapi.json", "GET", "").body().getBytes(StandardCharsets.UTF_8);
        var described = new TreeMap<String, Set<String>>();
        ((Json.Obj) ((Json.Obj) Json.read(said, 1 << 20, 32)).member("paths").orElseThrow())
                .members()
                .forEach((path, methods) -> ((Json.Obj) methods)
                        .members()
                        .forEach((method, operation) -> described.put(
                                method.toUpperCase(Locale.ROOT) + " " + path,
                                ((Json.Obj) ((Json.Obj) operation)
                                                .member("responses")
                                                .orElseThrow())
                                        .members()
                                        .keySet())));
        return described;
    }
}
