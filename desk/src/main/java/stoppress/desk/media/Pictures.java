package stoppress.desk.media;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Renditions.Focus;

/// The library: every picture that came in, and what the house knows of it.
public record Pictures(JdbcClient sql) {
    /// How far a picture's forms are.
    public enum State {
        WAITING,
        READY,
        FAILED,
        ENDED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What people say of a picture.
    ///
    /// @param expires the last day of its licence, as `2027-01-31`; empty: none was said
    public record Words(String alternative, String caption, String credit, String rights, String expires) {
        /// Whether the licence has ended.
        ///
        /// @param today as `2027-01-31`
        public boolean isOver(String today) {
            return !expires.isEmpty() && expires.compareTo(today) < 0;
        }

        /// What tells these words from others: of who changes them it says which they saw.
        public String tag() {
            try {
                return HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(String.join("\0", alternative, caption, credit, rights, expires)
                                                .getBytes(StandardCharsets.UTF_8)),
                                0,
                                8);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }

        /// The same bounds as in a story.
        ///
        /// @throws stoppress.publication.document.InvalidDocument when a story would not take them
        public void check() {
            new Picture(
                    Optional.empty(), some(alternative), Optional.of(caption.isEmpty() ? "-" : caption), some(credit));
        }
    }

    /// One picture.
    ///
    /// @param file what stories show
    /// @param original the SHA-256 of the file as it came, and its type and name then
    /// @param focus the point that a person chose
    /// @param guess the point that the machine would choose
    /// @param trouble why its forms could not be made ([#failure]), or why it was taken away, as readers were told
    public record Kept(
            PictureFile file,
            String original,
            String type,
            String name,
            long bytes,
            Words words,
            String creator,
            String place,
            String taken,
            String position,
            String camera,
            boolean provenance,
            Optional<Focus> focus,
            Optional<Focus> guess,
            State state,
            String trouble,
            String by,
            Instant at) {
        /// Whether it was made of a file that came here; one that was adopted is as readers have it.
        public boolean hasOriginal() {
            return !original.equals(file.sha256());
        }

        /// The point that is kept in sight: a person's, or else the machine's.
        public Optional<Focus> sight() {
            return focus.or(() -> guess);
        }

        /// Why its forms could not be made; of one that failed.
        public Trouble failure() {
            return Trouble.read(trouble);
        }

        /// It with what people say of it, as a story shows it.
        public Picture picture() {
            return new Picture(
                    Optional.of(file), some(words.alternative()), some(words.caption()), some(words.credit()));
        }
    }

    private static Optional<String> some(String text) {
        return Optional.of(text).filter(it -> !it.isEmpty());
    }

    /// Puts a picture in; one that is there already stays as it is.
    ///
    /// @return whether it was new
    public boolean add(Intake.Arrival arrival, String name, String by, Instant at) {
        Said said = arrival.said();
        int added = sql.sql("""
                insert into picture (file, original, type, name, bytes, width, height, alternative, caption, credit, rights,
                    expires, creator, place, taken, position, camera, provenance, state, trouble, by_whom, at, sought)
                values (?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?, '', ?, ?, ?, ?, ?, ?, 'waiting', '', ?, ?, ?)
                on conflict (file) do nothing
                """)
                .params(
                        arrival.file().sha256(),
                        arrival.original(),
                        arrival.type(),
                        name,
                        arrival.bytes(),
                        arrival.file().width(),
                        arrival.file().height(),
                        said.caption(),
                        said.credit(),
                        said.rights(),
                        said.creator(),
                        said.place(),
                        said.taken(),
                        said.position(),
                        said.camera(),
                        said.provenance() ? 1 : 0,
                        by,
                        at.toString(),
                        sought(name, said.caption(), said.credit(), said.creator(), said.place()))
                .update();
        return added > 0;
    }

    /// Puts a picture in that is here only as readers have it, without an original: of a paper that moved in, say. One
    /// that is there already stays as it is.
    ///
    /// @param picture as a story shows it; one without a file is passed over
    public void adopt(Picture picture, Instant at) {
        picture.file().filter(it -> find(it.sha256()).isEmpty()).ifPresent(file -> {
            var said =
                    new Said(picture.caption().orElse(""), picture.credit().orElse(""), "", "", "", "", "", "", false);
            add(new Intake.Arrival(file.sha256(), file.type(), 0, file, said), file.name(), "", at);
            describe(
                    file.sha256(),
                    new Words(
                            picture.alternative().orElse(""),
                            picture.caption().orElse(""),
                            picture.credit().orElse(""),
                            "",
                            ""));
            move(file.sha256(), State.READY, "");
        });
    }

    public Optional<Kept> find(String file) {
        return sql.sql("select * from picture where file = ?")
                .param(file)
                .query(Pictures::kept)
                .optional();
    }

    /// The picture that was made of the file with these bytes, unless it was taken away.
    public Optional<Kept> made(String original) {
        return sql.sql("select * from picture where original = ? and state <> 'ended' order by at limit 1")
                .param(original)
                .query(Pictures::kept)
                .optional();
    }

    /// The picture that was made of the file with these bytes, where it was taken away.
    public Optional<Kept> takenAway(String original) {
        return made(original).isPresent()
                ? Optional.empty()
                : sql.sql("select * from picture where original = ? and state = 'ended' order by at limit 1")
                        .param(original)
                        .query(Pictures::kept)
                        .optional();
    }

