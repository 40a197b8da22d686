package stoppress.reader.live;

import java.nio.charset.StandardCharsets;

/// One server-sent event (WHATWG HTML, 9.2).
///
/// @param position of the log; the event's `id`
/// @param type its name
/// @param data one line
public record Event(long position, String type, String data) {
    /// Tells a page that what it has cannot be led on from: it fetches itself again.
    static Event reload(long position) {
        return new Event(position, "reload", "{}");
    }

    public Event {
        if (data.indexOf('\n') >= 0 || data.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("the data of an event has more than one line: " + data);
        }
    }

    boolean isReload() {
        return type.equals("reload");
    }

    byte[] bytes() {
        return ("id: " + position + "\nevent: " + type + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
