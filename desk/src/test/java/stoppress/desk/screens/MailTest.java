package stoppress.desk.screens;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.Audit;
import stoppress.desk.account.OneTimeCodes;
import stoppress.desk.account.Role;
import stoppress.desk.mail.Mail;
import stoppress.desk.mail.MailServer;
import stoppress.desk.mail.Postman;
import stoppress.desk.screens.OpenDesk.Sitting;

/// What people of the house are written, and what the links in their letters do.
class MailTest {
    private static final String PASSWORD = "fog over the estuary";

    private final GreenMail post = started();
    private final MailServer server =
            new MailServer("127.0.0.1", post.getSmtp().getPort(), false, true, Optional.empty(), "desk@lamp.example");

    @RegisterExtension
    private final OpenDesk desk = new OpenDesk(new Mail(Optional.of(server)), Optional.empty());

    private static GreenMail started() {
        var setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(60_000);
        var post = new GreenMail(setup);
        post.start();
        return post;
    }

    @AfterEach
    void stop() {
        post.stop();
    }

    @Test
    void anInvitationGoesByMailInTheLanguageThatWasSaidAndItsLinkLetsInOnce() {
        var oda = desk.sitting("Oda", Role.ADMINISTRATOR);

        oda.sends(
                "/people/invitations",
                Map.of("name", "Соломія", "mail", "solomiia@lamp.example", "role", "editor", "language", "uk"));
        Letter letter = only(letters());

        assertThat(letter.to()).isEqualTo("solomiia@lamp.example");
        assertThat(letter.text()).contains("Вітаємо, Соломія!", "Oda запрошує вас", "редактор");
        assertThat(comesBy(letter.link(), "Соломія", "solomiia@lamp.example").statusCode())
                .isEqualTo(303);
        assertThat(desk.stranger().sees(letter.link()).statusCode()).isEqualTo(404);
        assertThat(Jsoup.parse(oda.sees("/people").body()).select("#Letters").text())
                .contains("Invitation", "Sent");
    }

    @Test
    void theLinkThatIsShownAtTheScreenIsGoodToo() {
        var oda = desk.sitting("Oda", Role.ADMINISTRATOR);
        var answer =
                oda.sends("/people/invitations", Map.of("name", "Tom", "mail", "tom@lamp.example", "role", "reporter"));
        String shown = Jsoup.parse(oda.sees(OpenDesk.address(answer)).body())
                .select("input.copy")
                .val()
                .substring(desk.address.toString().length());
        String mailed = only(letters()).link();

        assertThat(shown).isNotEqualTo(mailed);
        assertThat(comesBy(shown, "Tom", "tom@lamp.example").statusCode()).isEqualTo(303);
        assertThat(desk.stranger().sees(mailed).statusCode()).isEqualTo(404);
    }

    @Test
    void anInvitationThatWasTakenBackIsNotSentAnyMore() {
        var oda = desk.sitting("Oda", Role.ADMINISTRATOR);
        oda.sends("/people/invitations", Map.of("name", "Tom", "mail", "tom@lamp.example", "role", "reporter"));
        String id = desk.database
                .sql()
                .sql("select id from invitation")
                .query(String.class)
                .single();

        oda.sends("/people/invitations/" + id + "/end", Map.of());

        assertThat(letters()).isEmpty();
    }

    @Test
    void whoIsSpokenToInARemarkIsWrittenUnlessTheyWantNoSuchLettersOrItWasDealtWith() {
        var ines = desk.sitting("Ines", Role.EDITOR);
        var tom = desk.sitting("Tom", Role.REPORTER);
        var nora = desk.sitting("Nora", Role.REPORTER);
        nora.sends("/account/letters", Map.of("assignment", "1"));
        String story = ines.begins();

        remark(ines, story, "@Tom @Nora @Ines is sixteen right?");

        Letter letter = only(letters());
        assertThat(letter.to()).isEqualTo("tom@lamp.example");
        assertThat(letter.text()).contains("@Tom @Nora @Ines is sixteen right?", "/stories/" + story);
        remark(ines, story, "@Tom and the name?");
        String id = desk.database
                .sql()
                .sql("select id from remark order by at desc, rowid desc limit 1")
                .query(String.class)
                .single();
        tom.sends("/stories/" + story + "/remarks/" + id, Map.of());
        assertThat(letters()).isEmpty();
    }

