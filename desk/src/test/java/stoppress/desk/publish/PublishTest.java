package stoppress.desk.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.desk.database.Database;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Revision;
import stoppress.desk.story.Stories;
import stoppress.publication.document.Block;
import stoppress.publication.document.Block.Paragraph;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Byline;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Language;
import stoppress.publication.document.Reason;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Standing;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.TagName;
import stoppress.publication.document.Text;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.document.Withdrawal;
import stoppress.publication.log.Entry;
import stoppress.publication.log.Position;
import stoppress.publication.log.SigningKey;
import stoppress.publication.log.SqlLog;
import stoppress.publication.log.Verify;

class PublishTest {
    private static final Instant MORNING = Instant.parse("2026-05-14T07:00:00Z");
    private static final StoryId FERRY = new StoryId("ferrystrike");

    @TempDir
    private Path directory;

    private Instant now = MORNING;
    private Database database;
    private SqlLog log;
    private final SigningKey key = SigningKey.make("lamp.example/log");
    private Publish publish;
    private Correct correct;
    private Withdraw withdraw;
    private Door door;

    @BeforeEach
    void open() {
        database = Database.open(directory);
        log = new SqlLog(database.readers());
        door = new Door(database, log, _ -> key, () -> now);
        publish = new Publish(door, new Announce(door));
        correct = new Correct(door, publish);
        withdraw = new Withdraw(door);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aStoryIsPublishedAfterTheTagAndTheAuthorThatItNames() {
        write(ferryStrike());

        var outcome = publish.story(FERRY, Revision.FIRST, Reason.FIRST, Optional.empty());

        assertThat(outcome).isEqualTo(new Publish.Outcome.Published(VersionNumber.FIRST, new Position(3)));
        assertThat(kinds()).containsExactly("tag", "author", "story");
    }

    @Test
    void aTagThatReadersKnowIsNotAnnouncedAgain() {
        write(ferryStrike());
        publish.story(FERRY, Revision.FIRST, Reason.FIRST, Optional.empty());

        publish.story(FERRY, Revision.FIRST, Reason.UPDATE, Optional.empty());

        assertThat(kinds()).containsExactly("tag", "author", "story", "story");
    }

    @Test
    void whatSomebodySavedAfterTheEditorLookedIsNotPublished() {
        write(ferryStrike());
        database.write(it -> new Stories(it.sql()).save(ferryStrike(), Revision.FIRST, now));

        var outcome = publish.story(FERRY, Revision.FIRST, Reason.FIRST, Optional.empty());

        assertThat(outcome).isEqualTo(new Publish.Outcome.Overtaken(new Revision(2)));
        assertThat(log.end()).isEqualTo(Position.START);
    }

    @Test
    void aStoryWithoutTextIsRefusedWithTheField() {
        write(draft(FERRY, "ferry-crews-walk-out", List.of()));

        var outcome = publish.story(FERRY, Revision.FIRST, Reason.FIRST, Optional.empty());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Publish.Outcome.Refused.class,
                        it -> assertThat(it.objections())
                                .extracting(Objection::field)
                                .containsExactly("body"));
        assertThat(log.end()).isEqualTo(Position.START);
    }

    @Test
    void anAddressOfAnotherStoryAndAnAddressOfThePapersOwnAreRefused() {
        write(ferryStrike());
        publish.story(FERRY, Revision.FIRST, Reason.FIRST, Optional.empty());
        var second = new StoryId("second");
        var third = new StoryId("third");
        write(draft(second, "ferry-crews-walk-out", body()));
        write(draft(third, "archive", body()));

        var taken = publish.story(second, Revision.FIRST, Reason.FIRST, Optional.empty());
        var reserved = publish.story(third, Revision.FIRST, Reason.FIRST, Optional.empty());

        assertThat(List.of(taken, reserved))
                .allSatisfy(it -> assertThat(it)
                        .isInstanceOfSatisfying(
                                Publish.Outcome.Refused.class,
                                refused -> assertThat(refused.objections())
                                        .extracting(Objection::field)
                                        .containsExactly("slug")));
    }

    @Test
    void aCorrectionNamesThePassageAndTheVersionsThatHadItWrong() {
        write(ferryStrike());
        publish.story(FERRY, Revision.FIRST, Reason.FIRST, Optional.empty());
        publish.story(FERRY, Revision.FIRST, Reason.UPDATE, Optional.empty());
        now = MORNING.plusSeconds(3_600);

        var outcome = correct.story(
                FERRY,
                Revision.FIRST,
                List.of(new Correct.Mistake(
                        Optional.of(new BlockId("p1")), Optional.of("forty"), "There were 34.", VersionNumber.FIRST)),
                "editor",
                "An earlier version gave the number of crew as forty.");

        assertThat(outcome).isInstanceOf(Publish.Outcome.Published.class);
        StoryVersion third = lastStory();
        assertThat(third.number()).isEqualTo(new VersionNumber(3));
        assertThat(third.latest()).isEqualTo(now);
        assertThat(third.corrections()).singleElement().satisfies(it -> {
            assertThat(it.from()).isEqualTo(VersionNumber.FIRST);
            assertThat(it.until()).isEqualTo(new VersionNumber(2));
            assertThat(it.at()).isEqualTo(now);
        });
        assertThat(third.notices()).hasSize(1);
    }

