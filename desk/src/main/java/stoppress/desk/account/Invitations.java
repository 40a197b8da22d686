package stoppress.desk.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Links that let one person in, once, within a week. The first of all is for whoever sets the newsroom up.
public record Invitations(JdbcClient sql) {
    private static final Duration GOOD_FOR = Duration.ofDays(7);

    /// One link, without its secret.
    ///
    /// @param by whose invitation it is; empty for the first of all
    /// @param language in which whoever is invited is written to
    public record Invitation(
            String id, Role role, String name, String mail, String language, String by, Instant expires) {}

    /// A link that was just made.
    ///
    /// @param secret told this once
    public record Made(String id, String secret) {}

    /// Makes a link's secret part, which is told this once.
    public String invite(Role role, String name, String mail, String by, Instant now) {
        return invite(role, name, mail, "en", by, now).secret();
    }

    /// As above, for somebody who is written to in a language.
    public Made invite(Role role, String name, String mail, String language, String by, Instant now) {
        String id = Secret.id();
        String secret = Secret.random();
        sql.sql("delete from invitation where expires <= ?")
                .param(now.toString())
                .update();
        sql.sql(
                        "insert into invitation (hash, id, role, name, mail, language, by_whom, created, expires) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        Secret.hash(secret),
                        id,
                        role.word(),
                        name,
                        mail,
                        language,
                        by,
                        now.toString(),
                        now.plus(GOOD_FOR).toString())
                .update();
        return new Made(id, secret);
    }

    /// Makes the secret part of the link that goes by mail, beside the one that was told; the one that went before is
    /// worth nothing.
    public String mailed(String id) {
        String secret = Secret.random();
        sql.sql("update invitation set mailed = ? where id = ?")
                .params(Secret.hash(secret), id)
                .update();
        return secret;
    }

    /// The invitation with that secret, if it still holds.
    public Optional<Invitation> find(String secret, Instant now) {
        return sql.sql("select * from invitation where (hash = :hash or mailed = :hash) and expires > :now")
                .param("hash", Secret.hash(secret))
                .param("now", now.toString())
                .query(Invitations::invitation)
                .optional();
    }

    public Optional<Invitation> byId(String id, Instant now) {
        return sql.sql("select * from invitation where id = ? and expires > ?")
                .params(id, now.toString())
                .query(Invitations::invitation)
                .optional();
    }

    /// The newest for that address, whatever its letters are.
    public Optional<Invitation> to(String mail, Instant now) {
        return sql.sql(
                        "select * from invitation where lower(mail) = lower(?) and expires > ? order by created desc limit 1")
                .params(mail, now.toString())
                .query(Invitations::invitation)
                .optional();
    }

    public List<Invitation> open(Instant now) {
        return sql.sql("select * from invitation where expires > ? order by created")
                .param(now.toString())
                .query(Invitations::invitation)
                .list();
    }

    /// Takes it back, or takes it up.
    ///
    /// @return whether it was there
    public boolean end(String id) {
        return sql.sql("delete from invitation where id = ?").param(id).update() == 1;
    }

    /// Ends those that were made for the first administrator: there is one, or a newer link.
    public void endFirst() {
        sql.sql("delete from invitation where by_whom = ''").update();
    }

    private static Invitation invitation(ResultSet row, int index) throws SQLException {
        return new Invitation(
                row.getString("id"),
                Role.of(row.getString("role")),
                row.getString("name"),
                row.getString("mail"),
                row.getString("language"),
                row.getString("by_whom"),
                Instant.parse(row.getString("expires")));
    }
}
