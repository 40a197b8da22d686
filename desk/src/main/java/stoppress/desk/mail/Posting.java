package stoppress.desk.mail;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/// Hands one letter to the mail server, over SMTP (RFC 5321). TLS with the certificate of the server's name, except to
/// this very machine; nobody is waited for longer than half a minute.
final class Posting {
    private static final String PATIENCE = "15000";
    private static final int LONGEST_WHY = 200;

    /// What can come of it.
    sealed interface Outcome {
        /// The server has taken it over.
        record Taken() implements Outcome {}

        /// The server will never take it: it says that there is no such address, say.
        record Refused(String why) implements Outcome {}

        /// Not now: nobody is there, or the server is busy, or does not know us.
        record Failed(String why) implements Outcome {}
    }

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Posting.class.getClassLoader(), "stoppress.desk.templates");
    private final MailServer server;

    Posting(MailServer server) {
        this.server = server;
    }

    Outcome post(Letter letter, Instant now) {
        Session session = Session.getInstance(setting());
        try (Transport transport = session.getTransport(protocol())) {
            Message message = message(session, letter, now);
            String user = server.login().map(MailServer.Login::user).orElse(null);
            String password = server.login().map(MailServer.Login::password).orElse(null);
            transport.connect(server.host(), server.port(), user, password);
            transport.sendMessage(message, message.getAllRecipients());
            return new Outcome.Taken();
        } catch (AuthenticationFailedException e) {
            return new Outcome.Failed("the mail server does not let us in: " + said(e));
        } catch (MessagingException e) {
            return isForGood(e) ? new Outcome.Refused(said(deepest(e))) : new Outcome.Failed(said(deepest(e)));
        }
    }

    private String protocol() {
        return server.secret() ? "smtps" : "smtp";
    }

    private Properties setting() {
        String prefix = "mail." + protocol() + ".";
        var setting = new Properties();
        setting.setProperty(prefix + "connectiontimeout", PATIENCE);
        setting.setProperty(prefix + "timeout", PATIENCE);
        setting.setProperty(prefix + "writetimeout", PATIENCE);
        setting.setProperty(prefix + "auth", Boolean.toString(server.login().isPresent()));
        setting.setProperty(prefix + "starttls.enable", Boolean.toString(!server.secret()));
        setting.setProperty(prefix + "starttls.required", Boolean.toString(!server.secret() && !server.bare()));
        setting.setProperty(prefix + "ssl.checkserveridentity", "true");
        setting.setProperty(prefix + "ssl.protocols", "TLSv1.3 TLSv1.2");
        setting.setProperty(
                prefix + "localhost", server.from().substring(server.from().indexOf('@') + 1));
        setting.setProperty(prefix + "from", server.from());
        return setting;
    }

    /// Plain words and the same as HTML. Its name is the letter's own, so that one that is sent again is known.
    private Message message(Session session, Letter letter, Instant now) throws MessagingException {
        String domain = server.from().substring(server.from().indexOf('@') + 1);
        String utf8 = StandardCharsets.UTF_8.name();
        var message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + letter.id() + "@" + domain + ">");
            }
        };
        try {
            message.setFrom(new InternetAddress(server.from(), letter.sender(), utf8));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java has UTF-8", e);
        }
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), /* strict= */ true));
        message.setSubject(letter.subject(), utf8);
        message.setSentDate(Date.from(now));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Content-Language", letter.language());
        var plain = new MimeBodyPart();
        plain.setText(letter.plain(), utf8);
        var html = new MimeBodyPart();
        html.setText(html(letter), utf8, "html");
        message.setContent(new MimeMultipart("alternative", plain, html));
        message.saveChanges();
        return message;
    }

    private String html(Letter letter) {
        var out = new StringOutput();
        engine.render("letter.jte", letter, out);
        return out.toString();
    }

    /// Whether the server's own number says that it is no use to try again (RFC 5321, 4.2.1).
    private static boolean isForGood(MessagingException e) {
        int code = switch (deepest(e)) {
            case SMTPAddressFailedException it -> it.getReturnCode();
            case SMTPSenderFailedException it -> it.getReturnCode();
            case SMTPSendFailedException it -> it.getReturnCode();
            default -> 0;
        };
        return code >= 500 && code < 600;
    }

    private static Exception deepest(MessagingException e) {
        Exception deepest = e;
        while (deepest instanceof MessagingException it && it.getNextException() != null) {
            deepest = it.getNextException();
        }
        return deepest;
    }

    private static String said(Exception e) {
        String why = String.valueOf(e.getMessage()).strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        return why.length() <= LONGEST_WHY ? why : why.substring(0, LONGEST_WHY - 1) + "…";
    }
}
