import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/// Many who listen for events, and how long each waits for each: `Listeners stoppress|nchan PORT READERS EVENTS PID
/// WARMING`: so many publications come before those that count.
/// For Stoppress a line on standard output asks for the next publication and one on standard input says when the log had
/// it; nchan is sent as many bytes, and the clock starts when they are sent.
public final class Listeners {
    private static final String MARK = "\nevent: change\n";

    public static void main(String[] arguments) throws Exception {
        boolean ours = arguments[0].equals("stoppress");
        int port = Integer.parseInt(arguments[1]);
        int readers = Integer.parseInt(arguments[2]);
        int events = Integer.parseInt(arguments[3]);
        long pid = Long.parseLong(arguments[4]);
        int warming = Integer.parseInt(arguments[5]);
        String path = ours ? "/live?story=chain-ferry-adrift-in-fog" : "/sub/ferry";
        long before = memory(pid);
        var heard = new AtomicInteger();
        var greeted = new AtomicInteger();
        var times = new AtomicLongArray(readers);
        var group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        var bootstrap = new Bootstrap().group(group).channel(EpollSocketChannel.class)
                .option(ChannelOption.SO_RCVBUF, 32 << 10)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Reader(heard, greeted, times));
                    }
                });
        for (int i = 0; i < readers; i++) {
            var channel = bootstrap.connect("127.0.0.1", port).sync().channel();
            channel.writeAndFlush(Unpooled.copiedBuffer("GET " + path
                    + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n", StandardCharsets.US_ASCII));
        }
        await(greeted, readers);
        Thread.sleep(3000);
        System.err.printf("%s: %,d readers, %.1f KB a reader%n", arguments[0], readers,
                (memory(pid) - before) / (double) readers);
        var in = new BufferedReader(new InputStreamReader(System.in));
        var http = HttpClient.newHttpClient();
        var all = new long[events * readers];
        var last = new long[events];
        String body = "x".repeat(2200);
        for (int event = -warming; event < events; event++) {
            heard.set(0);
            long from;
            if (ours) {
                System.out.println("publish");
                System.out.flush();
                from = Long.parseLong(in.readLine());
            } else {
                from = micros();
                http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/pub/ferry"))
                        .header("x-eventsource-event", "change")
                        .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.discarding());
            }
            await(heard, readers);
            for (int i = 0; event >= 0 && i < readers; i++) {
                all[event * readers + i] = Math.max(0, times.get(i) - from);
                last[event] = Math.max(last[event], all[event * readers + i]);
            }
            Thread.sleep(300);
        }
        Arrays.sort(all);
        Arrays.sort(last);
        System.err.printf("%s: p50 %.1f ms, p99 %.1f ms, last: median %.1f ms, worst %.1f ms; %.1f KB a reader after%n",
                arguments[0], all[all.length / 2] / 1e3, all[(int) (all.length * 0.99)] / 1e3, last[events / 2] / 1e3,
                last[events - 1] / 1e3, (memory(pid) - before) / (double) readers);
        System.exit(0);
    }

    private static long micros() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000L + now.getNano() / 1000;
    }

    private static void await(AtomicInteger count, int all) throws InterruptedException {
        long end = System.nanoTime() + 60_000_000_000L;
        while (count.get() < all) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("only " + count.get() + " of " + all);
            }
            Thread.sleep(5);
        }
    }

    /// Resident memory in KB of a process and its children.
    private static long memory(long pid) throws Exception {
        long sum = 0;
        for (var process : java.util.stream.Stream.concat(
                ProcessHandle.of(pid).stream(), ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants)).toList()) {
            for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
                if (line.startsWith("VmRSS:")) {
                    sum += Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        }
        return sum;
    }

    private static final class Reader extends SimpleChannelInboundHandler<ByteBuf> {
        private static final AtomicInteger NUMBERS = new AtomicInteger();
        private final int number = NUMBERS.getAndIncrement();
        private final AtomicInteger heard;
        private final AtomicInteger greeted;
        private final AtomicLongArray times;
        private boolean begun;
        private String tail = "";

        private Reader(AtomicInteger heard, AtomicInteger greeted, AtomicLongArray times) {
            this.heard = heard;
            this.greeted = greeted;
            this.times = times;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
            if (!begun) {
                begun = true;
                greeted.incrementAndGet();
            }
            String text = tail + bytes.toString(StandardCharsets.ISO_8859_1);
            int at = ("\n" + text).indexOf(MARK.substring(1));
            if (at >= 0) {
                times.set(number, micros());
                heard.incrementAndGet();
                tail = "";
            } else {
                tail = text.substring(Math.max(0, text.length() - MARK.length()));
            }
        }
    }
}
