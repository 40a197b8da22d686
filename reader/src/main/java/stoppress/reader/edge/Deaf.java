package stoppress.reader.edge;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/// The end of a connection that only sends: what comes in is dropped, and what fails ends it.
@Sharable
@SuppressWarnings("FutureReturnValueIgnored") // the end of the connection is heard of elsewhere
final class Deaf extends ChannelInboundHandlerAdapter {
    static final Deaf DEAF = new Deaf();

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        context.close();
    }
}