    @Test
    void whoIsGivenAStoryIsWrittenWhenItIsDue() {
        var ines = desk.sitting("Ines", Role.EDITOR);
        var tom = desk.sitting("Tom", Role.REPORTER);
        String story = ines.begins();

        ines.sends("/stories/" + story + "/assignment", Map.of("account", tom.account(), "due", "2026-05-14T18:30"));
        Letter letter = only(letters());
        ines.sends("/stories/" + story + "/assignment", Map.of("account", ines.account()));

        assertThat(letter.to()).isEqualTo("tom@lamp.example");
        assertThat(letter.text()).contains("Ines gave you the story", "6:30");
        assertThat(letters()).as("to oneself").isEmpty();
    }

    @Test
    void whoeverSaysThatTheyCannotGetInIsToldTheSameWhetherTheyHaveAnAccountOrNot() {
        desk.sitting("Ines", Role.EDITOR);
        var tom = desk.sitting("Tom", Role.REPORTER);
        desk.database.write(it -> new Accounts(it.sql()).end(tom.account(), Optional.of(desk.now)));

        var known = asks("ines@lamp.example");
        var unknown = asks("nora@lamp.example");
        var ended = asks("tom@lamp.example");

        assertThat(known.statusCode()).isEqualTo(200);
        assertThat(unknown.statusCode()).isEqualTo(known.statusCode());
        assertThat(unknown.body()).isEqualTo(known.body()).isEqualTo(ended.body());
        assertThat(unknown.headers().map().keySet())
                .isEqualTo(known.headers().map().keySet());
        assertThat(letters()).extracting(Letter::to).containsExactly("ines@lamp.example");
        assertThat(new Audit(desk.database.sql()).before(Long.MAX_VALUE, 10))
                .filteredOn(it -> it.deed().equals("trouble"))
                .hasSize(3);
    }

    @Test
    void nobodyIsBuriedInLettersByWhoeverAsksForThem() {
        desk.sitting("Ines", Role.EDITOR);
        int refused = 0;
        for (int i = 0; i < 20; i++) {
            refused += asks("ines@lamp.example").statusCode() == 429 ? 1 : 0;
            desk.now = desk.now.plus(Duration.ofMinutes(2));
        }

        assertThat(refused).isPositive();
        assertThat(letters()).hasSize(3);
    }