    @Test
    void aCorrectionThatIsRefusedLeavesTheDraftAsItWas() {
        write(ferryStrike());
        publish.story(FERRY, Revision.FIRST, Reason.FIRST, Optional.empty());

        var outcome = correct.story(
                FERRY,
                Revision.FIRST,
                List.of(new Correct.Mistake(Optional.empty(), Optional.empty(), "It was 34.", VersionNumber.FIRST)),
                "editor",
                " ");

        assertThat(outcome).isInstanceOf(Publish.Outcome.Refused.class);
        assertThat(new Stories(database.sql()).find(FERRY).orElseThrow().draft().corrections())
                .isEmpty();
    }

    @Test
    void aCorrectionOfNothingIsRefused() {
        write(ferryStrike());
        publish.story(FERRY, Revision.FIRST, Reason.FIRST, Optional.empty());

        assertThat(why(correct.story(FERRY, Revision.FIRST, List.of(), "editor", "We were wrong.")))
                .containsExactly("Say what was wrong, and what is right.");
    }

    @Test
    void wordsThatDidNotStandWhereTheCorrectionSaysAreRefused() {
        write(ferryStrike());
        publish.story(FERRY, Revision.FIRST, Reason.FIRST, Optional.empty());

        var outcome = correct.story(
                FERRY,
                Revision.FIRST,
                List.of(mistake("p1", "fifty", 1), mistake("p2", "forty", 1), mistake("p1", "forty", 2)),
                "editor",
                "There were 34.");

        assertThat(why(outcome))
                .containsExactly(
                        "“fifty” does not stand in the block p1 of version 1.",
                        "Version 1 has no block p2.",
                        "There is no version 2; the latest is version 1.");
        assertThat(kinds()).containsExactly("tag", "author", "story");
    }

    @Test
    void wordsInsideALiveUpdateAreFoundByItsIdAndByTheirOwnBlocks() {
        Block update = new Block.LiveUpdate(
                new BlockId("u1"),
                MORNING,
                Optional.empty(),
                Block.LiveUpdate.Weight.ORDINARY,
                Optional.of("Tow begins"),
                List.of(),
                List.of(new Paragraph(new BlockId("u1-p1"), Text.of("Forty are aboard."))),
                Optional.empty());
        write(draft(FERRY, "ferry-crews-walk-out", List.of(update)));
        publish.story(FERRY, Revision.FIRST, Reason.FIRST, Optional.empty());

        var outcome = correct.story(
                FERRY,
                Revision.FIRST,
                List.of(mistake("u1", "Tow begins", 1), mistake("u1", "Forty", 1), mistake("u1-p1", "Forty", 1)),
                "editor",
                "There were 34.");

        assertThat(outcome).isInstanceOf(Publish.Outcome.Published.class);
    }

    @Test
    void wordsOfAVersionThatWasErasedAreTakenAtTheirWord() {
        write(ferryStrike());
        publish.story(FERRY, Revision.FIRST, Reason.FIRST, Optional.empty());
        erase(1);

        var outcome =
                correct.story(FERRY, Revision.FIRST, List.of(mistake("p1", "fifty", 1)), "editor", "There were 34.");

        assertThat(outcome).isInstanceOf(Publish.Outcome.Published.class);
    }

    @Test
    void aNoticeTooManyIsAnObjectionAndNothingOfItIsKept() {
        write(ferryStrike());
        publish.story(FERRY, Revision.FIRST, Reason.FIRST, Optional.empty());
        Revision saved = Revision.FIRST;
        for (int i = 0; i < 50; i++) {
            assertThat(correct.story(FERRY, saved, List.of(mistake("p1", "forty", 1)), "editor", "There were 34."))
                    .isInstanceOf(Publish.Outcome.Published.class);
            saved = saved.next();
        }
        Position end = log.end();

        var outcome = correct.story(FERRY, saved, List.of(mistake("p1", "forty", 1)), "editor", "There were 34.");

        assertThat(why(outcome)).containsExactly("notices has 51 items; at most 50 fit.");
        assertThat(log.end()).isEqualTo(end);
        assertThat(new Stories(database.sql()).find(FERRY).orElseThrow().revision())
                .isEqualTo(saved);
    }

    @Test
    void aNoteThatIsTooLongIsAnObjectionAndNothingOfItIsPublished() {
        write(ferryStrike());

        var outcome = publish.story(FERRY, Revision.FIRST, Reason.FIRST, Optional.of("x".repeat(2_001)));

        assertThat(why(outcome)).containsExactly("note is 2,001 characters long; at most 2,000 fit.");
        assertThat(log.end()).isEqualTo(Position.START);
    }

