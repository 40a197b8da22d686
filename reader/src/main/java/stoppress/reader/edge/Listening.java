package stoppress.reader.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.buffer.BufferInternal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import stoppress.reader.live.Listener;
import stoppress.reader.live.Live;
import stoppress.reader.pages.Behind;
import stoppress.reader.pages.Dateline;
import stoppress.reader.pages.Head;

/// `/live`: those who ask for events.
///
/// A connection of HTTP/1.1 that has become a row of events will never be asked anything again, so all that reads and
/// writes HTTP is taken off it, its [Watch] too: what is left is a socket and one that hears of its end. That is most
/// of what thousands of readers would weigh. Whoever takes nothing is found at the beat instead. A stream of HTTP/2
/// shares its connection and stays what it is.
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection, which is heard of
final class Listening {
    static final String ADDRESS = "/live";
    private static final Head HEAD = new Head(headers());
    /// What the kernel may keep for one that does not read; with the usual bound it is megabytes.
    private static final int KERNEL = 64 << 10;
    /// How long a browser waits before it comes again, in milliseconds: not all at the same moment.
    private static final int RETRY = 1000;

    private final Live live;
    private final Dateline dateline;

    Listening(Live live, Dateline dateline) {
        this.live = live;
        this.dateline = dateline;
    }

    static boolean isAskedFor(String target) {
        return target.startsWith(ADDRESS) && (target.length() == ADDRESS.length() || target.charAt(5) == '?');
    }

    /// `nowhere` answers where there is no such story.
    void answer(HttpServerRequest request, Runnable nowhere) {
        Optional<Long> from = position(request);
        if (from.isEmpty()) {
            Refusal.MALFORMED.answer(request, dateline);
            return;
        }
        if (!live.admit()) {
            Refusal.BUSY.answer(request, dateline);
            return;
        }
        var left = new AtomicBoolean();
        Runnable leaves = () -> {
            if (!left.getAndSet(true)) {
                live.left();
            }
        };
        String name = Optional.ofNullable(request.getParam("story")).orElse("");
        Context loop = Objects.requireNonNull(Vertx.currentContext());
        request.response().exceptionHandler(failure -> leaves.run());
        Thread.ofVirtual().name("listen to " + name).start(() -> {
            Runnable next = next(request, name, from.get(), leaves, nowhere);
            loop.runOnContext(back -> {
                if (request.response().closed()) {
                    leaves.run();
                } else {
                    next.run();
                }
            });
        });
    }

    /// What to do with somebody who asks to listen to what goes by `name`, on their loop.
    private Runnable next(HttpServerRequest request, String name, long from, Runnable leaves, Runnable nowhere) {
        Runnable refused;
        try {
            Optional<String> topic = live.topic(name);
            if (topic.isPresent()) {
                return () -> begin(request, topic.get(), from, leaves);
            }
            refused = nowhere;
        } catch (Behind e) {
            refused = () -> Refusal.BEHIND.answer(request, dateline);
        } catch (RuntimeException e) {
            refused = () -> Newsstand.broken(request, dateline, e);
        }
        Runnable answer = refused;
        return () -> {
            leaves.run();
            answer.run();
        };
    }

    /// The position that the reader has: the event that came last before the connection broke, or what the page says.
    private static Optional<Long> position(HttpServerRequest request) {
        String last = request.getHeader("last-event-id");
        String from = last != null && !last.isEmpty() ? last : request.getParam("from", "-");
        if (from.equals("-")) {
            return Optional.of(Live.NOW);
        }
        boolean number = !from.isEmpty() && from.length() <= 15 && from.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Optional.of(Long.parseLong(from)) : Optional.empty();
    }

    private void begin(HttpServerRequest request, String topic, long from, Runnable leaves) {
        boolean onlyHead = request.method().equals(HttpMethod.HEAD);
        if (onlyHead
                || request.version() == HttpVersion.HTTP_2
                || !(request.connection() instanceof HttpServerConnection)) {
            stream(request, topic, from, leaves, onlyHead);
        } else {
            take((HttpServerConnection) request.connection(), topic, from, leaves);
        }
    }

