package stoppress.desk.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The accounts in the database, and what their owners prove themselves with.
public record Accounts(JdbcClient sql) {
    private static final int RECOVERY_CODES = 10;
    private static final String COLUMNS = "select id, name, mail, role, language, password, totp, ended from account ";

    /// Whether nobody has an account yet.
    public boolean isEmpty() {
        return sql.sql("select 1 from account limit 1")
                .query(Integer.class)
                .optional()
                .isEmpty();
    }

    public List<Account> all() {
        return sql.sql(COLUMNS + "order by name").query(Accounts::account).list();
    }

    public Optional<Account> find(String id) {
        return sql.sql(COLUMNS + "where id = ?")
                .param(id)
                .query(Accounts::account)
                .optional();
    }

    /// Who signs in with that address, if they still may.
    public Optional<Account> at(String mail) {
        return sql.sql(COLUMNS + "where mail = ? and ended = ''")
                .param(mail.strip().toLowerCase(Locale.ROOT))
                .query(Accounts::account)
                .optional();
    }

    /// Whose address it is, also of somebody who may not sign in any more.
    public Optional<Account> ever(String mail) {
        return sql.sql(COLUMNS + "where mail = ?")
                .param(mail.strip().toLowerCase(Locale.ROOT))
                .query(Accounts::account)
                .optional();
    }

    /// Adds somebody who has nothing to prove themselves with yet.
    ///
    /// @return empty when the address is another's
    public Optional<Account> add(String name, String mail, Role role, String language, Instant now) {
        String id = Secret.id();
        int added = sql.sql("""
                insert into account (id, name, mail, role, language, password, totp, totp_at, created, ended)
                values (?, ?, ?, ?, ?, '', '', 0, ?, '') on conflict do nothing
                """)
                .params(id, name.strip(), mail.strip().toLowerCase(Locale.ROOT), role.word(), language, now.toString())
                .update();
        return added == 0 ? Optional.empty() : find(id);
    }

    public void rename(String id, String name, String language) {
        sql.sql("update account set name = ?, language = ? where id = ?")
                .params(name, language, id)
                .update();
    }

    /// Which letters somebody wants, of those that need not be: `mention`, `assignment`.
    public Set<String> letters(String id) {
        return sql.sql("select letters from account where id = ?").param(id).query(String.class).optional().stream()
                .flatMap(it -> Stream.of(it.split(" ", -1)))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    public void letters(String id, Set<String> wanted) {
        sql.sql("update account set letters = ? where id = ?")
                .params(String.join(" ", new TreeSet<>(wanted)), id)
                .update();
    }

    /// Gives somebody another role; those who lead the house keep at least one administrator.
    ///
    /// @return whether it was done
    public boolean trust(String id, Role role) {
        if (role != Role.ADMINISTRATOR && isLastAdministrator(id)) {
            return false;
        }
        return sql.sql("update account set role = ? where id = ?")
                        .params(role.word(), id)
                        .update()
                == 1;
    }

    /// Ends an account, or lets it in again.
    ///
    /// @return whether it was done
    public boolean end(String id, Optional<Instant> when) {
        if (when.isPresent() && isLastAdministrator(id)) {
            return false;
        }
        sql.sql("delete from session where account = ?").param(id).update();
        return sql.sql("update account set ended = ? where id = ?")
                        .params(when.map(Instant::toString).orElse(""), id)
                        .update()
                == 1;
    }

    private boolean isLastAdministrator(String id) {
        return sql.sql("select id from account where role = 'administrator' and ended = ''")
                .query(String.class)
                .list()
                .equals(List.of(id));
    }

    /// Keeps a password, hashed before, since that takes long.
    public void password(String id, String kept) {
        sql.sql("update account set password = ? where id = ?").params(kept, id).update();
    }

    /// What is kept of somebody's password; empty where there is none.
    public String password(String id) {
        return sql.sql("select password from account where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    /// Takes a one-time code, if it is right and was not taken before.
    public boolean take(String id, String code, Instant now) {
        OptionalLong step = sql.sql("select totp, totp_at from account where id = ? and totp <> ''")
                .param(id)
                .query((row, _) -> OneTimeCodes.step(row.getString(1), code, row.getLong(2), now))
                .optional()
                .orElse(OptionalLong.empty());
        return step.isPresent()
                && sql.sql("update account set totp_at = ? where id = ? and totp_at < ?")
                                .params(step.getAsLong(), id, step.getAsLong())
                                .update()
                        == 1;
    }

    /// Begins to ask for one-time codes, and gives recovery codes for the day on which the telephone is lost.
    public List<String> codes(String id, String secret, long taken) {
        sql.sql("update account set totp = ?, totp_at = ? where id = ?")
                .params(secret, taken, id)
                .update();
        return recoveryCodes(id);
    }

    /// New recovery codes; those from before are worth nothing.
    public List<String> recoveryCodes(String id) {
        sql.sql("delete from recovery_code where account = ?").param(id).update();
        var codes = new ArrayList<String>();
        while (codes.size() < RECOVERY_CODES) {
            String code = OneTimeCodes.secret().substring(0, 16).toLowerCase(Locale.ROOT);
            codes.add(String.join(
                    "-", code.substring(0, 4), code.substring(4, 8), code.substring(8, 12), code.substring(12)));
            sql.sql("insert into recovery_code (account, hash) values (?, ?)")
                    .params(id, Secret.hash(code))
                    .update();
        }
        return codes;
    }

    /// Takes a recovery code, which is worth nothing afterwards.
    public boolean recover(String id, String code) {
        String plain = code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return sql.sql("delete from recovery_code where account = ? and hash = ?")
                        .params(id, Secret.hash(plain))
                        .update()
                == 1;
    }

    public int recoveryCodesLeft(String id) {
        return sql.sql("select count(*) from recovery_code where account = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    private static Account account(ResultSet row, int index) throws SQLException {
        return new Account(
                row.getString("id"),
                row.getString("name"),
                row.getString("mail"),
                Role.of(row.getString("role")),
                row.getString("language"),
                !row.getString("password").isEmpty(),
                !row.getString("totp").isEmpty(),
                Optional.of(row.getString("ended")).filter(it -> !it.isEmpty()));
    }
}
