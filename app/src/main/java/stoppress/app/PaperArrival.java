package stoppress.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stoppress.app.export.PaperExport;
import stoppress.desk.migrate.BringInPaper;
import stoppress.publication.json.Json;
import stoppress.publication.json.RefusedJson;
import stoppress.publication.log.CarriedEntry;
import stoppress.publication.log.Entry;
import stoppress.publication.log.Malformed;
import stoppress.publication.log.Position;
import stoppress.publication.log.SignedCheckpoint;
import stoppress.publication.log.Verify;

/// Another Stoppress's paper on its way in, as `export --as stoppress` wrote it: its files first, then its log, then
/// what that was signed with; at the end the log is checked whole. It goes on where it was cut short.
final class PaperArrival {
    private static final int BATCH = 200;
    private static final int LARGEST_NOTE = 20_000;
    private static final int MOST_NOTES = 5_000_000;

    private final Newsroom newsroom;
    private final Path media;
    private final Path directory;

    PaperArrival(Newsroom newsroom, Path media, Path directory) {
        this.newsroom = newsroom;
        this.media = media;
        this.directory = directory;
    }

    /// Whether a directory is a paper's.
    static boolean isOne(Path directory) {
        return Files.isRegularFile(directory.resolve(PaperExport.PAPER));
    }

    /// Takes it over.
    ///
    /// @throws Complaint when it cannot be, or is not what was signed
    void read() {
        if (!isOne(directory)) {
            throw new Complaint("%s is no paper: there is no %s in it; export --as stoppress makes one."
                    .formatted(directory, PaperExport.PAPER));
        }
        try {
            int files = files();
            long entries = entries();
            newsroom.bringInPaper().checkpoints(notes());
            newsroom.log().ring();
            switch (newsroom.verify().log()) {
                case Verify.Outcome.Sound(long all, var _, var root) -> {
                    System.out.printf(
                            "%s: %,d entries (%,d new), %,d files. The log is sound. Root %s%n",
                            directory, all, entries, files, root.hex());
                    if (newsroom.keys().verifier().isEmpty()) {
                        System.out.println("Before anything is published here: put the old house's “key” into the data"
                                + " directory, or take another with: stoppress key rotate --lost");
                    }
                }
                case Verify.Outcome.Broken(var position, String why) ->
                    throw new Complaint(
                            "%s was taken over, and its log is broken at position %s: %s. Delete the data directory, and get another copy."
                                    .formatted(directory, position, why));
            }
        } catch (IOException e) {
            throw new Complaint("%s cannot be read: %s.".formatted(directory, e.getMessage()), e);
        } catch (Malformed e) {
            throw new Complaint("%s: %s.".formatted(directory, e.getMessage()), e);
        }
    }

    /// A file is what its name says, or nothing comes in.
    private int files() throws IOException {
        Path from = directory.resolve(PaperExport.MEDIA);
        if (!Files.isDirectory(from)) {
            return 0;
        }
        int came = 0;
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                Path to = media.resolve(from.relativize(file).toString()).normalize();
                if (!to.startsWith(media) || Files.isSymbolicLink(file)) {
                    throw new Complaint("%s is no file of a paper.".formatted(file));
                }
                if (!MediaCheck.isWhatItIsNamed(file)) {
                    throw new Complaint(
                            "%s is not the file that its name says; nothing was taken over.".formatted(file));
                }
                if (!Files.exists(to)) {
                    Files.createDirectories(to.getParent());
                    Path made = Files.createTempFile(media, "arriving", ".new");
                    Files.copy(file, made, StandardCopyOption.REPLACE_EXISTING);
                    Files.move(made, to, StandardCopyOption.ATOMIC_MOVE);
                    came++;
                }
            }
        }
        return came;
    }

    private long entries() throws IOException {
        BringInPaper bringIn = newsroom.bringInPaper();
        long came = 0;
        long number = 0;
        var batch = new ArrayList<Entry>();
        try (InputStream in =
                new BufferedInputStream(Files.newInputStream(directory.resolve(PaperExport.PAPER)), 1 << 16)) {
            for (Optional<byte[]> line = line(in); line.isPresent(); line = line(in)) {
                number++;
                Entry entry;
                try {
                    entry = CarriedEntry.read(line.get());
                } catch (Malformed e) {
                    throw new Malformed("line %d of %s: %s".formatted(number, PaperExport.PAPER, e.getMessage()));
                }
                if (entry.position().number() != number) {
                    throw new Malformed(
                            "line %d of %s has the position %s".formatted(number, PaperExport.PAPER, entry.position()));
                }
                batch.add(entry);
                if (batch.size() == BATCH) {
                    came += came(bringIn, batch);
                }
            }
        }
        return came + came(bringIn, batch);
    }

    private long came(BringInPaper bringIn, List<Entry> batch) {
        var outcome = bringIn.entries(batch);
        batch.clear();
        return switch (outcome) {
            case BringInPaper.Outcome.Came(int entries) -> entries;
            case BringInPaper.Outcome.AnotherPaper(Position position) ->
                throw new Complaint(
                        "the newsroom has a log of its own, another one from position %s on; take the paper over into an empty --data DIR."
                                .formatted(position));
        };
    }

    private List<SignedCheckpoint> notes() throws IOException {
        var notes = new ArrayList<SignedCheckpoint>();
        Path file = directory.resolve(PaperExport.CHECKPOINTS);
        if (!Files.isRegularFile(file)) {
            return notes;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (Optional<byte[]> line = line(in); line.isPresent() && notes.size() < MOST_NOTES; line = line(in)) {
                notes.add(note(line.get()));
            }
        }
        return notes;
    }

    private static SignedCheckpoint note(byte[] line) {
        try {
            if (Json.read(line, LARGEST_NOTE, 3) instanceof Json.Obj it
                    && it.member("size").orElse(new Json.Null()) instanceof Json.Num(double size)
                    && it.member("note").orElse(new Json.Null()) instanceof Json.Str(String note)
                    && it.member("key").orElse(new Json.Null()) instanceof Json.Str(String key)
                    && size >= 1) {
                return new SignedCheckpoint(new Position((long) size), note, key);
            }
        } catch (RefusedJson e) {
            throw new Malformed("a line of %s: %s".formatted(PaperExport.CHECKPOINTS, e.getMessage()));
        }
        throw new Malformed("a line of %s is no checkpoint: %s"
                .formatted(PaperExport.CHECKPOINTS, new String(line, 0, Math.min(40, line.length), UTF_8)));
    }

    /// A line without its end, within its bound.
    private static Optional<byte[]> line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return line.size() == 0 ? Optional.empty() : Optional.of(line.toByteArray());
            }
            if (line.size() >= CarriedEntry.LONGEST) {
                throw new Malformed("a line is longer than %,d bytes".formatted(CarriedEntry.LONGEST));
            }
            line.write(c);
        }
        return Optional.of(line.toByteArray());
    }
}
