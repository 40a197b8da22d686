package stoppress.desk.partner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stoppress.desk.outside.Endpoint;
import stoppress.desk.outside.Endpoint.Behaviour;
import stoppress.desk.outside.Endpoint.Received;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryVersion;

/// The postman, against an endpoint on a real socket that fails, hangs, lies and comes back.
class DeliveringTest {
    @TempDir
    private Path directory;

    private final Endpoint endpoint = new Endpoint();
    private House house;
    private Partner courier;

    @BeforeEach
    void aPartnerWaitsForNews() {
        house = new House(directory);
        courier = house.partner(endpoint);
    }

    @AfterEach
    void close() {
        house.close();
        endpoint.close();
    }

    @Test
    void whatIsPublishedIsDeliveredInTheOrderOfTheLogAndSigned() throws Exception {
        house.delivers();
        StoryVersion ferry = house.write("ferry1");
        house.publish(ferry, Reason.FIRST);
        house.publish(ferry, Reason.CORRECTION);
        house.withdraw(ferry);

        List<Received> received = endpoint.next(3);

        assertThat(received).extracting(it -> it.member("change")).containsExactly("first", "correction", "withdrawal");
        assertThat(received).extracting(Received::id).doesNotHaveDuplicates();
        for (Received it : received) {
            assertThat(it.line()).isEqualTo("POST /hook HTTP/1.1");
            assertThat(it.headers()).containsEntry("content-type", "application/json");
            assertThat(it.member("id")).isEqualTo(it.id());
            assertThat(it.headers().get("webhook-signature"))
                    .isEqualTo("v1," + signature(secrets().getFirst(), it));
        }
        house.until(() -> house.count(courier).waiting() == 0);
        assertThat(new Partners(house.database.sql())
                        .find(courier.id())
                        .orElseThrow()
                        .delivered())
                .isEqualTo(3);
    }

    @Test
    void aDeliveryThatFailsHoldsItsStoryAndNoOther() {
        var broken = new HashSet<>(Set.of("Headline of ferry1"));
        endpoint.does((request, caller) -> Endpoint.says(
                        broken.stream().anyMatch(request.text()::contains)
                                ? "HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n"
                                : Endpoint.TAKEN)
                .answer(request, caller));
        StoryVersion ferry = house.write("ferry1");
        StoryVersion fog = house.write("fog1");
        house.publish(ferry, Reason.FIRST);
        house.publish(fog, Reason.FIRST);
        house.publish(ferry, Reason.UPDATE);
        house.publish(fog, Reason.UPDATE);

        house.delivers();

        house.until(() -> house.count(courier).waiting() == 2);
        house.until(() -> !house.failing(courier).isEmpty());
        assertThat(changes(endpoint.next(3), "Headline of fog1")).containsExactly("first", "update");
        assertThat(house.failing(courier)).singleElement().satisfies(it -> {
            assertThat(it.why()).isEqualTo("it answered 500");
            assertThat(it.due()).isEqualTo(house.now.plusSeconds(10));
        });

        broken.clear();
        house.now = house.now.plusSeconds(11);

        assertThat(changes(endpoint.next(2), "Headline of ferry1")).containsExactly("first", "update");
        house.until(() -> house.count(courier).waiting() == 0);
    }

    static Stream<Behaviour> lies() {
        String redirect = "HTTP/1.1 %s Elsewhere\r\nLocation: http://127.0.0.1:%s/\r\nContent-Length: 0\r\n\r\n";
        return Stream.of(
                Endpoint.hangs(),
                (_, _) -> {},
                Endpoint.says("HTTP/1.1 500 Oh\r\n\r\n"),
                Endpoint.says("HTTP/1.1 404 Nobody\r\nContent-Length: 0\r\n\r\n"),
                Endpoint.says("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort"),
                Endpoint.says("HTTP/1.1 200 OK\r\n"),
                Endpoint.says("HTTP/1.1 2"),
                Endpoint.says("220 mail.lamp.example ESMTP\r\n\r\n"),
                Endpoint.says("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"),
                Endpoint.says("HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n"),
                Endpoint.says("HTTP/1.1 200 OK\r\nContent-Length: 70000\r\n\r\n" + "x".repeat(70_000)),
                Endpoint.says("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(2_000_000)),
                Endpoint.says("HTTP/1.1 200 OK\r\nX: " + "x".repeat(2_000_000) + "\r\n\r\n"),
                Endpoint.says("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"),
                Endpoint.says("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n"),
                Endpoint.says("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\nabc"),
                Endpoint.says("HTTP/1.1 100 Continue\r\n\r\n".repeat(5_000)),
                // One byte at a time, for ever.
                (_, caller) -> {
                    var out = caller.getOutputStream();
                    out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8));
                    while (true) {
                        out.write('x');
                        out.flush();
                        Thread.sleep(20);
                    }
                },
                Endpoint.says(redirect.formatted(301, "0")),
                Endpoint.says(redirect.formatted(307, "0")),
                Endpoint.says(redirect.formatted(308, "0")));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void whatAnEndpointDoesNotAnswerAsItShouldIsBroughtAgainUnderTheSameId(Behaviour lie) {
        endpoint.does(lie);
        StoryVersion ferry = house.write("ferry1");
        house.publish(ferry, Reason.FIRST);
        house.publish(ferry, Reason.UPDATE);
        house.delivers();
        String id = endpoint.next().id();
        house.until(() -> !house.failing(courier).isEmpty());
        assertThat(house.failing(courier))
                .singleElement()
                .satisfies(it -> assertThat(it.why()).isNotBlank());

        endpoint.does(Endpoint.says(Endpoint.TAKEN));
        house.now = house.now.plusSeconds(11);

        List<Received> received = endpoint.next(2);
        assertThat(received).extracting(it -> it.member("change")).containsExactly("first", "update");
        assertThat(received.getFirst().id()).isEqualTo(id);
        house.until(() -> house.count(courier).waiting() == 0);
        assertThat(endpoint.isEmpty()).isTrue();
    }

