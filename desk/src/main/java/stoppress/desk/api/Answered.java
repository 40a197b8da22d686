package stoppress.desk.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.account.Tokens.Bearer;

/// What was answered to requests with an `Idempotency-Key`, kept for a day in the transaction that did what they ask. A
/// request that comes again is given the same answer, and nothing is done twice.
record Answered(JdbcClient sql) {
    private static final Duration KEPT = Duration.ofDays(1);

    /// What was answered to that request.
    ///
    /// @throws Problem when the key came with another request
    Optional<Reply> before(Bearer bearer, String key, String request) {
        return sql.sql("select request, status, headers, body from answered where bearer = ? and key = ?")
                .params(bearer.id(), key)
                .query((row, _) -> {
                    if (!row.getString("request").equals(request)) {
                        throw Problem.refused(
                                "", "That Idempotency-Key came with another request before; take a new one.");
                    }
                    String[] headers = row.getString("headers").split("\n", -1);
                    return new Reply(
                            row.getInt("status"),
                            "application/json",
                            row.getBytes("body"),
                            Optional.of(headers[0]).filter(it -> !it.isEmpty()),
                            Optional.of(headers[1]).filter(it -> !it.isEmpty()));
                })
                .optional();
    }

    void keep(Bearer bearer, String key, String request, Reply reply, Instant now) {
        sql.sql("delete from answered where at < ?")
                .param(now.minus(KEPT).toString())
                .update();
        sql.sql("insert into answered (bearer, key, request, status, headers, body, at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        bearer.id(),
                        key,
                        request,
                        reply.status(),
                        reply.tag().orElse("") + "\n" + reply.location().orElse(""),
                        reply.kept().orElse(reply.body()),
                        now.toString())
                .update();
    }

    /// What tells requests apart.
    static String digest(String method, String path, byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((method + " " + path + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
