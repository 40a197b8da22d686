package stoppress.desk.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.database.Database;
import stoppress.desk.database.Transaction;

/// Files that come in parts, so that whatever breaks (the line, the browser, the desk) loses no more than the last.
///
/// How much of a file is here is the length of its file on the disk, and nothing else: a part that was acknowledged
/// is on the disk, and one that was cut off in the middle counts as far as it came. One person has at most [#EACH]
/// under way, of [#SHARE] bytes, and all together [#ALL]. One that nobody has gone on with for [#KEPT] is swept away.
public final class Uploads {
    /// How many one person may have under way.
    public static final int EACH = 20;
    /// How many bytes one person may have promised.
    public static final long SHARE = 1L << 30;
    /// How many bytes may be promised in all.
    public static final long ALL = 4L << 30;
    /// How long one waits to be gone on with.
    public static final Duration KEPT = Duration.ofDays(1);

    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private final Database database;
    private final Path directory;
    private final Disk disk;
    private final SecureRandom random = new SecureRandom();
    /// One of these is held while a file is written or taken in.
    private final List<Lock> locks =
            IntStream.range(0, 64).mapToObj(_ -> (Lock) new ReentrantLock()).toList();

    /// A file on its way.
    ///
    /// @param account whose it is
    /// @param size of the whole, in bytes
    /// @param sha256 of the whole, as whoever brings it says; empty where they could not
    /// @param purpose what else they said of it before it came; empty: it is for the library of pictures
    public record Upload(String id, String account, String name, long size, String sha256, String purpose) {}

    /// What can happen to somebody who brings a file.
    public sealed interface Outcome {
        /// It can come, from the byte at `at` on.
        record Open(Upload upload, long at) implements Outcome {}

        /// They have too many under way, or all together have.
        record Many() implements Outcome {}

        /// The disk has no room for it.
        record Full() implements Outcome {}
    }

    /// @param directory where the parts lie; made when it is needed
    public Uploads(Database database, Path directory) {
        this(database, directory, Disk.of(directory));
    }

    Uploads(Database database, Path directory, Disk disk) {
        this.database = database;
        this.directory = directory;
        this.disk = disk;
    }

    /// Begins one for the library, or goes on with the one of the same person that has the same bytes.
    public Outcome open(String account, String name, long size, String sha256, Instant now) {
        return open(account, name, size, sha256, "", now);
    }

    /// The same, for another purpose. Where the bytes cannot be compared, since a browser could not say which they
    /// are, one of the same purpose, name and size is begun anew in its place.
    public Outcome open(String account, String name, long size, String sha256, String purpose, Instant now) {
        sweep(now);
        var replaced = new ArrayList<Upload>();
        Outcome outcome = database.write(transaction -> {
            JdbcClient sql = transaction.sql();
            List<Upload> open = new ArrayList<>(
                    sql.sql("select * from upload").query(Uploads::upload).list());
            List<Upload> alike = open.stream()
                    .filter(it -> it.account().equals(account)
                            && it.size() == size
                            && it.sha256().equals(sha256)
                            && it.purpose().equals(purpose))
                    .toList();
            if (!sha256.isEmpty() && !alike.isEmpty()) {
                Upload before = alike.getFirst();
                sql.sql("update upload set since = ? where id = ?")
                        .params(now.toString(), before.id())
                        .update();
                return new Outcome.Open(before, length(before));
            }
            alike.stream()
                    .filter(it -> !purpose.isEmpty() && it.name().equals(name))
                    .forEach(replaced::add);
            replaced.forEach(it -> forget(transaction, it));
            open.removeAll(replaced);
            List<Upload> theirs =
                    open.stream().filter(it -> it.account().equals(account)).toList();
            if (theirs.size() >= EACH || bytes(theirs) + size > SHARE || bytes(open) + size > ALL) {
                return new Outcome.Many();
            }
            if (!disk.hasRoomFor(size)) {
                return new Outcome.Full();
            }
            byte[] bytes = new byte[16];
            random.nextBytes(bytes);
            var upload = new Upload(HexFormat.of().formatHex(bytes), account, name, size, sha256, purpose);
            sql.sql("insert into upload (id, account, name, size, sha256, purpose, since) values (?, ?, ?, ?, ?, ?, ?)")
                    .params(upload.id(), account, name, size, sha256, purpose, now.toString())
                    .update();
            return new Outcome.Open(upload, 0);
        });
        replaced.forEach(this::delete);
        return outcome;
    }