    @Test
    void aStoryWhoseLastDocumentWasErasedIsWithdrawnAtTheAddressThatReadersKnow() {
        write(ferryStrike());
        publish.story(FERRY, Revision.FIRST, Reason.FIRST, Optional.empty());
        publish.story(FERRY, Revision.FIRST, Reason.UPDATE, Optional.empty());
        database.write(it -> new Stories(it.sql()).save(draft(FERRY, "not-yet-public", body()), Revision.FIRST, now));
        erase(2);

        var outcome = withdraw.story(FERRY, "A court asked us to.", new Withdrawal.Way.Gone());

        assertThat(outcome).isEqualTo(new Withdraw.Outcome.Withdrawn(new Position(6)));
        assertThat(entries().getLast().document())
                .containsInstanceOf(Withdrawal.class)
                .map(Withdrawal.class::cast)
                .hasValueSatisfying(it -> {
                    assertThat(it.slug()).isEqualTo(new Slug("ferry-crews-walk-out"));
                    assertThat(it.last()).isEqualTo(new VersionNumber(2));
                });
    }

    @Test
    void aStoryOfWhichNothingIsLeftCanBeWithdrawn() {
        write(ferryStrike());
        publish.story(FERRY, Revision.FIRST, Reason.FIRST, Optional.empty());
        erase(1);

        assertThat(withdraw.story(FERRY, "A court asked us to.", new Withdrawal.Way.Gone()))
                .isEqualTo(new Withdraw.Outcome.Withdrawn(new Position(5)));
        assertThat(new Verify(database.readers(), Optional.of(key.verifier())).log())
                .isInstanceOf(Verify.Outcome.Sound.class);
    }

    @Test
    void aWithdrawnStoryIsWithdrawnOnceAndNeverPublishedAgain() {
        write(ferryStrike());
        publish.story(FERRY, Revision.FIRST, Reason.FIRST, Optional.empty());

        var first = withdraw.story(FERRY, "A source asked us to.", new Withdrawal.Way.Gone());
        var second = withdraw.story(FERRY, "A source asked us to.", new Withdrawal.Way.Gone());
        var again = publish.story(FERRY, Revision.FIRST, Reason.UPDATE, Optional.empty());

        assertThat(first).isEqualTo(new Withdraw.Outcome.Withdrawn(new Position(4)));
        assertThat(second).isEqualTo(new Withdraw.Outcome.NotPublished());
        assertThat(again).isInstanceOf(Publish.Outcome.Refused.class);
        assertThat(entries().getLast().document()).containsInstanceOf(Withdrawal.class);
    }

    @Test
    void aDatedDraftCarriesItsDateAndAnUndatedOneTheTimeOfPublication() {
        write(ferryStrike());
        now = MORNING.plusSeconds(60);

        publish.story(FERRY, Revision.FIRST, Reason.FIRST, Optional.empty());

        assertThat(lastStory().first()).isEqualTo(now);
    }

    @Test
    void aLogThatTheDeskWroteVerifies() {
        write(ferryStrike());
        publish.story(FERRY, Revision.FIRST, Reason.FIRST, Optional.empty());
        withdraw.story(FERRY, "A source asked us to.", new Withdrawal.Way.Gone());

        var outcome = new Verify(database.readers(), Optional.of(key.verifier())).log();

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Verify.Outcome.Sound.class,
                        it -> assertThat(it.entries()).isEqualTo(4));
    }

    private void write(Draft draft) {
        database.write(it -> {
            new Stories(it.sql()).add(draft, now);
            return draft;
        });
    }

    private void erase(int... versions) {
        var numbers = IntStream.of(versions).mapToObj(VersionNumber::new).collect(Collectors.toSet());
        assertThat(new Erase(door, database).story(FERRY, numbers, "A court asked us to."))
                .isInstanceOf(Erase.Outcome.Erased.class);
    }

    private static Correct.Mistake mistake(String block, String wrong, int since) {
        return new Correct.Mistake(
                Optional.of(new BlockId(block)), Optional.of(wrong), "There were 34.", new VersionNumber(since));
    }

    private static List<String> why(Publish.Outcome outcome) {
        return outcome instanceof Publish.Outcome.Refused refused
                ? refused.objections().stream().map(Objection::why).toList()
                : List.of("not refused: " + outcome);
    }

    private List<Entry> entries() {
        return log.after(Position.START, 100);
    }

    private List<String> kinds() {
        return entries().stream()
                .map(it -> DocumentJson.kind(it.document().orElseThrow()))
                .toList();
    }

    private StoryVersion lastStory() {
        return (StoryVersion) entries().getLast().document().orElseThrow();
    }

    private static Draft ferryStrike() {
        return draft(FERRY, "ferry-crews-walk-out", body());
    }

    private static List<Block> body() {
        return List.of(new Paragraph(new BlockId("p1"), Text.of("All forty of the crew left the quay at six.")));
    }

    private static Draft draft(StoryId story, String slug, List<Block> body) {
        return new Draft(
                story,
                new Slug(slug),
                Language.ENGLISH,
                Standing.DEVELOPING,
                "Ferry crews walk out at Brackwater",
                Optional.empty(),
                Optional.empty(),
                List.of(new Byline("Ines Halloran", Optional.of(new Slug("ines-halloran")))),
                List.of(new TagName(new Slug("ferry"), "Ferry")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                body,
                List.of());
    }
}
