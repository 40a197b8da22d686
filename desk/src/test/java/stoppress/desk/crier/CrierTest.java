package stoppress.desk.crier;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.desk.outside.Call;
import stoppress.desk.outside.Endpoint;
import stoppress.desk.outside.Endpoint.Behaviour;
import stoppress.desk.outside.Endpoint.Received;
import stoppress.desk.outside.Pause;
import stoppress.desk.partner.House;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Link;
import stoppress.publication.document.Reach;
import stoppress.publication.document.Reason;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.json.Json;
import stoppress.publication.log.Position;

/// What search engines are told, by an endpoint on a real socket that fails, hangs, lies and comes back.
class CrierTest {
    private static final String KEY = "0123456789abcdef";

    @TempDir
    private Path directory;

    private final Endpoint engines = new Endpoint();
    private House house;
    private Pause pause;
    private volatile Optional<Site> site = Optional.of(site("https://lamp.example", Optional.of(KEY)));
    private volatile Position served = new Position(Long.MAX_VALUE);
    private Optional<Crier> crier = Optional.empty();

    @BeforeEach
    void open() {
        house = new House(directory);
        pause = new Pause(directory.resolve("paused"));
        calls(true);
    }

    @AfterEach
    void close() {
        crier.ifPresent(Crier::close);
        house.close();
        engines.close();
    }

    @Test
    void whatChangesWithinAMomentIsToldInOneCall() {
        begins();
        house.publish(house.write("ferry1"), Reason.FIRST);
        house.publish(house.write("fog1"), Reason.FIRST);
        house.until(() -> state().waiting() == 2);

        later(Duration.ofSeconds(10));

        Received call = engines.next();
        assertThat(call.line()).isEqualTo("POST /hook HTTP/1.1");
        assertThat(call.text()).isEqualTo("""
                {"host":"lamp.example","key":"%1$s","keyLocation":"https://lamp.example/%1$s.txt",\
                "urlList":["https://lamp.example/story-ferry1/","https://lamp.example/story-fog1/"]}""".formatted(KEY));
        house.until(() -> state().told() == 2);
        assertThat(state().waiting()).isZero();
        assertThat(engines.isEmpty()).isTrue();
    }

    @Test
    void nobodyIsToldOfWhatReadersDoNotGetYet() {
        StoryVersion ferry = house.write("ferry1");
        house.publish(ferry, Reason.FIRST);
        served = house.log.end();
        house.publish(house.write("fog1"), Reason.FIRST);
        begins();
        house.until(() -> state().reached().equals(served));
        later(Duration.ofSeconds(10));
        assertThat(told(engines.next())).containsExactly("https://lamp.example/story-ferry1/");
        house.until(() -> state().told() == 1);

        served = house.log.end();
        house.until(() -> state().waiting() == 1);
        later(Duration.ofSeconds(10));

        assertThat(told(engines.next())).containsExactly("https://lamp.example/story-fog1/");
    }

    @Test
    void anAddressIsToldAgainAfterTenMinutesAndItsEndAtOnce() {
        begins();
        StoryVersion ferry = house.write("ferry1");
        StoryVersion fog = house.write("fog1");
        house.publish(ferry, Reason.FIRST);
        house.publish(fog, Reason.FIRST);
        house.until(() -> state().waiting() == 2);
        later(Duration.ofSeconds(10));
        engines.next();
        house.until(() -> state().told() == 2);

        house.publish(ferry, Reason.UPDATE);
        house.withdraw(fog);
        house.until(() -> state().waiting() == 2);
        later(Duration.ofSeconds(10));
        assertThat(told(engines.next())).containsExactly("https://lamp.example/story-fog1/");
        house.until(() -> state().waiting() == 1);
        later(Duration.ofMinutes(10));

        assertThat(told(engines.next())).containsExactly("https://lamp.example/story-ferry1/");
    }

    @Test
    void aCorrectionOfASpellingIsNoNewsAndAStoryThatMovedIsToldAtBothAddresses() {
        begins();
        StoryVersion ferry = house.write("ferry1");
        house.publish(ferry, Reason.FIRST);
        house.publish(ferry, Reason.MINOR);
        house.moves(ferry, "ferry-sails-again");
        house.publish(ferry, Reason.UPDATE);
        house.until(() -> state().waiting() == 2);

        later(Duration.ofSeconds(10));

        assertThat(told(engines.next()))
                .containsExactlyInAnyOrder(
                        "https://lamp.example/story-ferry1/", "https://lamp.example/ferry-sails-again/");
    }

