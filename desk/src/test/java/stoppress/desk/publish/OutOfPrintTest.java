package stoppress.desk.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.desk.database.Database;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Revision;
import stoppress.desk.story.Stories;
import stoppress.desk.version.Versions;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Erasure;
import stoppress.publication.document.Language;
import stoppress.publication.document.Reason;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.document.Withdrawal.Way;
import stoppress.publication.log.Position;
import stoppress.publication.log.SigningKey;
import stoppress.publication.log.SqlLog;
import stoppress.publication.log.Verify;

/// How a story, or a version of it, goes out of print.
class OutOfPrintTest {
    private static final Instant MORNING = Instant.parse("2026-05-14T07:00:00Z");
    private static final VersionNumber SECOND = new VersionNumber(2);

    @TempDir
    private Path directory;

    private final SigningKey key = SigningKey.make("lamp.example/log");
    private final StoryVersion ferry = Cast.ferryStrike();
    private final StoryVersion council = Cast.councilBrief();
    private Database database;
    private SqlLog log;
    private Publish publish;
    private Withdraw withdraw;
    private Erase erase;

    @BeforeEach
    void twoStoriesAreInPrint() {
        database = Database.open(directory);
        log = new SqlLog(database.readers());
        var door = new Door(database, log, _ -> key, () -> MORNING);
        publish = new Publish(door, new Announce(door));
        withdraw = new Withdraw(door);
        erase = new Erase(door, database);
        for (StoryVersion it : List.of(ferry, council)) {
            database.write(transaction -> {
                new Stories(transaction.sql()).add(Draft.of(it), MORNING);
                return it;
            });
            publish(it, Reason.FIRST);
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aReadableStoryMayStillGoForGoodAndIsNotPublishedAgain() {
        assertThat(withdraw.story(ferry.story(), "We doubt it.", new Way.StillReadable()))
                .isInstanceOf(Withdraw.Outcome.Withdrawn.class);
        assertThat(withdraw.story(ferry.story(), "We doubt it.", new Way.StillReadable()))
                .isInstanceOf(Withdraw.Outcome.NotPublished.class);
        assertThat(publish.story(ferry.story(), Revision.FIRST, Reason.UPDATE, Optional.empty()))
                .isInstanceOf(Publish.Outcome.Refused.class);
        assertThat(withdraw.story(ferry.story(), "It was wrong.", new Way.Gone()))
                .isInstanceOf(Withdraw.Outcome.Withdrawn.class);
        assertThat(withdraw.story(ferry.story(), "It was wrong.", new Way.Gone()))
                .isInstanceOf(Withdraw.Outcome.NotPublished.class);
    }

    @Test
    void onlyAStoryThatIsInPrintTakesAnothersPlace() {
        assertThat(withdraw.story(ferry.story(), "Told twice.", replacedBy("nowhere")))
                .isEqualTo(new Withdraw.Outcome.NoSuchStory(new Slug("nowhere")));
        assertThat(withdraw.story(
                        ferry.story(), "Told twice.", replacedBy(council.slug().text())))
                .isInstanceOf(Withdraw.Outcome.Withdrawn.class);
        assertThat(withdraw.story(
                        council.story(), "Told twice.", replacedBy(ferry.slug().text())))
                .isEqualTo(new Withdraw.Outcome.NoSuchStory(ferry.slug()));
    }

    @Test
    void whatIsErasedIsNamedInTheLogAndTheLogStillVerifies() {
        publish(ferry, Reason.UPDATE);

        var outcome = erase.story(ferry.story(), Set.of(VersionNumber.FIRST), "A court asked us to.");

        assertThat(outcome).isInstanceOfSatisfying(Erase.Outcome.Erased.class, it -> {
            assertThat(it.versions()).containsExactly(VersionNumber.FIRST);
            assertThat(it.position()).isEqualTo(log.end());
        });
        assertThat(versions().said(ferry.story(), VersionNumber.FIRST)).isEmpty();
        assertThat(versions().said(ferry.story(), SECOND)).isPresent();
        assertThat(log.after(new Position(log.end().number() - 1), 1).getFirst().document())
                .containsInstanceOf(Erasure.class);
        assertThat(new Verify(database.readers(), Optional.of(key.verifier())).log())
                .isInstanceOfSatisfying(
                        Verify.Outcome.Sound.class,
                        it -> assertThat(it.erased()).isEqualTo(1));
    }

    @Test
    void whatWasNeverPublishedOrErasedBeforeIsNotErasedAndNothingIsSaid() {
        erase.story(ferry.story(), Set.of(), "A court asked us to.");
        Position end = log.end();

        assertThat(erase.story(ferry.story(), Set.of(), "A court asked us to."))
                .isInstanceOf(Erase.Outcome.AlreadyErased.class);
        assertThat(erase.story(council.story(), Set.of(VersionNumber.FIRST, SECOND), "A court asked us to."))
                .isEqualTo(new Erase.Outcome.NoSuchVersion(SECOND));
        assertThat(log.end()).isEqualTo(end);
    }

    @Test
    void aStoryThatWasErasedWholeCanBePublishedAgain() {
        erase.story(ferry.story(), Set.of(), "A court asked us to.");

        publish(ferry, Reason.UPDATE);

        assertThat(versions().latest(ferry.story()).orElseThrow().number()).isEqualTo(SECOND);
    }

    @Test
    void nothingThatWasErasedIsLeftInTheLogsFiles() throws IOException {
        // The draft is the desk's own and keeps its words; here it has others than the version that is erased.
        String headline = "Quillfeather walks out";
        database.write(transaction ->
                new Stories(transaction.sql()).save(headed(Draft.of(ferry), headline), Revision.FIRST, MORNING));
        publish.story(ferry.story(), Revision.FIRST.next(), Reason.UPDATE, Optional.empty());
        database.write(
                transaction -> new Stories(transaction.sql()).save(Draft.of(ferry), Revision.FIRST.next(), MORNING));
        assertThat(files()).contains("Quillfeather");

        erase.story(ferry.story(), Set.of(SECOND), "A court asked us to.");

        assertThat(files()).doesNotContain("Quillfeather");
    }

    private void publish(StoryVersion story, Reason reason) {
        assertThat(publish.story(story.story(), Revision.FIRST, reason, Optional.empty()))
                .isInstanceOf(Publish.Outcome.Published.class);
    }

    private Versions versions() {
        return new Versions(database.sql());
    }

    private String files() throws IOException {
        var all = new StringBuilder();
        try (var files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    private static Draft headed(Draft it, String headline) {
        return new Draft(
                it.story(),
                it.slug(),
                it.language(),
                it.standing(),
                headline,
                it.kicker(),
                it.standfirst(),
                it.bylines(),
                it.tags(),
                it.dated(),
                it.picture(),
                it.audio(),
                it.notices(),
                it.body(),
                it.corrections());
    }

    private static Way replacedBy(String slug) {
        return new Way.Replaced(Language.ENGLISH, new Slug(slug));
    }
}
