package stoppress.desk.mail;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import stoppress.desk.UrlEncoded;

/// The server that takes the house's letters, as `STOPPRESS_SMTP` has it:
/// `smtps://user:password@host:465?from=desk@lamp.example`, or `smtp://` and STARTTLS.
///
/// @param secret whether TLS begins with the first byte; otherwise with STARTTLS
/// @param bare whether a letter may go without TLS: only to this very machine
/// @param from whom the letters come from
public record MailServer(String host, int port, boolean secret, boolean bare, Optional<Login> login, String from) {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");
    /// An address as a letter may bear it: no blank, no sign that means something in a head.
    static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,188}[A-Za-z0-9])?");

    /// What the server asks for. Never told to anybody else, in a log line least of all.
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    public MailServer {
        if (!ADDRESS.matcher(from).matches()) {
            throw new IllegalArgumentException("it says not whom letters come from, as ?from=desk@lamp.example");
        }
    }

    /// Reads the setting.
    ///
    /// @throws IllegalArgumentException when it is not of that form, in words without the password
    public static MailServer of(String text) {
        URI uri;
        try {
            uri = URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            // What a URI's own message tells has the password in it.
            throw new IllegalArgumentException(
                    "it is not an address; special signs in a password are written percent-encoded");
        }
        boolean secret = "smtps".equals(uri.getScheme());
        if ((!secret && !"smtp".equals(uri.getScheme())) || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "it is not of the form smtps://user:password@host:465?from=desk@lamp.example");
        }
        String query = Optional.ofNullable(uri.getRawQuery()).orElse("");
        return new MailServer(
                uri.getHost(),
                uri.getPort() > 0 ? uri.getPort() : (secret ? 465 : 587),
                secret,
                !secret && HERE.contains(uri.getHost()),
                Optional.ofNullable(uri.getRawUserInfo()).map(MailServer::login),
                UrlEncoded.pairs(query).getOrDefault("from", ""));
    }

    /// Where it is, for people: without who signs in there.
    public String shown() {
        return host + ":" + port;
    }

    private static Login login(String user) {
        int colon = user.indexOf(':');
        return colon < 0
                ? new Login(decoded(user), "")
                : new Login(decoded(user.substring(0, colon)), decoded(user.substring(colon + 1)));
    }

    /// A plus is a plus there.
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
