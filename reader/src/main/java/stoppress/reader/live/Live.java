package stoppress.reader.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
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
/// by
/// a clock; whoever cannot be told is told to reload.
public final class Live {
    private static final System.Logger LOG = System.getLogger(Live.class.getName());
    /// Whoever missed more than that does better to reload.
    private static final int MOST_MISSED = 200;
    /// The position of somebody who wants nothing of the past.
    public static final long NOW = Long.MAX_VALUE;

    private static final ByteBuf BEAT = Unpooled.unreleasableBuffer(
            Unpooled.directBuffer(4).writeBytes(":\n\n".getBytes(StandardCharsets.US_ASCII)));

    private final Backlog backlog;
    private final int most;
    private final Map<Executor, Circle> circles = new ConcurrentHashMap<>();
    private final AtomicInteger listeners = new AtomicInteger();
    private long told;

    /// @param most how many may listen at the same time
    public Live(Backlog backlog, int most) {
        this.backlog = backlog;
        this.most = most;
        this.told = backlog.position();
    }

    /// Takes one more in; false when there are too many. Each that came in must [#left] once.
    public boolean admit() {
        if (listeners.incrementAndGet() > most) {
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
        Thread.ofVirtual().name("replay " + topic).start(() -> {
            List<Event> missed = from == NOW ? List.of() : missed(topic, from);
            loop.execute(() -> circle.catchUp(seat, missed));
        });
        return () -> circle.leave(seat);
    }

    /// Has everybody told what the log told since it was last asked. Called by one thread, when readers are served it.
    public void tell() {
        long from = told;
        told = backlog.position();
        if (listeners.get() == 0 || from == told) {
            return;
        }
        for (String topic : backlog.changed(from)) {
            List<Event> events = backlog.after(topic, from, MOST_MISSED).orElseGet(() -> List.of(Event.reload(told)));
            circles.forEach((loop, circle) -> loop.execute(() -> circle.tell(topic, events)));
        }
    }

    /// A sign of life to all, so that proxies and networks keep the connections, and those that are dead are found.
    public void beat() {
        circles.forEach((loop, circle) -> loop.execute(() -> circle.beat(BEAT)));
    }

    /// Ends all at once.
    public void cutAll() {
        circles.forEach((loop, circle) -> loop.execute(circle::cutAll));
    }

    private List<Event> missed(String topic, long from) {
        try {
            return backlog.after(topic, from, MOST_MISSED).orElseGet(() -> List.of(Event.reload(backlog.position())));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "what was missed of " + topic + " cannot be told", e);
            return List.of(Event.reload(from));
        }
    }
}
