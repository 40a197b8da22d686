package stoppress.desk.sound.voice;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import stoppress.publication.json.Json;

/// An engine as others run it: it answers as the test says, and otherwise hums for as long as the text is.
public final class SpeechServer implements AutoCloseable {
    private final HttpServer server;
    private final Deque<Answer> next = new ArrayDeque<>();
    private final List<Asked> asked = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /// What it was asked.
    public record Asked(String authorization, Json.Obj body) {
        public String member(String name) {
            return body.member(name)
                    .map(it -> it instanceof Json.Str(String text) ? text : String.valueOf(it))
                    .orElse("");
        }
    }

    /// One answer.
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    public SpeechServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/audio/speech", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Json.Obj json;
            try {
                json = (Json.Obj) Json.read(body, 1 << 20, 8);
            } catch (Exception e) {
                throw new IOException(e);
            }
            Answer answer;
            synchronized (this) {
                asked.add(new Asked(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")), json));
                answer = next.isEmpty() ? hum(json) : next.poll();
            }
            try (exchange) {
                answer.to(exchange);
            }
        });
        server.start();
    }

    /// Where it is.
    public String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /// The environment that names it.
    public Map<String, String> environment() {
        return Map.of("STOPPRESS_SPEECH_URL", address(), "STOPPRESS_SPEECH_VOICES", "en=alloy|verse uk=nova");
    }

    public synchronized SpeechServer then(Answer answer) {
        next.add(answer);
        return this;
    }

    public synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    /// Answers with a status and a few words.
    public static Answer status(int status, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            byte[] said = "{\"error\": \"no such key: sk-secret\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, said.length);
            exchange.getResponseBody().write(said);
        };
    }

    public static Answer bytes(byte[] bytes) {
        return exchange -> {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /// Begins to answer, and never ends.
    public Answer hanging() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(wav(0.1));
            exchange.getResponseBody().flush();
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /// Answers for ever.
    public static Answer endless() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] some = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                exchange.getResponseBody().write(some);
            }
        };
    }

    private static Answer hum(Json.Obj asked) {
        String text = asked.member("input").orElseThrow() instanceof Json.Str(String input) ? input : "";
        return bytes(wav(text.length() / 15.0));
    }

    /// A tone of so many seconds, at 24,000 Hz, in a file that says it has no end.
    public static byte[] wav(double seconds) {
        int frames = (int) (24_000 * seconds);
        var samples = ByteBuffer.allocate(frames * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < frames; i++) {
            double t = i / 24_000.0;
            samples.putShort(
                    (short) (9_000 * Math.sin(2 * Math.PI * 180 * t) * (0.6 + 0.4 * Math.sin(2 * Math.PI * 3 * t))));
        }
        var head = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
        head.put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(-1)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII));
        head.putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(24_000)
                .putInt(48_000)
                .putShort((short) 2)
                .putShort((short) 16);
        head.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(-1);
        var file = new ByteArrayOutputStream();
        file.writeBytes(head.array());
        file.writeBytes(samples.array());
        return file.toByteArray();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
