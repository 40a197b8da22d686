package stoppress.desk.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.desk.outside.Endpoint;
import stoppress.desk.outside.Endpoint.Received;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryVersion;

/// What is planned, delivered before its hour to a partner who may see it; on a real socket.
class EmbargoTest {
    private static final Instant NOON = Instant.parse("2026-05-14T12:00:00Z");
    private static final Selection ALL = new Selection(Set.of(), Set.of(), true);

    @TempDir
    private Path directory;

    private final Endpoint endpoint = new Endpoint();
    private House house;
    private Partner courier;

    @BeforeEach
    void aPartnerMaySeeWhatIsPlanned() {
        house = new House(directory);
        courier = house.partner("The Estuary Courier", ALL, Optional.of(endpoint.address()));
        house.delivers();
    }

    @AfterEach
    void close() {
        house.close();
        endpoint.close();
    }

    @Test
    void aPlanIsToldAtOnceAndWhatItBecameAtItsHour() {
        StoryVersion ferry = house.write("ferry1");
        house.plans(ferry, NOON, Reason.FIRST);

        Received planned = endpoint.next();
        house.now = NOON;
        house.fires();
        Received out = endpoint.next();

        assertThat(planned.member("change")).isEqualTo("planned");
        assertThat(planned.text())
                .contains("\"pubStatus\":\"withheld\"", "\"embargoedUntil\":\"2026-05-14T12:00:00Z\"", "ferry1");
        assertThat(planned.member("id")).isEqualTo(planned.id());
        assertThat(out.member("change")).isEqualTo("first");
        assertThat(out.text()).contains("\"pubStatus\":\"usable\"").doesNotContain("embargoedUntil");
        assertThat(out.member("story")).isEqualTo(planned.member("story"));
        isQuiet();
    }

    @Test
    void whoMayNotSeeWhatIsPlannedIsNotBroughtIt() {
        try (var other = new Endpoint()) {
            house.partner("The Reach Recorder", new Selection(Set.of(), Set.of(), false), Optional.of(other.address()));
            house.partner(
                    "The Salt Gazette",
                    new Selection(Set.of(), Set.of(Cast.SALT.slug()), true),
                    Optional.of(other.address()));
            StoryVersion ferry = house.write("ferry1", Cast.FERRY);
            house.plans(ferry, NOON, Reason.FIRST);
            assertThat(endpoint.next().member("change")).isEqualTo("planned");

            house.now = NOON;
            house.fires();

            assertThat(other.next().member("change")).isEqualTo("first");
            assertThat(other.isEmpty()).isTrue();
        }
    }

    @Test
    void whatIsChangedIsToldOnceWritingRestsAndAnotherHourAtOnce() {
        StoryVersion ferry = house.write("ferry1");
        house.plans(ferry, NOON, Reason.FIRST);
        endpoint.next();
        isQuiet();

        house.headlines(ferry, "Ferry crews walk");
        house.headlines(ferry, "Ferry crews walk out");
        house.plans(ferry, NOON.plusSeconds(3_600), Reason.FIRST);
        Received moved = endpoint.next();
        isQuiet();
        house.headlines(ferry, "Ferry crews walk out at noon");
        house.now = house.now.plusSeconds(61);
        Received changed = endpoint.next();

        assertThat(moved.text()).contains("Ferry crews walk out\"", "\"embargoedUntil\":\"2026-05-14T13:00:00Z\"");
        assertThat(changed.text()).contains("Ferry crews walk out at noon");
        assertThat(Set.of(moved.id(), changed.id())).as("each is taken").hasSize(2);
        isQuiet();
    }

    @Test
    void aPlanThatIsGivenUpIsTakenBack() {
        StoryVersion ferry = house.write("ferry1");
        house.plans(ferry, NOON, Reason.FIRST);
        endpoint.next();

        house.givesUp(ferry);
        Received dropped = endpoint.next();

        assertThat(dropped.member("change")).isEqualTo("plan-dropped");
        assertThat(dropped.text())
                .contains("\"pubStatus\":\"canceled\"", "What was planned does not go out.")
                .doesNotContain("Headline of ferry1");
        house.plans(ferry, NOON, Reason.FIRST);
        Received again = endpoint.next();
        assertThat(again.member("change")).isEqualTo("planned");
        isQuiet();
    }

    @Test
    void aPlanWithManyEarlierOnesBeforeItIsNotTakenBack() {
        agreed(new Selection(Set.of(), Set.of(Cast.FERRY.slug()), true));
        StoryVersion ferry = house.write("ferry1", Cast.FERRY);
        house.plans(ferry, NOON.plus(Duration.ofDays(1)), Reason.FIRST);
        endpoint.next();

        house.plansMany(Plans.MOST, Cast.SALT, NOON);
        house.plans(house.write("ferry2", Cast.FERRY), NOON.minusSeconds(60), Reason.FIRST);

        assertThat(endpoint.next().text()).contains("Headline of ferry2");
        isQuiet();
        house.givesUp(ferry);
        assertThat(endpoint.next().member("change")).isEqualTo("plan-dropped");
    }

