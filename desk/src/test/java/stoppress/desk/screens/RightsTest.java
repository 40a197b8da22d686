package stoppress.desk.screens;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stoppress.desk.account.Role;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.mail.Mail;
import stoppress.desk.provider.Provider;

/// Each role tries everything that can be asked for, through the screens and the API. The table of rights is written
/// down here a second time, by hand, and held against the routes that the running program has: a new route is in no
/// row, and fails.
class RightsTest {
    private static final String ANYBODY = "anybody";
    private static final String SIGNED_IN = "signed in";

    /// Who may what: the least of the roles, since each may what the one before it may.
    private static final Map<String, String> SCREENS = table("""
            anybody        GET /sign-in
            anybody        POST /sign-in
            anybody        POST /sign-in/code
            anybody        POST /sign-in/challenge
            anybody        POST /sign-in/passkey
            anybody        GET /invitations/{secret}
            anybody        POST /invitations/{secret}
            anybody        GET /sign-in/trouble
            anybody        POST /sign-in/trouble
            anybody        GET /back/{secret}
            anybody        POST /back/{secret}
            anybody        GET /sign-in/house
            anybody        GET /sign-in/house/return
            anybody        GET /sign-in/house/out
            signed in      GET /prove/house
            signed in      GET /account/house
            signed in      POST /account/house/end
            signed in      POST /account/letters
            administrator  POST /letters/trial
            administrator  POST /letters/{id}/again
            administrator  POST /letters/{id}/end
            administrator  POST /people/{id}/way-back
            signed in      POST /sign-out
            signed in      GET /prove
            signed in      POST /prove
            signed in      GET /account
            signed in      POST /account
            signed in      POST /account/password
            signed in      POST /account/recovery-codes
            signed in      POST /account/passkeys
            signed in      POST /account/passkeys/{id}/removal
            signed in      POST /account/sessions/{id}/end
            signed in      POST /account/sessions/end
            administrator  GET /people
            administrator  POST /people/invitations
            administrator  POST /people/invitations/{id}/end
            administrator  POST /people/{id}/role
            administrator  POST /people/{id}/end
            administrator  POST /people/{id}/return
            administrator  POST /tokens
            administrator  POST /tokens/{id}/end
            chief          GET /audit
            chief          GET /partners
            chief          POST /partners
            chief          POST /partners/pause/removal
            chief          GET /partners/{id}
            chief          POST /partners/{id}
            chief          POST /partners/{id}/token
            chief          POST /partners/{id}/secret
            chief          POST /partners/{id}/ping
            chief          POST /partners/{id}/end
            chief          POST /partners/{id}/replay
            chief          POST /partners/{id}/deliveries/{number}/replay
            chief          POST /partners/{id}/deliveries/{number}/removal
            reporter       GET /
            reporter       GET /stories
            reporter       POST /stories
            reporter       GET /paste
            reporter       POST /paste
            reporter       GET /edit
            reporter       POST /stories/{id}/progress
            reporter       POST /stories/{id}/assignment
            reporter       POST /stories/{id}/deletion
            reporter       POST /stories/{id}/return
            reporter       GET /stories/{id}
            reporter       GET /stories/{id}/copy
            reporter       GET /stories/{id}/steps
            reporter       POST /stories/{id}/steps
            reporter       POST /stories/{id}/here
            reporter       POST /stories/{id}/fields/{field}
            reporter       GET /stories/{id}/remarks
            reporter       POST /stories/{id}/remarks
            reporter       POST /stories/{id}/remarks/{remark}
            reporter       GET /stories/{id}/publish
            editor         POST /stories/{id}/publish
            reporter       GET /stories/{id}/preview
            reporter       POST /stories/{id}/agreement
            reporter       POST /stories/{id}/agreement/end
            editor         POST /stories/{id}/schedule/end
            editor         GET /stories/{id}/withdraw
            editor         POST /stories/{id}/withdraw
            reporter       GET /stories/{id}/versions
            reporter       POST /stories/{id}/versions/{n}/draft
            reporter       GET /stories/{id}/editions
            reporter       POST /stories/{id}/editions
            editor         POST /stories/{id}/editions/tie
            editor         POST /stories/{id}/editions/untie
            reporter       POST /stories/{id}/editions/seen
            reporter       GET /stories/{id}/source
            reporter       GET /stories/{id}/live
            editor         POST /stories/{id}/live
            editor         POST /stories/{id}/live/{entry}
            editor         POST /stories/{id}/live/{entry}/pin
            editor         POST /stories/{id}/live/{entry}/removal
            reporter       GET /pictures
            reporter       POST /pictures/uploads
            reporter       GET /pictures/uploads/{id}
            reporter       POST /pictures/uploads/{id}
            reporter       POST /pictures/uploads/{id}/ending
            reporter       GET /pictures/{file}
            reporter       POST /pictures/{file}
            reporter       POST /pictures/{file}/focus
            editor         POST /pictures/{file}/removal
            editor         POST /pictures/{file}/ending
            editor         POST /pictures/{file}/return
            reporter       POST /stories/{id}/picture
            reporter       GET /stories/{id}/sound
            editor         POST /stories/{id}/sound
            editor         POST /stories/{id}/sound/again
            editor         POST /stories/{id}/sound/ending
            editor         POST /stories/{id}/sound/uploads
            editor         GET /stories/{id}/sound/uploads/{upload}
            editor         POST /stories/{id}/sound/uploads/{upload}
            editor         POST /stories/{id}/sound/uploads/{upload}/ending
            editor         GET /paper/sound
            chief          POST /paper/sound
            editor         POST /paper/sound/words
            editor         POST /paper/sound/words/removal
            editor         POST /paper/sound/words/again
            editor         POST /paper/sound/tries
            editor         GET /paper/sound/tries/{id}
            editor         POST /paper/authors/{slug}/picture
            editor         GET /paper
            editor         GET /paper/tags
            editor         GET /paper/authors
            chief          GET /paper/site
            chief          GET /paper/colours
            chief          POST /paper/colours
            chief          POST /paper/colours/end
            chief          GET /paper/colours/preview
            chief          GET /paper/policies
            chief          GET /paper/engines
            chief          GET /paper/rules
            editor         POST /paper/tags
            editor         POST /paper/authors
            editor         POST /paper/promos
            editor         POST /paper/promos/{slug}/end
            chief          POST /paper/site
            chief          POST /paper/policies
            chief          POST /paper/policies/{slug}/removal
            chief          POST /paper/engines
            chief          POST /paper/rules
            chief          POST /paper/placards
            """);

