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
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import stoppress.desk.database.Database;
import stoppress.desk.outside.Pause;
import stoppress.publication.log.KeyFile;
import stoppress.publication.log.Verify;

/// A copy of a whole data directory, taken while it is used and checked before it is in its place: the database as it
/// was at one moment, then the key, then the files. None of those is ever changed, but one may be deleted meanwhile: a
/// picture is taken away, a placard is set anew. So it is looked at whether all is there that the copied database
/// names, and where it is not, the database is copied once more, which does not name it any more. What a newsroom
/// itself does not have is [Copied#lacking]. The shelf is not copied: the log has it all. A copy calls nobody by
/// itself, so that two newsrooms never bring the same news to the same partners.
final class Copying {
    /// How often the database is copied at most, because of what was deleted meanwhile.
    private static final int TRIES = 6;

    private final DataDirectory newsroom;
    private final InstantSource clock;
    private final Consumer<Path> listener;

    Copying(DataDirectory newsroom, InstantSource clock) {
        this(newsroom, clock, _ -> {});
    }

    /// @param listener is told of each file that is copied next
    Copying(DataDirectory newsroom, InstantSource clock, Consumer<Path> listener) {
        this.newsroom = newsroom;
        this.clock = clock;
        this.listener = listener;
    }

    /// What was copied.
    ///
    /// @param went how many files were deleted meanwhile; the copied database does not name them
    /// @param lacking files of `media/` that the database names, and that the newsroom does not have
    record Copied(long entries, int files, int went, Set<String> lacking) {}

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
        if (Files.exists(newsroom.hub())) {
            subscribers(to.hub());
        }
        new Pause(to.paused()).begin(clock.instant());
        Files.writeString(
                to.root().resolve("format"), Files.readString(newsroom.root().resolve("format")));
        if (Files.exists(newsroom.key())) {
            Files.copy(newsroom.key(), to.key(), StandardCopyOption.COPY_ATTRIBUTES);
        }
        var media = new CopiedFiles(newsroom.media(), to.media(), listener);
        var originals = new CopiedFiles(newsroom.originals(), to.originals(), listener);
        DataSource source = together(to, media, originals);
        Set<String> lacking = media.lacking(Named.by(source));
        return switch (new Verify(source, new KeyFile(to.key()).verifier()).log()) {
            case Verify.Outcome.Sound(long entries, var _, var _) ->
                new Copied(entries, media.count() + originals.count(), media.went() + originals.went(), lacking);
            case Verify.Outcome.Broken(var position, String why) ->
                throw new Complaint(
                        "the log is broken at position %s: %s; nothing was copied.".formatted(position, why));
        };
    }

    /// The database, and the files that it names.
    private DataSource together(DataDirectory to, CopiedFiles media, CopiedFiles originals) throws IOException {
        Path at = to.desk().resolve("desk.db");
        Set<String> lacked = Set.of();
        for (int tries = 0; tries < TRIES; tries++) {
            Files.deleteIfExists(at);
            database(at);
            media.copy();
            originals.copy();
            DataSource source = looking(to);
            Set<String> lacking = media.lacking(Named.by(source));
            // What the newest database still names did not go meanwhile: it was never there.
            if (lacking.isEmpty() || lacking.equals(lacked)) {
                return source;
            }
            lacked = lacking;
        }
        throw new Complaint(
                "files of %s are deleted faster than they are copied; nothing was copied. Try again in a while."
                        .formatted(newsroom.root()));
    }

    private DataSource looking(DataDirectory directory) {
        return Database.looking(directory.desk())
                .orElseThrow(
                        () -> new Complaint("%s is of another version of Stoppress; start that one, or this one once."
                                .formatted(newsroom.root())));
    }

    /// As SQLite copies a database that others write to meanwhile: in one transaction.
    private void database(Path to) {
        DataSource source = looking(newsroom);
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
