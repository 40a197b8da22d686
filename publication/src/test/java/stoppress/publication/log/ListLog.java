package stoppress.publication.log;

import java.nio.charset.StandardCharsets;
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
import stoppress.publication.document.Erasure;

/// A log in memory, for tests of those who follow one. It can be cut off, and mended.
public final class ListLog implements Log {
    /// The same for every log of this process.
    public static final SigningKey KEY = SigningKey.make("lamp.example/log");

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Frontier> trees = new ArrayList<>(List.of(Frontier.EMPTY));
    private boolean cut;

    /// Appends as the desk would, and erases what an erasure names; each entry is a second later than the one before.
    public Position append(Document document) {
        lock.lock();
        try {
            Position position = new Position(entries.size() + 1L);
            Instant at = Cast.MORNING.plusSeconds(position.number());
            byte[] salt = Hash.over(position.toString().getBytes(StandardCharsets.UTF_8))
                    .bytes();
            byte[] bytes = DocumentJson.write(document);
            Hash commitment = Leaf.commitment(salt, bytes);
            var leaf = new Leaf(position, at, DocumentJson.kind(document), commitment);
            entries.add(new Entry(leaf, Optional.of(new Entry.Said(salt, bytes))));
            trees.add(trees.getLast().with(leaf.hash()));
            if (document instanceof Erasure erasure) {
                erasure.versions().forEach(it -> erase(new Position(it.position())));
            }
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
            entries.set((int) position.number() - 1, new Entry(entry.committed(), Optional.empty()));
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

    /// Signed when it is asked for, at whatever size that is.
    @Override
    public Optional<SignedCheckpoint> checkpoint(Position upTo) {
        lock.lock();
        try {
            check();
            int size = (int) Math.min(upTo.number(), entries.size());
            if (size == 0) {
                return Optional.empty();
            }
            var checkpoint =
                    new Checkpoint(KEY.verifier().name(), size, trees.get(size).root());
            return Optional.of(new SignedCheckpoint(
                    new Position(size),
                    SignedNote.signed(checkpoint.text(), KEY).written(),
                    KEY.verifier().text()));
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
