package stoppress.reader.shelf;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import stoppress.publication.log.Entry;
import stoppress.publication.log.Position;
import stoppress.publication.log.SignedCheckpoint;

/// The log, folded into a local store. It can be deleted and made anew, and gives the same pages, byte for byte.
///
/// One thread folds at a time ([#apply]), each batch in one transaction together with its position: after a crash the
/// shelf is at the end of some batch, and goes on from there. Any number of threads read meanwhile, each from the state
/// that was there when it began; what a batch changed is there for all who begin after `apply` returned.
public final class Shelf implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Shelf.class.getName());
    /// How many read at the same time; more would only wait for the same processors.
    private static final int READINGS = Math.clamp(Runtime.getRuntime().availableProcessors() * 2L, 4, 16);

    private final Path directory;
    private final ShelfLock lock;
    private final Tables tables;
    private final Readings readings;
    private Sql writing;
    private boolean untidy;
    private volatile Position position;
    private volatile boolean complete;

    private Shelf(Path directory, ShelfLock lock, Tables tables, Sql writing) throws SQLException {
        this.directory = directory;
        this.lock = lock;
        this.tables = tables;
        this.writing = writing;
        this.readings = new Readings(tables, READINGS);
        this.position = folded().map(Folded::position).orElse(Position.START);
        this.complete = isMarkedComplete(writing);
        writing.rollback();
    }

    /// Opens the shelf in `directory`, which is made where there is none. Nobody else can open it until it is closed.
    ///
    /// @throws ShelfException when it is in use, or cannot be read or written
    public static Shelf open(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new ShelfException("the shelf cannot be made in " + directory + ": " + Trouble.said(e), e);
        }
        var lock = ShelfLock.take(directory);
        boolean open = false;
        try {
            var tables = new Tables(directory);
            var shelf = new Shelf(directory, lock, tables, new Sql(tables.writing()));
            open = true;
            return shelf;
        } catch (SQLException e) {
            throw Trouble.with(directory, e);
        } catch (IOException e) {
            throw new ShelfException("the shelf in " + directory + " cannot be made anew: " + Trouble.said(e), e);
        } finally {
            if (!open) {
                lock.close();
            }
        }
    }

    /// The position up to which the log is folded.
    public Position position() {
        return position;
    }

    /// Whether the end of the log was reached once since the shelf was empty. Before that it shows the past, which
    /// readers were told better of long ago.
    public boolean isComplete() {
        return complete;
    }

    /// Remembers that the end of the log was reached.
    public synchronized Touched complete() {
        return change(sql -> {
            sql.run("insert or ignore into complete (only) values (1)");
            return new Touched.Everything();
        });
    }

    /// Folds entries of the log, all of them or none, and says which pages they may have changed.
    /// Those that are folded already are passed over.
    ///
    /// @throws IllegalArgumentException when an entry does not follow the last
    /// @throws ShelfException when the shelf cannot be written
    public Touched apply(List<Entry> entries) {
        return apply(entries, Optional.empty());
    }

    /// As above, together with the newest checkpoint of what is then folded.
    public synchronized Touched apply(List<Entry> entries, Optional<SignedCheckpoint> checkpoint) {
        Touched touched = change(sql -> {
            var fold = new Fold(sql);
            Touched batch = fold.batch(entries, checkpoint);
            untidy |= fold.hasErased();
            return batch;
        });
        if (untidy) {
            tidy();
        }
        return touched;
    }

    /// Leaves nothing of what was erased in the file beside the shelf's either. Where somebody is reading just then, it
    /// goes later.
    private void tidy() {
        try {
            writing.outside("pragma wal_checkpoint(truncate)");
            untidy = false;
        } catch (SQLException e) {
            throw Trouble.with(directory, e);
        }
    }

    /// Forgets everything, so that the log can be folded anew.
    synchronized Touched clear() {
        return change(sql -> {
            for (String table :
                    sql.all("select name from sqlite_master where type = 'table'", row -> row.getString(1))) {
                sql.run("delete from " + table);
            }
            return new Touched.Everything();
        });
    }

    Optional<Folded> folded() {
        return read(Folded::read);
    }

    <T> T read(Readings.Reading<T> reading) {
        try {
            return readings.read(reading);
        } catch (SQLException e) {
            throw Trouble.with(directory, e);
        }
    }

    /// Waits for those that are reading.
    @Override
    public synchronized void close() {
        try (lock) {
            readings.close();
            writing.close();
        } catch (SQLException e) {
            throw Trouble.with(directory, e);
        }
    }

    private static boolean isMarkedComplete(Sql sql) throws SQLException {
        return sql.first("select 1 from complete", row -> row.getInt(1)).isPresent();
    }

    private Touched change(Readings.Reading<Touched> change) {
        boolean done = false;
        try {
            Touched touched = change.of(writing);
            Optional<Folded> folded = Folded.read(writing);
            boolean marked = isMarkedComplete(writing);
            writing.commit();
            done = true;
            complete = marked;
            position = folded.map(Folded::position).orElse(Position.START);
            return touched;
        } catch (SQLException e) {
            throw Trouble.with(directory, e);
        } finally {
            if (!done) {
                abandon();
            }
        }
    }

    /// A connection on which something failed is not used again: SQLite may have ended the transaction by itself.
    private void abandon() {
        try {
            writing.close();
            writing = new Sql(tables.writingAgain());
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "the shelf in " + directory + " cannot be opened again yet", e);
        }
    }
}
