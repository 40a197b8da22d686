package stoppress.reader.edge;

import io.vertx.core.http.HttpServerRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;

/// Where requests come from, as far as it matters who asks too often: an IPv4 address, or the /64 that one customer is
/// given of IPv6. A proxy of ours speaks for many; what it says of them is believed, and nothing that others say.
final class Origins {
    private static final int LONGEST = 1_000;

    private final Set<InetAddress> proxies;

    Origins(Set<InetAddress> proxies) {
        this.proxies = proxies;
    }

    /// Empty for a proxy that does not say for whom it speaks.
    String of(HttpServerRequest request) {
        Optional<InetAddress> peer = Optional.ofNullable(request.remoteAddress())
                .flatMap(it -> literal(Optional.ofNullable(it.hostAddress()).orElse("")));
        if (peer.isEmpty()) {
            return "";
        }
        if (!proxies.contains(peer.get())) {
            return text(peer.get());
        }
        // Lines of the same name are one list (RFC 9110, 5.3): the first may be the visitor's own words.
        return of(String.join(",", request.headers().getAll("x-forwarded-for")));
    }

    /// The last address of `X-Forwarded-For` that is no proxy of ours: who spoke to the first of them.
    String of(String forwarded) {
        if (forwarded.length() > LONGEST) {
            return "";
        }
        String[] addresses = forwarded.split(",", -1);
        for (int i = addresses.length - 1; i >= 0; i--) {
            Optional<InetAddress> address = literal(addresses[i].strip());
            if (address.isEmpty()) {
                return "";
            }
            if (!proxies.contains(address.get())) {
                return text(address.get());
            }
        }
        return "";
    }

    private static String text(InetAddress address) {
        if (address instanceof Inet6Address) {
            byte[] bytes = address.getAddress();
            var network = new StringBuilder();
            for (int i = 0; i < 8; i++) {
                network.append("%02x".formatted(bytes[i]));
            }
            return network.append("/64").toString();
        }
        return address.getHostAddress();
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
