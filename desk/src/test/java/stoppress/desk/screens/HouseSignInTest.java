package stoppress.desk.screens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.desk.account.Account;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.Audit;
import stoppress.desk.account.Invitations;
import stoppress.desk.account.Role;
import stoppress.desk.mail.Mail;
import stoppress.desk.provider.Provider;
import stoppress.desk.screens.OpenDesk.Sitting;

/// Coming in with the house's own provider, and what is tried with it by whoever means harm.
class HouseSignInTest {
    private final RogueProvider provider = new RogueProvider();

    @RegisterExtension
    private final OpenDesk desk = new OpenDesk(Mail.NONE, setting(provider, "domain:marsh.example=reporter"));

    private static Optional<Provider> setting(RogueProvider provider, String admit) {
        return Provider.of(Map.of(
                "STOPPRESS_OIDC_ISSUER",
                provider.issuer(),
                "STOPPRESS_OIDC_CLIENT",
                "desk",
                "STOPPRESS_OIDC_SECRET",
                RogueProvider.SECRET,
                "STOPPRESS_OIDC_NAME",
                "Lamp account",
                "STOPPRESS_OIDC_ADMIT",
                admit));
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void whoeverHasAnAccountWithThatVerifiedAddressComesInAndIsKnownByTheirIdentityFromThenOn() {
        var ines = desk.sitting("Ines", Role.EDITOR);

        var first = comes("/stories");
        provider.mail = "halloran@elsewhere.example";
        var second = comes("/");

        assertThat(OpenDesk.address(first)).isEqualTo("/stories");
        assertThat(desk.stranger().with(first).sees("/account").body()).contains("ines@lamp.example", "Lamp account");
        assertThat(in(second)).map(Account::id).contains(ines.account());
        assertThat(deeds()).contains("house-joined", "sign-in");
    }

    @Test
    void whoeverIsInvitedComesInWithTheRoleOfTheInvitationAndItIsUsedUp() {
        String secret = desk.database.write(
                it -> new Invitations(it.sql()).invite(Role.CHIEF, "Ines", "Ines@Lamp.example", "", desk.now));

        var in = comes("/");

        assertThat(in(in)).map(Account::role).contains(Role.CHIEF);
        assertThat(desk.stranger().sees("/invitations/" + secret).statusCode()).isEqualTo(404);
    }

    @Test
    void whoeverNobodyInvitedStaysOutAndIsToldSo() {
        var out = comes("/");

        assertThat(OpenDesk.address(out)).isEqualTo("/sign-in?said=house.uninvited");
        assertThat(desk.stranger().sees(OpenDesk.address(out)).body()).contains("Nobody has invited your address yet");
        assertThat(new Accounts(desk.database.sql()).all()).isEmpty();
        assertThat(deeds()).contains("sign-in-refused");
    }

    @Test
    void anAddressOfTheHousesDomainComesInWithTheRoleThatTheOperatorSaidAndNoOther() {
        provider.mail = "tom@marsh.example";
        var in = comes("/");
        provider.subject = "2";
        provider.mail = "mal@evilmarsh.example";
        var evil = comes("/");

        assertThat(in(in)).map(Account::role).contains(Role.REPORTER);
        assertThat(in(evil)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "\"no\"", "0", "missing"})
    void anAddressThatIsNotVerifiedIsNobodys(String verified) {
        desk.sitting("Ines", Role.ADMINISTRATOR);
        provider.claims = it -> it.claim(
                "email_verified",
                switch (verified) {
                    case "false" -> false;
                    case "0" -> 0;
                    case "missing" -> null;
                    default -> verified.replace("\"", "");
                });

        var out = comes("/");

        assertThat(OpenDesk.address(out)).isEqualTo("/sign-in?said=house.unverified");
        assertThat(in(out)).isEmpty();
    }

    @Test
    void whoseAccountWasEndedStaysOut() {
        var ines = desk.sitting("Ines", Role.EDITOR);
        comes("/");
        end(ines.account());
        var known = comes("/");
        provider.subject = "another";
        var byMail = comes("/");

        assertThat(OpenDesk.address(known)).isEqualTo("/sign-in?said=house.ended");
        assertThat(OpenDesk.address(byMail)).isEqualTo("/sign-in?said=house.ended");
        assertThat(in(known)).isEmpty();
    }

    @Test
    void anAddressThatTheProviderGaveToSomebodyElseDoesNotBringTheAccountWithIt() {
        desk.sitting("Ines", Role.ADMINISTRATOR);
        comes("/");
        provider.subject = "the-next-who-has-the-address";

        var out = comes("/");

        assertThat(OpenDesk.address(out)).isEqualTo("/sign-in?said=house.another");
        assertThat(in(out)).isEmpty();
    }

    /// What a proof must not be: each of these was taken by some client once.
    static Stream<Arguments> untruths() {
        return Stream.of(
                claims("of another issuer", (it, _) -> it.issuer("https://evil.example")),
                claims("of the issuer with a slash", (it, at) -> it.issuer(at.issuer() + "/")),
                claims("for another client", (it, _) -> it.audience("another")),
                claims(
                        "for two, given to the other",
                        (it, _) -> it.audience(List.of("desk", "another")).claim("azp", "another")),
                claims("for two, given to nobody in particular", (it, _) -> it.audience(List.of("desk", "another"))),
                claims("for nobody", (it, _) -> it.audience((String) null)),
                claims("that is over", (it, at) -> it.expirationTime(Date.from(at.now.minusSeconds(120)))),
                claims("that is never over", (it, _) -> it.expirationTime(null)),
                claims("from the future", (it, at) -> it.issueTime(Date.from(at.now.plusSeconds(600)))),
                claims("that is not good yet", (it, at) -> it.notBeforeTime(Date.from(at.now.plusSeconds(600)))),
                claims("of another errand", (it, _) -> it.claim("nonce", "another")),
                claims("of no errand", (it, _) -> it.claim("nonce", null)),
                claims("of nobody", (it, _) -> it.subject(null)),
                signs("without a signature", _ -> RogueProvider::unsigned),
                signs("signed with the public key as a secret", at -> at::signedWithThePublicKey),
                signs("signed with the client's secret", _ -> it -> RogueProvider.mac(it, RogueProvider.SECRET)),
                signs(
                        "signed with a key of somebody else's that has the name of ours",
                        _ -> it -> RogueProvider.signed(it, RogueProvider.LIKE_FIRST, "k1")),
                signs(
                        "signed with a key that nobody published",
                        _ -> it -> RogueProvider.signed(it, RogueProvider.SECOND, "k9")),
                signs("changed after it was signed", at -> it -> {
                    String[] parts = at.signed(it).split("\\.", -1);
                    String more =
                            new JWTClaimsSet.Builder(it).subject("1").build().toString();
                    return parts[0] + "."
                            + java.util.Base64.getUrlEncoder()
                                    .withoutPadding()
                                    .encodeToString(more.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                            + "." + parts[2];
                }),
                signs("with its signature cut off", at -> it -> at.signed(it).replaceFirst("[^.]+$", "")),
                signs("that is nothing", _ -> _ -> ""),
                signs("that is no token", _ -> _ -> "a.b.c"));
    }

    private static Arguments claims(
            String what, BiFunction<JWTClaimsSet.Builder, RogueProvider, JWTClaimsSet.Builder> claims) {
        return Arguments.of(
                what, (java.util.function.Consumer<RogueProvider>) at -> at.claims = it -> claims.apply(it, at));
    }

    private static Arguments signs(String what, Function<RogueProvider, Function<JWTClaimsSet, String>> sign) {
        return Arguments.of(what, (java.util.function.Consumer<RogueProvider>) at -> at.sign = sign.apply(at));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("untruths")
    void aProofThatIsNoneLetsNobodyIn(String what, java.util.function.Consumer<RogueProvider> lie) {
        desk.sitting("Ines", Role.ADMINISTRATOR);
        lie.accept(provider);

        var out = comes("/");

        assertThat(out.statusCode()).as(what).isEqualTo(422);
        assertThat(in(out)).isEmpty();
        assertThat(out.body()).doesNotContain("Exception", "nonce", "signature");
    }

    @Test
    void whatLetsInOnceLetsInNobodyASecondTime() {
        desk.sitting("Ines", Role.EDITOR);
        var begun = begins("/");
        String back = provider.signsIn(OpenDesk.address(begun));

        var first = returns(begun, back);
        var again = returns(begun, back);

        assertThat(in(first)).isPresent();
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(in(again)).isEmpty();
    }

    /// An attacker begins, signs in as themselves, and has the victim follow the link: the victim would write in the
    /// attacker's account.
    @Test
    void anAnswerThatWasBegunInAnotherBrowserIsNotTaken() {
        desk.sitting("Ines", Role.EDITOR);
        var attackers = begins("/");
        String back = provider.signsIn(OpenDesk.address(attackers));

        var victim = desk.stranger().sees(back);
        var victimWithOwn = returns(begins("/"), back);

        assertThat(victim.statusCode()).isEqualTo(422);
        assertThat(in(victim)).isEmpty();
        assertThat(victimWithOwn.statusCode()).isEqualTo(422);
    }

    @Test
    void anAnswerThatIsMadeUpOrLateIsNotTaken() {
        desk.sitting("Ines", Role.EDITOR);
        var begun = begins("/");
        String back = provider.signsIn(OpenDesk.address(begun));

        assertThat(returns(begun, back.replaceFirst("state=.*", "state=guessed"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(returns(begun, "/sign-in/house/return").statusCode()).isEqualTo(422);
        desk.now = desk.now.plus(Duration.ofMinutes(11));
        assertThat(returns(begun, back).statusCode()).isEqualTo(422);
    }

    /// Mix-up (RFC 9207): an answer says that it is of another issuer, or of none where ours says that it names itself.
    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "", "none"})
    void anAnswerOfAnotherIssuerIsNotTaken(String iss) {
        desk.sitting("Ines", Role.EDITOR);
        provider.namesItself = true;
        var begun = begins("/");
        String back = provider.signsIn(OpenDesk.address(begun));

        var out = returns(begun, iss.equals("none") ? back : back + "&iss=" + iss);

        assertThat(out.statusCode()).isEqualTo(422);
        assertThat(in(out)).isEmpty();
        var again = begins("/");
        assertThat(in(returns(again, provider.signsIn(OpenDesk.address(again)) + "&iss=" + provider.issuer())))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example/",
                "javascript:alert(1)",
                "/%0d%0aX:y"
            })
    void nobodyIsSentElsewhereAfterwards(String to) {
        desk.sitting("Ines", Role.EDITOR);

        var in = comes(java.net.URLEncoder.encode(to, java.nio.charset.StandardCharsets.UTF_8));

        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(desk.address.resolve(OpenDesk.address(in)).getHost()).isEqualTo("localhost");
    }

    @Test
    void theBrowserIsSentWithAChallengeAStateAndANonceAndTheSecretStaysHere() {
        String address = OpenDesk.address(begins("/"));

        assertThat(address)
                .startsWith(provider.issuer() + "/authorize?response_type=code&client_id=desk&redirect_uri=")
                .contains("code_challenge_method=S256", "&state=", "&nonce=", "scope=openid+email+profile")
                .doesNotContain("secret", "prompt");
        assertThat(address).isNotEqualTo(OpenDesk.address(begins("/")));
    }

    @Test
    void whenTheProviderChangesItsKeysPeopleStillComeInAndAStrangeNameDoesNotMakeTheDeskCallOutAgainAndAgain() {
        desk.sitting("Ines", Role.EDITOR);
        assertThat(in(comes("/"))).isPresent();

        provider.key = RogueProvider.SECOND;
        provider.published = new ArrayList<>(List.of(provider.key));
        desk.now = desk.now.plus(Duration.ofMinutes(1));
        assertThat(in(comes("/"))).as("with the new key").isPresent();
        assertThat(provider.keysFetched).isEqualTo(2);

        provider.sign = it -> RogueProvider.signed(it, RogueProvider.LIKE_FIRST, "k9");
        for (int i = 0; i < 5; i++) {
            assertThat(in(comes("/"))).isEmpty();
        }
        assertThat(provider.keysFetched).isEqualTo(2);
    }

    @Test
    void aKeyThatTheProviderTookBackIsWorthNothingAnHourLater() {
        desk.sitting("Ines", Role.EDITOR);
        comes("/");
        RSAKey old = provider.key;
        provider.published = new ArrayList<>(List.of(RogueProvider.SECOND));
        provider.sign = it -> RogueProvider.signed(it, old, "k1");
        desk.now = desk.now.plus(Duration.ofMinutes(61));

        assertThat(in(comes("/"))).isEmpty();
    }

    @Test
    void whileTheProviderIsAwayThereIsAWordForItAndOtherWaysIn() {
        provider.down = true;

        var away = desk.stranger().sees("/sign-in/house");

        assertThat(away.statusCode()).isEqualTo(502);
        assertThat(away.body()).contains("Lamp account does not answer").doesNotContain(provider.issuer());
        assertThat(desk.stranger().sees("/sign-in").body()).contains("Sign in with Lamp account", "/sign-in/house");
    }

    @Test
    void beforeSomethingDangerousOneSignsInThereAgainAndASignInOfBeforeIsNotEnough() {
        desk.sitting("Ines", Role.ADMINISTRATOR);
        var ines = desk.stranger().with(comes("/"));
        desk.now = desk.now.plus(Duration.ofMinutes(11));
        assertThat(OpenDesk.address(ines.sees("/people"))).startsWith("/prove");
        assertThat(ines.sees("/prove?to=/people").body()).contains("/prove/house?to=/people");

        var begun = ines.sees("/prove/house?to=/people");
        assertThat(OpenDesk.address(begun)).contains("prompt=login", "max_age=0");
        provider.claims =
                it -> it.claim("auth_time", desk.now.minusSeconds(3_000).getEpochSecond());
        var stale = returns(ines, begun, provider.signsIn(OpenDesk.address(begun)));
        assertThat(stale.statusCode()).isEqualTo(422);
        assertThat(OpenDesk.address(ines.sees("/people"))).startsWith("/prove");
        provider.claims = it -> it.claim("auth_time", null);
        var silent = ines.sees("/prove/house?to=/people");
        assertThat(returns(ines, silent, provider.signsIn(OpenDesk.address(silent)))
                        .statusCode())
                .isEqualTo(422);
        provider.claims = it -> it;
        var fresh = ines.sees("/prove/house?to=/people");
        assertThat(OpenDesk.address(returns(ines, fresh, provider.signsIn(OpenDesk.address(fresh)))))
                .isEqualTo("/people");

        assertThat(ines.sees("/people").statusCode()).isEqualTo(200);
    }

    @Test
    void somebodyElseAtTheProviderDoesNotProveWhoSitsHere() {
        desk.sitting("Ines", Role.ADMINISTRATOR);
        var ines = desk.stranger().with(comes("/"));
        desk.now = desk.now.plus(Duration.ofMinutes(11));
        provider.subject = "mal";
        provider.mail = "mal@marsh.example";

        var begun = ines.sees("/prove/house?to=/people");
        var answer = returns(ines, begun, provider.signsIn(OpenDesk.address(begun)));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(OpenDesk.address(ines.sees("/people"))).startsWith("/prove");
    }

    @Test
    void oneJoinsOnesAccountAndPartsItAgainButNotWhereItIsTheOnlyWayIn() {
        provider.mail = "elsewhere@other.example";
        var tom = desk.sitting("Tom", Role.REPORTER);
        var begun = tom.sees("/account/house");
        assertThat(OpenDesk.address(returns(tom, begun, provider.signsIn(OpenDesk.address(begun)))))
                .isEqualTo("/account");
        assertThat(in(comes("/"))).map(Account::id).contains(tom.account());

        assertThat(tom.sends("/account/house/end", Map.of()).statusCode()).isEqualTo(422);
        desk.database.write(it -> {
            new Accounts(it.sql()).password(tom.account(), "kept");
            return it;
        });
        assertThat(tom.sends("/account/house/end", Map.of()).statusCode()).isEqualTo(303);
        assertThat(in(comes("/"))).isEmpty();
    }

    @Test
    void anIdentityThatIsAnothersCannotBeJoined() {
        desk.sitting("Ines", Role.EDITOR);
        comes("/");
        var tom = desk.sitting("Tom", Role.REPORTER);

        var begun = tom.sees("/account/house");
        var answer = returns(tom, begun, provider.signsIn(OpenDesk.address(begun)));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(in(comes("/"))).map(Account::name).contains("Ines");
    }

    @Test
    void whoSignsOutIsOutHereAndIsOfferedToBeOutThere() {
        desk.sitting("Ines", Role.EDITOR);
        var ines = desk.stranger().with(comes("/"));

        var out = ines.sends("/sign-out", Map.of());
        String page = desk.stranger().sees(OpenDesk.address(out)).body();

        assertThat(Jsoup.parse(page).select("a[href=/sign-in/house/out]").text())
                .isEqualTo("Sign out of Lamp account, too");
        assertThat(OpenDesk.address(desk.stranger().sees("/sign-in/house/out")))
                .startsWith(provider.issuer() + "/out?")
                .contains("client_id=desk", "post_logout_redirect_uri=");
        assertThat(ines.sees("/stories").statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "domain:lamp.example=administrator",
                "domain:lamp.example=owner",
                "domain:lamp.example",
                "lamp.example=editor",
                ":=editor"
            })
    void anAdmissionThatSaysTooMuchOrNothingIsRefusedAtTheStart(String admit) {
        assertThatThrownBy(() -> setting(provider, admit)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example",
                "ftp://id.example",
                "id.example",
                "https://u:p@id.example",
                "https://id.example/#x"
            })
    void anIssuerWithoutTlsIsRefusedAtTheStart(String issuer) {
        assertThatThrownBy(() -> Provider.of(Map.of("STOPPRESS_OIDC_ISSUER", issuer, "STOPPRESS_OIDC_CLIENT", "desk")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSecretIsInNothingThatIsShown() {
        assertThat(setting(provider, "").orElseThrow().toString()).doesNotContain(RogueProvider.SECRET);
    }

    private void end(String account) {
        desk.database.write(it -> new Accounts(it.sql()).end(account, Optional.of(desk.now)));
    }

    private HttpResponse<String> begins(String to) {
        provider.now = desk.now;
        return desk.stranger().sees("/sign-in/house?to=" + to);
    }

    /// Begins, signs in at the provider, and comes back, in one browser.
    private HttpResponse<String> comes(String to) {
        var begun = begins(to);
        return returns(begun, provider.signsIn(OpenDesk.address(begun)));
    }

    private HttpResponse<String> returns(HttpResponse<String> begun, String back) {
        return returns(desk.stranger(), begun, back);
    }

    private HttpResponse<String> returns(Sitting person, HttpResponse<String> begun, String back) {
        provider.now = desk.now;
        String binding = begun.headers().allValues("Set-Cookie").stream()
                .filter(it -> it.startsWith("desk-house="))
                .map(it -> it.replaceFirst(";.*", ""))
                .findFirst()
                .orElse("desk-house=");
        String session = person.cookie().isEmpty() ? "" : "; desk=" + person.cookie();
        return desk.send(java.net.http.HttpRequest.newBuilder(desk.address.resolve(back))
                .header("Cookie", binding + session)
                .header("Accept-Language", "en")
                .GET()
                .build());
    }

    /// Who is in by that answer.
    private Optional<Account> in(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(it -> it.startsWith("desk="))
                .map(it -> it.replaceFirst("^desk=([^;]*);.*$", "$1"))
                .flatMap(it -> new stoppress.desk.account.Sessions(desk.database.sql()).of(it, desk.now).stream())
                .flatMap(it -> new Accounts(desk.database.sql()).find(it.account()).stream())
                .findFirst();
    }

    private List<String> deeds() {
        return Arrays.asList(new Audit(desk.database.sql())
                .before(Long.MAX_VALUE, 20).stream().map(Audit.Line::deed).toArray(String[]::new));
    }
}
