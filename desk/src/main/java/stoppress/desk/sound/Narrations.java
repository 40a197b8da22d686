package stoppress.desk.sound;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.publication.document.Audio.Voice;
import stoppress.publication.document.MediaFile.AudioFile;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.VersionNumber;

/// The narrations in the database, one row a story that was ever to be read aloud.
public record Narrations(JdbcClient sql) {
    /// Whether a machine reads a story's versions.
    public enum Choice {
        /// As the house does with all stories.
        HOUSE,
        ALWAYS,
        NEVER;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The choice of that word.
        ///
        /// @throws IllegalArgumentException when there is none
        public static Choice of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /// How a story's narration stands.
    public enum State {
        /// Readers have none, and none is to come.
        NONE,
        /// One is to be made.
        WAITING,
        /// One could not be made.
        FAILED,
        /// Readers have it.
        READY;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What readers have.
    ///
    /// @param reader who reads; of a machine its voice
    /// @param script the SHA-256 of what a machine said and how; empty where a person reads
    public record Heard(
            Voice voice, VersionNumber version, String reader, AudioFile file, String script, Instant made) {}

    /// One story's.
    ///
    /// @param wanted a machine is to read this version, or a later one
    /// @param due when that is tried next
    /// @param why why the last try failed; where readers have none, why it was taken away
    public record Kept(
            StoryId story,
            Choice choice,
            Optional<VersionNumber> wanted,
            boolean failed,
            int tries,
            Instant due,
            String why,
            Optional<Heard> heard) {
        public State state() {
            if (wanted.isPresent()) {
                return failed ? State.FAILED : State.WAITING;
            }
            return heard.isPresent() ? State.READY : State.NONE;
        }

        /// Whether readers have a machine's recording.
        public boolean isMachines() {
            return heard.filter(it -> it.voice() == Voice.MACHINE).isPresent();
        }

        /// Whether readers have a person's.
        public boolean isPersons() {
            return heard.filter(it -> it.voice() == Voice.HUMAN).isPresent();
        }

        /// What a story has of which nobody said anything yet.
        public static Kept none(StoryId story) {
            return new Kept(story, Choice.HOUSE, Optional.empty(), false, 0, Instant.EPOCH, "", Optional.empty());
        }
    }

    /// One story's, with its headline and the number of its newest version.
    public record Line(Kept kept, String headline, VersionNumber latest) {
        /// Whether what readers hear is of an earlier version than what they read.
        public boolean isBehind() {
            return kept.heard().filter(it -> it.version().compareTo(latest) < 0).isPresent();
        }
    }

    public Kept of(StoryId story) {
        return sql.sql("select * from narration where story = ?")
                .param(story.text())
                .query(Narrations::kept)
                .optional()
                .orElseGet(() -> Kept.none(story));
    }

    /// The stories whose hour has come, the longest due first.
    List<StoryId> due(Instant now, int most) {
        return sql.sql("""
                select story from narration where wanted > 0 and failed = 0 and due <= ? order by due, story limit ?
                """)
                .params(now.toEpochMilli(), most)
                .query((row, _) -> new StoryId(row.getString(1)))
                .list();
    }

    /// What is in work, or waits for it; the next first.
    public List<Line> work(int most) {
        return lines("n.wanted > 0 and n.failed = 0 order by n.due, n.story", most);
    }

    /// What was given up, the newest first.
    public List<Line> failed(int most) {
        return lines("n.wanted > 0 and n.failed = 1 order by n.due desc, n.story", most);
    }

    /// What readers have, the newest first.
    public List<Line> heard(int most) {
        return lines("n.file <> '' order by n.made desc, n.story", most);
    }

    /// The stories that a machine reads, the newest first.
    List<StoryId> machines(int most) {
        return sql.sql("select story from narration where voice = 'machine' and file <> '' order by made desc limit ?")
                .param(most)
                .query((row, _) -> new StoryId(row.getString(1)))
                .list();
    }

    /// Whether a machine reads it from now on. Where it never does, nothing that waits is made either.
    public void choose(StoryId story, Choice choice) {
        touch(story);
        sql.sql("update narration set choice = ? where story = ?")
                .params(choice.word(), story.text())
                .update();
        if (choice == Choice.NEVER && of(story).wanted().isPresent()) {
            settle(story);
        }
    }

    /// A machine is to read this version, or the newest that there then is.
    ///
    /// @param due not before that
    public void want(StoryId story, VersionNumber version, Instant due) {
        touch(story);
        sql.sql("update narration set wanted = ?, failed = 0, tries = 0, due = ?, why = '' where story = ?")
                .params(version.number(), due.toEpochMilli(), story.text())
                .update();
    }

