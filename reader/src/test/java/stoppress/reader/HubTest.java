package stoppress.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.publication.document.Cast;
import stoppress.publication.log.ListLog;
import stoppress.reader.edge.Limits;
import stoppress.reader.hub.Hub;

/// The cases of websub.rocks for hubs (100 to 106) and for publishers, by a subscriber over real sockets; and what
/// those try who mean harm.
class HubTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String FEED = "https://lamp.example/feed.xml";

    @TempDir
    private Path directory;

    private final ListLog log = new ListLog();
    private volatile boolean isPaused;
    private Reader reader;
    private Subscriber subscriber;
    private final HttpClient client = HttpClient.newHttpClient();

    /// Somebody who subscribes: remembers what he is asked and sent, and answers as he is told to.
    private static final class Subscriber implements AutoCloseable {
        private final HttpServer server;
        private final LinkedBlockingQueue<Map<String, String>> asked = new LinkedBlockingQueue<>();
        private final LinkedBlockingQueue<Sent> sent = new LinkedBlockingQueue<>();
        private volatile boolean wants = true;
        private volatile boolean hangs;
        private volatile Runnable whileItIsAsked = () -> {};
        private final CountDownLatch end = new CountDownLatch(1);
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger mostAtOnce = new AtomicInteger();
        private volatile ToIntFunction<Sent> status = _ -> 200;

        record Sent(String path, Map<String, List<String>> headers, byte[] body) {
            String header(String name) {
                return headers.entrySet().stream()
                        .filter(it -> it.getKey().equalsIgnoreCase(name))
                        .map(it -> it.getValue().getFirst())
                        .findFirst()
                        .orElse("");
            }

            String text() {
                return new String(body, StandardCharsets.UTF_8);
            }
        }

        Subscriber() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::answer);
            server.start();
        }

        String address(String path) {
            return "http://127.0.0.1:" + server.getAddress().getPort() + path;
        }

        private void answer(HttpExchange exchange) throws IOException {
            try (exchange) {
                if (exchange.getRequestMethod().equals("GET")) {
                    var query = query(exchange.getRequestURI());
                    byte[] challenge =
                            (wants ? query.getOrDefault("hub.challenge", "") : "no").getBytes(StandardCharsets.UTF_8);
                    asked.add(query);
                    whileItIsAsked.run();
                    exchange.sendResponseHeaders(200, challenge.length);
                    exchange.getResponseBody().write(challenge);
                    return;
                }
                mostAtOnce.accumulateAndGet(now.incrementAndGet(), Math::max);
                var it = new Sent(
                        exchange.getRequestURI().toString(),
                        new LinkedHashMap<>(exchange.getRequestHeaders()),
                        exchange.getRequestBody().readAllBytes());
                int code = status.applyAsInt(it);
                if (code == 302) {
                    exchange.getResponseHeaders().add("location", address("/elsewhere"));
                }
                sent.add(it);
                if (hangs) {
                    end.await();
                }
                now.decrementAndGet();
                exchange.sendResponseHeaders(code, -1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        Map<String, String> isAsked() throws InterruptedException {
            var query = asked.poll(30, TimeUnit.SECONDS);
            assertThat(query).as("a question").isNotNull();
            return query;
        }

        Sent isSent() throws InterruptedException {
            var it = sent.poll(30, TimeUnit.SECONDS);
            assertThat(it).as("a delivery").isNotNull();
            return it;
        }

        @Override
        public void close() {
            end.countDown();
            server.stop(0);
        }

        private static Map<String, String> query(URI uri) {
            var query = new LinkedHashMap<String, String>();
            for (String pair : String.valueOf(uri.getRawQuery()).split("&", -1)) {
                String[] parts = pair.split("=", 2);
                query.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
            return query;
        }
    }

    @BeforeEach
    void open() throws Exception {
        subscriber = new Subscriber();
        reader = reader(Hub.Net.THIS_MACHINE_TOO);
        reader.await(log.append(Cast.lamp()), SOON);
    }

    @AfterEach
    void close() {
        client.close();
        reader.close();
        subscriber.close();
    }

    @Test
    void aFeedSaysInItsHeadersAndInItselfWhichItIsAndWhereItsHubIs() throws Exception {
        for (String feed : List.of("/feed.xml", "/atom.xml", "/feed.json", "/audio.xml", "/uk/audio.xml")) {
            var response = fetch(feed);

            assertThat(response.headers().firstValue("link"))
                    .contains("<https://lamp.example/hub>; rel=\"hub\", <https://lamp.example" + feed
                            + ">; rel=\"self\"");
            assertThat(response.body()).contains("https://lamp.example/hub", "https://lamp.example" + feed);
        }
    }

    @Test
    void case100ASubscriberIsAskedAndThenSentWhatTheFeedIsNow() throws Exception {
        subscribes("/plain", FEED);

        reader.await(log.append(Cast.councilBrief()), SOON);
        var sent = subscriber.isSent();

        assertThat(sent.text()).isEqualTo(fetch("/feed.xml").body()).contains("Council buys the old ice house");
        assertThat(sent.header("content-type")).isEqualTo("application/rss+xml; charset=utf-8");
        assertThat(sent.header("link"))
                .contains("<" + FEED + ">; rel=\"self\"", "<https://lamp.example/hub>; rel=\"hub\"");
        assertThat(sent.header("x-hub-signature")).isEmpty();
    }

    @Test
    void whoIsSubscribedToThePodcastIsSentANewRecordingAndWhoHasItIsToldSo() throws Exception {
        reader.await(log.append(Cast.ferryStrike()), SOON);
        subscribes("/listens", "https://lamp.example/audio.xml");

        reader.await(log.append(Cast.spokenStrike()), SOON);
        var sent = subscriber.isSent();

        var there = fetch("/audio.xml");
        assertThat(sent.text()).isEqualTo(there.body()).contains("/media/" + "5e".repeat(32) + ".mp3");
        assertThat(sent.header("content-type")).isEqualTo("application/rss+xml; charset=utf-8");
        var again = HttpRequest.newBuilder(there.uri())
                .header("If-None-Match", there.headers().firstValue("etag").orElseThrow())
                .build();
        assertThat(client.send(again, BodyHandlers.discarding()).statusCode()).isEqualTo(304);
    }

    @Test
    void case101ADeliveryIsSignedWithTheSubscribersSecret() throws Exception {
        subscribes("/signed", FEED, "hub.secret", "tide & bell");

        reader.await(log.append(Cast.councilBrief()), SOON);
        var sent = subscriber.isSent();

        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("tide & bell".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(sent.header("x-hub-signature"))
                .isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(sent.body())));
    }

    @Test
    void case102ParametersThatAreNotKnownArePassedOverAndThoseOfTheCallbackKept() throws Exception {
        subscribes("/kept?for=the+lamp", FEED, "hub.colour", "green");

        reader.await(log.append(Cast.councilBrief()), SOON);

        assertThat(subscriber.isSent().path()).isEqualTo("/kept?for=the+lamp");
    }

    @Test
    void case103WhoSubscribesAgainHasOneSubscriptionWithTheNewSecret() throws Exception {
        subscribes("/again", FEED, "hub.secret", "old");
        subscribes("/again", FEED, "hub.secret", "new");

        reader.await(log.append(Cast.councilBrief()), SOON);
        var sent = subscriber.isSent();
        reader.await(log.append(Cast.withdrawnBrief()), SOON);

        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("new".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(sent.header("x-hub-signature")).endsWith(HexFormat.of().formatHex(mac.doFinal(sent.body())));
        assertThat(subscriber.isSent().text()).contains("This story was withdrawn");
        assertThat(subscriber.sent).isEmpty();
    }

    @Test
    void case104WhoUnsubscribesIsSentNothingMore() throws Exception {
        subscribes("/leaves", FEED);
        subscribes("/stays", FEED);

        assertThat(asks(form("unsubscribe", "/leaves", FEED)).statusCode()).isEqualTo(202);
        assertThat(subscriber.isAsked()).containsEntry("hub.mode", "unsubscribe");
        until("(select count(*) from subscription) = 1");
        reader.await(log.append(Cast.councilBrief()), SOON);

        assertThat(subscriber.isSent().path()).isEqualTo("/stays");
        assertThat(subscriber.sent.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void case105And106AFeedIsSentInItsOwnFormat() throws Exception {
        subscribes("/atom", "https://lamp.example/atom.xml");
        subscribes("/json", "https://lamp.example/feed.json");

        reader.await(log.append(Cast.councilBrief()), SOON);
        var types = new LinkedHashMap<String, String>();
        for (int i = 0; i < 2; i++) {
            var sent = subscriber.isSent();
            types.put(sent.path(), sent.header("content-type"));
        }

        assertThat(types)
                .containsEntry("/atom", "application/atom+xml; charset=utf-8")
                .containsEntry("/json", "application/feed+json");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatChangesWhileASubscriberIsAskedIsSentToHim(boolean isOneOfSeveral) throws Exception {
        if (isOneOfSeveral) {
            subscribes("/earlier", FEED);
        }
        subscriber.whileItIsAsked = this::aBriefComesOut;

        subscribes("/asked", FEED);

        assertThat(Stream.generate(this::told)
                        .filter(it -> it.path().equals("/asked"))
                        .findFirst()
                        .map(Subscriber.Sent::text))
                .hasValueSatisfying(it -> assertThat(it).contains("Council buys the old ice house"));
    }

    private void aBriefComesOut() {
        try {
            reader.await(log.append(Cast.councilBrief()), SOON);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Subscriber.Sent told() {
        try {
            return subscriber.isSent();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whoDoesNotConfirmIsNotSubscribed() throws Exception {
        subscriber.wants = false;
        assertThat(asks(form("subscribe", "/never", FEED)).statusCode()).isEqualTo(202);
        subscriber.isAsked();
        subscriber.wants = true;
        subscribes("/wants", FEED);

        reader.await(log.append(Cast.councilBrief()), SOON);

        assertThat(subscriber.isSent().path()).isEqualTo("/wants");
        assertThat(subscriber.sent.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void whatIsNotARequestIsRefusedWithTheReason() throws Exception {
        var wrong = new LinkedHashMap<Map<String, String>, String>();
        wrong.put(form("subscribe", "/x", "https://lamp.example/"), "hub.topic");
        wrong.put(form("subscribe", "/x", "https://other.example/feed.xml"), "hub.topic");
        wrong.put(form("subscribe", "/x", "https://lamp.example/tag/nothing/feed.xml"), "hub.topic");
        wrong.put(form("publish", "/x", FEED), "hub.mode");
        wrong.put(form("subscribe", "/x", FEED, "hub.secret", "s".repeat(200)), "hub.secret");
        wrong.put(form("subscribe", "/x", FEED, "hub.lease_seconds", "-1"), "hub.lease_seconds");
        for (String callback : List.of(
                "", "ftp://a.example/", "file:///etc/passwd", "http://u:p@a.example/", "//a", "http://a.example/#f")) {
            var form = form("subscribe", "/x", FEED);
            form.put("hub.callback", callback);
            wrong.put(form, "hub.callback");
        }

        for (var it : wrong.entrySet()) {
            var response = asks(it.getKey());
            assertThat(response.statusCode()).as(it.getKey().toString()).isEqualTo(400);
            assertThat(response.body()).startsWith(it.getValue());
        }
        assertThat(send("{}", "application/json").statusCode()).isEqualTo(415);
        assertThat(send("a=" + "b".repeat(9_000), "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(413);
        assertThat(subscriber.asked).isEmpty();
    }

    @Test
    void aDeliveryThatFailsIsTriedAgainAndOfManyChangesMeanwhileTheLastIsSent() throws Exception {
        var tries = new AtomicInteger();
        subscriber.status = _ -> tries.incrementAndGet() < 3 ? 503 : 200;
        subscribes("/shaky", FEED);

        reader.await(log.append(Cast.councilBrief()), SOON);
        subscriber.isSent();
        subscriber.isSent();

        assertThat(subscriber.isSent().text()).isEqualTo(fetch("/feed.xml").body());
        assertThat(subscriber.sent.poll(300, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void aRedirectionIsNotFollowedAndASubscriberWhoIsGoneIsForgotten() throws Exception {
        subscriber.status = it -> it.path().equals("/gone") ? 410 : 302;
        subscribes("/gone", FEED);
        subscribes("/led-astray", FEED);

        reader.await(log.append(Cast.councilBrief()), SOON);
        var paths = new ArrayList<String>();
        for (int i = 0; i < 4; i++) {
            paths.add(subscriber.isSent().path());
        }

        assertThat(paths).contains("/gone", "/led-astray").doesNotContain("/elsewhere");
        assertThat(paths.stream().filter(it -> it.equals("/gone"))).hasSize(1);
    }

    @Test
    void subscriptionsOutliveAReaderAndWhatWasMissedIsSentWhenItIsBack() throws Exception {
        subscribes("/patient", FEED);
        reader.close();
        log.append(Cast.councilBrief());

        reader = reader(Hub.Net.THIS_MACHINE_TOO);

        assertThat(subscriber.isSent().text()).contains("Council buys the old ice house");
    }

    @Test
    void theHubOfACopyTakesNobodyInAndSendsNothingUntilItIsTheNewsroom() throws Exception {
        subscribes("/patient", FEED);
        isPaused = true;

        reader.await(log.append(Cast.councilBrief()), SOON);
        reader.await(log.append(Cast.withdrawnBrief()), SOON);

        assertThat(asks(form("subscribe", "/late", FEED)).statusCode()).isEqualTo(503);
        assertThat(subscriber.sent).isEmpty();

        isPaused = false;

        assertThat(subscriber.isSent().text()).contains("This story was withdrawn");
        assertThat(asks(form("subscribe", "/late", FEED)).statusCode()).isEqualTo(202);
    }

    @Test
    void noPrivateAddressIsCalledUnlessThatIsAllowed() throws Exception {
        reader.close();
        reader = reader(Hub.Net.PUBLIC);
        reader.await(log.end(), SOON);

        var response = asks(form("subscribe", "/x", FEED));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(subscriber.asked.poll(500, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void aThousandSubscribersAreSentAChange() throws Exception {
        int many = 1_000;
        for (int i = 0; i < many; i++) {
            HttpResponse<String> response;
            do {
                response = asks(form("subscribe", "/" + i, FEED));
            } while (response.statusCode() == 503);
        }
        for (int i = 0; i < many; i++) {
            subscriber.isAsked();
        }
        until("(select count(*) from subscription) = " + many);

        reader.await(log.append(Cast.councilBrief()), SOON);

        assertThat(IntStream.range(0, many).mapToObj(_ -> path()).distinct()).hasSize(many);
        assertThat(subscriber.mostAtOnce.get()).as("of one host").isBetween(2, 16);
    }

    @Test
    void aHostWithManySubscribersThatHangsHoldsUpNobodyElses() throws Exception {
        int many = 600;
        for (int i = 0; i < many; i++) {
            while (asks(form("subscribe", "/" + i, FEED)).statusCode() == 503) {
                Thread.onSpinWait();
            }
        }
        for (int i = 0; i < many; i++) {
            subscriber.isAsked();
        }
        until("(select count(*) from subscription) = " + many);
        subscriber.hangs = true;
        try (var other = new Subscriber()) {
            var form = form("subscribe", "/z", FEED);
            form.put("hub.callback", other.address("/z").replace("127.0.0.1", "localhost"));
            assertThat(asks(form).statusCode()).isEqualTo(202);
            other.isAsked();
            until("(select count(*) from subscription) = " + (many + 1));

            reader.await(log.append(Cast.councilBrief()), SOON);

            assertThat(other.isSent().text()).contains("Council buys the old ice house");
            assertThat(subscriber.mostAtOnce.get()).isLessThanOrEqualTo(16);
        }
    }

    private String path() {
        try {
            return subscriber.isSent().path();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void subscribes(String path, String topic, String... more) throws Exception {
        assertThat(asks(form("subscribe", path, topic, more)).statusCode()).isEqualTo(202);
        assertThat(subscriber.isAsked())
                .containsEntry("hub.mode", "subscribe")
                .containsEntry("hub.topic", topic)
                .containsKeys("hub.challenge", "hub.lease_seconds");
        String secret =
                List.of(more).contains("hub.secret") ? more[List.of(more).indexOf("hub.secret") + 1] : "";
        until("callback like '%" + path + "' and ifnull(secret, '') = '" + secret + "'");
    }

    /// A subscriber has answered before the hub notes it: waits until the hub's file says so.
    private void until(String noted) throws Exception {
        long end = System.nanoTime() + SOON.toNanos();
        try (var file = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("hub.db"));
                var statement = file.createStatement()) {
            while (true) {
                try (var row = statement.executeQuery("select count(*) from subscription where " + noted)) {
                    if (row.getInt(1) > 0) {
                        return;
                    }
                }
                assertThat(System.nanoTime()).as(noted).isLessThan(end);
                LockSupport.parkNanos(5_000_000);
            }
        }
    }

    private Map<String, String> form(String mode, String path, String topic, String... more) {
        var form = new LinkedHashMap<String, String>();
        form.put("hub.mode", mode);
        form.put("hub.callback", subscriber.address(path));
        form.put("hub.topic", topic);
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        return form;
    }

    private HttpResponse<String> asks(Map<String, String> form) throws Exception {
        var body = new StringBuilder();
        form.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return send(body.toString(), "application/x-www-form-urlencoded");
    }

    private HttpResponse<String> send(String body, String type) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + reader.port() + "/hub"))
                        .header("content-type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> fetch(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + reader.port() + path))
                        .build(),
                BodyHandlers.ofString());
    }

    private Reader reader(Hub.Net net) {
        return new Reader(
                new Reader.Setting(
                        directory.resolve("shelf"),
                        directory.resolve("media"),
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Optional.empty(),
                        Limits.DEFAULT,
                        Optional.of(new Hub.Setting(
                                directory.resolve("hub.db"),
                                net,
                                List.of(Duration.ofMillis(20), Duration.ofMillis(20), Duration.ofMillis(20)),
                                () -> isPaused))),
                log,
                InstantSource.system());
    }
}
