package stoppress.publication.log;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Document;
import stoppress.publication.document.DocumentJson;

/// A log in memory, for tests of those who follow one. It can be cut off, and mended.
public final class ListLog implements Log {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final List<Entry> entries = new ArrayList<>();
    private boolean cut;

    /// Appends as the desk would; each entry is a second later than the one before.
    public Position append(Document document) {
        lock.lock();
        try {
            Position position = new Position(entries.size() + 1L);
            Instant at = Cast.MORNING.plusSeconds(position.number());
            Hash commitment = Leaf.commitment(new byte[Leaf.SALT], DocumentJson.write(document));
            Hash leaf = new Leaf(position, at, DocumentJson.kind(document), commitment).hash();
            entries.add(new Entry(position, at, Optional.of(document), leaf));
            grown.signalAll();
            return position;
        } finally {
            lock.unlock();
        }
    }

    /// Takes a document out by law; its entry stays.
    public void erase(Position position) {
        lock.lock();
        try {
            Entry entry = entries.get((int) position.number() - 1);
            entries.set((int) position.number() - 1, new Entry(position, entry.at(), Optional.empty(), entry.leaf()));
        } finally {
            lock.unlock();
        }
    }

    /// From now on nothing can be read, until it is mended.
    public void cut() {
        set(true);
    }

    public void mend() {
        set(false);
    }

    public List<Entry> all() {
        return after(Position.START, Integer.MAX_VALUE);
    }

    @Override
    public Position end() {
        lock.lock();
        try {
            check();
            return new Position(entries.size());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Entry> after(Position position, int most) {
        lock.lock();
        try {
            check();
            int from = (int) Math.min(position.number(), entries.size());
            int to = (int) Math.min((long) from + most, entries.size());
            return List.copyOf(entries.subList(from, to));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void await(Position position, Duration most) throws InterruptedException {
        long left = most.toNanos();
        lock.lockInterruptibly();
        try {
            check();
            while (entries.size() <= position.number() && left > 0 && !cut) {
                left = grown.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void set(boolean isCut) {
        lock.lock();
        try {
            cut = isCut;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void check() {
        if (cut) {
            throw new LogException("the link to the desk is cut", new IllegalStateException("cut"));
        }
    }
}
