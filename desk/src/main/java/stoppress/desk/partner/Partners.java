package stoppress.desk.partner;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.account.Secret;
import stoppress.publication.document.Language;
import stoppress.publication.document.Slug;
import stoppress.publication.log.Position;

/// The partners in the database. Of a token its SHA-256 is kept; a secret is kept as it is, since it signs.
public record Partners(JdbcClient sql) {
    /// How long deliveries are signed with the former secret, too.
    public static final Duration OVERLAP = Duration.ofDays(1);

    /// What a partner is set up with.
    ///
    /// @param name 1 to 100 characters
    public record Terms(String name, Selection selection, Format format, Optional<URI> endpoint) {
        public Terms {
            if (name.isBlank() || name.length() > 100) {
                throw new IllegalArgumentException("a name has 1 to 100 characters");
            }
        }
    }

    /// A partner that was just made, with what is told once.
    public record Made(String id, String token, String secret) {}

    /// Makes a partner. What is in the log already is not delivered; it can be come for.
    ///
    /// @param end the end of the log
    public Made add(Terms terms, Instant expires, Position end, Instant now) {
        String id = Secret.id();
        String token = token();
        String secret = Signature.newSecret();
        sql.sql("""
                insert into partner (id, name, token, expires, languages, tags, embargoed, format, endpoint, secret,
                    former, former_until, reached, delivered, last, created)
                values (:id, :name, :token, :expires, :languages, :tags, :embargoed, :format, :endpoint, :secret,
                    '', '', :reached, 0, '', :now)
                """)
                .param("id", id)
                .param("name", terms.name())
                .param("token", Secret.hash(token))
                .param("expires", expires.toString())
                .param("languages", text(terms.selection().languages(), Language::tag))
                .param("tags", text(terms.selection().tags(), Slug::text))
                .param("embargoed", terms.selection().embargoed() ? 1 : 0)
                .param("format", terms.format().word())
                .param("endpoint", terms.endpoint().map(URI::toString).orElse(""))
                .param("secret", secret)
                .param("reached", end.number())
                .param("now", now.toString())
                .update();
        return new Made(id, token, secret);
    }

    /// Changes what was agreed. To an endpoint where there was none, what comes from now on is delivered; without
    /// one, nothing waits any more.
    public void change(String id, Terms terms, Position end) {
        Optional<URI> before = find(id).flatMap(Partner::endpoint);
        sql.sql("""
                update partner set name = :name, languages = :languages, tags = :tags, embargoed = :embargoed,
                    format = :format, endpoint = :endpoint where id = :id
                """)
                .param("id", id)
                .param("name", terms.name())
                .param("languages", text(terms.selection().languages(), Language::tag))
                .param("tags", text(terms.selection().tags(), Slug::text))
                .param("embargoed", terms.selection().embargoed() ? 1 : 0)
                .param("format", terms.format().word())
                .param("endpoint", terms.endpoint().map(URI::toString).orElse(""))
                .update();
        if (before.isEmpty()) {
            reach(id, end);
        }
        if (terms.endpoint().isEmpty()) {
            new Deliveries(sql).clear(id);
        }
    }

    public List<Partner> all() {
        return sql.sql("select * from partner order by name, id")
                .query(Partners::partner)
                .list();
    }

    public Optional<Partner> find(String id) {
        return sql.sql("select * from partner where id = ?")
                .param(id)
                .query(Partners::partner)
                .optional();
    }

    /// Whose token that is; empty where it is nobody's, or has expired.
    public Optional<Partner> bearer(String token, Instant now) {
        return sql.sql("select * from partner where token = ?")
                .param(Secret.hash(token))
                .query(Partners::partner)
                .optional()
                .filter(it -> now.isBefore(it.expires()));
    }

    /// Another token, told once; the former is worth nothing from then on.
    public String newToken(String id, Instant expires) {
        String token = token();
        sql.sql("update partner set token = ?, expires = ? where id = ?")
                .params(Secret.hash(token), expires.toString(), id)
                .update();
        return token;
    }

    /// Another secret, told once. For a day, deliveries are signed with both.
    public String newSecret(String id, Instant now) {
        String secret = Signature.newSecret();
        sql.sql("update partner set former = secret, former_until = ?, secret = ? where id = ?")
                .params(now.plus(OVERLAP).toString(), secret, id)
                .update();
        return secret;
    }

    /// What deliveries are signed with now, the newest first.
    List<String> secrets(String id, Instant now) {
        return sql.sql("select secret, former, former_until from partner where id = ?")
                .param(id)
                .query((row, _) -> !row.getString(2).isEmpty() && now.isBefore(Instant.parse(row.getString(3)))
                        ? List.of(row.getString(1), row.getString(2))
                        : List.of(row.getString(1)))
                .single();
    }

    /// Ends it: the token, and all that waits.
    public void end(String id) {
        new Deliveries(sql).clear(id);
        sql.sql("delete from partner where id = ?").param(id).update();
    }

    void reach(String id, Position position) {
        sql.sql("update partner set reached = ? where id = ?")
                .params(position.number(), id)
                .update();
    }

    private static String token() {
        return "partner_" + Secret.random();
    }

    private static <T> String text(Set<T> all, Function<T, String> word) {
        return all.stream().map(word).sorted().collect(Collectors.joining(" "));
    }

    private static <T> Set<T> set(String text, Function<String, T> value) {
        return Arrays.stream(text.split(" ", -1))
                .filter(it -> !it.isEmpty())
                .map(value)
                .collect(Collectors.toSet());
    }

    private static Partner partner(ResultSet row, int index) throws SQLException {
        return new Partner(
                row.getString("id"),
                row.getString("name"),
                new Selection(
                        set(row.getString("languages"), Language::new),
                        set(row.getString("tags"), Slug::new),
                        row.getInt("embargoed") == 1),
                row.getString("format").equals(Format.NEWSML.word()) ? Format.NEWSML : Format.NINJS,
                some(row.getString("endpoint")).map(URI::create),
                Instant.parse(row.getString("expires")),
                new Position(row.getLong("reached")),
                row.getLong("delivered"),
                some(row.getString("last")).map(Instant::parse));
    }

    private static Optional<String> some(String text) {
        return Optional.of(text).filter(it -> !it.isEmpty());
    }
}