    static Stream<String> answers() {
        return Stream.of(
                Endpoint.TAKEN,
                "HTTP/1.0 200\r\n\r\nwhatever",
                "HTTP/1.1 200 OK\nContent-Length: 2\n\nok",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0\r\nTrailer: 1\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anEndpointMayAcknowledgeAsHttpAllows(String answer) {
        endpoint.does(Endpoint.says(answer));
        house.delivers();
        house.publish(house.write("ferry1"), Reason.FIRST);

        endpoint.next();

        house.until(() -> house.count(courier).waiting() == 0);
        assertThat(house.failing(courier)).isEmpty();
    }

    @Test
    void anEndpointThatIsNotThereGetsEverythingWhenItIs() {
        endpoint.close();
        StoryVersion ferry = house.write("ferry1");
        for (int i = 0; i < 20; i++) {
            house.publish(ferry, i == 0 ? Reason.FIRST : Reason.UPDATE);
        }
        house.delivers();
        house.until(() -> !house.failing(courier).isEmpty());

        try (var back = new Endpoint()) {
            house.database.write(it -> {
                new Partners(it.sql())
                        .change(
                                courier.id(),
                                new Partners.Terms(
                                        "The Courier", courier.selection(), Format.NINJS, Optional.of(back.address())),
                                house.log.end());
                return it;
            });
            house.now = house.now.plusSeconds(11);

            assertThat(back.next(20).stream().map(it -> Integer.parseInt(it.member("cursor"))))
                    .hasSize(20)
                    .isSorted();
        }
    }

    @Test
    void afterADayADeliveryIsGivenUpAndHoldsItsStoryUntilAPersonTriesItAgain() {
        endpoint.does(Endpoint.says("HTTP/1.1 503 Later\r\nContent-Length: 0\r\n\r\n"));
        StoryVersion ferry = house.write("ferry1");
        house.publish(ferry, Reason.FIRST);
        house.publish(ferry, Reason.UPDATE);
        house.delivers();
        var tries = new ArrayList<Duration>();
        while (house.count(courier).dead() == 0) {
            int before = endpoint.next().id().isEmpty() ? 0 : tries.size() + 1;
            house.until(() -> house.failing(courier).stream().anyMatch(it -> it.attempts() == before));
            tries.add(Duration.between(House.MORNING, house.now));
            house.now = house.failing(courier).getFirst().due();
        }

        assertThat(tries.getLast()).isBetween(Duration.ofHours(24), Duration.ofHours(27));
        assertThat(tries).hasSizeBetween(15, 30);
        assertThat(tries.subList(0, 4))
                .containsExactly(Duration.ZERO, Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(70));
        assertThat(house.count(courier)).isEqualTo(new Deliveries.Count(1, 1));
        house.now = house.now.plus(Duration.ofDays(3));
        StoryVersion fog = house.write("fog1");
        endpoint.does(Endpoint.says(Endpoint.TAKEN));
        house.publish(fog, Reason.FIRST);
        assertThat(endpoint.next().text()).contains("Headline of fog1");

        long dead = house.failing(courier).getFirst().number();
        house.database.write(it -> new Deliveries(it.sql()).replay(courier.id(), dead, house.now));

        assertThat(changes(endpoint.next(2), "Headline of ferry1")).containsExactly("first", "update");
        house.until(() -> house.count(courier).equals(new Deliveries.Count(0, 0)));
    }

    @Test
    void aDeliveryThatAPersonDropsLetsThoseBehindItGoOn() {
        endpoint.does(Endpoint.says("HTTP/1.1 400 No\r\nContent-Length: 0\r\n\r\n"));
        StoryVersion ferry = house.write("ferry1");
        house.publish(ferry, Reason.FIRST);
        house.publish(ferry, Reason.UPDATE);
        house.delivers();
        endpoint.next();
        house.until(() -> !house.failing(courier).isEmpty());
        endpoint.does(Endpoint.says(Endpoint.TAKEN));

        long first = house.failing(courier).getFirst().number();
        house.database.write(it -> new Deliveries(it.sql()).drop(courier.id(), first));

        assertThat(endpoint.next().member("change")).isEqualTo("update");
        house.until(() -> house.count(courier).waiting() == 0);
    }

    @Test
    void whatWasOnItsWayWhenTheProgramEndedIsBroughtAgainUnderTheSameId() {
        endpoint.does(Endpoint.hangs());
        StoryVersion ferry = house.write("ferry1");
        house.publish(ferry, Reason.FIRST);
        house.publish(ferry, Reason.UPDATE);
        house.delivers();
        String id = endpoint.next().id();

        endpoint.does(Endpoint.says(Endpoint.TAKEN));
        house.endsAndBegins();

        List<Received> received = endpoint.next(2);
        assertThat(received.getFirst().id()).isEqualTo(id);
        assertThat(received).extracting(it -> it.member("change")).containsExactly("first", "update");
    }

    @Test
    void anEndpointThatHangsIsCalledFourTimesAtOnceAndHoldsUpNobodyElse() {
        endpoint.does(Endpoint.hangs());
        try (var other = new Endpoint()) {
            house.partner("The Reach Recorder", courier.selection(), Optional.of(other.address()));
            for (int i = 0; i < 12; i++) {
                house.publish(house.write("story" + i), Reason.FIRST);
            }

            house.delivers();

            assertThat(other.next(12)).hasSize(12);
            endpoint.next(8);
            assertThat(endpoint.mostAtOnce()).isBetween(2, 4);
        }
    }

    /// A row in the queue holds no word of the story, and neither does what is delivered after the erasure.
    @Test
    void whatTheLawHadErasedBeforeItWasDeliveredIsNotDelivered() {
        endpoint.does(Endpoint.says("HTTP/1.1 503 Later\r\nContent-Length: 0\r\n\r\n"));
        StoryVersion ferry = house.write("ferry1");
        house.publish(ferry, Reason.FIRST);
        house.delivers();
        endpoint.next();
        house.until(() -> !house.failing(courier).isEmpty());
        house.erase(ferry);

        endpoint.does(Endpoint.says(Endpoint.TAKEN));
        house.now = house.now.plusSeconds(11);

        Received told = endpoint.next();
        assertThat(told.member("change")).isEqualTo("erasure");
        assertThat(told.text()).contains("\"canceled\"", "A court had it so.").doesNotContain("Headline of ferry1");
        house.until(() -> house.count(courier).waiting() == 0);
        assertThat(endpoint.isEmpty()).isTrue();
    }

    @Test
    void forADayAfterTheSecretWasChangedBothProveADelivery() throws Exception {
        house.delivers();
        String former = secrets().getFirst();
        String secret = house.database.write(it -> new Partners(it.sql()).newSecret(courier.id(), house.now));

        house.publish(house.write("ferry1"), Reason.FIRST);
        Received both = endpoint.next();
        house.now = house.now.plus(Duration.ofHours(25));
        house.publish(house.write("fog1"), Reason.FIRST);
        Received one = endpoint.next();

        assertThat(both.headers().get("webhook-signature"))
                .isEqualTo("v1," + signature(secret, both) + " v1," + signature(former, both));
        assertThat(one.headers().get("webhook-signature")).isEqualTo("v1," + signature(secret, one));
    }

    @Test
    void aCopyOfTheNewsroomDeliversNothingUntilSomebodySaysThatItIsTheNewsroomNow() {
        StoryVersion ferry = house.write("ferry1");
        house.publish(ferry, Reason.FIRST);
        house.pause().begin(house.now);
        house.delivers();
        house.publish(ferry, Reason.UPDATE);
        assertThat(house.count(courier).waiting()).isZero();
        assertThat(endpoint.connections).hasValue(0);

        house.pause().end();

        assertThat(endpoint.next(2)).extracting(it -> it.member("change")).containsExactly("first", "update");
    }

    private List<String> secrets() {
        return new Partners(house.database.sql()).secrets(courier.id(), house.now);
    }

    private static List<String> changes(List<Received> received, String story) {
        return received.stream()
                .filter(it -> it.text().contains(story))
                .map(it -> it.member("change"))
                .toList();
    }

    private static String signature(String secret, Received it) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        mac.update((it.id() + "." + it.headers().get("webhook-timestamp") + ".").getBytes(UTF_8));
        return Base64.getEncoder().encodeToString(mac.doFinal(it.body()));
    }
}
