package stoppress.desk.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.account.Secret;

/// The letters that are to be sent, in the database: asked for in the transaction that does what they tell of, and
/// there until the mail server has taken them or a person says otherwise. A row has no word of a letter.
public record Letters(JdbcClient sql) {
    /// How long it is told that a letter was sent.
    private static final Duration TOLD = Duration.ofDays(30);
    /// How long is waited after each try that failed; after the last, the letter is given up.
    private static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(20),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(8),
            Duration.ofHours(24));
    /// A letter that was being sent when the program ended is sent again then.
    private static final Duration UNDERWAY = Duration.ofMinutes(5);

    /// What a letter is.
    public enum Kind {
        INVITATION,
        /// Somebody was spoken to in a remark.
        MENTION,
        /// A story was given to somebody.
        ASSIGNMENT,
        /// Somebody says that they cannot get in.
        WAY_BACK,
        /// What somebody proves themselves with has changed.
        WARNING,
        /// Whether letters arrive.
        TRIAL;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /// How far a letter is.
    public enum State {
        WAITING,
        SENT,
        /// Given up, until a person says otherwise.
        FAILED,
        /// There was nothing left to tell.
        VOID;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A letter that was asked for.
    ///
    /// @param about the id of what it speaks of; of a warning, what was done
    /// @param account to whom; empty: to whoever the invitation is for
    /// @param by whose doing it is; empty: nobody's in particular
    /// @param why why the last try failed
    public record Asked(
            String id,
            Kind kind,
            String about,
            String account,
            String by,
            Instant created,
            State state,
            int attempts,
            Instant due,
            String why) {}

    void ask(Kind kind, String about, String account, String by, Instant now) {
        sql.sql("""
                insert into letter (id, kind, about, account, by_whom, created, state, attempts, due, why)
                values (?, ?, ?, ?, ?, ?, 'waiting', 0, ?, '')
                """)
                .params(Secret.id(), kind.word(), about, account, by, now.toString(), now.toString())
                .update();
    }

    /// Takes the next that is due; whoever takes it says soon what came of it.
    Optional<Asked> next(Instant now) {
        Optional<Asked> next = sql.sql("select * from letter where state = 'waiting' and due <= ? order by due limit 1")
                .param(now.toString())
                .query(Letters::asked)
                .optional();
        next.ifPresent(it -> sql.sql("update letter set attempts = attempts + 1, due = ? where id = ?")
                .params(now.plus(UNDERWAY).toString(), it.id())
                .update());
        return next;
    }

    /// Whether there is one to be sent.
    boolean isDue(Instant now) {
        return sql.sql("select 1 from letter where state = 'waiting' and due <= ? limit 1")
                .param(now.toString())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    void become(String id, State state, String why, Instant now) {
        sql.sql("update letter set state = ?, why = ?, due = ? where id = ?")
                .params(state.word(), why, now.toString(), id)
                .update();
        sql.sql("delete from letter where state in ('sent', 'void') and due < ?")
                .param(now.minus(TOLD).toString())
                .update();
    }

    /// It is tried again later, or given up.
    void failed(Asked asked, String why, Instant now) {
        if (asked.attempts() >= WAITS.size()) {
            become(asked.id(), State.FAILED, why, now);
            return;
        }
        become(asked.id(), State.WAITING, why, now.plus(WAITS.get(asked.attempts())));
    }

    /// Those that wait or were given up, and the last that were sent; at most `most`.
    public List<Asked> list(int most) {
        return sql.sql("select * from letter where state <> 'void' order by state = 'sent', created desc limit ?")
                .param(most)
                .query(Letters::asked)
                .list();
    }

    /// How many of a kind somebody was sent, or is to be, since then.
    public int count(Kind kind, String account, Instant since) {
        return sql.sql("select count(*) from letter where kind = ? and account = ? and created >= ?")
                .params(kind.word(), account, since.toString())
                .query(Integer.class)
                .single();
    }

    /// Has one tried again at once that waits or was given up.
    ///
    /// @return whether there is such a letter
    public boolean again(String id, Instant now) {
        return sql.sql(
                                "update letter set state = 'waiting', attempts = 0, due = ? where id = ? and state in ('waiting', 'failed')")
                        .params(now.toString(), id)
                        .update()
                == 1;
    }

    /// Leaves one be that waits or was given up.
    ///
    /// @return whether there was such a letter
    public boolean drop(String id) {
        return sql.sql("delete from letter where id = ? and state in ('waiting', 'failed')")
                        .param(id)
                        .update()
                == 1;
    }

    private static Asked asked(ResultSet row, int index) throws SQLException {
        return new Asked(
                row.getString("id"),
                Kind.of(row.getString("kind")),
                row.getString("about"),
                row.getString("account"),
                row.getString("by_whom"),
                Instant.parse(row.getString("created")),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("attempts"),
                Instant.parse(row.getString("due")),
                row.getString("why"));
    }
}
