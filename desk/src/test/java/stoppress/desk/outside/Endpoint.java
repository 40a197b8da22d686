package stoppress.desk.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// A partner's endpoint on a real socket, which takes everything and answers as it is told to.
public final class Endpoint implements AutoCloseable {
    public static final String TAKEN = "HTTP/1.1 204 No Content\r\n\r\n";

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    public final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile Behaviour behaviour = says(TAKEN);

    /// What it does with a request.
    public interface Behaviour {
        void answer(Received request, Socket caller) throws IOException, InterruptedException;
    }

    /// One request, in whole.
    public record Received(String line, Map<String, String> headers, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public String id() {
            return headers.getOrDefault("webhook-id", "");
        }

        public String member(String name) {
            return text().replaceFirst("(?s).*\"" + name + "\":\"([^\"]*)\".*", "$1");
        }
    }

    public Endpoint() {
        try {
            server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::listen);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/hook");
    }

    public int port() {
        return server.getLocalPort();
    }

    public static Behaviour says(String answer) {
        return (_, caller) -> {
            OutputStream out = caller.getOutputStream();
            out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        };
    }

    /// Takes the request and never says a word, until the caller hangs up.
    public static Behaviour hangs() {
        return (_, caller) -> {
            int nothing = caller.getInputStream().read();
            assertThat(nothing).isNegative();
        };
    }

    public void does(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    public Received next() {
        try {
            Received next = received.poll(20, TimeUnit.SECONDS);
            assertThat(next).as("a delivery within 20 s").isNotNull();
            return next;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<Received> next(int count) {
        return IntStream.range(0, count).mapToObj(_ -> next()).toList();
    }

    public boolean isEmpty() {
        return received.isEmpty();
    }

    public int mostAtOnce() {
        return mostAtOnce.get();
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        mostAtOnce.accumulateAndGet(now.incrementAndGet(), Math::max);
        try (socket) {
            Received request = read(socket.getInputStream());
            received.add(request);
            behaviour.answer(request, socket);
        } catch (IOException e) {
            // Whoever called has hung up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
            now.decrementAndGet();
        }
    }

    private static Received read(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("no request");
            }
            head.write(c);
        }
        List<String> lines =
                Arrays.asList(head.toString(StandardCharsets.ISO_8859_1).strip().split("\r\n", -1));
        var headers = new LinkedHashMap<String, String>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Received(lines.getFirst(), headers, body);
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
        threads.close();
    }
}