    private static final Map<String, String> API = table("""
            reporter       GET /api/v1/stories
            reporter       POST /api/v1/stories
            reporter       GET /api/v1/stories/{id}
            reporter       PUT /api/v1/stories/{id}
            editor         POST /api/v1/stories/{id}/publications
            editor         PUT /api/v1/stories/{id}/schedule
            editor         DELETE /api/v1/stories/{id}/schedule
            reporter       DELETE /api/v1/stories/{id}
            reporter       POST /api/v1/stories/{id}/return
            reporter       GET /api/v1/stories/{id}/versions
            reporter       GET /api/v1/stories/{id}/editions
            reporter       POST /api/v1/stories/{id}/editions
            editor         PUT /api/v1/stories/{id}/edition
            editor         DELETE /api/v1/stories/{id}/edition
            reporter       POST /api/v1/stories/{id}/edition/seen
            editor         POST /api/v1/stories/{id}/updates
            editor         PUT /api/v1/stories/{id}/updates/{update}
            editor         POST /api/v1/stories/{id}/updates/{update}/removal
            editor         POST /api/v1/stories/{id}/withdrawal
            reporter       POST /api/v1/media
            reporter       GET /api/v1/stories/{id}/narration
            editor         PUT /api/v1/stories/{id}/narration
            editor         POST /api/v1/stories/{id}/narration
            editor         POST /api/v1/stories/{id}/narration/recording
            editor         POST /api/v1/stories/{id}/narration/removal
            reporter       GET /api/v1/pronunciations
            editor         PUT /api/v1/pronunciations
            editor         DELETE /api/v1/pronunciations
            editor         POST /api/v1/tags
            editor         POST /api/v1/authors
            editor         POST /api/v1/promos
            reporter       GET /api/v1/stories/{id}/work
            reporter       PUT /api/v1/stories/{id}/progress
            reporter       PUT /api/v1/stories/{id}/assignment
            reporter       DELETE /api/v1/stories/{id}/assignment
            reporter       GET /api/v1/stories/{id}/agreement
            reporter       POST /api/v1/stories/{id}/agreement
            reporter       DELETE /api/v1/stories/{id}/agreement
            reporter       GET /api/v1/stories/{id}/remarks
            reporter       POST /api/v1/stories/{id}/remarks
            reporter       PUT /api/v1/stories/{id}/remarks/{remark}
            reporter       GET /api/v1/stories/{id}/preview
            reporter       GET /api/v1/stories/{id}/objections
            reporter       GET /api/v1/stories/{id}/changes
            reporter       GET /api/v1/stories/{id}/versions/{n}
            reporter       POST /api/v1/stories/{id}/versions/{n}/draft
            reporter       GET /api/v1/schedule
            reporter       POST /api/v1/copy
            reporter       GET /api/v1/tags
            reporter       GET /api/v1/authors
            reporter       GET /api/v1/promos
            reporter       GET /api/v1/policies
            reporter       GET /api/v1/tags/{slug}
            reporter       GET /api/v1/authors/{slug}
            reporter       GET /api/v1/policies/{slug}
            editor         PUT /api/v1/tags/{slug}
            editor         PUT /api/v1/authors/{slug}
            chief          PUT /api/v1/policies/{slug}
            editor         POST /api/v1/promos/{slug}/end
            reporter       GET /api/v1/site
            chief          PUT /api/v1/site
            reporter       GET /api/v1/rules
            chief          PUT /api/v1/rules
            reporter       GET /api/v1/media
            reporter       GET /api/v1/media/{file}
            reporter       PUT /api/v1/media/{file}
            reporter       PUT /api/v1/media/{file}/focus
            editor         DELETE /api/v1/media/{file}
            editor         POST /api/v1/media/{file}/ending
            editor         DELETE /api/v1/media/{file}/ending
            administrator  GET /api/v1/people
            administrator  GET /api/v1/people/{id}
            administrator  PUT /api/v1/people/{id}/role
            administrator  POST /api/v1/people/{id}/end
            administrator  POST /api/v1/people/{id}/return
            administrator  POST /api/v1/people/{id}/way-back
            administrator  GET /api/v1/people/{id}/sessions
            administrator  DELETE /api/v1/people/{id}/sessions
            administrator  DELETE /api/v1/people/{id}/sessions/{session}
            administrator  GET /api/v1/invitations
            administrator  POST /api/v1/invitations
            administrator  DELETE /api/v1/invitations/{id}
            administrator  GET /api/v1/tokens
            administrator  POST /api/v1/tokens
            administrator  DELETE /api/v1/tokens/{id}
            chief          GET /api/v1/audit
            chief          GET /api/v1/audit/check
            administrator  GET /api/v1/letters
            administrator  POST /api/v1/letters/{id}/again
            administrator  DELETE /api/v1/letters/{id}
            """);