    private static long bytes(List<Upload> uploads) {
        return uploads.stream().mapToLong(Upload::size).sum();
    }

    /// That person's upload.
    public Optional<Upload> find(String id, String account) {
        return ID.matcher(id).matches()
                ? database.sql()
                        .sql("select * from upload where id = ? and account = ?")
                        .params(id, account)
                        .query(Uploads::upload)
                        .optional()
                : Optional.empty();
    }

    /// What one person has under way, the newest first.
    public List<Upload> of(String account) {
        return database.sql()
                .sql("select * from upload where account = ? order by since desc")
                .param(account)
                .query(Uploads::upload)
                .list();
    }

    /// How much of it is here, in bytes.
    public long length(Upload upload) {
        try {
            return Files.size(at(upload.id()));
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("the file cannot be read: " + e.getMessage(), e);
        }
    }

    /// Puts a part at the end of what is here, on the disk.
    ///
    /// @return whether it follows that, and is no more than was said
    public boolean add(Upload upload, long at, byte[] part) {
        return alone(upload, () -> {
            if (at != length(upload) || at + part.length > upload.size()) {
                return false;
            }
            Files.createDirectories(directory);
            try (var channel = FileChannel.open(
                    at(upload.id()), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                var bytes = ByteBuffer.wrap(part);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(false);
                return true;
            }
        });
    }

    /// Does `work` with the whole file, while nobody else does; empty where somebody has before.
    public <T> Optional<T> whole(Upload upload, Function<Path, T> work) {
        return alone(upload, () -> find(upload.id(), upload.account()).map(_ -> work.apply(at(upload.id()))));
    }

    /// Whether the bytes that are here are those that were promised.
    public boolean isAsSaid(Upload upload) {
        try {
            return upload.sha256().isEmpty() || Intake.hash(at(upload.id())).equals(upload.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException("the file cannot be read: " + e.getMessage(), e);
        }
    }

    /// Forgets one, as a part of something larger; [#delete] its bytes once that is committed.
    public void forget(Transaction transaction, Upload upload) {
        transaction
                .sql()
                .sql("delete from upload where id = ?")
                .param(upload.id())
                .update();
    }

    /// Forgets one, and its bytes.
    public void forget(Upload upload) {
        database.write(transaction -> {
            forget(transaction, upload);
            return upload;
        });
        delete(upload);
    }

    public void delete(Upload upload) {
        try {
            Files.deleteIfExists(at(upload.id()));
        } catch (IOException e) {
            throw new UncheckedIOException("the file cannot be deleted: " + e.getMessage(), e);
        }
    }

    /// Forgets those that nobody has gone on with, and deletes what lies there and is nobody's.
    public void sweep(Instant now) {
        String before = now.minus(KEPT).toString();
        List<String> stale = ids("select id from upload where since < ?", before);
        if (!stale.isEmpty()) {
            database.write(transaction -> transaction
                    .sql()
                    .sql("delete from upload where since < ?")
                    .param(before)
                    .update());
        }
        if (!Files.isDirectory(directory)) {
            return;
        }
        try {
            List<Path> there;
            try (Stream<Path> files = Files.list(directory)) {
                there = files.toList();
            }
            // Asked after the files were seen: what came since is not among them.
            Set<String> known = Set.copyOf(ids("select id from upload where since >= ?", ""));
            for (Path file : there) {
                if (!known.contains(file.getFileName().toString())) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("what is left of uploads cannot be deleted: " + e.getMessage(), e);
        }
    }

    private List<String> ids(String query, String since) {
        return database.sql()
                .sql(query)
                .param(since)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private Path at(String id) {
        return directory.resolve(id);
    }

    private interface Work<T> {
        T done() throws IOException;
    }

    private <T> T alone(Upload upload, Work<T> work) {
        Lock lock = locks.get(Math.floorMod(upload.id().hashCode(), locks.size()));
        lock.lock();
        try {
            return work.done();
        } catch (IOException e) {
            throw new UncheckedIOException("the file cannot be kept: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    private static Upload upload(ResultSet row, int index) throws SQLException {
        return new Upload(
                row.getString("id"),
                row.getString("account"),
                row.getString("name"),
                row.getLong("size"),
                row.getString("sha256"),
                row.getString("purpose"));
    }
}
