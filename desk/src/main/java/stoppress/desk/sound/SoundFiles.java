package stoppress.desk.sound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.database.Database;
import stoppress.publication.document.StoryId;

/// Which files and pieces stories' narrations have, and which are to be deleted. That something is to go is written in
/// the transaction that ends it; [#sweep] does it afterwards, as often as it takes, whatever ends in between.
public record SoundFiles(JdbcClient sql) {
    /// A story has this file now; the ones that it had before go at that time.
    ///
    /// @param name as it is called in `media/`
    public void has(StoryId story, String name, Instant before) {
        sql.sql("update narration_file set until = ? where story = ? and file <> ? and until = 0")
                .params(before.toEpochMilli(), story.text(), name)
                .update();
        sql.sql("""
                insert into narration_file (file, story, until) values (?, ?, 0)
                on conflict (file, story) do update set until = 0
                """).params(name, story.text()).update();
    }

    /// A file is made that nobody was told of yet; should nobody be, it goes at that time.
    public void untold(StoryId story, String name, Instant until) {
        sql.sql("""
                insert into narration_file (file, story, until) values (?, ?, ?)
                on conflict (file, story) do update set until =
                    case when narration_file.until = 0 then 0 else excluded.until end
                """).params(name, story.text(), until.toEpochMilli()).update();
    }

    /// All files of a story go, at once.
    public void end(StoryId story, Instant now) {
        sql.sql("update narration_file set until = ? where story = ?")
                .params(now.toEpochMilli(), story.text())
                .update();
    }

    /// The files that a story has no more go, at once.
    public void endFormer(StoryId story, Instant now) {
        sql.sql("update narration_file set until = ? where story = ? and until > 0")
                .params(now.toEpochMilli(), story.text())
                .update();
    }

    /// A story's narration has that piece in it.
    void made(StoryId story, String piece) {
        sql.sql("""
                insert into narration_piece (piece, story, gone) values (?, ?, 0)
                on conflict (piece, story) do update set gone = 0
                """).params(piece, story.text()).update();
    }

    /// That piece goes.
    void gone(StoryId story, String piece) {
        sql.sql("""
                insert into narration_piece (piece, story, gone) values (?, ?, 1)
                on conflict (piece, story) do update set gone = 1
                """).params(piece, story.text()).update();
    }

    /// Whether any story is made of that piece.
    boolean isKept(String piece) {
        return sql.sql("select 1 from narration_piece where piece = ? and gone = 0 limit 1")
                .param(piece)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /// All pieces that a story was ever made of go.
    public void endPieces(StoryId story) {
        sql.sql("update narration_piece set gone = 1 where story = ?")
                .param(story.text())
                .update();
    }

    /// Deletes what is to be deleted.
    ///
    /// @param media the directory of the files that readers fetch
    public static void sweep(Database database, Path media, Pieces pieces, Instant now) throws IOException {
        var look = new SoundFiles(database.sql());
        List<String> files = look.sql()
                .sql("select distinct file from narration_file where until > 0 and until <= ? limit 1000")
                .param(now.toEpochMilli())
                .query((row, _) -> row.getString(1))
                .list();
        List<String> gone = look.sql()
                .sql("select distinct piece from narration_piece where gone = 1 limit 10000")
                .query((row, _) -> row.getString(1))
                .list();
        if (files.isEmpty() && gone.isEmpty()) {
            return;
        }
        for (String file : files) {
            // Two stories may have the same.
            boolean isHeard = look.sql()
                    .sql("select 1 from narration_file where file = ? and (until = 0 or until > ?)")
                    .params(file, now.toEpochMilli())
                    .query(Integer.class)
                    .optional()
                    .isPresent();
            if (!isHeard) {
                Files.deleteIfExists(media.resolve(file));
            }
        }
        for (String piece : gone) {
            pieces.forget(piece);
        }
        database.write(transaction -> {
            files.forEach(file -> transaction
                    .sql()
                    .sql("delete from narration_file where file = ? and until > 0 and until <= ?")
                    .params(file, now.toEpochMilli())
                    .update());
            gone.forEach(piece -> transaction
                    .sql()
                    .sql("delete from narration_piece where piece = ? and gone = 1")
                    .param(piece)
                    .update());
            return true;
        });
    }
}
