package stoppress.desk.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The tokens that programs come with. A token is told once, when it is made; what is kept is its SHA-256, which is
/// enough: a token is 26 or more characters by chance, and nobody guesses it from its hash.
public record Tokens(JdbcClient sql) {
    private static final int CONTENT_BYTES = 13;

    /// Whose token it is.
    ///
    /// @param id the token's own, which is no secret
    /// @param person whose eyes it has: those of whoever made it, or its own where nobody did
    public record Bearer(String id, Role role, String name, String person) {}

    /// Makes a token, and says it; nobody can say it again. One for content is of the shape that Ghost's Content API
    /// clients take, 26 hexadecimal digits.
    ///
    /// @param name what it is for
    /// @param maker who makes it, as [Bearer#person] has it; empty where nobody does
    /// @param expires from when on it is refused; empty for never
    public String create(Role role, String name, String maker, Instant now, Optional<Instant> expires) {
        String token = role == Role.CONTENT
                ? HexFormat.of().formatHex(Secret.bytes(CONTENT_BYTES))
                : "press_" + Secret.random();
        sql.sql(
                        "insert into token (hash, id, role, name, maker, created, expires) values (:hash, :id, :role, :name, :maker, :now, :expires)")
                .param("hash", Secret.hash(token))
                .param("id", Secret.hash(token).substring(0, 12))
                .param("role", role.word())
                .param("name", name)
                .param("maker", maker)
                .param("now", now.toString())
                .param("expires", expires.map(Instant::toString).orElse(""))
                .update();
        return token;
    }

    /// Who comes with that token; empty where nobody was given it, or it has expired.
    public Optional<Bearer> bearer(String token, Instant now) {
        return sql.sql("select id, role, name, maker, expires from token where hash = ?")
                .param(Secret.hash(token))
                .query((row, _) -> isOver(row.getString("expires"), now)
                        ? Optional.<Bearer>empty()
                        : Optional.of(bearer(row.getString("id"), row)))
                .optional()
                .flatMap(it -> it);
    }

    private static Bearer bearer(String id, ResultSet row) throws SQLException {
        String maker = row.getString("maker");
        return new Bearer(id, Role.of(row.getString("role")), row.getString("name"), maker.isEmpty() ? id : maker);
    }

    private static boolean isOver(String expires, Instant now) {
        return !expires.isEmpty() && !now.isBefore(Instant.parse(expires));
    }

    /// A token as it is shown: never the token itself.
    public record Shown(String id, Role role, String name, String created, String expires) {}

    public List<Shown> all() {
        return sql.sql("select id, role, name, created, expires from token order by created")
                .query((row, _) -> new Shown(
                        row.getString(1),
                        Role.of(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)))
                .list();
    }

    /// What is kept of a token.
    public record Kept(String hash, Role role, Optional<Instant> expires) {}

    /// The token that is spoken of by that id.
    public Optional<Kept> find(String id) {
        return sql.sql("select hash, role, expires from token where id = ?")
                .param(id)
                .query(Tokens::kept)
                .optional();
    }

    /// What is kept of this token.
    public Optional<Kept> holder(String token) {
        return sql.sql("select hash, role, expires from token where hash = ?")
                .param(Secret.hash(token))
                .query(Tokens::kept)
                .optional();
    }

    /// All of a role.
    public List<Kept> of(Role role) {
        return sql.sql("select hash, role, expires from token where role = ? order by created, hash")
                .param(role.word())
                .query(Tokens::kept)
                .list();
    }

    /// Takes over a key that another house made, as far as it is known: who has it goes on.
    public void carry(String hash, String name, Instant now, Optional<Instant> expires) {
        sql.sql("""
                insert into token (hash, id, role, name, created, expires)
                values (:hash, :id, :role, :name, :now, :expires)
                on conflict (hash) do update set expires = excluded.expires
                """)
                .param("hash", hash)
                .param("id", hash.substring(0, 12))
                .param("role", Role.CONTENT.word())
                .param("name", name)
                .param("now", now.toString())
                .param("expires", expires.map(Instant::toString).orElse(""))
                .update();
    }

    private static Kept kept(ResultSet row, int index) throws SQLException {
        String expires = row.getString("expires");
        return new Kept(
                row.getString("hash"),
                Role.of(row.getString("role")),
                expires.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(expires)));
    }

    /// Takes a token back.
    ///
    /// @return whether there was one
    public boolean end(String id) {
        return sql.sql("delete from token where id = ?").param(id).update() == 1;
    }
}
