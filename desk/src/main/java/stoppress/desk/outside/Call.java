package stoppress.desk.outside;

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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Calls an address that somebody else has said. The name is resolved here, each address that it has is looked at, and
/// the call goes to one of just these: a name that leads to the newsroom's own network, now or at the second look,
/// gets nobody in there. No proxy is asked. A redirection is followed only by [#fetch], and is a call like the first.
///
/// The whole call, from the look at the name to the answer's last byte, has one deadline, at which the socket is closed
/// under whoever reads or writes. It is HTTP/1.1 by hand, since the JDK's client resolves names by itself and asks
/// nobody.
public final class Call implements AutoCloseable {
    private static final int LONGEST = 2_000;
    private static final int REDIRECTIONS = 5;
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final String HTTPS = "https";
    private static final String HTTP = "http";

    /// What can happen.
    public sealed interface Outcome {
        /// It answered, in whole, with a status from 200 to 299.
        record Taken() implements Outcome {}

        /// It answered with another status.
        ///
        /// @param stay how long it asks us to stay away, a day at most; empty where it does not
        record Answered(int status, Optional<Duration> stay) implements Outcome {
            /// In words for people.
            public String why() {
                return status >= 300 && status < 400
                        ? "it answered %d; nobody is sent on to another address".formatted(status)
                        : "it answered %d".formatted(status);
            }
        }

        /// It did not answer, or nobody was called; `why` says so to people.
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
    /// A resolver that hangs would hold up a virtual thread's carrier.
    private final ExecutorService names = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("names").factory());
    private final Map<Socket, Boolean> open = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /// @param loopback whether this machine itself may be called, also without TLS: for tests
    /// @param patience how long one call may last
    public Call(Resolver resolver, boolean loopback, Duration patience) {
        this.resolver = resolver;
        this.loopback = loopback;
        this.patience = patience;
    }

    /// As it is used: 15 seconds, and nothing but public addresses.
    public static Call outside() {
        return new Call(InetAddress::getAllByName, false, Duration.ofSeconds(15));
    }

    /// The address of somebody who is told something, by `https`; empty where it can be none.
    public Optional<URI> endpoint(String address) {
        return address(address).filter(it -> loopback || it.getScheme().equals(HTTPS));
    }