    /// What a machine said last is not to be used again.
    void forgetScript(StoryId story) {
        sql.sql("update narration set script = '' where story = ?")
                .param(story.text())
                .update();
    }

    /// It could not be made. What somebody has wished since is none of its business.
    ///
    /// @param tried as it was when the try began
    /// @param due when it is tried again; empty: it is given up
    void fail(Kept tried, String why, Optional<Instant> due, Instant now) {
        sql.sql("""
                update narration set failed = ?, tries = ?, due = ?, why = ?
                where story = ? and wanted = ? and tries = ? and due = ?
                """)
                .params(
                        due.isPresent() ? 0 : 1,
                        tried.tries() + 1,
                        due.orElse(now).toEpochMilli(),
                        why.substring(0, Math.min(500, why.length())),
                        tried.story().text(),
                        tried.wanted().map(VersionNumber::number).orElse(0),
                        tried.tries(),
                        tried.due().toEpochMilli())
                .update();
    }

    /// Nothing is to be made any more.
    public void settle(StoryId story) {
        sql.sql("update narration set wanted = 0, failed = 0, tries = 0, why = '' where story = ?")
                .param(story.text())
                .update();
    }

    /// Readers have this now. What was wanted and is not newer is there.
    public void heard(StoryId story, Heard heard) {
        touch(story);
        sql.sql("""
                update narration set voice = ?, version = ?, reader = ?, file = ?, type = ?, seconds = ?, bytes = ?,
                    script = ?, made = ?, why = '', failed = 0, tries = 0,
                    wanted = case when wanted > ? then wanted else 0 end
                where story = ?
                """)
                .params(
                        heard.voice().name().toLowerCase(Locale.ROOT),
                        heard.version().number(),
                        heard.reader(),
                        heard.file().sha256(),
                        heard.file().type(),
                        heard.file().length().toSeconds(),
                        heard.file().bytes(),
                        heard.script(),
                        heard.made().toEpochMilli(),
                        heard.version().number(),
                        story.text())
                .update();
    }

    /// Readers have nothing any more, and nothing is to come.
    ///
    /// @param why for the desk
    public void silence(StoryId story, String why) {
        sql.sql("""
                update narration set voice = '', version = 0, reader = '', file = '', type = '', seconds = 0, bytes = 0,
                    script = '', made = 0, wanted = 0, failed = 0, tries = 0, why = ? where story = ?
                """)
                .params(why.substring(0, Math.min(2_000, why.length())), story.text())
                .update();
    }

    /// Up to which position of the log versions were looked at.
    long reach() {
        return sql.sql("select position from narration_reach where only = 1")
                .query(Long.class)
                .single();
    }

    void reach(long position) {
        sql.sql("update narration_reach set position = ? where only = 1")
                .param(position)
                .update();
    }

    private void touch(StoryId story) {
        sql.sql("""
                insert into narration (story, choice, wanted, failed, tries, due, why, voice, version, reader, file, type,
                    seconds, bytes, script, made)
                values (?, 'house', 0, 0, 0, 0, '', '', 0, '', '', '', 0, 0, '', 0) on conflict (story) do nothing
                """).param(story.text()).update();
    }

    private List<Line> lines(String which, int most) {
        return sql.sql("""
                select n.*, s.headline, (select max(v.number) from version v where v.story = n.story) as latest
                from narration n join story s on s.id = n.story where %s limit ?
                """.formatted(which))
                .param(most)
                .query((row, index) -> new Line(
                        kept(row, index),
                        row.getString("headline"),
                        new VersionNumber(Math.max(1, row.getInt("latest")))))
                .list();
    }

    private static Kept kept(ResultSet row, int index) throws SQLException {
        int wanted = row.getInt("wanted");
        String file = row.getString("file");
        return new Kept(
                new StoryId(row.getString("story")),
                Choice.of(row.getString("choice")),
                wanted > 0 ? Optional.of(new VersionNumber(wanted)) : Optional.empty(),
                row.getInt("failed") == 1,
                row.getInt("tries"),
                Instant.ofEpochMilli(row.getLong("due")),
                row.getString("why"),
                file.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Heard(
                                Voice.valueOf(row.getString("voice").toUpperCase(Locale.ROOT)),
                                new VersionNumber(row.getInt("version")),
                                row.getString("reader"),
                                new AudioFile(
                                        file,
                                        row.getString("type"),
                                        Duration.ofSeconds(row.getLong("seconds")),
                                        row.getLong("bytes")),
                                row.getString("script"),
                                Instant.ofEpochMilli(row.getLong("made")))));
    }
}
