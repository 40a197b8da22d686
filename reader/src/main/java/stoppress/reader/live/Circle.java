package stoppress.reader.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Those who listen on one event loop. Touched by that loop alone, so nothing here is locked; others may ask whether a
/// topic has listeners.
///
/// Somebody new is in the circle before they are told what they missed. What comes meanwhile waits with them, so
/// nothing falls between, and since each remembers the position that they were told last, nothing is told twice.
final class Circle {
    /// Somebody who lets that much wait has stopped reading.
    static final long MOST_WAITING = 512 << 10;

    private final Map<String, Set<Seat>> seats = new ConcurrentHashMap<>();

    /// One listener's place.
    static final class Seat {
        private final String topic;
        private final Listener listener;
        private long told;
        /// What came while the listener was not told yet what they missed.
        private List<Event> waiting = new ArrayList<>();

        private boolean caughtUp;
        /// What the other side had taken at the last beat.
        private long taken = -1;

        private Seat(String topic, Listener listener, long told) {
            this.topic = topic;
            this.listener = listener;
            this.told = told;
        }
    }

    Seat enter(String topic, long told, Listener listener) {
        var seat = new Seat(topic, listener, told);
        seats.computeIfAbsent(topic, same -> new HashSet<>()).add(seat);
        return seat;
    }

    void leave(Seat seat) {
        seats.computeIfPresent(seat.topic, (same, there) -> {
            there.remove(seat);
            return there.isEmpty() ? null : there;
        });
    }

    /// Whether anybody listens to it. May be asked on any thread.
    boolean listens(String topic) {
        return seats.containsKey(topic);
    }

    /// Tells somebody what they missed, and what came since they asked, in one piece.
    void catchUp(Seat seat, List<Event> missed) {
        var bytes = new ByteArrayOutputStream();
        for (List<Event> events : List.of(missed, seat.waiting)) {
            for (Event event : events) {
                if (isNew(seat, event)) {
                    bytes.writeBytes(event.bytes());
                }
            }
        }
        seat.caughtUp = true;
        seat.waiting = List.of();
        if (bytes.size() > 0) {
            send(seat, Unpooled.wrappedBuffer(bytes.toByteArray()));
        }
    }

    /// Tells all who listen to a topic.
    void tell(String topic, List<Event> events) {
        Set<Seat> there = seats.get(topic);
        if (there == null) {
            return;
        }
        for (Event event : events) {
            ByteBuf bytes = shared(event.bytes());
            for (Seat seat : List.copyOf(there)) {
                if (!seat.caughtUp) {
                    seat.waiting.add(event);
                } else if (isNew(seat, event)) {
                    send(seat, bytes);
                }
            }
        }
    }

    /// Tells everybody, whatever they listen to.
    void tellAll(Event event) {
        List.copyOf(seats.keySet()).forEach(topic -> tell(topic, List.of(event)));
    }

    /// Sends everybody the same bytes, a sign of life, and cuts those who have taken nothing since the last.
    void beat(ByteBuf bytes) {
        for (Seat seat : all()) {
            if (!seat.caughtUp) {
                continue;
            }
            long taken = seat.listener.taken();
            if (seat.listener.waiting() > 0 && taken == seat.taken) {
                cut(seat);
            } else {
                seat.taken = taken;
                send(seat, bytes);
            }
        }
    }

    void cutAll() {
        all().forEach(seat -> seat.listener.cut());
        seats.clear();
    }

    private List<Seat> all() {
        return seats.values().stream().flatMap(Set::stream).toList();
    }

    /// Whether the listener was not told it yet; afterwards they count as told.
    private static boolean isNew(Seat seat, Event event) {
        if (!event.isReload() && event.position() <= seat.told) {
            return false;
        }
        seat.told = event.position();
        return true;
    }

    private void send(Seat seat, ByteBuf bytes) {
        if (seat.listener.waiting() > MOST_WAITING) {
            cut(seat);
        } else {
            seat.listener.send(bytes);
        }
    }

    private void cut(Seat seat) {
        leave(seat);
        seat.listener.cut();
    }

    /// Outside the heap, where sockets take them from without another copy. Whoever writes them last is not known, so
    /// the memory goes back when nobody holds them, and is not counted as Netty's, whose count nobody would lower.
    static ByteBuf shared(byte[] bytes) {
        ByteBuffer direct =
                ByteBuffer.allocateDirect(bytes.length).put(bytes).flip().asReadOnlyBuffer();
        return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(direct));
    }
}
