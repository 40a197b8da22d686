package stoppress.reader.hub;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Calls addresses that others have named. The name is resolved, every address that it has is checked, and the
/// connection is made to the one that was checked; redirections are not followed, so there is nothing else to be
/// called.
final class Courier implements AutoCloseable {
    /// Seconds for all of one call.
    static final int PATIENCE = 10;

    private static final int ANSWER = 16 * 1024;

    private final Hub.Net net;
    private final Vertx vertx;
    private final HttpClient client;

    /// What came back, at most 16 KiB of it.
    record Reply(int status, String body) {
        boolean isGood() {
            return status >= 200 && status < 300;
        }
    }

    Courier(Hub.Net net) {
        this.net = net;
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(PATIENCE * 500)
                        .setKeepAlive(false)
                        .setMaxHeaderSize(ANSWER)
                        .setDecompressionSupported(false),
                new PoolOptions().setHttp1MaxSize(Hub.TO_ONE_HOST));
    }

    /// Blocks until there is an answer.
    ///
    /// @throws IOException when there is none in time, or the address is not one that may be called
    Reply get(URI address) throws IOException, InterruptedException {
        return call(HttpMethod.GET, address, Map.of(), new byte[0]);
    }

    /// As [#get].
    Reply post(URI address, Map<String, String> headers, byte[] body) throws IOException, InterruptedException {
        return call(HttpMethod.POST, address, headers, body);
    }

    private Reply call(HttpMethod method, URI address, Map<String, String> headers, byte[] body)
            throws IOException, InterruptedException {
        boolean tls = address.getScheme().equalsIgnoreCase("https");
        int port = address.getPort() >= 0 ? address.getPort() : tls ? 443 : 80;
        String path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        var options = new RequestOptions()
                .setMethod(method)
                .setServer(SocketAddress.inetSocketAddress(port, checked(address.getHost())))
                .setHost(address.getHost())
                .setPort(port)
                .setSsl(tls)
                .setURI(path + query)
                .setFollowRedirects(false)
                .putHeader("user-agent", "Stoppress hub")
                .setTimeout(TimeUnit.SECONDS.toMillis(PATIENCE));
        headers.forEach(options::putHeader);
        Future<Reply> reply = client.request(options)
                .compose(request -> (method.equals(HttpMethod.GET) ? request.send() : request.send(Buffer.buffer(body)))
                        .compose(Courier::reply));
        try {
            return reply.toCompletionStage().toCompletableFuture().get(PATIENCE, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("no answer from " + address.getHost() + ": " + e.getMessage(), e);
        }
    }

    /// The literal address to connect to.
    private String checked(String host) throws IOException {
        InetAddress[] all =
                InetAddress.getAllByName(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        for (InetAddress address : all) {
            boolean allowed =
                    PublicAddress.is(address) || (net == Hub.Net.THIS_MACHINE_TOO && address.isLoopbackAddress());
            if (!allowed) {
                throw new IOException(host + " is not on the open internet");
            }
        }
        return all[0].getHostAddress();
    }

    private static Future<Reply> reply(HttpClientResponse response) {
        Promise<Reply> reply = Promise.promise();
        var body = Buffer.buffer();
        response.handler(part -> {
            if (body.length() + part.length() > ANSWER) {
                reply.tryComplete(new Reply(response.statusCode(), ""));
                response.request().reset();
            } else {
                body.appendBuffer(part);
            }
        });
        response.exceptionHandler(reply::tryFail);
        response.endHandler(
                _ -> reply.tryComplete(new Reply(response.statusCode(), body.toString(StandardCharsets.UTF_8))));
        return reply.future();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
