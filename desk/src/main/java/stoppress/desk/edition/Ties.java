package stoppress.desk.edition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.story.Saved;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Language;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.VersionNumber;

/// The ties in the database. Those that are tied are a tree: each was translated from at most one other of them, and
/// none by any way from itself.
public record Ties(JdbcClient sql) {
    private static final String MEMBERS = """
            select story.id, story.language, story.slug, story.headline, story.stage, story.deleted, edition.source, edition.version,
                edition.out, edition.paired, edition.told,
                (select max(number) from version where version.story = story.id) as latest,
                coalesce(
                    (select account.name from assignment join account on account.id = assignment.account
                        where assignment.story = story.id),
                    (select group_concat(name, ', ') from (select account.name from look
                        join account on account.id = look.account
                        where look.story = story.id and look.wrote = 1 and account.ended = ''
                        order by account.name limit 3)),
                    '') as whose
            from edition join story on story.id = edition.story
            """;

    /// All that are tied to a story, itself among them, what was translated from none first; empty where there is no
    /// other.
    public List<Member> of(StoryId story) {
        List<Member> members =
                sql.sql(MEMBERS + """
                        where edition.tie = (select tie from edition where story = ?)
                        order by edition.source is not null, story.created, story.id
                        """).param(story.text()).query(Ties::member).list();
        return members.size() < 2 ? List.of() : members;
    }

    /// The story as one that is tied; empty where there is no other that it is tied to.
    public Optional<Member> member(StoryId story) {
        return of(story).stream().filter(it -> it.story().equals(story)).findFirst();
    }

    /// Which of those that are tied to the story is in that language; itself does not count.
    public Optional<Member> in(Language language, StoryId story) {
        return of(story).stream()
                .filter(it -> !it.story().equals(story) && it.language().equals(language))
                .findFirst();
    }

    /// Ties a story, which was translated from nothing, and all that are tied to it, to those of its source.
    public void tie(StoryId story, StoryId source) {
        String tie = tieOf(source);
        sql.sql("update edition set tie = ? where tie = ? and story <> ?")
                .params(tie, tieOf(story), source.text())
                .update();
        sql.sql("update edition set source = ? where story = ?")
                .params(source.text(), story.text())
                .update();
    }

    /// The name of the story's tie; one of its own where it has none.
    private String tieOf(StoryId story) {
        sql.sql("insert into edition (story, tie) values (?, ?) on conflict (story) do nothing")
                .params(story.text(), story.text())
                .update();
        return sql.sql("select tie from edition where story = ?")
                .param(story.text())
                .query(String.class)
                .single();
    }

    /// Takes a story out of its tie. What was translated from it stays among the others; from what, is
    /// not known any more.
    public void untie(StoryId story) {
        List<StoryId> others = of(story).stream()
                .map(Member::story)
                .filter(it -> !it.equals(story))
                .toList();
        sql.sql("update edition set source = null, version = 0, out = 0, paired = 0, base = null where source = ?")
                .param(story.text())
                .update();
        // Its own name may be that of the tie, which the others keep.
        String left = others.isEmpty() ? story.text() : others.getFirst().text();
        sql.sql("update edition set tie = ? where tie = (select tie from edition where story = ?) and story <> ?")
                .params(left, story.text(), story.text())
                .update();
        sql.sql("""
                update edition set tie = story, source = null, version = 0, out = 0, paired = 0, base = null
                where story = ?
                """).param(story.text()).update();
        sql.sql("delete from heed where story = ? or other = ?")
                .params(story.text(), story.text())
                .update();
    }

    /// Says that the blocks of a story have the names of those of its source that they translate.
    public void pair(StoryId story) {
        sql.sql("update edition set paired = 1 where story = ?")
                .param(story.text())
                .update();
    }

    /// Records that the story's draft says the same as that version of its source.
    public void see(StoryId story, VersionNumber version) {
        sql.sql("update edition set version = ?, base = null where story = ?")
                .params(version.number(), story.text())
                .update();
    }

    /// Records that the story's draft says the same as its source does now, which readers do not have yet.
    public void see(StoryId story, StoryVersion source) {
        sql.sql("update edition set version = 0, base = ? where story = ?")
                .params(DocumentJson.write(source), story.text())
                .update();
    }

    /// The source as it was when it was last seen, where readers did not have it then.
    public Optional<StoryVersion> base(StoryId story) {
        return sql.sql("select base from edition where story = ? and base is not null")
                .param(story.text())
                .query((row, _) -> (StoryVersion) DocumentJson.read(row.getBytes(1)))
                .optional();
    }

    /// Records that readers have what the draft says: as far as that was compared with its source.
    public void wentOut(StoryId story) {
        sql.sql("update edition set out = version where story = ?")
                .param(story.text())
                .update();
    }

    /// Records that it was seen at a story what was corrected in another edition, up to that version.
    public void heed(StoryId story, StoryId other, VersionNumber version) {
        sql.sql("""
                insert into heed (story, other, version) values (?, ?, ?)
                on conflict (story, other) do update set version = max(excluded.version, heed.version)
                """).params(story.text(), other.text(), version.number()).update();
    }

    /// Up to which version of another edition it was seen at the story what was corrected; 0: none.
    public int heeded(StoryId story, StoryId other) {
        return sql.sql("select version from heed where story = ? and other = ?")
                .params(story.text(), other.text())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /// Records where in the log readers were told of a story's tie.
    public void told(StoryId story, long position) {
        sql.sql("update edition set told = ? where story = ?")
                .params(position, story.text())
                .update();
    }

    /// Where readers were told of a story's tie, whether it is tied still or not; 0: nowhere.
    public long told(StoryId story) {
        return sql.sql("select told from edition where story = ?")
                .param(story.text())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /// Forgets what the source said before readers had it: of what the law had erased nothing is kept beside.
    public void forget(StoryId source) {
        sql.sql("update edition set base = null where source = ?")
                .param(source.text())
                .update();
    }

    /// Records a tie as readers were told of it: of another desk's log, say.
    public void take(StoryId story, String tie, Optional<StoryId> source, int version, long told) {
        sql.sql("""
                insert into edition (story, tie, source, version, out, told)
                values (:story, :tie, :source, :version, :version, :told)
                on conflict (story) do update set tie = excluded.tie, source = excluded.source,
                    version = excluded.version, out = excluded.out, told = excluded.told
                """)
                .param("story", story.text())
                .param("tie", tie)
                .param("source", source.map(StoryId::text).orElse(null))
                .param("version", version)
                .param("told", told)
                .update();
    }

    private static Member member(ResultSet row, int index) throws SQLException {
        return new Member(
                new StoryId(row.getString("id")),
                new Language(row.getString("language")),
                new Slug(row.getString("slug")),
                row.getString("headline"),
                Saved.Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
                number(row.getInt("latest")),
                Optional.ofNullable(row.getString("source")).map(StoryId::new),
                number(row.getInt("version")),
                number(row.getInt("out")),
                row.getBoolean("paired"),
                row.getString("whose"),
                !row.getString("deleted").isEmpty(),
                row.getLong("told"));
    }

    private static Optional<VersionNumber> number(int number) {
        return number > 0 ? Optional.of(new VersionNumber(number)) : Optional.empty();
    }
}