    static Stream<Behaviour> failures() {
        return Stream.of(
                Endpoint.hangs(),
                (_, _) -> {},
                Endpoint.says("HTTP/1.1 400 No\r\nContent-Length: 0\r\n\r\n"),
                Endpoint.says("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n"),
                Endpoint.says("HTTP/1.1 422 No\r\nContent-Length: 0\r\n\r\n"),
                Endpoint.says("HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n"),
                Endpoint.says("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort"),
                Endpoint.says("HTTP/1.1 307 There\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"),
                Endpoint.says("220 mail.lamp.example ESMTP\r\n\r\n"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatCouldNotBeToldIsToldAfterAMinute(Behaviour failure) {
        engines.does(failure);
        begins();
        house.publish(house.write("ferry1"), Reason.FIRST);
        house.until(() -> state().waiting() == 1);
        later(Duration.ofSeconds(10));
        engines.next();
        house.until(() -> state().attempts() == 1);
        assertThat(state().why()).isNotBlank();
        assertThat(state().due()).isEqualTo(house.now.plusSeconds(60));

        engines.does(Endpoint.says("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"));
        later(Duration.ofSeconds(60));

        assertThat(told(engines.next())).containsExactly("https://lamp.example/story-ferry1/");
        house.until(() -> state().told() == 1);
        assertThat(state()).extracting(Cries.State::attempts, Cries.State::why).containsExactly(0, "");
    }

    @Test
    void whoAsksUsToStayAwayIsNotCalledBefore() {
        engines.does(Endpoint.says("HTTP/1.1 429 Slow\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n"));
        begins();
        house.publish(house.write("ferry1"), Reason.FIRST);
        house.until(() -> state().waiting() == 1);
        later(Duration.ofSeconds(10));
        engines.next();

        house.until(() -> state().attempts() == 1);

        assertThat(state().due()).isEqualTo(house.now.plusSeconds(3_600));
        assertThat(state().status()).isEqualTo(429);
    }

    @Test
    void whatCouldNotBeToldForADayIsGivenUp() {
        engines.does(Endpoint.says("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n"));
        begins();
        house.publish(house.write("ferry1"), Reason.FIRST);
        house.until(() -> state().waiting() == 1);
        var tries = new ArrayList<Instant>();
        later(Duration.ofSeconds(10));
        while (state().missed() == 0) {
            engines.next();
            tries.add(house.now);
            house.until(() -> state().attempts() == tries.size());
            house.now = state().due();
        }

        assertThat(Duration.between(tries.getFirst(), tries.getLast()))
                .isBetween(Duration.ofHours(23), Duration.ofHours(26));
        assertThat(tries).hasSizeBetween(10, 25);
        assertThat(state().waiting()).isZero();
    }

    @Test
    void whatWasToBeToldWhenTheProgramEndedIsToldWhenItIsBack() {
        engines.does(Endpoint.hangs());
        begins();
        house.publish(house.write("ferry1"), Reason.FIRST);
        house.until(() -> state().waiting() == 1);
        later(Duration.ofSeconds(10));
        engines.next();
        crier.orElseThrow().close();
        house.publish(house.write("fog1"), Reason.FIRST);
        engines.does(Endpoint.says(Endpoint.TAKEN));

        begins();
        var told = new ArrayList<>(told(engines.next()));
        house.until(() -> state().reached().equals(house.log.end()));
        later(Duration.ofSeconds(10));
        if (told.size() == 1) {
            told.addAll(told(engines.next()));
        }

        assertThat(told).containsExactly("https://lamp.example/story-ferry1/", "https://lamp.example/story-fog1/");
    }

    @Test
    void aThousandAddressesAreOneCallAndTheRestAnother() {
        house.database.write(it -> {
            IntStream.range(0, 1_001)
                    .forEach(i -> new Cries(it.sql()).add(new Changed.Path("/story-" + i + "/", false), house.now));
            return it;
        });
        begins();
        later(Duration.ofSeconds(10));

        assertThat(List.of(told(engines.next()).size(), told(engines.next()).size()))
                .containsExactly(1_000, 1);
    }

    @Test
    void nobodyIsCalledUnlessThatIsWanted() {
        calls(false);
        begins();
        house.publish(house.write("ferry1"), Reason.FIRST);
        later(Duration.ofHours(1));
        calls(true);
        house.publish(house.write("fog1"), Reason.FIRST);
        house.until(() -> state().waiting() == 1);
        later(Duration.ofSeconds(10));

        assertThat(told(engines.next())).containsExactly("https://lamp.example/story-fog1/");
        assertThat(engines.connections).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080",
                "http://127.0.0.1",
                "http://[::1]:8080",
                "https://192.168.1.5",
                "https://lamp",
                "https://lamp.local",
                "https://desk.internal",
                "https://lamp.test",
                "https://8.8.8.8.8"
            })
    void nobodyIsCalledForAPaperThatNobodyCanReach(String address) {
        Site here = site(address, Optional.of(KEY));
        site = Optional.of(here);
        assertThat(Crier.canBeReached(here)).isFalse();
        begins();
        house.publish(house.write("ferry1"), Reason.FIRST);
        house.until(() -> state().reached().equals(house.log.end()));
        later(Duration.ofHours(1));

        site = Optional.of(site("https://lamp.example", Optional.of(KEY)));
        house.publish(house.write("fog1"), Reason.FIRST);
        house.until(() -> state().waiting() == 1);
        later(Duration.ofSeconds(10));

        assertThat(told(engines.next())).containsExactly("https://lamp.example/story-fog1/");
    }

    @Test
    void aCopyOfTheNewsroomCallsNobodyUntilSomebodySaysThatItIsTheNewsroomNow() {
        pause.begin(house.now);
        begins();
        house.publish(house.write("ferry1"), Reason.FIRST);
        later(Duration.ofHours(1));
        assertThat(state().waiting()).isZero();

        pause.end();
        house.until(() -> state().waiting() == 1);
        later(Duration.ofSeconds(10));

        assertThat(told(engines.next())).containsExactly("https://lamp.example/story-ferry1/");
        assertThat(engines.connections).hasValue(1);
    }

    @Test
    void noAddressOfOurOwnIsCalledWhoeverNamedIt() {
        crier = Optional.of(new Crier(
                        house.database,
                        house.log,
                        () -> site,
                        new Call(InetAddress::getAllByName, false, Duration.ofSeconds(1)),
                        pause,
                        _ -> true,
                        () -> house.now)
                .started(Duration.ofMillis(10)));
        house.publish(house.write("ferry1"), Reason.FIRST);
        house.until(() -> state().waiting() == 1);
        later(Duration.ofSeconds(10));

        house.until(() -> state().attempts() == 1);

        assertThat(state().why()).isEqualTo("127.0.0.1 leads to an address that is not public; nobody was called");
        assertThat(engines.connections).hasValue(0);
    }

    private void begins() {
        crier = Optional.of(new Crier(
                        house.database,
                        house.log,
                        () -> site,
                        House.call(),
                        pause,
                        it -> it.compareTo(served) <= 0,
                        () -> house.now)
                .started(Duration.ofMillis(10)));
    }

    private void calls(boolean wanted) {
        house.database.write(it -> {
            new Cries(it.sql()).set(wanted, Optional.of(engines.address()), house.log.end());
            return it;
        });
    }

    private Cries.State state() {
        return new Cries(house.database.sql()).state();
    }

    private void later(Duration by) {
        house.now = house.now.plus(by);
    }

    private static List<String> told(Received call) {
        var body = (Json.Obj) Json.read(call.body(), 1 << 20, 4);
        return ((Json.Arr) body.member("urlList").orElseThrow())
                .items().stream().map(it -> ((Json.Str) it).text()).toList();
    }

    private static Site site(String address, Optional<String> key) {
        Site lamp = Cast.lamp();
        return new Site(
                lamp.name(),
                lamp.tagline(),
                new Link(address),
                lamp.zone(),
                lamp.languages(),
                lamp.navigation(),
                lamp.corrections(),
                new Reach(Reach.Feeds.FULL, key, Optional.empty()),
                lamp.colours());
    }

    /// Of what nobody was told, nobody is told where.
    @Test
    void whereTheyAreToldIsTheUsualPlaceUnlessSomebodySaysAnother() {
        house.database.write(it -> {
            new Cries(it.sql()).set(true, Optional.empty(), house.log.end());
            return it;
        });

        assertThat(state().endpoint().orElse(Cries.USUAL)).isEqualTo(URI.create("https://api.indexnow.org/indexnow"));
    }
}
