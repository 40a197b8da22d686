package stoppress.app.foreign;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import stoppress.publication.log.Bundle;
import stoppress.publication.log.Entry;
import stoppress.publication.log.Hash;
import stoppress.publication.log.ListLog;
import stoppress.publication.log.Position;
import stoppress.publication.log.TilePath;
import stoppress.publication.log.Tree;

/// A paper that serves whatever log it likes, byte by byte.
final class HostilePaper implements AutoCloseable {
    private final Map<String, byte[]> stands = new ConcurrentHashMap<>();
    private final HttpServer server;

    HostilePaper() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            byte[] body = stands.get(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(
                    body == null ? 404 : body.length == 0 ? 410 : 200,
                    body == null || body.length == 0 ? -1 : body.length);
            if (body != null && body.length > 0) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /// Serves the log as it is, honestly.
    void serves(ListLog log) {
        stands.clear();
        List<Entry> entries = log.all();
        var checkpoint = log.checkpoint(new Position(entries.size())).orElseThrow();
        put("checkpoint", checkpoint.note().getBytes(StandardCharsets.UTF_8));
        put("key", (checkpoint.key() + "\n").getBytes(StandardCharsets.UTF_8));
        for (Entry entry : entries) {
            var said = new ByteArrayOutputStream();
            entry.said().ifPresent(it -> {
                said.writeBytes(it.salt());
                said.writeBytes(it.document());
            });
            put("document/" + entry.position(), said.toByteArray());
        }
        for (int from = 0; from < entries.size(); from += Tree.WIDTH) {
            List<Entry> some = entries.subList(from, Math.min(from + Tree.WIDTH, entries.size()));
            put(
                    "tile/" + new TilePath(TilePath.ENTRIES, from / Tree.WIDTH, some.size()).text(),
                    Bundle.write(some.stream().map(it -> it.committed().bytes()).toList()));
        }
        tiles(0, entries.stream().map(Entry::leaf).toList());
    }

    /// Serves something else at a path below `/log/`.
    void tampers(String path, UnaryOperator<byte[]> with) {
        put(path, with.apply(Objects.requireNonNull(stands.get("/log/" + path))));
    }

    private void tiles(int level, List<Hash> hashes) {
        var above = new ArrayList<Hash>();
        for (int from = 0; from < hashes.size(); from += Tree.WIDTH) {
            List<Hash> some = hashes.subList(from, Math.min(from + Tree.WIDTH, hashes.size()));
            var out = new ByteArrayOutputStream();
            some.forEach(it -> out.writeBytes(it.bytes()));
            put("tile/" + new TilePath(level, from / Tree.WIDTH, some.size()).text(), out.toByteArray());
            if (some.size() == Tree.WIDTH) {
                above.add(Tree.perfect(some));
            }
        }
        if (!above.isEmpty()) {
            tiles(level + 1, above);
        }
    }

    private void put(String path, byte[] bytes) {
        stands.put("/log/" + path, bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
