package stoppress.desk.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.desk.database.Database;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Revision;
import stoppress.desk.story.Stories;
import stoppress.publication.document.Block;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Notice;
import stoppress.publication.document.Notice.Kind;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Text;
import stoppress.publication.document.Withdrawal.Way;
import stoppress.publication.log.Position;
import stoppress.publication.log.SigningKey;
import stoppress.publication.log.SqlLog;

/// What a developing story promises, and what its entries may not hide.
class PromisesTest {
    private static final Instant MORNING = Instant.parse("2026-05-14T07:00:00Z");

    @TempDir
    private Path directory;

    private final SigningKey key = SigningKey.make("lamp.example/log");
    private final Draft ferry = Draft.of(Cast.ferryStrike());
    private Instant now = MORNING;
    private Database database;
    private SqlLog log;
    private Publish publish;
    private Withdraw withdraw;
    private Revision seen = Revision.FIRST;

    @BeforeEach
    void theStoryIsDeveloping() {
        database = Database.open(directory);
        log = new SqlLog(database.readers());
        var door = new Door(database, log, _ -> key, () -> now);
        publish = new Publish(door, new Announce(door));
        withdraw = new Withdraw(door);
        database.write(it -> {
            new Stories(it.sql())
                    .add(ferry.saying(List.of(entry("u1", "The crews walk out")), List.of(developing())), now);
            return it;
        });
        assertThat(publish(Reason.FIRST)).isInstanceOf(Publish.Outcome.Published.class);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theNoteCarriesTheHourAtWhichItLapsesAndEachPublicationPutsItOff() {
        assertThat(said().notices())
                .singleElement()
                .satisfies(it -> assertThat(it.until()).contains(MORNING.plus(Duration.ofHours(6))));

        now = MORNING.plus(Duration.ofHours(2));
        publish(Reason.UPDATE);

        assertThat(said().notices())
                .singleElement()
                .satisfies(it -> assertThat(it.until()).contains(now.plus(Duration.ofHours(6))));
    }

    @Test
    void aFinalStoryIsNotSaidToBeDeveloping() {
        publish(Reason.FINAL);

        assertThat(said().notices()).isEmpty();
        assertThat(due(Duration.ofDays(1))).isEmpty();
    }

    @Test
    void theDeskIsToldOnceWhenNothingWasAddedForHalfOfThatTime() {
        assertThat(due(Duration.ofHours(3).minusMillis(1))).isEmpty();
        assertThat(due(Duration.ofHours(3))).singleElement().satisfies(it -> {
            assertThat(it.headline()).isEqualTo(ferry.headline());
            assertThat(it.owner()).isPresent();
        });
        assertThat(due(Duration.ofHours(4))).isEmpty();

        now = MORNING.plus(Duration.ofHours(4));
        publish(Reason.UPDATE);

        assertThat(due(Duration.ofHours(5))).isEmpty();
        assertThat(due(Duration.ofHours(7))).hasSize(1);
    }

    @Test
    void nothingIsPromisedOfAStoryThatWasWithdrawn() {
        withdraw.story(ferry.story(), "It was called off.", new Way.Gone());

        assertThat(due(Duration.ofDays(1))).isEmpty();
    }

    @Test
    void anEntryThatSaysSomethingElseSaysWhenItWasEditedAndOneThatIsPinnedDoesNot() {
        now = MORNING.plusSeconds(60);
        body(entry("u2", "The harbour answers"), entry("u1", "The crews walk out at noon"));
        publish(Reason.UPDATE);

        assertThat(entries()).extracting(LiveUpdate::edited).containsExactly(Optional.empty(), Optional.of(now));

        Instant edited = now;
        now = MORNING.plusSeconds(120);
        body(entry("u2", "The harbour answers"), key(entry("u1", "The crews walk out at noon")));
        publish(Reason.UPDATE);

        assertThat(entries()).extracting(LiveUpdate::edited).containsExactly(Optional.empty(), Optional.of(edited));
        assertThat(entries().getLast().weight()).isEqualTo(LiveUpdate.Weight.KEY);
    }

    @Test
    void anEntryThatReadersHaveIsNotLeftOutAndCanBeTakenBack() {
        Position end = log.end();
        body(entry("u2", "The harbour answers"));

        assertThat(publish(Reason.UPDATE))
                .isEqualTo(new Publish.Outcome.Refused(List.of(Objection.by(
                        "entry",
                        "body",
                        "Readers have the entry {0}{1}. Take it back with a reason; it cannot just be left out.",
                        "u1",
                        " “The crews walk out”"))));
        assertThat(log.end()).isEqualTo(end);

        now = MORNING.plusSeconds(60);
        save(draft().saying(List.of(entry("u1", "The crews walk out")))
                .takingBack(new BlockId("u1"), now, Optional.of("The call was a hoax.")));

        assertThat(publish(Reason.CORRECTION)).isInstanceOf(Publish.Outcome.Published.class);
        assertThat(entries()).singleElement().satisfies(it -> {
            assertThat(it.removed()).contains(new LiveUpdate.Removed(now, Optional.of("The call was a hoax.")));
            assertThat(it.headline()).isEmpty();
        });
    }

    private List<Promises.Due> due(Duration after) {
        return database.write(it -> new Promises(it.sql()).tell(MORNING.plus(after)));
    }

    private Publish.Outcome publish(Reason reason) {
        return publish.story(ferry.story(), seen, reason, Optional.of("What is new."));
    }

    private void body(Block... body) {
        save(draft().saying(List.of(body)));
    }

    private Draft draft() {
        return new Stories(database.sql()).find(ferry.story()).orElseThrow().draft();
    }

    private void save(Draft draft) {
        seen = database.write(it -> new Stories(it.sql()).save(draft, seen, now))
                .orElseThrow();
    }

    private StoryVersion said() {
        return log.after(new Position(log.end().number() - 1), 1)
                .getFirst()
                .document()
                .map(StoryVersion.class::cast)
                .orElseThrow();
    }

    private List<LiveUpdate> entries() {
        return said().body().stream().map(LiveUpdate.class::cast).toList();
    }

    private static Notice developing() {
        return new Notice(Kind.DEVELOPING, Text.of(""), MORNING);
    }

    private static LiveUpdate entry(String id, String headline) {
        return new LiveUpdate(
                new BlockId(id),
                MORNING,
                Optional.empty(),
                LiveUpdate.Weight.ORDINARY,
                Optional.of(headline),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static LiveUpdate key(LiveUpdate it) {
        return new LiveUpdate(
                it.id(),
                it.at(),
                it.edited(),
                LiveUpdate.Weight.KEY,
                it.headline(),
                it.bylines(),
                it.body(),
                it.removed());
    }
}
