package stoppress.reader.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Those who listen on one event loop. Touched by that loop alone, so nothing here is locked.
///
/// Somebody new is in the circle before they are told what they missed. What comes meanwhile waits with them, so
/// nothing
/// falls between, and since each remembers the position that they were told last, nothing is told twice.
final class Circle {
    /// Somebody who lets that much wait has stopped reading.
    static final long MOST_WAITING = 512 << 10;

    private final Map<String, Set<Seat>> seats = new HashMap<>();

    /// One listener's place.
    static final class Seat {
        private final String topic;
        private final Listener listener;
        private long told;
        /// What came while the listener was not told yet what they missed; null afterwards.
        private List<Event> waiting = new ArrayList<>();

        private boolean caughtUp;

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

    boolean listens(String topic) {
        return seats.containsKey(topic);
    }

    /// Tells somebody what they missed, and what came since they asked.
    void catchUp(Seat seat, List<Event> missed) {
        missed.forEach(event -> tell(seat, event, bytes(event)));
        seat.caughtUp = true;
        List<Event> meanwhile = seat.waiting;
        seat.waiting = List.of();
        meanwhile.forEach(event -> tell(seat, event, bytes(event)));
    }

    /// Tells all who listen to a topic.
    void tell(String topic, List<Event> events) {
        Set<Seat> there = seats.get(topic);
        if (there == null) {
            return;
        }
        for (Event event : events) {
            ByteBuf bytes = bytes(event);
            for (Seat seat : List.copyOf(there)) {
                if (seat.caughtUp) {
                    tell(seat, event, bytes);
                } else {
                    seat.waiting.add(event);
                }
            }
        }
    }

    /// Sends everybody the same bytes: a sign of life.
    void beat(ByteBuf bytes) {
        for (Seat seat : all()) {
            if (seat.caughtUp) {
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

    private void tell(Seat seat, Event event, ByteBuf bytes) {
        if (event.isReload() || event.position() > seat.told) {
            seat.told = event.position();
            send(seat, bytes);
        }
    }

    private void send(Seat seat, ByteBuf bytes) {
        if (seat.listener.waiting() > MOST_WAITING) {
            leave(seat);
            seat.listener.cut();
        } else {
            seat.listener.send(bytes);
        }
    }

    /// Outside the heap, where sockets take them from without another copy.
    static ByteBuf bytes(Event event) {
        byte[] bytes = event.bytes();
        return Unpooled.unreleasableBuffer(
                Unpooled.directBuffer(bytes.length).writeBytes(bytes).asReadOnly());
    }
}
