package stoppress.app.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import stoppress.desk.database.Database;
import stoppress.publication.json.Json;
import stoppress.publication.log.CarriedEntry;
import stoppress.publication.log.Checkpoints;
import stoppress.publication.log.Entry;
import stoppress.publication.log.Position;
import stoppress.publication.log.SignedCheckpoint;
import stoppress.publication.log.SqlLog;

/// All that the paper has told the public, for another Stoppress: `paper.jsonl` with the log, an entry a line,
/// `checkpoints.jsonl` with what it was signed with, and `media/` with the files that it names. The key is not among
/// it.
public final class PaperExport {
    public static final String PAPER = "paper.jsonl";
    public static final String CHECKPOINTS = "checkpoints.jsonl";
    public static final String MEDIA = "media";
    private static final int BATCH = 500;

    /// What was written.
    public record Written(long entries, int files) {}

    private final Database database;
    private final Path media;

    public PaperExport(Database database, Path media) {
        this.database = database;
        this.media = media;
    }

    /// Writes it.
    ///
    /// @throws CannotExport when the directory is not empty, or cannot be written
    public Written to(Path directory) {
        Path to = Destination.directory(directory);
        var log = new SqlLog(database.readers());
        var names = new MediaNames();
        try {
            // Notes before entries: what is appended meanwhile is not signed in the export, and not in it.
            List<SignedCheckpoint> notes = notes();
            Position end = notes.isEmpty() ? log.end() : notes.getLast().at();
            try (var out = new BufferedOutputStream(Files.newOutputStream(to.resolve(PAPER)))) {
                Position position = Position.START;
                while (position.compareTo(end) < 0) {
                    for (Entry entry : log.after(position, BATCH)) {
                        if (entry.position().compareTo(end) <= 0) {
                            byte[] line = CarriedEntry.line(entry);
                            names.in(new String(line, UTF_8));
                            out.write(line);
                            out.write('\n');
                        }
                        position = entry.position();
                    }
                }
            }
            try (var out = new BufferedOutputStream(Files.newOutputStream(to.resolve(CHECKPOINTS)))) {
                for (SignedCheckpoint note : notes) {
                    out.write(Json.object()
                            .with("size", Json.of(note.at().number()))
                            .with("note", note.note())
                            .with("key", note.key())
                            .done()
                            .canonical());
                    out.write('\n');
                }
            }
            Files.createDirectories(to.resolve(MEDIA));
            return new Written(end.number(), names.copy(media, to.resolve(MEDIA)));
        } catch (IOException | SQLException e) {
            throw new CannotExport("%s cannot be written: %s.".formatted(to, e.getMessage()), e);
        }
    }

    private List<SignedCheckpoint> notes() throws SQLException {
        try (Connection connection = database.readers().getConnection()) {
            return Checkpoints.all(connection);
        }
    }
}
