package stoppress.desk.screens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.Audit;
import stoppress.desk.account.OneTimeCodes;
import stoppress.desk.account.Role;
import stoppress.desk.screens.OpenDesk.Sitting;

/// Coming in with a link, a password and a code; what is refused, and what is told to whoever tries.
class SignInTest {
    private static final String PASSWORD = "fog over the estuary";
    private static final String MAIL = "ines@lamp.example";

    @RegisterExtension
    private final OpenDesk desk = new OpenDesk();

    private String secret = "";

    @Test
    void anInvitationMakesOneAccountAndIsThenWorthNothing() {
        String link = "/invitations/" + desk.invitation(Role.EDITOR);

        var ines = comesBy(link, "Ines Halloran", MAIL);

        assertThat(ines.sees("/stories").statusCode()).isEqualTo(200);
        assertThat(desk.stranger().sees(link).statusCode()).isEqualTo(404);
        assertThat(new Accounts(desk.database.sql()).at(MAIL).orElseThrow().role())
                .isEqualTo(Role.EDITOR);
    }

    @Test
    void whoeverComesByAnInvitationCannotChooseTheirRole() {
        String link = "/invitations/" + desk.invitation(Role.REPORTER);
        secret = secretOn(desk.stranger().sees(link));

        var answer = desk.stranger()
                .sends(
                        link,
                        Map.of(
                                "name",
                                "Mal",
                                "mail",
                                MAIL,
                                "password",
                                PASSWORD,
                                "secret",
                                secret,
                                "code",
                                code(),
                                "role",
                                "administrator",
                                "id",
                                "abc",
                                "ended",
                                ""));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(new Accounts(desk.database.sql()).at(MAIL).orElseThrow().role())
                .isEqualTo(Role.REPORTER);
    }