    @Test
    void aWayBackGivesANewPasswordOnceSignsAllOthersOutAndIsToldToItsOwner() {
        var ines = desk.sitting("Ines", Role.EDITOR);
        asks("ines@lamp.example");
        asks("ines@lamp.example");
        List<Letter> letters = letters();

        var in = takesPassword(letters.getFirst().link());

        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(desk.stranger().with(in).sees("/account").body()).contains("ines@lamp.example");
        assertThat(ines.sees("/stories").statusCode())
                .as("the browser of before")
                .isEqualTo(303);
        for (Letter letter : letters) {
            assertThat(desk.stranger().sees(letter.link()).statusCode()).isEqualTo(404);
        }
        assertThat(only(letters()).text()).contains("came back into your account");
        assertThat(desk.stranger()
                        .sends("/sign-in", Map.of("mail", "ines@lamp.example", "password", PASSWORD))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aWayBackIsWorthNothingAfterAnHourAndToWhomeverTheAccountWasEnded() {
        var ines = desk.sitting("Ines", Role.EDITOR);
        asks("ines@lamp.example");
        String link = only(letters()).link();
        assertThat(desk.stranger().sees(link).statusCode()).isEqualTo(200);

        desk.now = desk.now.plus(Duration.ofMinutes(61));
        assertThat(desk.stranger().sees(link).statusCode()).isEqualTo(404);
        asks("ines@lamp.example");
        String second = only(letters()).link();
        desk.database.write(it -> new Accounts(it.sql()).end(ines.account(), Optional.of(desk.now)));

        assertThat(desk.stranger().sees(second).statusCode()).isEqualTo(404);
    }

    @Test
    void aLetterAloneDoesNotLetThoseInWhoLeadTheHouse() {
        desk.sitting("Oda", Role.ADMINISTRATOR);
        desk.sitting("Kit", Role.CHIEF);

        asks("oda@lamp.example");
        asks("kit@lamp.example");

        assertThat(letters())
                .hasSize(2)
                .allSatisfy(it ->
                        assertThat(it.text()).contains("ask an administrator").doesNotContain("/back/"));
    }

    @Test
    void anAdministratorMakesALinkForWhoeverCannotGetIn() {
        var oda = desk.sitting("Oda", Role.ADMINISTRATOR);
        var kit = desk.sitting("Kit", Role.CHIEF);

        var answer = oda.sends("/people/" + kit.account() + "/way-back", Map.of());
        String link = Jsoup.parse(oda.sees(OpenDesk.address(answer)).body())
                .select("input.copy")
                .val()
                .substring(desk.address.toString().length());

        assertThat(takesPassword(link).statusCode()).isEqualTo(303);
    }

    @Test
    void aPasswordThatIsTooShortOrACodeThatIsWrongLeavesTheLinkGood() {
        desk.sitting("Ines", Role.EDITOR);
        asks("ines@lamp.example");
        String link = only(letters()).link();
        String secret = secretOn(desk.stranger().sees(link));

        var shorter = desk.stranger()
                .sends(
                        link,
                        Map.of("password", "short", "secret", secret, "code", OneTimeCodes.code(secret, desk.now)));
        var wrong = desk.stranger().sends(link, Map.of("password", PASSWORD, "secret", secret, "code", "000000"));

        assertThat(shorter.statusCode()).isEqualTo(422);
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(takesPassword(link).statusCode()).isEqualTo(303);
    }

    private HttpResponse<String> asks(String mail) {
        return desk.stranger().sends("/sign-in/trouble", Map.of("mail", mail));
    }

    private static void remark(Sitting person, String story, String text) {
        person.sends("/stories/" + story + "/remarks", Map.of("text", text, "block", ""));
    }

    private HttpResponse<String> takesPassword(String link) {
        String secret = secretOn(desk.stranger().sees(link));
        return desk.stranger()
                .sends(
                        link,
                        Map.of("password", PASSWORD, "secret", secret, "code", OneTimeCodes.code(secret, desk.now)));
    }

    private HttpResponse<String> comesBy(String link, String name, String mail) {
        String secret = secretOn(desk.stranger().sees(link));
        return desk.stranger()
                .sends(
                        link,
                        Map.of(
                                "name",
                                name,
                                "mail",
                                mail,
                                "password",
                                PASSWORD,
                                "secret",
                                secret,
                                "code",
                                OneTimeCodes.code(secret, desk.now)));
    }

    /// A letter as it arrived.
    private record Letter(String to, String text) {
        /// The address in it, as the desk has it.
        String link() {
            Matcher matcher = Pattern.compile("https?://[^/\\s]+(/(invitations|back)/[\\w-]+)")
                    .matcher(text);
            assertThat(matcher.find()).as(text).isTrue();
            return matcher.group(1);
        }
    }

    /// What arrives now that the postman goes round, and was not there before.
    private List<Letter> letters() {
        int before = post.getReceivedMessages().length;
        new Postman(desk.database, server, OpenDesk::site, desk.address, () -> desk.now).round();
        return Arrays.stream(post.getReceivedMessages())
                .skip(before)
                .map(MailTest::letter)
                .toList();
    }

    private static Letter letter(MimeMessage message) {
        try {
            return new Letter(message.getAllRecipients()[0].toString(), (String)
                    ((MimeMultipart) message.getContent()).getBodyPart(0).getContent());
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Letter only(List<Letter> letters) {
        assertThat(letters).hasSize(1);
        return letters.getFirst();
    }

    private static String secretOn(HttpResponse<String> page) {
        Matcher matcher =
                Pattern.compile("name=\"secret\" value=\"([A-Z2-7]+)\"").matcher(page.body());
        assertThat(matcher.find()).as(page.body()).isTrue();
        return matcher.group(1);
    }
}
