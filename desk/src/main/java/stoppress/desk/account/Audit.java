package stoppress.desk.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who did what, when and from where. Rows are only ever added: the database refuses all else, and each row has the
/// hash of the one before it and of itself, so that whoever edits the file is found out.
public record Audit(JdbcClient sql) {
    /// One line.
    ///
    /// @param who an account's or a token's id; empty where nobody had proved who they are
    /// @param deed a word for it: `sign-in`, `publish`, `invite`
    public record Line(
            long number, Instant at, String who, String name, String address, String deed, String what, String hash) {
        private String hash(String before) {
            return Secret.hash(String.join("\u001f", before, number + "", at + "", who, name, address, deed, what));
        }
    }

    /// Adds a line, in the transaction that does what it says.
    public void note(Instant at, String who, String name, String address, String deed, String what) {
        Optional<Line> last = sql.sql("select * from audit order by number desc limit 1")
                .query(Audit::line)
                .optional();
        var line = new Line(last.map(Line::number).orElse(0L) + 1, at, who, name, address, deed, shortened(what), "");
        sql.sql("insert into audit (number, at, who, name, address, deed, what, hash) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        line.number(),
                        at.toString(),
                        who,
                        name,
                        address,
                        deed,
                        line.what(),
                        line.hash(last.map(Line::hash).orElse("")))
                .update();
    }

    /// At most `most` lines, the newest first, those before `number`.
    public List<Line> before(long number, int most) {
        return sql.sql("select * from audit where number < ? order by number desc limit ?")
                .params(number, most)
                .query(Audit::line)
                .list();
    }

    /// The same, of what one account or token did, or of one deed; empty asks for all.
    public List<Line> before(long number, String who, String deed, int most) {
        return sql.sql("""
                        select * from audit where number < :number and (:who = '' or who = :who)
                            and (:deed = '' or deed = :deed) order by number desc limit :most
                        """)
                .param("number", number)
                .param("who", who)
                .param("deed", deed)
                .param("most", most)
                .query(Audit::line)
                .list();
    }

    /// The first line that is not what it was; empty where all are.
    public Optional<Long> broken() {
        String before = "";
        long expected = 1;
        for (Line line : sql.sql("select * from audit order by number")
                .query(Audit::line)
                .list()) {
            if (line.number() != expected++ || !line.hash().equals(line.hash(before))) {
                return Optional.of(line.number());
            }
            before = line.hash();
        }
        return Optional.empty();
    }

    private static String shortened(String what) {
        return what.length() <= 500 ? what : what.substring(0, 499) + "…";
    }

    private static Line line(ResultSet row, int index) throws SQLException {
        return new Line(
                row.getLong("number"),
                Instant.parse(row.getString("at")),
                row.getString("who"),
                row.getString("name"),
                row.getString("address"),
                row.getString("deed"),
                row.getString("what"),
                row.getString("hash"));
    }
}