    @Test
    void aPasswordAndACodeLetInAndTheCodeOnlyOnce() {
        hasAccount();
        desk.now = desk.now.plus(Duration.ofMinutes(2));

        var halfway = desk.stranger().sends("/sign-in", Map.of("mail", MAIL, "password", PASSWORD, "to", "/stories"));
        String code = code();
        var in = desk.stranger()
                .sends("/sign-in/code", Map.of("ticket", ticketOn(halfway), "code", code, "to", "/stories"));

        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(OpenDesk.address(in)).isEqualTo("/stories");
        assertThat(in.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Domain");
        assertThat(desk.stranger().with(in).sees("/stories").statusCode()).isEqualTo(200);
        var again = desk.stranger().sends("/sign-in", Map.of("mail", MAIL, "password", PASSWORD));
        assertThat(desk.stranger()
                        .sends("/sign-in/code", Map.of("ticket", ticketOn(again), "code", code))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aRecoveryCodeLetsInOnceInThePlaceOfACode() {
        hasAccount();
        String id = new Accounts(desk.database.sql()).at(MAIL).orElseThrow().id();
        List<String> codes = desk.database.write(it -> new Accounts(it.sql()).recoveryCodes(id));

        assertThat(withCode(codes.getFirst()).statusCode()).isEqualTo(303);
        assertThat(withCode(codes.getFirst()).statusCode()).isEqualTo(422);
        assertThat(withCode(codes.get(1).toUpperCase(Locale.ROOT).replace("-", " "))
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressAreToldTheSame() {
        hasAccount();

        var wrong = desk.stranger().sends("/sign-in", Map.of("mail", MAIL, "password", "not the password"));
        var unknown = desk.stranger().sends("/sign-in", Map.of("mail", "nora@lamp.example", "password", PASSWORD));

        assertThat(wrong.statusCode()).isEqualTo(422).isEqualTo(unknown.statusCode());
        assertThat(wrong.body().replace(MAIL, "X")).isEqualTo(unknown.body().replace("nora@lamp.example", "X"));
    }

    @Test
    void afterTenWrongPasswordsNobodyIsAskedForAQuarterOfAnHour() {
        hasAccount();
        for (int i = 0; i < 10; i++) {
            desk.stranger().sends("/sign-in", Map.of("mail", MAIL, "password", "guess " + i));
        }

        var right = desk.stranger().sends("/sign-in", Map.of("mail", MAIL, "password", PASSWORD));
        assertThat(right.statusCode()).isEqualTo(429);
        desk.now = desk.now.plus(Duration.ofMinutes(16));
        assertThat(desk.stranger()
                        .sends("/sign-in", Map.of("mail", MAIL, "password", PASSWORD))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aSessionThatSomebodyElsePutIntoTheBrowserIsNotTheOneThatIsSignedIn() {
        hasAccount();
        desk.now = desk.now.plus(Duration.ofMinutes(2));
        var fixed = new Sitting(desk, "", "put-there-by-somebody-else", "");

        var halfway = fixed.sends("/sign-in", Map.of("mail", MAIL, "password", PASSWORD));
        var in = fixed.sends("/sign-in/code", Map.of("ticket", ticketOn(halfway), "code", code()));

        assertThat(in.headers().firstValue("Set-Cookie").orElseThrow()).doesNotContain("put-there-by-somebody-else");
        assertThat(fixed.sees("/stories").statusCode()).isEqualTo(303);
    }

    @Test
    void aSessionEndsWhenNothingCameForHalfADayAndAfterAWeekInAnyCase() {
        var idle = desk.sitting("Idle", Role.EDITOR);
        var busy = desk.sitting("Busy", Role.EDITOR);
        for (int hour = 0; hour < 7 * 24 - 6; hour += 6) {
            assertThat(busy.sees("/stories").statusCode()).isEqualTo(200);
            desk.now = desk.now.plus(Duration.ofHours(6));
        }

        assertThat(idle.sees("/stories").statusCode()).isEqualTo(303);
        desk.now = desk.now.plus(Duration.ofHours(6));
        assertThat(busy.sees("/stories").statusCode()).isEqualTo(303);
    }

    @Test
    void whoeverSignsOutOrWhoseAccountIsEndedIsOut() {
        var ines = desk.sitting("Ines", Role.EDITOR);
        var oda = desk.sitting("Oda", Role.ADMINISTRATOR);
        var tom = desk.sitting("Tom", Role.REPORTER);

        ines.sends("/sign-out", Map.of());
        oda.sends("/people/" + tom.account() + "/end", Map.of());

        assertThat(ines.sees("/stories").statusCode()).isEqualTo(303);
        assertThat(tom.sees("/stories").statusCode()).isEqualTo(303);
        assertThat(oda.sends("/people/" + oda.account() + "/end", Map.of()).statusCode())
                .isEqualTo(422);
        assertThat(oda.sends("/people/" + oda.account() + "/role", Map.of("role", "editor"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void beforeSomethingDangerousOneProvesAgainWhoOneIs() {
        var oda = desk.sitting("Oda", Role.ADMINISTRATOR);
        assertThat(oda.sees("/people").statusCode()).isEqualTo(200);

        desk.now = desk.now.plus(Duration.ofMinutes(11));

        assertThat(OpenDesk.address(oda.sees("/people"))).isEqualTo("/prove?to=%2Fpeople");
        assertThat(OpenDesk.address(oda.sends("/tokens", Map.of("name", "x", "days", "1", "role", "editor"))))
                .startsWith("/prove");
        assertThat(oda.sends("/account/recovery-codes", Map.of()).statusCode()).isEqualTo(403);
        assertThat(oda.sees("/stories").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example/",
                "/\t/evil.example",
                "javascript:alert(1)",
                "/%0d%0aSet-Cookie:x=y",
                "\\\\evil.example",
                "/stories\r\nX: y"
            })
    void nobodyIsSentElsewhereAfterSigningIn(String to) {
        hasAccount();
        desk.now = desk.now.plus(Duration.ofMinutes(2));

        var halfway = desk.stranger().sends("/sign-in", Map.of("mail", MAIL, "password", PASSWORD, "to", to));
        var in = desk.stranger().sends("/sign-in/code", Map.of("ticket", ticketOn(halfway), "code", code(), "to", to));

        assertThat(desk.address.resolve(OpenDesk.address(in)).getHost()).isEqualTo("localhost");
        assertThat(in.headers().allValues("Set-Cookie")).hasSize(2).noneMatch(it -> it.contains("x=y"));
        assertThat(in.headers().map()).doesNotContainKey("X");
    }

    @Test
    void theTrailSaysWhoCameAndWhoTriedAndNobodyCanEditIt() {
        hasAccount();
        desk.stranger().sends("/sign-in", Map.of("mail", MAIL, "password", "wrong"));

        var audit = new Audit(desk.database.sql());
        assertThat(audit.before(Long.MAX_VALUE, 10))
                .extracting(Audit.Line::deed)
                .contains("account", "sign-in-refused");
        assertThat(audit.broken()).isEmpty();
        assertThat(catchThrowable(() -> desk.database.write(
                        it -> it.sql().sql("update audit set what = 'nothing'").update())))
                .hasStackTraceContaining("not edited");
        assertThat(catchThrowable(() -> desk.database.write(
                        it -> it.sql().sql("delete from audit").update())))
                .hasStackTraceContaining("not cut");
    }

    @Test
    void aLineThatWasChangedBehindTheDesksBackIsFound() {
        hasAccount();
        desk.database.write(it -> {
            it.sql().sql("drop trigger audit_is_not_edited").update();
            return it.sql()
                    .sql("update audit set name = 'Somebody' where number = 1")
                    .update();
        });

        assertThat(new Audit(desk.database.sql()).broken()).contains(1L);
    }

    private void hasAccount() {
        comesBy("/invitations/" + desk.invitation(Role.EDITOR), "Ines Halloran", MAIL);
    }

    private Sitting comesBy(String link, String name, String mail) {
        secret = secretOn(desk.stranger().sees(link));
        var answer = desk.stranger()
                .sends(
                        link,
                        Map.of("name", name, "mail", mail, "password", PASSWORD, "secret", secret, "code", code()));
        assertThat(answer.statusCode()).isEqualTo(303);
        return desk.stranger().with(answer);
    }

    private HttpResponse<String> withCode(String code) {
        var halfway = desk.stranger().sends("/sign-in", Map.of("mail", MAIL, "password", PASSWORD));
        return desk.stranger().sends("/sign-in/code", Map.of("ticket", ticketOn(halfway), "code", code));
    }

    private String code() {
        return OneTimeCodes.code(secret, desk.now);
    }

    private static String secretOn(HttpResponse<String> page) {
        return found(page.body(), "name=\"secret\" value=\"([A-Z2-7]+)\"");
    }

    private static String ticketOn(HttpResponse<String> page) {
        return found(page.body(), "name=\"ticket\" value=\"([^\"]+)\"");
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }
}
