package stoppress.desk.copy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import stoppress.publication.document.StoryId;

/// Who is in which story now, where their cursors are, and a bell for those who wait for something to change. Only in
/// this process's memory: it is all said again within seconds.
public final class Here {
    private static final Duration GONE = Duration.ofSeconds(45);

    /// One window of somebody's.
    ///
    /// @param from where their cursor is in the tree, or where their selection begins
    /// @param to where it ends
    public record Hand(String client, String name, int from, int to, Instant seen) {}

    private static final class Place {
        private final Map<String, Hand> hands = new TreeMap<>();
        private long changes;
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private final Map<StoryId, Place> places = new HashMap<>();

    /// Somebody is there; whoever waits is told where that is new.
    public void at(StoryId story, Hand hand) {
        lock.lock();
        try {
            Place place = places.computeIfAbsent(story, _ -> new Place());
            Hand before = place.hands.put(hand.client(), hand);
            boolean moved = before == null || before.from() != hand.from() || before.to() != hand.to();
            forget(place, hand.seen());
            if (moved) {
                place.changes++;
                rung.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Somebody has gone.
    public void leaves(StoryId story, String client) {
        lock.lock();
        try {
            Place place = places.get(story);
            if (place != null && place.hands.remove(client) != null) {
                place.changes++;
                rung.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Something was taken in a story.
    public void ring(StoryId story) {
        lock.lock();
        try {
            places.computeIfAbsent(story, _ -> new Place()).changes++;
            rung.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Those who are in a story.
    public List<Hand> hands(StoryId story, Instant now) {
        lock.lock();
        try {
            Place place = places.get(story);
            if (place == null) {
                return List.of();
            }
            forget(place, now);
            return List.copyOf(place.hands.values());
        } finally {
            lock.unlock();
        }
    }

    /// The names of those who are in each story.
    public Map<StoryId, List<String>> everybody(Instant now) {
        lock.lock();
        try {
            var names = new HashMap<StoryId, List<String>>();
            places.values().forEach(it -> forget(it, now));
            places.values().removeIf(it -> it.hands.isEmpty());
            places.forEach((story, place) -> names.put(
                    story,
                    place.hands.values().stream().map(Hand::name).distinct().toList()));
            return names;
        } finally {
            lock.unlock();
        }
    }

    /// How often something has changed there.
    public long changes(StoryId story) {
        lock.lock();
        try {
            Place place = places.get(story);
            return place == null ? 0 : place.changes;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until it has changed more often than that, or the time is over.
    public void await(StoryId story, long changes, Duration most) {
        lock.lock();
        try {
            long left = most.toNanos();
            while (left > 0 && changes(story) == changes) {
                left = rung.awaitNanos(Math.min(left, TimeUnit.SECONDS.toNanos(30)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private static void forget(Place place, Instant now) {
        if (place.hands.values().removeIf(it -> now.isAfter(it.seen().plus(GONE)))) {
            place.changes++;
        }
    }
}