    /// What is looked for; empty text asks for nothing.
    ///
    /// @param words in name, caption, credit, maker or place, or in the headline, byline or tag of a
    ///     story that shows it
    /// @param story the id of a story that shows it, or did
    /// @param from as an instant: came in then or later
    /// @param before as an instant: came in before that
    /// @param ending as a day: has a licence that ends then at the latest, and readers see it still
    public record Search(String words, String story, String from, String before, String ending) {
        public static final Search ALL = new Search("", "", "", "", "");
    }

    /// At most `most` pictures, the newest first.
    public List<Kept> list(Search search, int most) {
        var where = new ArrayList<String>(List.of("true"));
        if (!search.words().isBlank()) {
            where.add("""
                    (sought like :words escape '!' or file in (select picture from picture_use
                        where story in (select id from story where sought like :words escape '!')))
                    """);
        }
        if (!search.story().isEmpty()) {
            where.add("file in (select picture from picture_use where story = :story)");
        }
        if (!search.from().isEmpty()) {
            where.add("at >= :from");
        }
        if (!search.before().isEmpty()) {
            where.add("at < :before");
        }
        if (!search.ending().isEmpty()) {
            where.add("expires <> '' and expires <= :ending and state <> 'ended'");
        }
        return sql.sql("select * from picture where " + String.join(" and ", where) + " order by at desc limit :most")
                .param(
                        "words",
                        "%"
                                + search.words()
                                        .strip()
                                        .toLowerCase(Locale.ROOT)
                                        .replace("!", "!!")
                                        .replace("%", "!%")
                                        .replace("_", "!_")
                                + "%")
                .param("story", search.story())
                .param("from", search.from())
                .param("before", search.before())
                .param("ending", search.ending())
                .param("most", most)
                .query(Pictures::kept)
                .list();
    }

    /// Remembers what people say of it.
    public void describe(String file, Words words) {
        Kept kept = find(file).orElseThrow();
        sql.sql("""
                update picture set alternative = ?, caption = ?, credit = ?, rights = ?, expires = ?, sought = ?
                where file = ?
                """)
                .params(
                        words.alternative(),
                        words.caption(),
                        words.credit(),
                        words.rights(),
                        words.expires(),
                        sought(kept.name(), words.caption(), words.credit(), kept.creator(), kept.place()),
                        file)
                .update();
    }

    /// Remembers which point of it is kept in sight; its forms are made again.
    public void focus(String file, Focus focus) {
        sql.sql("update picture set focus_x = ?, focus_y = ?, state = 'waiting' where file = ? and state <> 'ended'")
                .params(focus.x(), focus.y(), file)
                .update();
    }

    /// Leaves that to the machine again; its forms are made again.
    public void unfocus(String file) {
        sql.sql(
                        "update picture set focus_x = null, focus_y = null, state = 'waiting' where file = ? and state <> 'ended'")
                .param(file)
                .update();
    }

    /// Remembers the machine's guess at that point.
    public void guess(String file, Focus guess) {
        sql.sql("update picture set guess_x = ?, guess_y = ? where file = ?")
                .params(guess.x(), guess.y(), file)
                .update();
    }

    /// Knows nothing more of it.
    public void forget(String file) {
        sql.sql("delete from picture where file = ?").param(file).update();
    }

    /// Whether a picture was made of the file with these bytes, taken away or not.
    public boolean hasOriginal(String original) {
        return sql.sql("select count(*) from picture where original = ?")
                        .param(original)
                        .query((row, _) -> row.getLong(1))
                        .single()
                > 0;
    }

    public void move(String file, State state, String trouble) {
        sql.sql("update picture set state = ?, trouble = ? where file = ?")
                .params(state.word(), trouble, file)
                .update();
    }

    /// The pictures whose forms are still to be made, the first that came first.
    public List<Kept> waiting() {
        return sql.sql("select * from picture where state = 'waiting' order by at limit 100")
                .query(Pictures::kept)
                .list();
    }

    /// Those whose licence has ended on the day before `today`, and which readers still see.
    public List<Kept> expired(String today) {
        return sql.sql(
                        "select * from picture where expires <> '' and expires < ? and state <> 'ended' order by expires")
                .param(today)
                .query(Pictures::kept)
                .list();
    }

    /// How many have a licence that ends on that day at the latest, and are seen still.
    public long ending(String day) {
        return sql.sql("select count(*) from picture where expires <> '' and expires <= ? and state <> 'ended'")
                .param(day)
                .query((row, _) -> row.getLong(1))
                .single();
    }

    private static String sought(String... words) {
        return String.join("\n", words).toLowerCase(Locale.ROOT);
    }

    private static Optional<Focus> point(ResultSet row, String name) throws SQLException {
        int x = row.getInt(name + "_x");
        return row.wasNull() ? Optional.empty() : Optional.of(new Focus(x, row.getInt(name + "_y")));
    }

    private static Kept kept(ResultSet row, int index) throws SQLException {
        String file = row.getString("file");
        String original = row.getString("original");
        String type = row.getString("type");
        // What is made of an original is JPEG.
        String shown = original.equals(file) ? type : "image/jpeg";
        return new Kept(
                new PictureFile(file, shown, row.getInt("width"), row.getInt("height")),
                original,
                type,
                row.getString("name"),
                row.getLong("bytes"),
                new Words(
                        row.getString("alternative"),
                        row.getString("caption"),
                        row.getString("credit"),
                        row.getString("rights"),
                        row.getString("expires")),
                row.getString("creator"),
                row.getString("place"),
                row.getString("taken"),
                row.getString("position"),
                row.getString("camera"),
                row.getInt("provenance") == 1,
                point(row, "focus"),
                point(row, "guess"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("trouble"),
                row.getString("by_whom"),
                Instant.parse(row.getString("at")));
    }
}
