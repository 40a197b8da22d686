package stoppress.desk.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Links that let somebody who has an account, and cannot get in, take a new passkey or password, once: made by an
/// administrator, at the command line, or for a letter to those who do not lead the house.
public record WaysBack(JdbcClient sql) {
    /// How long one is good that goes by mail, where it may lie about.
    private static final Duration BY_MAIL = Duration.ofHours(1);
    private static final Duration BY_HAND = Duration.ofDays(1);

    /// One link, without its secret.
    ///
    /// @param by the administrator who made it; empty: it went by mail, or was made at the command line
    public record WayBack(String id, String account, String by, Instant expires) {}

    /// Whether a letter is enough to let somebody of that role back in. Who can read the mail of somebody who leads
    /// the house would lead it, too.
    public static boolean goByMail(Role role) {
        return switch (role) {
            case CONTENT, REPORTER, EDITOR -> true;
            case CHIEF, ADMINISTRATOR -> false;
        };
    }

    /// Makes a link's secret part, which is told this once.
    ///
    /// @param by the administrator who makes it; empty: it goes by mail, or somebody sits at the machine itself
    public String make(String account, String by, Instant now) {
        sql.sql("delete from way_back where expires <= ?").param(now.toString()).update();
        String secret = Secret.random();
        sql.sql("insert into way_back (id, account, hash, by_whom, created, expires) values (?, ?, ?, ?, ?, ?)")
                .params(
                        Secret.id(),
                        account,
                        Secret.hash(secret),
                        by,
                        now.toString(),
                        now.plus(by.isEmpty() ? BY_MAIL : BY_HAND).toString())
                .update();
        return secret;
    }

    /// The link with that secret, if it still holds and its owner may still come in.
    public Optional<WayBack> find(String secret, Instant now) {
        return sql.sql("""
                        select way_back.* from way_back join account on account.id = account
                        where hash = ? and expires > ? and ended = ''
                        """)
                .params(Secret.hash(secret), now.toString())
                .query((row, _) -> new WayBack(
                        row.getString("id"),
                        row.getString("account"),
                        row.getString("by_whom"),
                        Instant.parse(row.getString("expires"))))
                .optional();
    }

    /// Takes one up: all of that account's are worth nothing afterwards.
    ///
    /// @return whether it still was worth something
    public boolean use(WayBack way) {
        boolean was =
                sql.sql("delete from way_back where id = ?").param(way.id()).update() == 1;
        sql.sql("delete from way_back where account = ?").param(way.account()).update();
        return was;
    }
}
