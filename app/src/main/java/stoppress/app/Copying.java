package stoppress.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import stoppress.desk.database.Database;
import stoppress.desk.outside.Pause;
import stoppress.publication.log.KeyFile;
import stoppress.publication.log.Verify;

/// A copy of a whole data directory, taken while it is used and checked before it is in its place: the database as it
/// was at one moment, then the key, then the files, of which none is ever changed and so none is missing that the
/// database names. The shelf is not copied: the log has it all. A copy calls nobody by itself, so that two newsrooms
/// never bring the same news to the same partners.
final class Copying {
    /// What a picture is called while it is still being taken in or made.
    private static final Pattern HALF = Pattern.compile("(intake|made|dot|filled)[0-9]+[.][a-z]+|.*[.]part");

    private final DataDirectory newsroom;
    private final InstantSource clock;

    Copying(DataDirectory newsroom, InstantSource clock) {
        this.newsroom = newsroom;
        this.clock = clock;
    }

    /// What was copied.
    record Copied(long entries, int files) {}

    /// Copies it to a place where nothing is, or an empty directory; what could not be copied whole leaves nothing
    /// there.
    ///
    /// @throws Complaint when it cannot be copied, or the copy is not sound
    Copied to(Path place) {
        Path whole = place.toAbsolutePath().normalize();
        try {
            Files.createDirectories(whole.getParent());
            Path made = Files.createTempDirectory(whole.getParent(), "stoppress-copy");
            try {
                Copied copied = copy(new DataDirectory(made));
                Files.deleteIfExists(whole);
                Files.move(made, whole, StandardCopyOption.ATOMIC_MOVE);
                return copied;
            } finally {
                remove(made);
            }
        } catch (IOException e) {
            throw new Complaint("%s cannot be copied to %s: %s.".formatted(newsroom.root(), place, e.getMessage()), e);
        }
    }

    private Copied copy(DataDirectory to) throws IOException {
        Files.createDirectories(to.desk());
        database(to.desk().resolve("desk.db"));
        if (Files.exists(newsroom.hub())) {
            subscribers(to.hub());
        }
        new Pause(to.paused()).begin(clock.instant());
        Files.writeString(
                to.root().resolve("format"), Files.readString(newsroom.root().resolve("format")));
        if (Files.exists(newsroom.key())) {
            Files.copy(newsroom.key(), to.key(), StandardCopyOption.COPY_ATTRIBUTES);
        }
        int files = files(newsroom.media(), to.media()) + files(newsroom.originals(), to.originals());
        var source = Database.looking(to.desk())
                .orElseThrow(
                        () -> new Complaint("%s is of another version of Stoppress; start that one, or this one once."
                                .formatted(newsroom.root())));
        return switch (new Verify(source, new KeyFile(to.key()).verifier()).log()) {
            case Verify.Outcome.Sound(long entries, var _, var _) -> new Copied(entries, files);
            case Verify.Outcome.Broken(var position, String why) ->
                throw new Complaint(
                        "the log is broken at position %s: %s; nothing was copied.".formatted(position, why));
        };
    }

    /// As SQLite copies a database that others write to meanwhile: in one transaction.
    private void database(Path to) {
        DataSource source = Database.looking(newsroom.desk())
                .orElseThrow(
                        () -> new Complaint("%s is of another version of Stoppress; start that one, or this one once."
                                .formatted(newsroom.root())));
        try (Connection connection = source.getConnection()) {
            copy(connection, to);
        } catch (SQLException e) {
            throw new Complaint(
                    "the database in %s cannot be copied: %s.".formatted(newsroom.desk(), e.getMessage()), e);
        }
    }

    /// Who has subscribed to the feeds, in a database of its own.
    private void subscribers(Path to) {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + newsroom.hub())) {
            copy(connection, to);
        } catch (SQLException e) {
            throw new Complaint("%s cannot be copied: %s.".formatted(newsroom.hub(), e.getMessage()), e);
        }
    }

    private static void copy(Connection connection, Path to) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("vacuum into '" + to.toString().replace("'", "''") + "'");
        }
    }

    private static int files(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        if (!Files.isDirectory(from)) {
            return 0;
        }
        int copied = 0;
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>)
                    files.filter(it -> Files.isRegularFile(it) && !isHalf(it)).sorted()::iterator) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                if (!MediaCheck.isWhatItIsNamed(copy)) {
                    throw new Complaint("%s is not the file that its name says; nothing was copied.".formatted(file));
                }
                copied++;
            }
        }
        return copied;
    }

    /// Whether it may be gone before it is copied.
    private static boolean isHalf(Path file) {
        return HALF.matcher(file.getFileName().toString()).matches();
    }

    private static void remove(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path it : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(it);
            }
        }
    }
}
