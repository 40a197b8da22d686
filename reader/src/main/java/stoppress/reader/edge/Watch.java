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
/// It closes from below everything else in the pipeline: what asks politely from above waits for the very bytes that
/// cannot be sent. It looks four times in the shortest of the limits, so a cut may be late by a quarter of that.
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection, which is heard of
final class Watch extends ChannelDuplexHandler {
    private static final long NOTHING = Long.MIN_VALUE;

    private final long headNanos;
    private final long idleNanos;
    private final long stalledNanos;
    private @Nullable Future<?> looking;
    private long heard;
    private long spoke;
    private long progressed;
    private long pending;
    private long progress;

    Watch(Limits limits) {
        this.headNanos = limits.head().toNanos();
        this.idleNanos = limits.idle().toNanos();
        this.stalledNanos = limits.stalled().toNanos();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        long now = System.nanoTime();
        heard = now;
        spoke = now;
        long period = Math.max(1, Math.min(headNanos, Math.min(idleNanos, stalledNanos)) / 4);
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
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (heard == NOTHING) {
            heard = System.nanoTime();
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (heard != NOTHING && !(message instanceof ByteBuf bytes && !bytes.isReadable())) {
            heard = NOTHING;
            spoke = System.nanoTime();
        }
        context.write(message, promise);
    }

    private void look(ChannelHandlerContext context) {
        long now = System.nanoTime();
        ChannelOutboundBuffer out = context.channel().unsafe().outboundBuffer();
        if (out != null && out.totalPendingWriteBytes() > 0) {
            if (pending != out.totalPendingWriteBytes() || progress != out.currentProgress()) {
                pending = out.totalPendingWriteBytes();
                progress = out.currentProgress();
                progressed = now;
            } else if (now - progressed >= stalledNanos) {
                context.close();
            }
            return;
        }
        if (pending != 0) {
            pending = 0;
            spoke = now;
        }
        boolean dripping = heard != NOTHING && now - heard >= headNanos;
        boolean silent = heard == NOTHING && now - spoke >= idleNanos;
        if (dripping || silent) {
            context.close();
        }
    }
}
