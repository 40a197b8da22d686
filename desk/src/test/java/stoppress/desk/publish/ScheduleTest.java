package stoppress.desk.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.desk.database.Database;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Revision;
import stoppress.desk.story.Stories;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.log.Position;
import stoppress.publication.log.SigningKey;
import stoppress.publication.log.SqlLog;

/// Stories that go out by themselves.
class ScheduleTest {
    private static final Instant MORNING = Instant.parse("2026-05-14T07:00:00Z");
    private static final Instant EMBARGO = MORNING.plus(Duration.ofHours(2));

    @TempDir
    private Path directory;

    private final SigningKey key = SigningKey.make("lamp.example/log");
    private final StoryVersion ferry = Cast.ferryStrike();
    private Instant now = MORNING;
    private Database database;
    private SqlLog log;
    private Door door;
    private Publish publish;
    private Schedule schedule;

    @BeforeEach
    void aStoryIsWritten() {
        open();
        database.write(it -> {
            new Stories(it.sql()).add(Draft.of(ferry), now);
            return it;
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void itGoesOutAtItsHourAndNotBeforeAndOnce() {
        assertThat(plan(EMBARGO, Reason.FIRST)).isInstanceOf(Schedule.Outcome.Planned.class);

        now = EMBARGO.minusMillis(1);
        assertThat(schedule.fire()).isEmpty();
        assertThat(log.end()).isEqualTo(Position.START);

        now = EMBARGO;
        assertThat(schedule.fire())
                .singleElement()
                .satisfies(it -> assertThat(it.outcome()).isInstanceOf(Publish.Outcome.Published.class));
        Position end = log.end();
        assertThat(schedule.fire()).isEmpty();
        assertThat(log.end()).isEqualTo(end);
    }

    @Test
    void aPlanOutlivesTheProgramAndGoesOutWhenTheDeskIsUpAgain() {
        plan(EMBARGO, Reason.FIRST);
        database.close();
        now = EMBARGO.plus(Duration.ofHours(5));

        open();

        assertThat(schedule.fire()).hasSize(1);
    }

    @Test
    void manyWhoLookAtOncePublishItOnce() throws Exception {
        plan(EMBARGO, Reason.FIRST);
        now = EMBARGO;

        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            int fired = 0;
            for (var looked : many.invokeAll(Collections.nCopies(8, (Callable<List<Schedule.Fired>>) schedule::fire))) {
                fired += looked.get().size();
            }
            assertThat(fired).isEqualTo(1);
        }
        assertThat(log.end()).isEqualTo(new Position(4));
    }

    @Test
    void whatGoesOutByHandIsNotPublishedAgainByTheClock() {
        plan(EMBARGO, Reason.FIRST);
        publish.story(ferry.story(), Revision.FIRST, Reason.FIRST, Optional.empty());
        now = EMBARGO;

        assertThat(schedule.fire()).isEmpty();
    }

    @Test
    void whatWouldBeRefusedIsRefusedWhenItIsPlanned() {
        assertThat(plan(EMBARGO, Reason.UPDATE)).isInstanceOf(Schedule.Outcome.Refused.class);
        assertThat(plan(MORNING, Reason.FIRST)).isInstanceOf(Schedule.Outcome.Refused.class);
        assertThat(door.<Schedule.Outcome>through(it -> schedule.within(
                        it, ferry.story(), new Revision(2), "oda", EMBARGO, Reason.FIRST, Optional.empty())))
                .isEqualTo(new Schedule.Outcome.Overtaken(Revision.FIRST));
    }

    @Test
    void theDraftGoesOutAsItThenIsAndWhatIsRefusedAtItsHourSaysWhyAndDoesNotComeBack() {
        plan(EMBARGO, Reason.FIRST);
        database.write(it -> new Stories(it.sql())
                .save(Draft.of(ferry).saying(List.of()), Revision.FIRST, now)
                .orElseThrow());
        now = EMBARGO;

        assertThat(schedule.fire())
                .singleElement()
                .satisfies(it -> assertThat(it.outcome()).isInstanceOf(Publish.Outcome.Refused.class));
        assertThat(schedule.fire()).isEmpty();
        assertThat(log.end()).isEqualTo(Position.START);
    }

    @Test
    void whatTakesTwoPairsOfEyesGoesOutAsItWasAgreedToAndNotAsSomebodyLeftItAfterwards() {
        assertThat(ferry.kicker()).isPresent();
        database.write(it -> {
            new Eyes(it.sql()).rule(Eyes.Rule.BREAKING, true);
            new Eyes(it.sql()).agree(ferry.story(), Revision.FIRST, "sefa", "Sefa Lund", now);
            return it;
        });
        plan(EMBARGO, Reason.FIRST);
        Revision later = database.write(it -> new Stories(it.sql())
                .save(Draft.of(ferry).saying(ferry.body().subList(0, 1)), Revision.FIRST, now)
                .orElseThrow());
        now = EMBARGO;

        assertThat(schedule.fire())
                .singleElement()
                .satisfies(it -> assertThat(it.outcome())
                        .isInstanceOfSatisfying(
                                Publish.Outcome.Refused.class,
                                why -> assertThat(why.objections())
                                        .singleElement()
                                        .extracting(Objection::rule)
                                        .isEqualTo("agreement")));

        now = EMBARGO.plusSeconds(60);
        door.through(it ->
                schedule.within(it, ferry.story(), later, "oda", now.plusSeconds(60), Reason.FIRST, Optional.empty()));
        database.write(it -> {
            new Eyes(it.sql()).agree(ferry.story(), later, "sefa", "Sefa Lund", now);
            return it;
        });
        now = now.plusSeconds(60);
        assertThat(schedule.fire())
                .singleElement()
                .satisfies(it -> assertThat(it.outcome()).isInstanceOf(Publish.Outcome.Published.class));
    }

    @Test
    void whoPlannedAStoryIsNotTheSecondPairOfEyesForIt() {
        database.write(it -> {
            new Eyes(it.sql()).rule(Eyes.Rule.BREAKING, true);
            new Eyes(it.sql()).agree(ferry.story(), Revision.FIRST, "oda", "Oda Brenner", now);
            return it;
        });
        plan(EMBARGO, Reason.FIRST);
        now = EMBARGO;

        assertThat(schedule.fire())
                .singleElement()
                .satisfies(it -> assertThat(it.outcome()).isInstanceOf(Publish.Outcome.Refused.class));
    }

    private void open() {
        database = Database.open(directory);
        log = new SqlLog(database.readers());
        door = new Door(database, log, _ -> key, () -> now);
        publish = new Publish(door, new Announce(door));
        schedule = new Schedule(door, publish);
    }

    private Schedule.Outcome plan(Instant due, Reason reason) {
        return door.through(it ->
                schedule.within(it, ferry.story(), Revision.FIRST, "oda", due, reason, Optional.of("What is new.")));
    }
}