    /// Whoever goes by `pubStatus` alone must not take a story out of print because an update of it was given up.
    @Test
    void ofAStoryInPrintTheVersionThatStandsIsToldWhenAPlanIsGivenUp() {
        StoryVersion ferry = house.write("ferry1");
        house.publish(ferry, Reason.FIRST);
        endpoint.next();
        house.headlines(ferry, "Ferry crews may walk out");
        house.plans(ferry, NOON, Reason.UPDATE);
        assertThat(endpoint.next().text()).contains("\"withheld\"", "Ferry crews may walk out", "\"version\":\"2\"");

        house.givesUp(ferry);
        Received dropped = endpoint.next();

        assertThat(dropped.member("change")).isEqualTo("plan-dropped-and-stands");
        assertThat(dropped.text())
                .contains("\"pubStatus\":\"usable\"", "Headline of ferry1", "\"version\":\"1\"")
                .doesNotContain("Ferry crews may walk out");
    }

    @Test
    void nothingPlannedComesBehindWhatItBecameHoweverLongTheEndpointWasAway() {
        endpoint.does(Endpoint.says("HTTP/1.1 503 Later\r\nContent-Length: 0\r\n\r\n"));
        StoryVersion ferry = house.write("ferry1");
        house.plans(ferry, NOON, Reason.FIRST);
        Received tried = endpoint.next();
        house.until(() -> !house.failing(courier).isEmpty());
        house.headlines(ferry, "Ferry crews walk out");
        house.now = NOON;
        house.fires();
        house.publish(ferry, Reason.UPDATE);

        endpoint.does(Endpoint.says(Endpoint.TAKEN));
        house.now = NOON.plusSeconds(61);
        var changes = new ArrayList<String>();
        while (!changes.contains("update")) {
            changes.add(endpoint.next().member("change"));
        }

        assertThat(tried.member("change")).isEqualTo("planned");
        assertThat(changes.subList(changes.indexOf("first"), changes.size())).containsExactly("first", "update");
        isQuiet();
    }

    @Test
    void aPlanThatCouldNotBeDeliveredForADayHoldsNothingThatGoesOut() {
        endpoint.does(Endpoint.says("HTTP/1.1 503 Later\r\nContent-Length: 0\r\n\r\n"));
        StoryVersion ferry = house.write("ferry1");
        house.plans(ferry, House.MORNING.plus(Duration.ofDays(3)), Reason.FIRST);
        for (int tries = 1; house.count(courier).dead() == 0; tries++) {
            endpoint.next();
            int made = tries;
            house.until(() -> house.failing(courier).stream().anyMatch(it -> it.attempts() == made));
            house.now = house.failing(courier).getFirst().due();
        }

        endpoint.does(Endpoint.says(Endpoint.TAKEN));
        house.now = House.MORNING.plus(Duration.ofDays(3));
        house.fires();

        assertThat(endpoint.next().member("change")).isEqualTo("first");
        isQuiet();
    }

    @Test
    void aPartnerWhoMayNotSeeItAnyMoreHasItTakenBack() {
        StoryVersion ferry = house.write("ferry1");
        house.plans(ferry, NOON, Reason.FIRST);
        endpoint.next();

        agreed(new Selection(Set.of(), Set.of(), false));

        assertThat(endpoint.next().member("change")).isEqualTo("plan-dropped");
        house.headlines(ferry, "Ferry crews walk out");
        house.now = NOON;
        house.fires();
        assertThat(endpoint.next().member("change")).isEqualTo("first");
    }

    @Test
    void whatWasOnItsWayWhenTheProgramEndedIsBroughtWhenItIsBack() {
        endpoint.does(Endpoint.hangs());
        StoryVersion ferry = house.write("ferry1");
        house.plans(ferry, NOON, Reason.FIRST);
        String id = endpoint.next().id();
        endpoint.does(Endpoint.says(Endpoint.TAKEN));

        house.endsAndBegins();

        assertThat(endpoint.next().id()).isEqualTo(id);
        house.givesUp(ferry);
        assertThat(endpoint.next().member("change")).isEqualTo("plan-dropped");
    }

    private void agreed(Selection selection) {
        house.database.write(it -> {
            new Partners(it.sql())
                    .change(
                            courier.id(),
                            new Partners.Terms(courier.name(), selection, Format.NINJS, courier.endpoint()),
                            house.log.end());
            return it;
        });
    }

    /// Nothing else is told: what comes next is what is published next.
    private void isQuiet() {
        house.until(() -> house.count(courier).equals(new Deliveries.Count(0, 0)));
        String next = "sentinel" + house.log.end();
        house.publish(house.write(next), Reason.FIRST);
        assertThat(endpoint.next().text()).contains("Headline of " + next);
    }
}