    /// A whole address, of `https` or `http`; empty where it is none that could be called.
    private static Optional<URI> address(String address) {
        try {
            URI uri = new URI(address);
            boolean isPlain = uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && uri.getPort() <= 65_535
                    && uri.getPort() != 0;
            return address.length() <= LONGEST
                            && (HTTPS.equals(uri.getScheme()) || HTTP.equals(uri.getScheme()))
                            && isPlain
                            && address.chars().allMatch(it -> it > ' ' && it < 0x7f)
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /// Posts JSON, once.
    ///
    /// @param headers names and values in ASCII, without line ends
    public Outcome post(URI endpoint, Map<String, String> headers, byte[] body) {
        byte[] head = head("POST", endpoint, headers, Optional.of(body.length));
        return switch (spoken(endpoint, head, body, Answered::read)) {
            case Spoken.Silent(String why) -> new Outcome.Failed(why);
            case Spoken.Said(Answered.Head said) -> said.isGood() ? new Outcome.Taken() : answered(said);
        };
    }

    /// Fetches what stands at an address of `https` or `http`, once. Up to five redirections are followed, none from
    /// `https` to `http`; each is looked at like the first.
    ///
    /// @param most bytes
    /// @param body where they go; after a failure some may have gone there
    public Outcome fetch(String address, long most, OutputStream body) {
        String next = address;
        for (int i = 0; i <= REDIRECTIONS; i++) {
            Optional<URI> found = address(next);
            if (found.isEmpty()) {
                return new Outcome.Failed("it leads to what is no address: " + shortened(next));
            }
            URI there = found.get();
            if (HTTP.equals(there.getScheme()) && address.startsWith(HTTPS + ":")) {
                return new Outcome.Failed("it leads from https to http");
            }
            byte[] head = head("GET", there, Map.of(), Optional.empty());
            switch (spoken(there, head, new byte[0], in -> Answered.read(in, most, body))) {
                case Spoken.Silent(String why) -> {
                    return new Outcome.Failed(why);
                }
                case Spoken.Said(Answered.Head said) -> {
                    if (said.isGood()) {
                        return said.status() == 200 ? new Outcome.Taken() : answered(said);
                    }
                    Optional<String> location = said.header("location");
                    if (said.status() < 301 || said.status() > 308 || location.isEmpty()) {
                        return answered(said);
                    }
                    next = resolved(there, location.get());
                }
            }
        }
        return new Outcome.Failed("it led on more than %d times".formatted(REDIRECTIONS));
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
        names.shutdownNow();
    }

    /// What came of one call.
    private sealed interface Spoken {
        record Said(Answered.Head head) implements Spoken {}

        record Silent(String why) implements Spoken {}
    }

    /// How an answer is read.
    private interface Listening {
        Answered.Head to(BufferedInputStream in) throws IOException;
    }

    private Spoken spoken(URI there, byte[] head, byte[] body, Listening listening) {
        long deadline = System.nanoTime() + patience.toNanos();
        List<InetAddress> addresses;
        try {
            addresses = resolved(there.getHost());
        } catch (UnknownHostException e) {
            return new Spoken.Silent("there is no host named " + there.getHost());
        } catch (TimeoutException e) {
            return new Spoken.Silent(
                    "nobody said in %d s which address %s has".formatted(patience.toSeconds(), there.getHost()));
        }
        if (addresses.isEmpty() || !addresses.stream().allMatch(this::isAllowed)) {
            return new Spoken.Silent(there.getHost() + " leads to an address that is not public; nobody was called");
        }
        var failed = new Spoken.Silent("it was not called in time");
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
                    socket.connect(new InetSocketAddress(address, port(there)));
                    Socket line = there.getScheme().equals(HTTPS) ? secure(socket, there) : socket;
                    OutputStream out = line.getOutputStream();
                    out.write(head);
                    out.write(body);
                    out.flush();
                    return new Spoken.Said(listening.to(new BufferedInputStream(line.getInputStream())));
                } finally {
                    late.cancel(false);
                    open.remove(socket);
                }
            } catch (IOException e) {
                failed = new Spoken.Silent(
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

    private List<InetAddress> resolved(String host) throws UnknownHostException, TimeoutException {
        try {
            return List.of(names.submit(() -> resolver.addresses(host)).get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException unknown) {
                throw unknown;
            }
            throw new IllegalStateException("the name " + host + " could not be looked at", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException();
        } catch (RejectedExecutionException e) {
            // It was closed just now.
            throw new TimeoutException();
        }
    }

    private boolean isAllowed(InetAddress address) {
        return PublicAddress.is(address) || (loopback && address.isLoopbackAddress());
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

    private static byte[] head(String method, URI there, Map<String, String> headers, Optional<Integer> length) {
        String path = there.getRawPath().isEmpty() ? "/" : there.getRawPath();
        String query = there.getRawQuery() == null ? "" : "?" + there.getRawQuery();
        var head = new StringBuilder("%s %s%s HTTP/1.1\r\n".formatted(method, path, query));
        head.append("Host: ").append(there.getRawAuthority()).append("\r\n");
        length.ifPresent(it -> head.append("Content-Type: application/json\r\nContent-Length: ")
                .append(it)
                .append("\r\n"));
        head.append("User-Agent: Stoppress\r\nAccept: */*\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static int port(URI there) {
        if (there.getPort() > 0) {
            return there.getPort();
        }
        return there.getScheme().equals(HTTPS) ? 443 : 80;
    }

    private static Outcome answered(Answered.Head said) {
        Optional<Duration> wait = said.header("retry-after")
                .filter(it -> it.matches("[0-9]{1,9}"))
                .map(it -> Duration.ofSeconds(Long.parseLong(it)))
                .map(it -> it.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : it);
        return new Outcome.Answered(said.status(), wait);
    }

    /// Where a redirection leads; what is none is found out as no address.
    private static String resolved(URI from, String location) {
        try {
            return from.resolve(new URI(location)).toString().replaceFirst("#.*", "");
        } catch (URISyntaxException | IllegalArgumentException e) {
            return location;
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It was closed.
        }
    }

    private static String said(IOException e) {
        return shortened(Arrays.stream(String.valueOf(e.getMessage()).split("\\R", -1))
                .findFirst()
                .orElse(""));
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200);
    }
}
