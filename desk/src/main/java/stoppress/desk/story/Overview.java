package stoppress.desk.story;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.publication.document.StoryId;

/// The stories as a board or a list shows them, each in a row, without their texts.
public record Overview(JdbcClient sql) {
    /// How long a draft that was put away can be taken back.
    public static final Duration KEPT = Duration.ofDays(30);

    /// Where a story stands, as the board's columns have it.
    public enum Column {
        WRITING,
        REVIEW,
        READY,
        SCHEDULED,
        DEVELOPING,
        FINAL,
        WITHDRAWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// One story.
    ///
    /// @param ahead whether the draft says more than its readers have
    /// @param unread whether somebody saved after whoever looks has last seen it
    /// @param due when it goes out by itself; empty: nobody has scheduled it
    /// @param whose to whom it is assigned; empty: to nobody
    /// @param by until when; empty: no time was said
    /// @param lag how it is behind the edition that it was translated from, or another that was corrected
    /// @param overdue whether readers were promised more, and nothing was added for long
    public record Row(
            StoryId id,
            String headline,
            String slug,
            String language,
            Column column,
            String progress,
            boolean ahead,
            boolean unread,
            Instant saved,
            Optional<Instant> due,
            String whose,
            Optional<Instant> by,
            int remarks,
            boolean overdue,
            Lag lag) {}

    /// How an edition is behind others.
    public enum Lag {
        NONE,
        BEHIND,
        /// Behind something that was corrected.
        CORRECTED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What to look for.
    ///
    /// @param words in headline, address, authors and tags; empty: all
    /// @param column empty: all
    /// @param mine only what is assigned to them, or what they had a hand in
    /// @param unread only what changed since they last looked
    /// @param lags only editions that are behind others
    /// @param deleted only what was put away
    public record Wanted(
            String words,
            Optional<Column> column,
            boolean mine,
            boolean unread,
            boolean lags,
            boolean deleted,
            String before) {
        /// Those in one column, all of them.
        public static Wanted in(Column column) {
            return new Wanted("", Optional.of(column), false, false, false, false, "");
        }
    }

    /// The columns that hold few of a paper's stories.
    private static final Set<Column> FEW = Set.of(Column.SCHEDULED, Column.WITHDRAWN);

    /// That there are versions of what an edition was translated from which it does not say, but for spelling.
    private static final String BEHIND = """
            exists (select 1 from version where version.story = edition.source and version.number > edition.version
                and version.reason <> 'minor'%s)
            """;

    private static final String OF_A_CORRECTION = " and version.reason in ('correction', 'clarification')";

    /// That another edition, not its source, was corrected, and nobody has seen that here.
    private static final String CORRECTED_ELSEWHERE = """
            exists (select 1 from edition other
                join version on version.story = other.story and version.reason in ('correction', 'clarification')
                left join heed on heed.story = edition.story and heed.other = other.story
                where other.tie = edition.tie and other.story <> edition.story
                    and (edition.source is null or other.story <> edition.source)
                    and version.number > coalesce(heed.version, 0))
            """;

    private static final String LAG =
            """
            case when edition.story is null or stage not in ('draft', 'published') then 'none'
                when %s or %s then 'corrected' when %s then 'behind' else 'none' end as lag
            """.formatted(BEHIND.formatted(OF_A_CORRECTION), CORRECTED_ELSEWHERE, BEHIND.formatted(""));

    private static final String COLUMNS = """
            select story.id, headline, story.slug, story.language, stage, standing, progress, story.revision, story.out, saved, story.deleted,
                scheduled.due as due, account.name as whose, assignment.due as by_when,
                coalesce(look.revision, 0) as seen, coalesce(look.wrote, 0) as wrote,
                promise.due as promised,
                (select count(*) from remark where remark.story = story.id and resolved = '') as remarks,
                %s
            from story
            left join edition on edition.story = story.id
            left join scheduled on scheduled.story = story.id
            left join assignment on assignment.story = story.id
            left join account on account.id = assignment.account
            left join promise on promise.story = story.id and promise.told is not null
            left join look on look.story = story.id and look.account = :me
            """.formatted(LAG);

