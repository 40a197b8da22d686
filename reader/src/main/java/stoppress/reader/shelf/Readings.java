package stoppress.reader.shelf;

import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/// A few connections that only read, opened when they are first needed, each used by one thread at a time. Who asks
/// when all are in use waits.
final class Readings implements AutoCloseable {
    private final Tables tables;
    private final int most;
    private final Semaphore free;
    private final ConcurrentLinkedDeque<Sql> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /// Reads from the shelf.
    interface Reading<T> {
        T of(Sql sql) throws SQLException;
    }

    Readings(Tables tables, int most) {
        this.tables = tables;
        this.most = most;
        this.free = new Semaphore(most);
    }

    /// What `reading` makes of one state of the shelf: all that it asks is answered from the same.
    <T> T read(Reading<T> reading) throws SQLException {
        free.acquireUninterruptibly();
        try {
            if (closed) {
                throw new IllegalStateException("the shelf is closed");
            }
            Sql idling = idle.pollFirst();
            Sql sql = idling == null ? new Sql(tables.reading()) : idling;
            return use(sql, reading);
        } finally {
            free.release();
        }
    }

    /// Waits for those that are reading.
    @Override
    public void close() throws SQLException {
        free.acquireUninterruptibly(most);
        try {
            closed = true;
            for (Sql sql : idle) {
                sql.close();
            }
            idle.clear();
        } finally {
            free.release(most);
        }
    }

    /// A connection on which something failed is not used again. One whose reader only threw (a question is refused,
    /// say) is as good as before.
    private <T> T use(Sql sql, Reading<T> reading) throws SQLException {
        boolean isSound = false;
        try {
            T read = reading.of(sql);
            isSound = true;
            return read;
        } catch (ShelfException e) {
            throw e;
        } catch (RuntimeException e) {
            isSound = true;
            throw e;
        } finally {
            if (isSound) {
                putBack(sql);
            } else {
                sql.close();
            }
        }
    }

    private void putBack(Sql sql) throws SQLException {
        boolean isSound = false;
        try {
            sql.rollback();
            isSound = true;
            idle.addFirst(sql);
        } finally {
            if (!isSound) {
                sql.close();
            }
        }
    }
}
