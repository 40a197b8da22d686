package stoppress.desk.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The tokens that programs come with. A token is told once, when it is made; what is kept is its SHA-256, which is
/// enough: a token is 26 or more characters by chance, and nobody guesses it from its hash.
public record Tokens(JdbcClient sql) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final int CONTENT_BYTES = 13;

    /// Whose token it is.
    ///
    /// @param id the token's own, which is no secret
    public record Bearer(String id, Role role, String name) {}

    /// Makes a token, and says it; nobody can say it again. One for content is of the shape that Ghost's Content API
    /// clients take, 26 hexadecimal digits.
    ///
    /// @param name what it is for
    /// @param expires from when on it is refused; empty for never
    public String create(Role role, String name, Instant now, Optional<Instant> expires) {
        byte[] bytes = new byte[role == Role.CONTENT ? CONTENT_BYTES : BYTES];
        RANDOM.nextBytes(bytes);
        String token = role == Role.CONTENT
                ? HexFormat.of().formatHex(bytes)
                : "press_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        sql.sql(
                        "insert into token (hash, id, role, name, created, expires) values (:hash, :id, :role, :name, :now, :expires)")
                .param("hash", hash(token))
                .param("id", hash(token).substring(0, 12))
                .param("role", role.name().toLowerCase(Locale.ROOT))
                .param("name", name)
                .param("now", now.toString())
                .param("expires", expires.map(Instant::toString).orElse(""))
                .update();
        return token;
    }

    /// Who comes with that token; empty where nobody was given it, or it has expired.
    public Optional<Bearer> bearer(String token, Instant now) {
        return sql.sql("select id, role, name, expires from token where hash = ?")
                .param(hash(token))
                .query((row, _) -> isOver(row.getString("expires"), now)
                        ? Optional.<Bearer>empty()
                        : Optional.of(new Bearer(
                                row.getString("id"),
                                Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                                row.getString("name"))))
                .optional()
                .flatMap(it -> it);
    }

    private static boolean isOver(String expires, Instant now) {
        return !expires.isEmpty() && !now.isBefore(Instant.parse(expires));
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