    private void stream(HttpServerRequest request, String topic, long from, Runnable leaves, boolean onlyHead) {
        HttpServerResponse response = request.response();
        response.headers().setAll(HEAD.at(dateline.now()));
        if (onlyHead) {
            leaves.run();
            response.end();
            return;
        }
        var loop = (ContextInternal) Objects.requireNonNull(Vertx.currentContext());
        response.setChunked(request.version() == HttpVersion.HTTP_1_1);
        var listener = new Streamed(response);
        Runnable goes = live.listen(loop.nettyEventLoop(), topic, from, listener);
        listener.send(hello());
        Runnable end = () -> {
            goes.run();
            leaves.run();
        };
        response.closeHandler(closed -> end.run());
        response.exceptionHandler(failure -> end.run());
    }

    /// Takes the socket away from HTTP: what follows is bytes, until it is closed.
    private void take(HttpServerConnection connection, String topic, long from, Runnable leaves) {
        Channel channel = connection.channelHandlerContext().channel();
        channel.config().setOption(ChannelOption.SO_SNDBUF, KERNEL);
        var pipeline = channel.pipeline();
        for (String name : pipeline.names()) {
            if (pipeline.get(name) != null) {
                pipeline.remove(name);
            }
        }
        pipeline.addLast("deaf", Deaf.DEAF);
        var head = new StringBuilder("HTTP/1.1 200 OK\r\nconnection: close\r\n");
        HEAD.at(dateline.now())
                .forEach(header -> head.append(header.getKey())
                        .append(": ")
                        .append(header.getValue())
                        .append("\r\n"));
        head.append("\r\n");
        channel.write(Unpooled.copiedBuffer(head, StandardCharsets.ISO_8859_1), channel.voidPromise());
        var listener = new Taken(channel);
        // In the circle first: whoever has heard the hello is told all that comes.
        Runnable goes = live.listen(channel.eventLoop(), topic, from, listener);
        listener.send(hello());
        channel.closeFuture().addListener(closed -> {
            goes.run();
            leaves.run();
        });
    }

    private static ByteBuf hello() {
        int retry = RETRY + (int) (Math.random() * 4 * RETRY);
        return Unpooled.copiedBuffer("retry: " + retry + "\n\n", StandardCharsets.US_ASCII);
    }

    private static Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("content-type", "text/event-stream; charset=utf-8");
        headers.put("cache-control", "no-cache, no-transform");
        headers.put("x-accel-buffering", "no");
        return headers;
    }

    /// A socket of its own.
    private static final class Taken implements Listener {
        private final Channel channel;
        private int pieces;

        private Taken(Channel channel) {
            this.channel = channel;
        }

        @Override
        public void send(ByteBuf shared) {
            pieces++;
            // Nothing is left on the pipeline that wants to see it.
            var socket = channel.unsafe();
            socket.write(shared.retainedDuplicate(), channel.voidPromise());
            socket.flush();
        }

        @Override
        public long waiting() {
            var out = channel.unsafe().outboundBuffer();
            return out == null ? 0 : out.totalPendingWriteBytes();
        }

        /// Whole pieces, and what is gone of the one that is being written: of less bytes than the shift leaves room
        /// for.
        @Override
        public long taken() {
            var out = channel.unsafe().outboundBuffer();
            return out == null ? 0 : (((long) pieces - out.size()) << 32) + out.currentProgress();
        }

        /// The kernel forgets what it keeps for the other side, too.
        @Override
        public void cut() {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.close();
        }
    }

    /// A stream of HTTP/2, or what else Vert.x keeps. What waits is counted here: Vert.x says that its queue is full as
    /// soon as the other side's window is, which one piece of some size does to somebody who reads.
    private static final class Streamed implements Listener {
        private final HttpServerResponse response;
        private long waiting;
        private long taken;

        private Streamed(HttpServerResponse response) {
            this.response = response;
        }

        @Override
        public void send(ByteBuf shared) {
            int bytes = shared.readableBytes();
            waiting += bytes;
            response.write(BufferInternal.buffer(shared.duplicate())).onComplete(sent -> {
                waiting -= bytes;
                taken += bytes;
            });
        }

        @Override
        public long waiting() {
            return waiting;
        }

        @Override
        public long taken() {
            return taken;
        }

        @Override
        public void cut() {
            response.reset();
        }
    }
}
