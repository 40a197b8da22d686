package stoppress.desk.provider;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which account is whose at the provider. One account has one identity at an issuer, and keeps it: an address that the
/// provider gives to somebody else does not bring the account with it.
public record Identities(JdbcClient sql) {
    /// One account joined with one identity.
    ///
    /// @param mail as the provider had it then
    public record Identity(String issuer, String subject, String account, String mail, Instant created, Instant used) {}

    public Optional<Identity> find(String issuer, String subject) {
        return sql.sql("select * from identity where issuer = ? and subject = ?")
                .params(issuer, subject)
                .query(Identities::identity)
                .optional();
    }

    public Optional<Identity> of(String account, String issuer) {
        return sql.sql("select * from identity where account = ? and issuer = ?")
                .params(account, issuer)
                .query(Identities::identity)
                .optional();
    }

    /// Joins them, where neither is joined with another.
    ///
    /// @return whether it was done
    public boolean join(Stranger stranger, String account, Instant now) {
        return sql.sql("""
                        insert into identity (issuer, subject, account, mail, created, used) values (?, ?, ?, ?, ?, ?)
                        on conflict do nothing
                        """)
                        .params(
                                stranger.issuer(),
                                stranger.subject(),
                                account,
                                stranger.mail(),
                                now.toString(),
                                now.toString())
                        .update()
                == 1;
    }

    void touch(Identity identity, Instant now) {
        sql.sql("update identity set used = ? where issuer = ? and subject = ?")
                .params(now.toString(), identity.issuer(), identity.subject())
                .update();
    }

    /// Parts them.
    ///
    /// @return whether they were joined
    public boolean part(String account, String issuer) {
        return sql.sql("delete from identity where account = ? and issuer = ?")
                        .params(account, issuer)
                        .update()
                == 1;
    }

    private static Identity identity(java.sql.ResultSet row, int index) throws java.sql.SQLException {
        return new Identity(
                row.getString("issuer"),
                row.getString("subject"),
                row.getString("account"),
                row.getString("mail"),
                Instant.parse(row.getString("created")),
                Instant.parse(row.getString("used")));
    }
}
