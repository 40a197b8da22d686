package stoppress.desk.paper;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Slug;

/// Pages about the paper that came in from elsewhere, in the database: known again by what their archive knows them by;
/// some of them wait until somebody publishes them or puts them away.
public record OwnPages(JdbcClient sql) {
    private static final String WAITING = "waiting";
    private static final String TOLD = "told";
    private static final String PUT_AWAY = "put-away";
    private static final int SHOWING = 200;

    /// One page, as it came in.
    ///
    /// @param isWaiting whether readers do not have it, and nobody has put it away
    public record Own(Policy policy, boolean isWaiting) {}

    public Optional<Own> find(String key) {
        return sql.sql("select * from own_page where key = ?")
                .param(key)
                .query(OwnPages::own)
                .optional();
    }

    /// Those that wait, by their addresses.
    public List<Policy> waiting() {
        return sql.sql("select * from own_page where stage = ? order by slug")
                .param(WAITING)
                .query((row, _) -> policy(row))
                .list();
    }

    public Optional<Policy> waiting(Slug slug) {
        return sql.sql("select * from own_page where stage = ? and slug = ?")
                .params(WAITING, slug.text())
                .query((row, _) -> policy(row))
                .optional();
    }

    /// Those of them that wait and show a picture; at most [#SHOWING].
    public List<Policy> showing(String picture) {
        return sql.sql("select * from own_page where stage = ? and instr(document, ?) > 0 order by slug limit ?")
                .params(WAITING, picture.getBytes(StandardCharsets.UTF_8), SHOWING)
                .query((row, _) -> policy(row))
                .list();
    }

    /// Keeps one, which waits.
    public void add(String key, Policy policy) {
        sql.sql("insert into own_page (key, slug, stage, document) values (?, ?, ?, ?)")
                .params(key, policy.slug().text(), WAITING, DocumentJson.write(policy))
                .update();
    }

    /// Keeps one that waits in the place of what it was.
    public void keep(Policy policy) {
        sql.sql("update own_page set document = ? where slug = ? and stage = ?")
                .params(DocumentJson.write(policy), policy.slug().text(), WAITING)
                .update();
    }

    /// Readers have a page at that address from now on.
    public void told(Slug slug) {
        stage(slug, TOLD);
    }

    /// It is not to come up again.
    ///
    /// @return whether one waited
    public boolean putAway(Slug slug) {
        return stage(slug, PUT_AWAY);
    }

    /// That slug, or the next one like it that no page has.
    public Slug free(Slug wanted) {
        Slug slug = wanted;
        for (int n = 2; isTaken(slug); n++) {
            String ending = "-" + n;
            String stem = wanted.text();
            slug = new Slug(stem.substring(0, Math.min(stem.length(), Slug.LONGEST - ending.length()))
                            .replaceAll("-$", "")
                    + ending);
        }
        return slug;
    }

    private boolean isTaken(Slug slug) {
        return sql.sql("""
                        select 1 from own_page where slug = :slug
                        union select 1 from announced where kind = 'policy' and slug = :slug
                        """)
                .param("slug", slug.text())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private boolean stage(Slug slug, String stage) {
        return sql.sql("update own_page set stage = ? where slug = ? and stage = ?")
                        .params(stage, slug.text(), WAITING)
                        .update()
                > 0;
    }

    private static Own own(ResultSet row, int index) throws SQLException {
        return new Own(policy(row), row.getString("stage").equals(WAITING));
    }

    private static Policy policy(ResultSet row) throws SQLException {
        return (Policy) DocumentJson.read(row.getBytes("document"));
    }
}