    /// At most `most` stories, the one that was saved last first.
    public List<Row> list(Wanted wanted, String me, int most) {
        var where = new ArrayList<String>();
        // A plus keeps the planner from walking all stories by their time where few are wanted.
        boolean few = wanted.mine() || wanted.column().filter(FEW::contains).isPresent();
        boolean byId = wanted.mine() || wanted.column().equals(Optional.of(Column.SCHEDULED));
        where.add((byId ? "+" : "") + (wanted.deleted() ? "story.deleted <> ''" : "story.deleted = ''"));
        if (!wanted.words().isBlank()) {
            where.add("sought like :words escape '!'");
        }
        wanted.column().ifPresent(it -> where.add(is(it)));
        if (wanted.mine()) {
            where.add("""
                    story.id in (select story from assignment where account = :me
                        union select story from look where account = :me and wrote = 1)
                    """);
        }
        if (wanted.unread()) {
            where.add("story.revision > coalesce(look.revision, 0)");
        }
        if (wanted.lags()) {
            where.add("stage in ('draft', 'published') and +story.id in (select edition.story from edition where "
                    + BEHIND.formatted("") + " or " + CORRECTED_ELSEWHERE + ")");
        }
        if (!wanted.before().isEmpty()) {
            where.add("saved < :before");
        }
        return sql.sql(COLUMNS + " where " + String.join(" and ", where) + " order by " + (few ? "+" : "")
                        + "saved desc limit :most")
                .param("me", me)
                .param("words", "%" + escaped(wanted.words().strip().toLowerCase(Locale.ROOT)) + "%")
                .param("before", wanted.before())
                .param("most", most)
                .query(Overview::row)
                .list();
    }

    private static String is(Column column) {
        return switch (column) {
            case WRITING, REVIEW, READY ->
                "stage = 'draft' and progress = '%s' and scheduled.due is null".formatted(column.word());
            case SCHEDULED -> "story.id in (select story from scheduled)";
            case DEVELOPING, FINAL -> "stage = 'published' and standing = '%s'".formatted(column.word());
            case WITHDRAWN -> "stage in ('withdrawn', 'readable')";
        };
    }

    private static String escaped(String words) {
        return words.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    /// Says how far a draft is: `writing`, `review` or `ready`.
    public void progress(StoryId story, String progress) {
        sql.sql("update story set progress = ? where id = ?")
                .params(progress, story.text())
                .update();
    }

    public String progress(StoryId story) {
        return sql.sql("select progress from story where id = ?")
                .param(story.text())
                .query(String.class)
                .single();
    }

    /// Remembers that somebody has seen a revision.
    ///
    /// @param wrote whether they had a hand in it
    public void seen(StoryId story, String account, Revision revision, boolean wrote) {
        sql.sql("""
                insert into look (account, story, revision, wrote) values (:account, :story, :revision, :wrote)
                on conflict (account, story) do update
                    set revision = max(excluded.revision, look.revision), wrote = max(excluded.wrote, look.wrote)
                """)
                .param("account", account)
                .param("story", story.text())
                .param("revision", revision.number())
                .param("wrote", wrote ? 1 : 0)
                .update();
    }

    /// Gives a story to somebody; to nobody where `account` is empty.
    public void assign(StoryId story, String account, String due, String by, Instant now) {
        sql.sql("delete from assignment where story = ?").param(story.text()).update();
        if (!account.isEmpty()) {
            sql.sql("insert into assignment (story, account, due, by_whom, at) values (?, ?, ?, ?, ?)")
                    .params(story.text(), account, due, by, now.toString())
                    .update();
        }
    }

    /// Whose the story is, and until when: two words, empty where nobody has said.
    public List<String> assigned(StoryId story) {
        return sql.sql("select account, due from assignment where story = ?")
                .param(story.text())
                .query((row, _) -> List.of(row.getString(1), row.getString(2)))
                .optional()
                .orElse(List.of("", ""));
    }

    private static Row row(ResultSet row, int index) throws SQLException {
        return new Row(
                new StoryId(row.getString("id")),
                row.getString("headline"),
                row.getString("slug"),
                row.getString("language"),
                column(row),
                row.getString("progress"),
                row.getLong("revision") > row.getLong("out"),
                row.getLong("revision") > row.getLong("seen"),
                Instant.parse(row.getString("saved")),
                instant(row.getString("due")),
                Optional.ofNullable(row.getString("whose")).orElse(""),
                instant(row.getString("by_when")),
                row.getInt("remarks"),
                row.getString("promised") != null,
                Lag.valueOf(row.getString("lag").toUpperCase(Locale.ROOT)));
    }

    private static Column column(ResultSet row) throws SQLException {
        return switch (row.getString("stage")) {
            case "draft" ->
                row.getString("due") != null
                        ? Column.SCHEDULED
                        : Column.valueOf(row.getString("progress").toUpperCase(Locale.ROOT));
            case "published" -> Column.valueOf(row.getString("standing").toUpperCase(Locale.ROOT));
            default -> Column.WITHDRAWN;
        };
    }

    private static Optional<Instant> instant(@Nullable String text) {
        return Optional.ofNullable(text).filter(it -> !it.isEmpty()).map(Instant::parse);
    }
}
