package stoppress.desk.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whom the desk calls for somebody else, and whom never.
class CallTest {
    private static final Duration SHORT = Duration.ofSeconds(2);
    private final Endpoint inside = new Endpoint();

    @AfterEach
    void close() {
        inside.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.0.9",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.1",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.9.9",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.1.1.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:2::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void noAddressOfOurOwnIsCalledUnderWhateverName(String address) throws UnknownHostException {
        InetAddress private_ = InetAddress.ofLiteral(address);

        assertThat(PublicAddress.is(private_)).isFalse();
        isRefused(_ -> new InetAddress[] {private_}, false);
        isRefused(_ -> new InetAddress[] {InetAddress.ofLiteral("93.184.215.14"), private_}, false);
        if (!private_.isLoopbackAddress()) {
            isRefused(_ -> new InetAddress[] {private_}, true);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "93.184.215.14",
                "100.63.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "2606:4700::1111",
                "2a00:1450:4001::1"
            })
    void everybodysAddressesAreEverybodys(String address) {
        assertThat(PublicAddress.is(InetAddress.ofLiteral(address))).isTrue();
    }

    /// As browsers and resolvers write it, too.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "127.0.0.1",
                "127.1",
                "2130706433",
                "0177.0.0.1",
                "0x7f.0.0.1",
                "0x7f000001",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "0.0.0.0",
                "[::]",
                "localhost."
            })
    void thisMachineIsNotCalledHoweverItIsWritten(String host) throws IOException {
        try (var call = new Call(InetAddress::getAllByName, false, SHORT)) {
            for (String scheme : List.of("http", "https")) {
                var outcome = call.post(
                        URI.create("%s://%s:%d/".formatted(scheme, host, inside.port())), Map.of(), new byte[1]);

                assertThat(outcome).isInstanceOf(Call.Outcome.Failed.class);
            }
        }
        assertThat(inside.connections).hasValue(0);
    }

    /// Between a look at a name and the call, whoever owns the name may give it another address.
    @Test
    void theCallGoesToTheVeryAddressThatWasLookedAt() {
        var asked = new ArrayList<String>();
        Call.Resolver once = host -> {
            asked.add(host);
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        };
        try (var call = new Call(once, true, SHORT)) {
            var outcome = call.post(
                    URI.create("http://partner.invalid:%d/a%%20b?c=d".formatted(inside.port())),
                    Map.of("webhook-id", "x"),
                    "{}".getBytes(StandardCharsets.UTF_8));

            assertThat(outcome).isEqualTo(new Call.Outcome.Taken());
        }
        assertThat(asked).containsExactly("partner.invalid");
        var received = inside.next();
        assertThat(received.line()).isEqualTo("POST /a%20b?c=d HTTP/1.1");
        assertThat(received.headers()).containsEntry("host", "partner.invalid:" + inside.port());
    }

    @Test
    void aRedirectLeadsNowhere() {
        try (var front = new Endpoint();
                var call = new Call(InetAddress::getAllByName, true, SHORT)) {
            front.does(Endpoint.says(
                    "HTTP/1.1 307 There\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n".formatted(inside.address())));

            assertThat(call.post(front.address(), Map.of(), new byte[1]))
                    .isEqualTo(new Call.Outcome.Answered(307, Optional.empty()));
        }
        assertThat(inside.connections).hasValue(0);
    }

    @Test
    void whoeverDoesNotReadIsHungUpOn() {
        try (var call = new Call(InetAddress::getAllByName, true, SHORT);
                var deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var outcome = call.post(
                    URI.create("http://127.0.0.1:%d/".formatted(deaf.getLocalPort())),
                    Map.of(),
                    new byte[64 * 1024 * 1024]);

            assertThat(outcome).isEqualTo(new Call.Outcome.Failed("it had not answered in whole after 2 s"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A server without a certificate that anybody signed is not the partner.
    @Test
    void somebodyWhoDoesNotProveTheNameIsNotToldAnything() {
        inside.does(Endpoint.says(Endpoint.TAKEN));
        try (var call = new Call(InetAddress::getAllByName, true, SHORT)) {
            assertThat(call.post(
                            URI.create("https://127.0.0.1:%d/".formatted(inside.port())),
                            Map.of(),
                            "secret".getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(Call.Outcome.Failed.class);
        }
        assertThat(inside.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "partner.example/hook",
                "http://partner.example/",
                "ftp://partner.example/",
                "file:///etc/passwd",
                "https://",
                "https:///hook",
                "https://u:p@partner.example/",
                "https://partner.example/#x",
                "https://partner.example:0/",
                "https://partner.example:99999/",
                "https://part ner.example/",
                "https://partner.example/\r\nX: y",
                "https://пошта.example/",
                "javascript:alert(1)",
                "https:partner"
            })
    void whatIsNoWholeAddressWithTlsIsNoEndpoint(String address) {
        try (var call = Call.outside()) {
            assertThat(call.endpoint(address)).isEmpty();
            assertThat(call.endpoint("https://partner.example/hook?x=1")).isPresent();
        }
    }

    private void isRefused(Call.Resolver resolver, boolean loopback) {
        try (var call = new Call(resolver, loopback, SHORT)) {
            assertThat(call.post(
                            URI.create("http://partner.example:%d/".formatted(inside.port())), Map.of(), new byte[1]))
                    .isEqualTo(new Call.Outcome.Failed(
                            "partner.example leads to an address that is not public; nobody was called"));
        }
        assertThat(inside.connections).hasValue(0);
    }

    @Test
    void whatIsFetchedIsWhatStandsThereHoweverItIsSent() throws IOException {
        try (var call = new Call(InetAddress::getAllByName, true, SHORT)) {
            for (String answer : List.of(
                    "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc",
                    "HTTP/1.1 200 OK\r\n\r\nabc",
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n2\r\nbc\r\n0\r\n\r\n")) {
                inside.does(Endpoint.says(answer));
                var body = new ByteArrayOutputStream();

                assertThat(call.fetch(inside.address().toString(), 3, body)).isEqualTo(new Call.Outcome.Taken());
                assertThat(body.toString(StandardCharsets.UTF_8)).isEqualTo("abc");
                assertThat(call.fetch(inside.address().toString(), 2, OutputStream.nullOutputStream()))
                        .as("one byte too many")
                        .isInstanceOf(Call.Outcome.Failed.class);
                assertThat(inside.next().line()).isEqualTo("GET /hook HTTP/1.1");
            }
        }
    }

    @Test
    void aFetchThatIsSentOnGoesThereAndNeverInside() {
        Call.Resolver names = host -> switch (host) {
            case "there.example", "elsewhere.example" -> new InetAddress[] {InetAddress.getLoopbackAddress()};
            case "inside.example" -> new InetAddress[] {InetAddress.ofLiteral("10.0.0.1")};
            default -> throw new UnknownHostException(host);
        };
        try (var call = new Call(names, true, SHORT);
                var elsewhere = new Endpoint()) {
            elsewhere.does(Endpoint.says("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));

            inside.does(sendsOnTo("http://elsewhere.example:%d/a?b#c".formatted(elsewhere.port())));
            assertThat(fetched(call, "http://there.example:%d/x".formatted(inside.port())))
                    .isEqualTo(new Call.Outcome.Taken());
            assertThat(elsewhere.next().line()).isEqualTo("GET /a?b HTTP/1.1");

            for (var wrong : Map.of(
                            "http://inside.example/", "inside.example leads to an address that is not public",
                            "http://169.254.169.254/latest/meta-data/", "there is no host named 169.254.169.254",
                            "file:///etc/passwd", "it leads to what is no address: file:///etc/passwd",
                            "gopher://there.example/", "it leads to what is no address: gopher",
                            "http://u:p@elsewhere.example/", "it leads to what is no address",
                            "http://no.example/", "there is no host named no.example",
                            "/round", "it led on more than 5 times")
                    .entrySet()) {
                inside.does(sendsOnTo(wrong.getKey()));
                assertThat(fetched(call, "http://there.example:%d/x".formatted(inside.port())))
                        .asString()
                        .contains(wrong.getValue());
            }
            assertThat(elsewhere.connections).hasValue(1);
        }
    }

    @Test
    void whatDoesNotStandThereLeavesNothing() {
        try (var call = new Call(InetAddress::getAllByName, true, SHORT)) {
            inside.does(Endpoint.says("HTTP/1.1 404 No\r\nContent-Length: 5\r\n\r\nsorry"));
            var body = new ByteArrayOutputStream();

            assertThat(call.fetch(inside.address().toString(), 100, body))
                    .isEqualTo(new Call.Outcome.Answered(404, Optional.empty()));
            assertThat(body.size()).isZero();

            inside.does(Endpoint.says("HTTP/1.1 429 Later\r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n"));
            assertThat(fetched(call, inside.address().toString()))
                    .isEqualTo(new Call.Outcome.Answered(429, Optional.of(Duration.ofMinutes(2))));
        }
    }

    @Test
    void whoeverSaysForEverWhatANameIsIsNotWaitedForForEver() {
        try (var call = new Call(
                _ -> {
                    LockSupport.park();
                    throw new UnknownHostException();
                },
                true,
                Duration.ofMillis(200))) {
            assertThat(fetched(call, "https://slow.example/"))
                    .isEqualTo(new Call.Outcome.Failed("nobody said in 0 s which address slow.example has"));
        }
    }

    private static Call.Outcome fetched(Call call, String address) {
        return call.fetch(address, 1_000, OutputStream.nullOutputStream());
    }

    private static Endpoint.Behaviour sendsOnTo(String address) {
        return Endpoint.says("HTTP/1.1 302 There\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n".formatted(address));
    }
}
