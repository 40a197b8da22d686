package stoppress.desk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Scanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.desk.account.Account;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.Invitations;
import stoppress.desk.account.Role;
import stoppress.desk.database.Database;
import stoppress.desk.mail.Letters.State;
import stoppress.publication.document.Cast;

/// How letters leave the house: into a real mail server, or not at all.
class PostmanTest {
    private static final URI DESK = URI.create("https://desk.lamp.example");

    @TempDir
    private Path directory;

    private final GreenMail post = new GreenMail(setup(ServerSetup.PROTOCOL_SMTP));
    private Instant now = Instant.parse("2026-05-14T07:00:00Z");
    private Database database;
    private Account ines;

    @BeforeEach
    void open() {
        post.start();
        database = Database.open(directory);
        ines = database.write(it -> new Accounts(it.sql())
                .add("Ines Halloran", "ines@lamp.example", Role.EDITOR, "en", now)
                .orElseThrow());
    }

    @AfterEach
    void close() {
        database.close();
        post.stop();
    }

    @Test
    void aLetterIsPlainWordsAndTheSameAsHtmlInTheLanguageOfWhomItGoesTo() throws Exception {
        database.write(it -> {
            new Accounts(it.sql()).rename(ines.id(), "Інес", "uk");
            trial(it.sql(), ines.id());
            return it;
        });

        postman(here()).round();

        MimeMessage letter = post.getReceivedMessages()[0];
        assertThat(letter.getSubject()).isEqualTo("Лист із редакції «The Brackwater Lamp»");
        assertThat(letter.getContentType()).startsWith("multipart/alternative");
        assertThat(letter.getFrom()[0].toString()).contains("The Brackwater Lamp", "<desk@lamp.example>");
        assertThat(letter.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(letter.getHeader("Content-Language")).containsExactly("uk");
        assertThat(text(letter, 0))
                .contains("Вітаємо, Інес!", "пошта редакції працює")
                .doesNotContain("<p");
        assertThat(text(letter, 1)).contains("<html lang=\"uk\">", "пошта редакції працює");
        assertThat(states()).containsExactly(State.SENT);
    }

    @Test
    void aLetterWaitsWhileNobodyTakesItAndLeavesOnceTheServerIsBack() throws IOException {
        int port;
        try (var nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = nobody.getLocalPort();
        }
        var away = new MailServer("127.0.0.1", port, false, true, Optional.empty(), "desk@lamp.example");
        asks();

        postman(away).round();

        assertThat(states()).containsExactly(State.WAITING);
        assertThat(letters().getFirst().why()).isNotEmpty();
        postman(here()).round();
        assertThat(post.getReceivedMessages()).as("not before its time").isEmpty();
        now = now.plus(Duration.ofMinutes(2));
        reopened();
        postman(here()).round();
        assertThat(post.getReceivedMessages()).hasSize(1);
        assertThat(states()).containsExactly(State.SENT);
    }

    @Test
    void aLetterThatWasUnderwayWhenTheProgramEndedIsSentWhenItIsBackUnderTheSameName() {
        asks();
        String id = database.write(
                it -> new Letters(it.sql()).next(now).orElseThrow().id());
        reopened();

        postman(here()).round();
        assertThat(post.getReceivedMessages()).isEmpty();
        now = now.plus(Duration.ofMinutes(6));
        postman(here()).round();

        assertThat(Arrays.stream(post.getReceivedMessages()).map(PostmanTest::name))
                .containsExactly("<" + id + "@lamp.example>");
    }

    @Test
    void whatFailsForDaysIsGivenUpAndAPersonCanHaveItTriedAgain() {
        var strict = new MailServer(
                "127.0.0.1", post.getSmtp().getPort(), false, false, Optional.empty(), "desk@lamp.example");
        asks();

        for (int day = 0; day < 5 * 24; day++) {
            postman(strict).round();
            now = now.plus(Duration.ofHours(1));
        }

        assertThat(states()).containsExactly(State.FAILED);
        String id = letters().getFirst().id();
        assertThat(database.<Boolean>write(it -> new Letters(it.sql()).again(id, now)))
                .isTrue();
        postman(here()).round();
        assertThat(states()).containsExactly(State.SENT);
    }

    @Test
    void withoutTlsNothingLeavesThisMachine() {
        var strict = new MailServer(
                "127.0.0.1", post.getSmtp().getPort(), false, false, Optional.empty(), "desk@lamp.example");
        asks();

        postman(strict).round();

        assertThat(letters().getFirst().why()).containsIgnoringCase("STARTTLS");
        assertThat(post.getReceivedMessages()).isEmpty();
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotBelieved() {
        var unvouched = new GreenMail(setup(ServerSetup.PROTOCOL_SMTPS));
        unvouched.start();
        try {
            asks();

            postman(new MailServer(
                            "127.0.0.1",
                            unvouched.getSmtps().getPort(),
                            true,
                            false,
                            Optional.empty(),
                            "desk@lamp.example"))
                    .round();

            assertThat(letters().getFirst().why()).contains("certification path");
            assertThat(unvouched.getReceivedMessages()).isEmpty();
        } finally {
            unvouched.stop();
        }
    }

    @Test
    void anAddressThatTheServerSaysIsNoneIsNotAskedForAgain() throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            List<String> heard = Collections.synchronizedList(new ArrayList<>());
            Thread.ofVirtual().start(() -> refuse(server, heard));
            asks();

            postman(new MailServer(
                            "127.0.0.1", server.getLocalPort(), false, true, Optional.empty(), "desk@lamp.example"))
                    .round();

            assertThat(states()).containsExactly(State.FAILED);
            assertThat(letters().getFirst().why()).contains("no such person here");
            assertThat(heard).contains("RCPT TO:<ines@lamp.example>").doesNotContain("DATA");
        }
    }