    @RegisterExtension
    private final OpenDesk desk = new OpenDesk(
            Mail.NONE,
            Provider.of(Map.of("STOPPRESS_OIDC_ISSUER", "http://127.0.0.1:1", "STOPPRESS_OIDC_CLIENT", "desk")));

    @Test
    void everyScreenOfTheRunningProgramHasARowAndEveryRowAScreen() {
        var there = desk.screens.screens().stream()
                .map(it -> it.method() + " " + it.address())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(there).isEqualTo(new TreeSet<>(SCREENS.keySet()));
    }

    @Test
    void everyRouteOfTheApiHasARowAndEveryRowARoute() {
        var there = desk.api.routes().stream()
                .map(it -> it.method() + " " + it.address())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(there).isEqualTo(new TreeSet<>(API.keySet()));
    }

    @Test
    void eachRoleIsLetInWhereItsRowSaysAndNowhereElse() {
        var wrong = new TreeMap<String, Integer>();
        for (Role role : Set.of(Role.REPORTER, Role.EDITOR, Role.CHIEF, Role.ADMINISTRATOR)) {
            SCREENS.forEach((screen, least) -> {
                // A new person each time: some of what is tried ends the session.
                var person = desk.sitting(role + "-" + screen.hashCode(), role);
                int status = tried(person, screen);
                boolean may = least.equals(ANYBODY) || least.equals(SIGNED_IN) || role.compareTo(Role.of(least)) >= 0;
                if ((status == 403) == may) {
                    wrong.put(role + " " + screen, status);
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void whoeverIsNotSignedInIsSentToSignInAndNothingIsDone() {
        var wrong = new TreeMap<String, Integer>();
        SCREENS.forEach((screen, least) -> {
            int status = tried(desk.stranger(), screen);
            if (!least.equals(ANYBODY) && status != 303) {
                wrong.put(screen, status);
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(desk.database
                        .sql()
                        .sql("select count(*) from story")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void eachTokenIsLetInWhereItsRowSaysAndNowhereElse() {
        var wrong = new TreeMap<String, Integer>();
        for (Role role : Role.values()) {
            String token = desk.token(role);
            API.forEach((route, least) -> {
                String[] parts = route.split(" ", 2);
                int status = desk.send(HttpRequest.newBuilder(desk.address.resolve(filled(parts[1])))
                                .header("Authorization", "Bearer " + token)
                                .method(parts[0], HttpRequest.BodyPublishers.ofString("{}"))
                                .build())
                        .statusCode();
                boolean may = role.compareTo(Role.of(least)) >= 0;
                if ((status == 403) == may) {
                    wrong.put(role + " " + route, status);
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void theTableInTheDocumentsIsTheOneInTheProgram() throws Exception {
        var shown = new LinkedHashMap<String, String>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "contracts", "roles.md"))) {
            String[] cells = line.split("\\|", -1);
            if (cells.length == 9 && cells[1].strip().matches("`[a-z]+`")) {
                shown.put(
                        cells[1].strip().replace("`", ""),
                        Stream.of(cells[2], cells[3], cells[4], cells[5], cells[6])
                                .map(it -> it.strip().equals("yes") ? "1" : "0")
                                .collect(Collectors.joining()));
            }
        }
        assertThat(shown)
                .isEqualTo(Arrays.stream(Deed.values())
                        .collect(toMap(
                                it -> it.name().toLowerCase(Locale.ROOT),
                                deed -> Arrays.stream(Role.values())
                                        .map(role -> role.may(deed) ? "1" : "0")
                                        .collect(Collectors.joining()),
                                (one, _) -> one,
                                LinkedHashMap::new)));
    }

    private int tried(OpenDesk.Sitting person, String screen) {
        String[] parts = screen.split(" ", 2);
        String path = filled(parts[1]);
        return (parts[0].equals("GET") ? person.sees(path) : person.sends(path, Map.of("reason", "first")))
                .statusCode();
    }

    private static String filled(String address) {
        return address.replaceAll("\\{[a-z]+}", "nowhere");
    }

    private static Map<String, String> table(String rows) {
        return rows.lines()
                .filter(it -> !it.isBlank())
                .collect(toMap(
                        it -> it.strip().replaceFirst("^(signed in|[a-z]+)\\s+", ""),
                        it -> it.strip().replaceFirst("\\s+(GET|POST|PUT|DELETE) .*$", "")));
    }
}
