package stoppress.desk.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.database.Database;
import stoppress.publication.document.MediaFile.PictureFile;

/// Which files of pictures and placards nobody is to find any more. That one is to go is written in the transaction
/// that ends it; [#sweep] does it afterwards, as often as it takes, whatever ends in between.
public record GoneFiles(JdbcClient sql) {
    private static final String MEDIA = "media";
    private static final String ORIGINAL = "original";
    /// Not to go yet: readers were told of it before, and pages in their caches may name it still.
    private static final String FORMER = "former";
    /// How many are deleted in one go.
    private static final int MOST = 10_000;

    private record Gone(String place, String file) {}

    /// A file of a picture goes.
    ///
    /// @param picture the SHA-256 of what stories show
    public void add(PictureFile file, String picture) {
        add(MEDIA, file.name(), picture);
    }

    /// A placard's file goes.
    public void add(PictureFile placard) {
        add(MEDIA, placard.name(), "");
    }

    /// A picture's file as it came goes.
    public void addOriginal(String sha256, String picture) {
        add(ORIGINAL, sha256, picture);
    }

    /// A file is none of the picture's forms any more; it goes when the picture does.
    public void addFormer(PictureFile file, String picture) {
        add(FORMER, file.name(), picture);
    }

    /// What were forms of a picture before go with it.
    public void addFormer(String picture) {
        for (String it : sql.sql("select file from gone_file where picture = ? and place = ?")
                .params(picture, FORMER)
                .query((row, _) -> row.getString(1))
                .list()) {
            add(MEDIA, it, picture);
            settle(new Gone(FORMER, it));
        }
    }

    private void add(String place, String file, String picture) {
        sql.sql("""
                insert into gone_file (place, file, picture) values (?, ?, ?)
                on conflict (place, file) do update set picture = excluded.picture
                """).params(place, file, picture).update();
    }

    /// What was to go of a picture stays: it was brought anew.
    ///
    /// @return whether any of it was to go
    public boolean stay(String picture, String original) {
        return sql.sql("delete from gone_file where picture = ? and place <> ? or place = ? and file = ?")
                        .params(picture, FORMER, ORIGINAL, original)
                        .update()
                > 0;
    }

    /// A placard stays: it is shown again.
    public void stay(PictureFile placard) {
        sql.sql("delete from gone_file where place = ? and file = ?")
                .params(MEDIA, placard.name())
                .update();
    }

    /// Deletes all that is to be deleted. One that cannot be deleted holds up no other.
    ///
    /// @return those that could not be deleted and are still to go, each with why
    public static List<String> sweep(Database database, Intake intake) {
        return sweep(
                database,
                intake,
                database.sql()
                        .sql("select place, file from gone_file where place <> ? order by place, file limit ?")
                        .params(FORMER, MOST)
                        .query((row, _) -> new Gone(row.getString(1), row.getString(2)))
                        .list());
    }

    /// The same of one picture, for whoever waits for it.
    ///
    /// @param picture the SHA-256 of what stories show; empty: placards
    public static List<String> sweep(Database database, Intake intake, String picture) {
        return sweep(
                database,
                intake,
                database.sql()
                        .sql("select place, file from gone_file where place <> ? and picture = ? order by place, file")
                        .params(FORMER, picture)
                        .query((row, _) -> new Gone(row.getString(1), row.getString(2)))
                        .list());
    }

    private static List<String> sweep(Database database, Intake intake, List<Gone> all) {
        var left = new ArrayList<String>();
        for (Gone it : all) {
            try {
                if (it.place().equals(MEDIA)) {
                    delete(database, intake, it);
                } else {
                    forget(database, intake, it);
                }
            } catch (IOException | UncheckedIOException e) {
                left.add("%s (%s)".formatted(it.file(), e.getMessage()));
            }
        }
        return List.copyOf(left);
    }

    /// In a transaction: whoever says meanwhile that it stays finds it there.
    private static void delete(Database database, Intake intake, Gone gone) {
        database.write(transaction -> {
            try {
                return new GoneFiles(transaction.sql()).settle(gone)
                        && Files.deleteIfExists(intake.media().resolve(gone.file()));
            } catch (IOException e) {
                throw new UncheckedIOException(e.getClass().getSimpleName(), e);
            }
        });
    }

    /// Not in one: originals may be on another machine.
    private static void forget(Database database, Intake intake, Gone gone) throws IOException {
        boolean isKept = new Pictures(database.sql()).hasOriginal(gone.file());
        if (!isKept) {
            intake.forget(gone.file());
        }
        database.write(transaction -> new GoneFiles(transaction.sql()).settle(gone));
    }

    private boolean settle(Gone gone) {
        return sql.sql("delete from gone_file where place = ? and file = ?")
                        .params(gone.place(), gone.file())
                        .update()
                > 0;
    }
}
