package stoppress.reader.edge;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Cuts a connection that only costs: one that drips its request, that asks nothing, or that takes nothing of its
/// answer.
///
/// It stands next to the socket and sees bytes, not requests; that is enough, and works for every protocol above it:
///
/// - bytes have come and nothing has gone out since the first of them: somebody is taking his time over a head
///   ([Limits#head]; a new connection counts as one that has begun). More bytes do not buy more time;
/// - bytes wait to go out and none has gone: the other side has stopped reading ([Limits#stalled]);
/// - neither: nothing is asked ([Limits#idle]).
///
/// Each request costs it two marks; the clock is read only when it looks, eight times in the shortest of the limits, so
/// that a cut may be late by a quarter of that.
///
/// It closes from below everything else in the pipeline: what asks politely from above waits for the very bytes that
/// cannot be sent.
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection, which is heard of
final class Watch extends ChannelDuplexHandler {
    private final Limits limits;
    private @Nullable Future<?> looking;

    /// Whether bytes have come since the last went out, and how often any went out.
    private boolean asking = true;

    private long answers;

    private Seen seen = new Seen(State.SILENT, -1, 0, 0);
    private long since;

    private enum State {
        ASKING,
        SENDING,
        SILENT
    }

    /// What it saw when it looked; the same twice in a row means that nothing has moved.
    private record Seen(State state, long answers, long pending, long progress) {}

    Watch(Limits limits) {
        this.limits = limits;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        look(context);
        long shortest = Math.min(
                limits.head().toNanos(),
                Math.min(limits.idle().toNanos(), limits.stalled().toNanos()));
        long period = Math.max(1, shortest / 8);
        looking = context.executor().scheduleAtFixedRate(() -> look(context), period, period, TimeUnit.NANOSECONDS);
        context.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (looking != null) {
            looking.cancel(false);
        }
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (looking != null) {
            looking.cancel(false);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        asking = true;
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (!(message instanceof ByteBuf bytes) || bytes.isReadable()) {
            asking = false;
            answers++;
        }
        context.write(message, promise);
    }

    private void look(ChannelHandlerContext context) {
        long now = System.nanoTime();
        Seen found = find(context.channel().unsafe().outboundBuffer());
        if (!found.equals(seen)) {
            seen = found;
            since = now;
            return;
        }
        long limit = switch (found.state()) {
            case ASKING -> limits.head().toNanos();
            case SENDING -> limits.stalled().toNanos();
            case SILENT -> limits.idle().toNanos();
        };
        if (now - since >= limit) {
            context.close();
        }
    }

    private Seen find(@Nullable ChannelOutboundBuffer out) {
        if (out != null && out.totalPendingWriteBytes() > 0) {
            return new Seen(State.SENDING, answers, out.totalPendingWriteBytes(), out.currentProgress());
        }
        return new Seen(asking ? State.ASKING : State.SILENT, answers, 0, 0);
    }
}
