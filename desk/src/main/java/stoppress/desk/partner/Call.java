package stoppress.desk.partner;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Calls an address that somebody typed in. The name is resolved here, each address that it has is looked at, and the
/// call goes to one of just these: a name that leads to the newsroom's own network, now or at the second look, gets
/// nobody in there. Nothing is followed that the other end says; no proxy is asked.
///
/// The whole call, from the connection to the answer's last byte, has one deadline, at which the socket is closed
/// under whoever reads or writes. It is HTTP/1.1 by hand, since the JDK's client resolves names by itself and asks
/// nobody.
public final class Call implements AutoCloseable {
    private static final int LONGEST = 2_000;
    private static final String HTTPS = "https";

    /// What can happen.
    public sealed interface Outcome {
        /// The endpoint answered, in whole, with a status from 200 to 299.
        record Taken() implements Outcome {}

        /// It did not; `why` says so to people.
        record Failed(String why) implements Outcome {}
    }

    /// Who says which addresses a name has.
    public interface Resolver {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private final Resolver resolver;
    private final boolean loopback;
    private final Duration patience;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("calls").factory());
    private final Map<Socket, Boolean> open = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /// @param loopback whether this machine itself may be called, also without TLS: for tests
    /// @param patience how long one call may last
    public Call(Resolver resolver, boolean loopback, Duration patience) {
        this.resolver = resolver;
        this.loopback = loopback;
        this.patience = patience;
    }

    /// As it is used: 15 seconds, and nothing but public addresses by `https`.
    public static Call outside() {
        return new Call(InetAddress::getAllByName, false, Duration.ofSeconds(15));
    }

    /// The endpoint of that address; empty where it can be none.
    public Optional<URI> endpoint(String address) {
        try {
            URI uri = new URI(address);
            boolean isKnown = HTTPS.equals(uri.getScheme()) || (loopback && "http".equals(uri.getScheme()));
            boolean isPlain = uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && uri.getPort() <= 65_535
                    && uri.getPort() != 0;
            return address.length() <= LONGEST
                            && isKnown
                            && isPlain
                            && address.chars().allMatch(it -> it > ' ' && it < 0x7f)
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /// Posts a body, once.
    ///
    /// @param headers names and values in ASCII, without line ends
    public Outcome post(URI endpoint, Map<String, String> headers, byte[] body) {
        List<InetAddress> addresses;
        try {
            addresses = List.of(resolver.addresses(endpoint.getHost()));
        } catch (UnknownHostException e) {
            return new Outcome.Failed("there is no host named " + endpoint.getHost());
        }
        if (addresses.isEmpty() || !addresses.stream().allMatch(this::isAllowed)) {
            return new Outcome.Failed(
                    endpoint.getHost() + " leads to an address that is not public; nobody was called");
        }
        long deadline = System.nanoTime() + patience.toNanos();
        Outcome.Failed failed = new Outcome.Failed("");
        for (InetAddress address : addresses) {
            long left = deadline - System.nanoTime();
            if (left <= 0 || closed) {
                break;
            }
            var isLate = new AtomicBoolean();
            try (Socket socket = new Socket(Proxy.NO_PROXY)) {
                open.put(socket, true);
                var late = watch.schedule(
                        () -> {
                            isLate.set(true);
                            hangUp(socket);
                        },
                        left,
                        TimeUnit.NANOSECONDS);
                try {
                    socket.connect(new InetSocketAddress(address, port(endpoint)));
                    return spoken(socket, endpoint, headers, body);
                } finally {
                    late.cancel(false);
                    open.remove(socket);
                }
            } catch (IOException e) {
                failed = new Outcome.Failed(
                        isLate.get()
                                ? "it had not answered in whole after %d s".formatted(patience.toSeconds())
                                : said(e));
                if (!(e instanceof ConnectException)) {
                    break;
                }
            }
        }
        return failed;
    }

    /// Whether it was closed: what failed then says nothing of the endpoint.
    public boolean isClosed() {
        return closed;
    }

    /// Hangs up on whoever is being called.
    @Override
    public void close() {
        closed = true;
        open.keySet().forEach(Call::hangUp);
        watch.shutdownNow();
    }

    private boolean isAllowed(InetAddress address) {
        return PublicAddress.is(address) || (loopback && address.isLoopbackAddress());
    }

    private Outcome spoken(Socket plain, URI endpoint, Map<String, String> headers, byte[] body) throws IOException {
        Socket socket = endpoint.getScheme().equals(HTTPS) ? secure(plain, endpoint) : plain;
        OutputStream out = socket.getOutputStream();
        out.write(head(endpoint, headers, body.length).getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
        int status = Answered.status(new BufferedInputStream(socket.getInputStream()));
        if (status >= 200 && status < 300) {
            return new Outcome.Taken();
        }
        return new Outcome.Failed(
                status >= 300 && status < 400
                        ? "it answered %d; nobody is sent on to another address".formatted(status)
                        : "it answered %d".formatted(status));
    }

    /// The certificate must be that of the name, whatever the address.
    private Socket secure(Socket plain, URI endpoint) throws IOException {
        var tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var socket = (SSLSocket) tls.createSocket(plain, endpoint.getHost(), port(endpoint), /* autoClose= */ true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static String head(URI endpoint, Map<String, String> headers, int length) {
        String path = endpoint.getRawPath().isEmpty() ? "/" : endpoint.getRawPath();
        String query = endpoint.getRawQuery() == null ? "" : "?" + endpoint.getRawQuery();
        var head = new StringBuilder("POST %s%s HTTP/1.1\r\n".formatted(path, query));
        head.append("Host: ").append(endpoint.getRawAuthority()).append("\r\n");
        head.append("Content-Type: application/json\r\n");
        head.append("Content-Length: ").append(length).append("\r\n");
        head.append("User-Agent: Stoppress\r\nAccept: */*\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }

    private static int port(URI endpoint) {
        if (endpoint.getPort() > 0) {
            return endpoint.getPort();
        }
        return endpoint.getScheme().equals(HTTPS) ? 443 : 80;
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It was closed.
        }
    }

    private static String said(IOException e) {
        String why = Arrays.stream(String.valueOf(e.getMessage()).split("\\R", -1))
                .findFirst()
                .orElse("");
        return why.length() <= 200 ? why : why.substring(0, 200);
    }
}
