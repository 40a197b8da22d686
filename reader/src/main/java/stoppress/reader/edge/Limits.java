package stoppress.reader.edge;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;

/// What a reader, or somebody who is not one, may take of us.
///
/// @param requestLine the longest request line, in bytes; beyond it, 414
/// @param headers the most bytes of all the headers of a request together; beyond it, 431
/// @param head how long a connection may take over the head of a request, from its opening or from the first byte
/// @param idle how long a connection may stand open with nothing asked
/// @param stalled how long one may take nothing of what is being sent to it
/// @param press how long a request waits for a page to be pressed; then 503. Shorter than `head`
/// @param stop how long a stop waits for what is being answered
/// @param beat how often those who listen for events are sent a sign of life; shorter than `idle`
/// @param listeners the most who may listen for events at the same time
/// @param connections the most connections at the same time
/// @param connectionsPerAddress the most from one IPv4 address, or one /64 of IPv6
/// @param proxies addresses of our own proxies, which speak for many: not counted by address. Whoever puts a proxy in
///         front lets the proxy count
public record Limits(
        int requestLine,
        int headers,
        Duration head,
        Duration idle,
        Duration stalled,
        Duration press,
        Duration stop,
        Duration beat,
        int listeners,
        int connections,
        int connectionsPerAddress,
        Set<InetAddress> proxies) {

    private static final InetAddress LOOPBACK_4 = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress LOOPBACK_6 = InetAddress.ofLiteral("::1");

    /// For a machine of its own, alone or behind a proxy on the same machine.
    public static final Limits DEFAULT = new Limits(
            4096,
            16 * 1024,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofSeconds(15),
            18_000,
            20_000,
            256,
            Set.of(LOOPBACK_4, LOOPBACK_6));

    public Limits {
        proxies = Set.copyOf(proxies);
        if (requestLine < 64 || headers < 256 || connections < 1 || connectionsPerAddress < 1) {
            throw new IllegalArgumentException("nobody could be served within " + requestLine + ", " + headers + ", "
                    + connections + ", " + connectionsPerAddress);
        }
        if (!head.isPositive() || !idle.isPositive() || !stalled.isPositive() || stop.isNegative()) {
            throw new IllegalArgumentException("not a time to wait: " + head + ", " + idle + ", " + stalled);
        }
        if (!beat.isPositive() || beat.compareTo(idle) >= 0 || listeners < 0) {
            throw new IllegalArgumentException("events would be cut as idle: " + beat + ", " + idle + ", " + listeners);
        }
        if (!press.isPositive() || press.compareTo(head) >= 0) {
            throw new IllegalArgumentException("a page must be waited for less than a head: " + press + ", " + head);
        }
    }
}
