package stoppress.desk.sound;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.sound.ear.Pronunciations;
import stoppress.desk.sound.ear.Pronunciations.Entry;
import stoppress.publication.document.Language;

/// How the house wants words to be said, by language, in the database.
public record HouseWords(JdbcClient sql) {
    /// One word.
    ///
    /// @param by who said so
    public record Line(Entry entry, String by, Instant at) {}

    /// All words of a language, by the alphabet.
    public List<Line> all(Language language) {
        return sql.sql("select word, said, by_whom, at from pronunciation where language = ? order by word limit ?")
                .params(language.tag(), Pronunciations.MOST)
                .query((row, _) -> new Line(
                        new Entry(row.getString(1), row.getString(2)),
                        row.getString(3),
                        Instant.ofEpochMilli(row.getLong(4))))
                .list();
    }

    /// As they are said.
    public Pronunciations of(Language language) {
        return new Pronunciations(all(language).stream().map(Line::entry).toList());
    }

    /// Puts a word in; one that is there is said anew.
    ///
    /// @return false where the list is full
    public boolean put(Language language, Entry entry, String by, Instant at) {
        int others = sql.sql("select count(*) from pronunciation where language = ? and word <> ?")
                .params(language.tag(), entry.word())
                .query(Integer.class)
                .single();
        if (others >= Pronunciations.MOST) {
            return false;
        }
        sql.sql("""
                insert into pronunciation (language, word, said, by_whom, at) values (?, ?, ?, ?, ?)
                on conflict (language, word) do update
                    set said = excluded.said, by_whom = excluded.by_whom, at = excluded.at
                """)
                .params(language.tag(), entry.word(), entry.said(), by, at.toEpochMilli())
                .update();
        return true;
    }

    /// Takes a word out; false where it is not there.
    public boolean remove(Language language, String word) {
        return sql.sql("delete from pronunciation where language = ? and word = ?")
                        .params(language.tag(), word)
                        .update()
                > 0;
    }
}
