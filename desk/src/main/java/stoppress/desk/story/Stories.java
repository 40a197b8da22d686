package stoppress.desk.story;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.story.Draft.Dated;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Language;
import stoppress.publication.document.MediaFile;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.TagName;

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
        for (int n = 2; isAnothers(draft, slug); n++) {
            String ending = "-" + n;
            String stem = draft.slug().text();
            slug = new Slug(stem.substring(0, Math.min(stem.length(), Slug.LONGEST - ending.length()))
                            .replaceAll("-$", "")
                    + ending);
        }
        return slug;
    }

    private boolean isAnothers(Draft draft, Slug slug) {
        return at(draft.language(), slug)
                .filter(it -> !it.equals(draft.story()))
                .isPresent();
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
                insert into story (id, language, slug, stage, revision, draft, dated, created, saved, headline, sought, standing)
                values (:id, :language, :slug, 'draft', 1, :draft, :dated, :now, :now, :headline, :sought, :standing)
                """)
                .param("id", draft.story().text())
                .param("language", draft.language().tag())
                .param("slug", draft.slug().text())
                .param("draft", draft.bytes(now))
                .param(
                        "dated",
                        draft.dated().map(it -> it.first() + "/" + it.latest()).orElse(null))
                .param("now", now.toString())
                .param("headline", draft.headline())
                .param("sought", sought(draft))
                .param("standing", word(draft.standing()))
                .update();
        address(draft);
        shows(draft);
    }

    /// Remembers which pictures the draft shows, or ever did.
    private void shows(Draft draft) {
        draft.pictures().stream()
                .flatMap(it -> it.file().stream())
                .map(MediaFile::sha256)
                .distinct()
                .forEach(it -> sql.sql("insert into picture_use (picture, story) values (?, ?) on conflict do nothing")
                        .params(it, draft.story().text())
                        .update());
    }

    /// The stories that show a picture, or ever did: their ids and headlines.
    public List<List<String>> showing(String picture) {
        return sql.sql("""
                select story.id, story.headline from picture_use join story on story.id = picture_use.story
                where picture_use.picture = ? order by story.saved desc limit 200
                """)
                .param(picture)
                .query((row, _) -> List.of(row.getString(1), row.getString(2)))
                .list();
    }

    /// The stories that show one of these pictures, or ever did, in the order of their ids.
    public List<StoryId> showing(Collection<String> pictures) {
        return sql.sql("select distinct story from picture_use where picture in (:pictures) order by story")
                .param("pictures", pictures)
                .query((row, _) -> new StoryId(row.getString(1)))
                .list();
    }

    /// Whether a story shows a picture, or ever did.
    public boolean hasShown(StoryId story, String picture) {
        return sql.sql("select 1 from picture_use where picture = ? and story = ?")
                .params(picture, story.text())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /// Keeps a draft in the place of the revision that was seen.
    ///
    /// @return the new revision; empty when somebody saved after `seen`
    public Optional<Revision> save(Draft draft, Revision seen, Instant now) {
        return save(draft, seen, now, /* quiet= */ false);
    }

    /// As [#save], where what changed has gone out already: the draft is no further ahead of its readers than before.
    public Optional<Revision> follow(Draft draft, Revision seen, Instant now) {
        return save(draft, seen, now, /* quiet= */ true);
    }

    private Optional<Revision> save(Draft draft, Revision seen, Instant now, boolean quiet) {
        int changed = sql.sql("""
                update story set language = :language, slug = :slug, revision = :next, draft = :draft, saved = :now,
                    headline = :headline, sought = :sought, standing = :standing,
                    out = case when out = revision and :quiet then :next else out end
                where id = :id and revision = :seen
                """)
                .param("language", draft.language().tag())
                .param("slug", draft.slug().text())
                .param("next", seen.next().number())
                .param("draft", draft.bytes(now))
                .param("now", now.toString())
                .param("id", draft.story().text())
                .param("seen", seen.number())
                .param("headline", draft.headline())
                .param("sought", sought(draft))
                .param("standing", word(draft.standing()))
                .param("quiet", quiet)
                .update();
        if (changed == 0) {
            return Optional.empty();
        }
        address(draft);
        shows(draft);
        return Optional.of(seen.next());
    }

    /// Records how far a story has come.
    public void move(StoryId story, Saved.Stage stage) {
        sql.sql("update story set stage = ? where id = ?")
                .params(word(stage), story.text())
                .update();
    }

    /// Records that the draft as it is went out.
    public void wentOut(StoryId story) {
        sql.sql("update story set out = revision, progress = 'writing' where id = ?")
                .param(story.text())
                .update();
    }

    /// Puts a draft away; its address is kept for it.
    public void delete(StoryId story, Instant now) {
        sql.sql("update story set deleted = ? where id = ?")
                .params(now.toString(), story.text())
                .update();
    }

    /// Takes a draft back that was put away.
    public void restore(StoryId story) {
        sql.sql("update story set deleted = '' where id = ?")
                .param(story.text())
                .update();
    }

    /// When the draft was put away; empty where it was not.
    public Optional<Instant> deleted(StoryId story) {
        return sql.sql("select deleted from story where id = ? and deleted <> ''")
                .param(story.text())
                .query((row, _) -> Instant.parse(row.getString(1)))
                .optional();
    }

    /// The revision that went out last; 0 where none did.
    public long out(StoryId story) {
        return sql.sql("select out from story where id = ?")
                .param(story.text())
                .query(Long.class)
                .single();
    }

    /// The address is the story's for ever from when readers have had it; until then only the one that it has.
    private void address(Draft draft) {
        sql.sql("""
                delete from address where story = ? and (language <> ? or slug <> ?)
                    and story in (select id from story where stage = 'draft')
                """)
                .params(
                        draft.story().text(),
                        draft.language().tag(),
                        draft.slug().text())
                .update();
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

    /// What a story is looked for by, in lower case.
    private static String sought(Draft draft) {
        return Stream.of(
                        Stream.of(draft.headline(), draft.slug().text()),
                        draft.bylines().stream().map(Byline::name),
                        draft.tags().stream().map(TagName::name))
                .flatMap(it -> it)
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
    }

    private static String word(Enum<?> stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }
}
