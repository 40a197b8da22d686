package stoppress.reader.shelf;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stoppress.press.Narrated;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Narration;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryVersion;

/// The recordings of stories, held against what the stories say: now, or as it was told up to an entry of the log.
///
/// A recording is over with its story, also where that comes back into print later, and with the version that it
/// speaks of, where that is erased. One that speaks of a version that is not there yet waits for it.
final class Narrations {
    private final Sql sql;

    /// The newest recording of a story, and where the log has it.
    record Told(long position, Narration narration) {
        static Told of(ResultSet row) throws SQLException {
            return new Told(row.getLong(1), (Narration) DocumentJson.read(row.getBytes(2)));
        }
    }

    /// When a version was published, or that nothing is left of it.
    private record Spoken(@Nullable String at, long erased) {}

    Narrations(Sql sql) {
        this.sql = sql;
    }

    /// The recording of the story that is shown, as it is now.
    Optional<Narrated> of(StoryVersion shown) throws SQLException {
        return of(shown, Long.MAX_VALUE);
    }

    /// As [#of(StoryVersion)], after the entry at `upTo`.
    Optional<Narrated> of(StoryVersion shown, long upTo) throws SQLException {
        Optional<Told> told = newest(shown.story().text(), upTo);
        if (told.isEmpty() || isOver(shown.story().text(), told.get().position(), upTo)) {
            return Optional.empty();
        }
        Narration narration = told.get().narration();
        Optional<Spoken> spoken = sql.first(
                """
                select v.at, coalesce(v.erased, 0) from version v join story s on s.key = v.story
                where s.id = ? and v.number = ? and v.position <= ? and (v.at is not null or v.erased is not null)
                order by v.position limit 1
                """,
                row -> new Spoken(row.getString(1), row.getLong(2)),
                narration.story().text(),
                narration.version().number(),
                upTo);
        if (spoken.isEmpty() || spoken.get().at() == null || spoken.get().erased() > 0) {
            return Optional.empty();
        }
        return Narrated.of(narration, Instant.parse(spoken.get().at()), shown, since(narration, shown, upTo));
    }

    /// The recording that was told last of a story, also one that was taken away.
    Optional<Told> newest(String story, long upTo) throws SQLException {
        return sql.first("""
                select n.position, e.document from narration n join entry e on e.position = n.position
                where n.story = ? and n.position <= ? order by n.position desc limit 1
                """, Told::of, story, upTo);
    }

    /// When the story could first be listened to.
    Instant first(String story) throws SQLException {
        return Instant.ofEpochMilli(sql.number("select min(at) from narration where story = ?", story));
    }

    /// Whether the story went out of print after the recording came, or was out of print when it came.
    private boolean isOver(String story, long position, long upTo) throws SQLException {
        long ended = sql.number("""
                select coalesce(max(v.position), 0) from version v join story s on s.key = v.story
                    join entry e on e.position = v.position
                where s.id = ? and v.position <= ? and e.kind = 'withdrawal'
                """, story, upTo);
        if (ended == 0) {
            return false;
        }
        long back = sql.number("""
                select coalesce(min(v.position), 0) from version v join story s on s.key = v.story
                where s.id = ? and v.position > ? and v.position <= ? and (v.at is not null or v.erased is not null)
                """, story, ended, upTo);
        return back == 0 || position < back;
    }

    /// Why the versions were published that came after the one that is spoken of. Of an erased one nobody knows it.
    private List<Reason> since(Narration narration, StoryVersion shown, long upTo) throws SQLException {
        return sql.all(
                """
                select coalesce(v.reason, 'UPDATE') from version v join story s on s.key = v.story
                where s.id = ? and v.number > ? and v.number <= ? and v.position <= ?
                    and (v.at is not null or v.erased is not null)
                """,
                row -> Reason.valueOf(row.getString(1)),
                narration.story().text(),
                narration.version().number(),
                shown.number().number(),
                upTo);
    }
}
