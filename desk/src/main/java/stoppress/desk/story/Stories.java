package stoppress.desk.story;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.story.Draft.Dated;
import stoppress.publication.document.Language;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryId;

/// The stories' drafts in the database.
public record Stories(JdbcClient sql) {
    /// The story's draft as it was last saved.
    public Optional<Saved> find(StoryId story) {
        return sql.sql("select draft, dated, revision, stage from story where id = ?")
                .param(story.text())
                .query(Stories::saved)
                .optional();
    }

    /// The story that has, or once had, this address.
    public Optional<StoryId> at(Language language, Slug slug) {
        return sql.sql("select story from address where language = ? and slug = ?")
                .params(language.tag(), slug.text())
                .query((row, _) -> new StoryId(row.getString(1)))
                .optional();
    }

    /// The draft's address, with a number behind it where another story has, or had, that one.
    public Slug free(Draft draft) {
        Slug slug = draft.slug();
        for (int n = 2; at(draft.language(), slug).isPresent(); n++) {
            String ending = "-" + n;
            String stem = draft.slug().text();
            slug = new Slug(stem.substring(0, Math.min(stem.length(), Slug.LONGEST - ending.length()))
                            .replaceAll("-$", "")
                    + ending);
        }
        return slug;
    }

    /// At most `most` stories in the order of their ids, those after `id`.
    public List<Saved> after(String id, int most) {
        return sql.sql("select draft, dated, revision, stage from story where id > ? order by id limit ?")
                .params(id, most)
                .query(Stories::saved)
                .list();
    }

    /// Whether there is any story at all.
    public boolean isEmpty() {
        return sql.sql("select 1 from story limit 1")
                .query(Integer.class)
                .optional()
                .isEmpty();
    }

    /// Keeps a new story's draft as revision 1, and its address.
    public void add(Draft draft, Instant now) {
        sql.sql("""
                insert into story (id, language, slug, stage, revision, draft, dated, created, saved)
                values (:id, :language, :slug, 'draft', 1, :draft, :dated, :now, :now)
                """)
                .param("id", draft.story().text())
                .param("language", draft.language().tag())
                .param("slug", draft.slug().text())
                .param("draft", draft.bytes(now))
                .param(
                        "dated",
                        draft.dated().map(it -> it.first() + "/" + it.latest()).orElse(null))
                .param("now", now.toString())
                .update();
        address(draft);
    }

    /// Keeps a draft in the place of the revision that was seen.
    ///
    /// @return the new revision; empty when somebody saved after `seen`
    public Optional<Revision> save(Draft draft, Revision seen, Instant now) {
        int changed = sql.sql("""
                update story set language = :language, slug = :slug, revision = :next, draft = :draft, saved = :now
                where id = :id and revision = :seen
                """)
                .param("language", draft.language().tag())
                .param("slug", draft.slug().text())
                .param("next", seen.next().number())
                .param("draft", draft.bytes(now))
                .param("now", now.toString())
                .param("id", draft.story().text())
                .param("seen", seen.number())
                .update();
        if (changed == 0) {
            return Optional.empty();
        }
        address(draft);
        return Optional.of(seen.next());
    }

    /// Records how far a story has come.
    public void move(StoryId story, Saved.Stage stage) {
        sql.sql("update story set stage = ? where id = ?")
                .params(word(stage), story.text())
                .update();
    }

    private void address(Draft draft) {
        sql.sql("insert into address (language, slug, story) values (?, ?, ?) on conflict do nothing")
                .params(
                        draft.language().tag(),
                        draft.slug().text(),
                        draft.story().text())
                .update();
    }

    private static Saved saved(ResultSet row, int index) throws SQLException {
        Optional<Dated> dated = Optional.ofNullable(row.getString("dated")).map(Stories::dated);
        return new Saved(
                Draft.of(row.getBytes("draft"), dated),
                new Revision(row.getLong("revision")),
                Saved.Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)));
    }

    /// An interval as ISO 8601 writes it.
    private static Dated dated(String interval) {
        int slash = interval.indexOf('/');
        return new Dated(Instant.parse(interval.substring(0, slash)), Instant.parse(interval.substring(slash + 1)));
    }

    private static String word(Saved.Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }
}
