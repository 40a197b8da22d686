package stoppress.reader.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.netty.buffer.ByteBuf;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/// Tells those who listen what is new.
///
/// Listeners sit in circles, one for each event loop. What is new is made into bytes once for each loop, and those are
/// sent to all who sit there. Whoever came with a position is told what they missed, by the log's positions and never
/// by a clock; whoever cannot be told is told to reload.
///
/// Readers who lost the network together come back together, and have missed the same: it is put together once.
public final class Live {
    private static final System.Logger LOG = System.getLogger(Live.class.getName());
    /// Whoever missed more than that does better to reload.
    private static final int MOST_MISSED = 200;
    /// The same, in bytes: less than what may wait for one listener, so that coming back never is what they are cut
    /// for.
    private static final int MOST_MISSED_BYTES = 256 << 10;
    /// What is kept of what was missed, in bytes.
    private static final int KEPT = 8 << 20;
    /// The position of somebody who wants nothing of the past.
    public static final long NOW = Long.MAX_VALUE;

    private static final ByteBuf BEAT = Circle.shared(":\n\n".getBytes(StandardCharsets.US_ASCII));

    private final Backlog backlog;
    private final int most;
    private final Map<Executor, Circle> circles = new ConcurrentHashMap<>();
    private final AtomicInteger listeners = new AtomicInteger();
    private final Cache<Gap, List<Event>> gaps = Caffeine.newBuilder()
            .maximumWeight(KEPT)
            .weigher((Gap gap, List<Event> missed) -> 256 + weight(missed))
            .build();
    private volatile boolean closed;
    private long told;
    private boolean anew;

    /// What somebody missed who was told a topic up to `from`, when the log had told it up to `to`.
    private record Gap(String topic, long from, long to) {}

    /// @param most how many may listen at the same time
    public Live(Backlog backlog, int most) {
        this.backlog = backlog;
        this.most = most;
        this.told = backlog.position();
    }

    /// Takes one more in; false when there are too many, or it is over. Each that came in must [#left] once.
    public boolean admit() {
        if (listeners.incrementAndGet() > most || closed) {
            listeners.decrementAndGet();
            return false;
        }
        return true;
    }

    public void left() {
        listeners.decrementAndGet();
    }

    /// How many listen.
    public int listeners() {
        return listeners.get();
    }

    /// The topic that goes by a name. May block.
    public Optional<String> topic(String name) {
        return backlog.topic(name);
    }

    /// Seats a listener, and has them told what they missed since `from`. To be called on the listener's event loop.
    ///
    /// @param from [#NOW], or a position of the log
    /// @param loop runs what it is given on that loop, in order
    /// @return what to do when the listener leaves, on the same loop
    public Runnable listen(Executor loop, String topic, long from, Listener listener) {
        Circle circle = circles.computeIfAbsent(loop, same -> new Circle());
        Circle.Seat seat = circle.enter(topic, from == NOW ? 0 : from, listener);
        if (closed) {
            circle.cutAll();
            return () -> {};
        }
        Thread.ofVirtual().name("replay " + topic).start(() -> {
            List<Event> missed = from == NOW ? List.of() : missed(topic, from);
            loop.execute(() -> circle.catchUp(seat, missed));
        });
        return () -> circle.leave(seat);
    }

    /// Has everybody told what the log told since it was last asked. Called by one thread, when readers are served it.
    /// Never throws: whatever fails here must not keep the log from being followed.
    public void tell() {
        long from = told;
        try {
            told = backlog.position();
            if (told < from) {
                // It is made anew from another log; until that is done there is nothing to tell.
                anew = true;
            } else if (from != told && listeners.get() > 0) {
                tellSince(from);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "what is new since " + from + " cannot be told; open pages are asked to reload", e);
            reloadAll();
        }
    }

    private void tellSince(long from) {
        if (anew) {
            anew = false;
            gaps.invalidateAll();
            reloadAll();
            return;
        }
        for (String topic : backlog.changed(from)) {
            // Whoever comes after this look reads the backlog after it, too.
            if (circles.values().stream().anyMatch(circle -> circle.listens(topic))) {
                List<Event> events =
                        backlog.after(topic, from, MOST_MISSED).orElseGet(() -> List.of(Event.reload(told)));
                circles.forEach((loop, circle) -> loop.execute(() -> circle.tell(topic, events)));
            }
        }
    }

    private void reloadAll() {
        Event reload = Event.reload(told);
        circles.forEach((loop, circle) -> loop.execute(() -> circle.tellAll(reload)));
    }

    /// A sign of life to all, so that proxies and networks keep the connections, and those that are dead are found.
    public void beat() {
        circles.forEach((loop, circle) -> loop.execute(() -> circle.beat(BEAT)));
    }

    /// Ends all at once, and takes nobody in afterwards.
    public void close() {
        closed = true;
        circles.forEach((loop, circle) -> loop.execute(circle::cutAll));
    }

    private List<Event> missed(String topic, long from) {
        try {
            return gaps.get(new Gap(topic, from, backlog.position()), this::between);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "what was missed of " + topic + " cannot be told", e);
            return List.of(Event.reload(from));
        }
    }

    private List<Event> between(Gap gap) {
        return backlog.after(gap.topic(), gap.from(), MOST_MISSED)
                .filter(events -> weight(events) <= MOST_MISSED_BYTES)
                .orElseGet(() -> List.of(Event.reload(gap.to())));
    }

    private static int weight(List<Event> events) {
        return events.stream().mapToInt(event -> event.data().length() + 64).sum();
    }
}
