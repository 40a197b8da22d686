package stoppress.reader.live;

import io.netty.buffer.ByteBuf;

/// One who listens, on one event loop; called on that alone.
public interface Listener {
    /// Sends bytes that others are sent, too: they are not the listener's own. Returns at once.
    void send(ByteBuf shared);

    /// How many bytes wait because the other side does not take them.
    long waiting();

    /// A number that grows whenever the other side takes something of what was sent.
    long taken();

    /// Ends it at once, whatever waits.
    void cut();
}
