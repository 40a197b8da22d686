package stoppress.reader.shelf;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import stoppress.publication.log.Position;

/// A position that only grows, and that others wait for.
final class Milestone {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private Position reached = Position.START;

    void reach(Position position) {
        lock.lock();
        try {
            if (position.compareTo(reached) > 0) {
                reached = position;
                grown.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Whether it was reached before `most` passed.
    boolean await(Position position, Duration most) throws InterruptedException {
        long left = most.toNanos();
        lock.lockInterruptibly();
        try {
            while (reached.compareTo(position) < 0) {
                if (left <= 0) {
                    return false;
                }
                left = grown.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
