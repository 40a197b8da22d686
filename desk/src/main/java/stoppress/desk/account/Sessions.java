package stoppress.desk.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who is signed in. A session ends after 12 hours in which nothing came, after 7 days in any case, when its owner or
/// an administrator ends it, and with its account.
public record Sessions(JdbcClient sql) {
    private static final Duration IDLE = Duration.ofHours(12);
    private static final Duration LONGEST = Duration.ofDays(7);
    /// How long somebody who has proved who they are need not do it again before a dangerous thing.
    private static final Duration PROVEN = Duration.ofMinutes(10);
    /// How exactly it is known when somebody was last here, so that not each request writes.
    private static final Duration GRAIN = Duration.ofMinutes(1);

    /// One browser of one person.
    ///
    /// @param id to speak of it; the cookie is a secret, and only its hash is kept
    /// @param form what each of its forms carries, so that no other site's do
    public record Session(
            String id,
            String account,
            String form,
            Instant created,
            Instant seen,
            Instant proven,
            String address,
            String browser) {
        /// Whether whoever is there proved who they are a short while ago.
        public boolean isProven(Instant now) {
            return now.isBefore(proven.plus(PROVEN));
        }
    }

    /// Begins a session.
    ///
    /// @return the cookie, which is told this once
    public String begin(String account, String address, String browser, Instant now) {
        String cookie = Secret.random();
        sql.sql("delete from session where seen < ? or created < ?")
                .params(now.minus(IDLE).toString(), now.minus(LONGEST).toString())
                .update();
        sql.sql("""
                insert into session (hash, id, account, form, created, seen, proven, address, browser)
                values (:hash, :id, :account, :form, :now, :now, :now, :address, :browser)
                """)
                .param("hash", Secret.hash(cookie))
                .param("id", Secret.id())
                .param("account", account)
                .param("form", Secret.random())
                .param("now", now.toString())
                .param("address", address)
                .param("browser", browser.substring(0, Math.min(browser.length(), 300)))
                .update();
        return cookie;
    }

    /// The session of that cookie, if it has not ended.
    public Optional<Session> of(String cookie, Instant now) {
        return sql.sql(
                        "select session.* from session join account on account.id = account where hash = ? and ended = ''")
                .param(Secret.hash(cookie))
                .query(Sessions::session)
                .optional()
                .filter(it -> isOn(it, now));
    }

    /// Whether the time at which somebody was last here is worth writing down.
    public static boolean isStale(Session session, Instant now) {
        return now.isAfter(session.seen().plus(GRAIN));
    }

    public void touch(Session session, Instant now) {
        sql.sql("update session set seen = ? where id = ?")
                .params(now.toString(), session.id())
                .update();
    }

    /// Somebody has proved again who they are.
    public void prove(Session session, Instant now) {
        sql.sql("update session set proven = ? where id = ?")
                .params(now.toString(), session.id())
                .update();
    }

    public List<Session> of(String account) {
        return sql.sql("select * from session where account = ? order by seen desc")
                .param(account)
                .query(Sessions::session)
                .list();
    }

    /// Does away with one.
    ///
    /// @return whether there was one
    public boolean end(String account, String id) {
        return sql.sql("delete from session where account = ? and id = ?")
                        .params(account, id)
                        .update()
                == 1;
    }

    /// Ends all of somebody's but the one that is kept.
    public void endOthers(String account, String kept) {
        sql.sql("delete from session where account = ? and id <> ?")
                .params(account, kept)
                .update();
    }

    private static boolean isOn(Session session, Instant now) {
        return now.isBefore(session.seen().plus(IDLE))
                && now.isBefore(session.created().plus(LONGEST));
    }

    private static Session session(ResultSet row, int index) throws SQLException {
        return new Session(
                row.getString("id"),
                row.getString("account"),
                row.getString("form"),
                Instant.parse(row.getString("created")),
                Instant.parse(row.getString("seen")),
                Instant.parse(row.getString("proven")),
                row.getString("address"),
                row.getString("browser"));
    }
}
