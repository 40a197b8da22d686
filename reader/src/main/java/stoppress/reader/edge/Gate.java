package stoppress.reader.edge;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts who comes in, and turns away who is one too many, before anything is spent on them.
///
/// It stands in the pipeline of the listening socket, so that it sees every connection as it is accepted. (Vert.x
/// tells of a connection only when its first bytes have come, which somebody who means ill never sends.) Each that it
/// lets in gets a [Watch].
@Sharable
final class Gate extends ChannelInboundHandlerAdapter {
    private final Limits limits;
    private final AtomicInteger inside = new AtomicInteger();
    private final ConcurrentMap<Object, Integer> byAddress = new ConcurrentHashMap<>();

    Gate(Limits limits) {
        this.limits = limits;
    }

    /// How many connections are open.
    int inside() {
        return inside.get();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Channel visitor && !admit(visitor)) {
            visitor.unsafe().closeForcibly();
            return;
        }
        context.fireChannelRead(message);
    }

    private boolean admit(Channel visitor) {
        if (inside.incrementAndGet() > limits.connections()) {
            inside.decrementAndGet();
            return false;
        }
        Object from = visitor.remoteAddress() instanceof InetSocketAddress address ? origin(address.getAddress()) : "";
        if (from instanceof InetAddress proxy && limits.proxies().contains(proxy)) {
            visitor.closeFuture().addListener(closed -> inside.decrementAndGet());
        } else if (byAddress.merge(from, 1, Integer::sum) > limits.connectionsPerAddress()) {
            leave(from);
            return false;
        } else {
            visitor.closeFuture().addListener(closed -> leave(from));
        }
        visitor.pipeline().addFirst("watch", new Watch(limits));
        return true;
    }

    private void leave(Object from) {
        inside.decrementAndGet();
        byAddress.computeIfPresent(from, (same, count) -> count == 1 ? null : count - 1);
    }

    /// What is counted as one: an IPv4 address or a proxy's, or the /64 that one customer is given of IPv6.
    private Object origin(InetAddress address) {
        if (address instanceof Inet6Address && !limits.proxies().contains(address)) {
            return ByteBuffer.wrap(address.getAddress()).getLong();
        }
        return address;
    }
}
