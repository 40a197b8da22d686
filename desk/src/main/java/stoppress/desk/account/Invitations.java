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
    public record Invitation(String id, Role role, String name, String mail, String by, Instant expires) {}

    /// Makes a link's secret part, which is told this once.
    public String invite(Role role, String name, String mail, String by, Instant now) {
        String secret = Secret.random();
        sql.sql("delete from invitation where expires <= ?")
                .param(now.toString())
                .update();
        sql.sql(
                        "insert into invitation (hash, id, role, name, mail, by_whom, created, expires) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        Secret.hash(secret),
                        Secret.id(),
                        role.word(),
                        name,
                        mail,
                        by,
                        now.toString(),
                        now.plus(GOOD_FOR).toString())
                .update();
        return secret;
    }

    /// The invitation with that secret, if it still holds.
    public Optional<Invitation> find(String secret, Instant now) {
        return sql.sql("select * from invitation where hash = ? and expires > ?")
                .params(Secret.hash(secret), now.toString())
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
                row.getString("by_whom"),
                Instant.parse(row.getString("expires")));
    }
}
