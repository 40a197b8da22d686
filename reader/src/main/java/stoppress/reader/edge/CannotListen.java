package stoppress.reader.edge;

import java.net.BindException;
import java.net.InetSocketAddress;

/// Readers cannot be let in at an address: its port is in use, or not ours to take. The message says so in one line.
public final class CannotListen extends RuntimeException {
    private final int port;

    CannotListen(InetSocketAddress address, Throwable cause) {
        super(reason(address, cause), cause);
        this.port = address.getPort();
    }

    public int port() {
        return port;
    }

    private static String reason(InetSocketAddress address, Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (message.contains("Address already in use")
                || (cause instanceof BindException && message.contains("in use"))) {
            return "port " + address.getPort() + " is in use";
        }
        return "cannot listen at " + address.getHostString() + " port " + address.getPort() + ": " + message;
    }
}