    /// Names are typed by people; a head has the lines that we write and no others.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ines\r\nBcc: evil@evil.example",
                "Ines\nX-Evil: yes",
                "Ines\r\n\r\nA body of my own",
                "Ines\u2028Bcc: evil@evil.example",
                "\"Ines\" <evil@evil.example>, ",
                "=?utf-8?Q?Ines=0D=0ABcc:_evil@evil.example?=",
                "Ines\u0000\u0008\u007f",
            })
    void nothingThatSomebodyTypesGetsIntoTheHead(String name) throws Exception {
        String invitation = database.write(it -> {
            new Accounts(it.sql()).rename(ines.id(), name, "en");
            String made = new Invitations(it.sql())
                    .invite(Role.EDITOR, name, "tom@lamp.example", "en", ines.id(), now)
                    .id();
            new Letters(it.sql()).ask(Letters.Kind.INVITATION, made, "", ines.id(), now);
            return made;
        });
        assertThat(invitation).isNotEmpty();

        postman(here()).round();

        assertThat(post.getReceivedMessages()).hasSize(1);
        MimeMessage letter = post.getReceivedMessages()[0];
        assertThat(letter.getAllRecipients()).hasSize(1);
        assertThat(letter.getRecipients(RecipientType.TO)[0]).hasToString("tom@lamp.example");
        assertThat(Collections.list(letter.getAllHeaders()))
                .extracting(jakarta.mail.Header::getName)
                .doesNotContain("Bcc", "X-Evil");
        assertThat(letter.getFrom()).hasSize(1);
        assertThat(letter.getSubject()).doesNotContain("\n", "\r");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nobody", "a@b\r\nBcc: c@d", "a b@c.example", "a@b.example,c@d.example", "<a@b.example>"})
    void whatIsNoAddressIsNoLettersAndIsSaid(String mail) {
        database.write(it -> {
            String made = new Invitations(it.sql())
                    .invite(Role.EDITOR, "Tom", mail, "en", ines.id(), now)
                    .id();
            new Letters(it.sql()).ask(Letters.Kind.INVITATION, made, "", ines.id(), now);
            return made;
        });

        postman(here()).round();

        assertThat(post.getReceivedMessages()).isEmpty();
        assertThat(database.sql()
                        .sql("select state from letter")
                        .query(String.class)
                        .list())
                .containsExactly(mail.isEmpty() ? "void" : "failed");
    }

    @Test
    void theQueueHoldsNeitherTheLinkNorAWordOfTheLetter() throws Exception {
        database.write(it -> {
            String made = new Invitations(it.sql())
                    .invite(Role.EDITOR, "Tom", "tom@lamp.example", "en", ines.id(), now)
                    .id();
            new Letters(it.sql()).ask(Letters.Kind.INVITATION, made, "", ines.id(), now);
            return made;
        });
        postman(here()).round();

        String secret = text(post.getReceivedMessages()[0], 0).replaceAll("(?s).*/invitations/([\\w-]+).*", "$1");
        assertThat(secret).hasSize(43);
        database.close();
        for (String file : List.of("desk.db", "desk.db-wal")) {
            Path path = directory.resolve(file);
            if (Files.exists(path)) {
                assertThat(Files.readString(path, StandardCharsets.ISO_8859_1)).doesNotContain(secret);
            }
        }
        database = Database.open(directory);
        assertThat(new Invitations(database.sql()).find(secret, now)).isPresent();
    }

    @Test
    void theSettingIsReadAndItsPasswordIsToldToNobody() {
        var server = MailServer.of("smtps://desk%40lamp:p%25ss+w%3Ard@mail.lamp.example?from=desk@lamp.example");

        assertThat(server.port()).isEqualTo(465);
        assertThat(server.secret()).isTrue();
        assertThat(server.login()).contains(new MailServer.Login("desk@lamp", "p%ss+w:rd"));
        assertThat(server.toString()).doesNotContain("p%ss");
        assertThat(MailServer.of("smtp://localhost:25?from=a@b.example").bare()).isTrue();
        assertThat(MailServer.of("smtp://mail.example?from=a@b.example").bare()).isFalse();
        assertThat(MailServer.of("smtp://mail.example?from=a@b.example").port()).isEqualTo(587);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.example",
                "smtp://u:hunter2@mail.example",
                "smtp://u:hunter2@mail.example?from=nobody",
                "http://u:hunter2@mail.example?from=a@b.example",
                "smtps://u:hunter2 @mail.example?from=a@b.example",
                "smtps://u:hunter2%@mail.example?from=a@b.example",
                "smtps://u:hunter2@/?from=a@b.example"
            })
    void aSettingThatCannotBeUsedIsRefusedWithoutItsPassword(String setting) {
        assertThatThrownBy(() -> MailServer.of(setting))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    @Test
    void lettersHaveTheSameWordsAndTheSamePlacesInAllLanguages() throws IOException {
        Properties english = words("en");
        for (String language : Wordbook.LANGUAGES) {
            Properties words = words(language);
            assertThat(words.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
            english.stringPropertyNames()
                    .forEach(word -> assertThat(places(words.getProperty(word)))
                            .as("%s in %s", word, language)
                            .isEqualTo(places(english.getProperty(word))));
        }
        assertThat(english).hasSizeGreaterThan(30);
    }

    private static List<String> places(String text) {
        return new Scanner(text)
                .findAll("\\{[0-9]}")
                .map(it -> it.group())
                .distinct()
                .sorted()
                .toList();
    }

    private static Properties words(String language) throws IOException {
        var words = new Properties();
        try (var in = Files.newBufferedReader(
                Path.of("src/main/resources/stoppress/desk/mail/letters_" + language + ".properties"))) {
            words.load(in);
        }
        return words;
    }

    /// A mail server that knows nobody.
    private static void refuse(ServerSocket server, List<String> heard) {
        try (var socket = server.accept();
                var in = new Scanner(socket.getInputStream(), StandardCharsets.US_ASCII)) {
            var out = socket.getOutputStream();
            out.write("220 here\r\n".getBytes(StandardCharsets.US_ASCII));
            while (in.hasNextLine()) {
                String line = in.nextLine();
                heard.add(line);
                String answer = line.startsWith("RCPT") ? "550 5.1.1 no such person here" : "250 ok";
                out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            heard.add(e.toString());
        }
    }

    private static ServerSetup setup(String protocol) {
        var setup = new ServerSetup(0, "127.0.0.1", protocol);
        setup.setServerStartupTimeout(60_000);
        return setup;
    }

    private void asks() {
        database.write(it -> {
            trial(it.sql(), ines.id());
            return it;
        });
    }

    private void trial(org.springframework.jdbc.core.simple.JdbcClient sql, String account) {
        new Mail(Optional.of(here())).trial(sql, account, now);
    }

    private void reopened() {
        database.close();
        database = Database.open(directory);
    }

    private MailServer here() {
        return new MailServer(
                "127.0.0.1", post.getSmtp().getPort(), false, true, Optional.empty(), "desk@lamp.example");
    }

    private Postman postman(MailServer server) {
        return new Postman(database, server, Cast::lamp, DESK, () -> now);
    }

    private List<Letters.Asked> letters() {
        return new Letters(database.sql()).list(10);
    }

    private List<State> states() {
        return letters().stream().map(Letters.Asked::state).toList();
    }

    private static String name(MimeMessage message) {
        try {
            return message.getMessageID();
        } catch (jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(MimeMessage letter, int part) throws Exception {
        var parts = (jakarta.mail.internet.MimeMultipart) letter.getContent();
        assertThat(GreenMailUtil.getHeaders(letter)).isNotEmpty();
        return (String) parts.getBodyPart(part).getContent();
    }
}
