package stoppress.desk.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.desk.database.Database;
import stoppress.desk.migrate.BringIn.Destination;
import stoppress.desk.migrate.BringIn.Outcome;
import stoppress.desk.migrate.page.PageReader;
import stoppress.desk.publish.Announce;
import stoppress.desk.publish.Door;
import stoppress.desk.publish.Publish;
import stoppress.desk.story.Stories;
import stoppress.desk.story.StoryIds;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Language;
import stoppress.publication.document.Promo;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.json.Json;
import stoppress.publication.log.Entry;
import stoppress.publication.log.Position;
import stoppress.publication.log.SigningKey;
import stoppress.publication.log.SqlLog;

class BringInTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Instant NOW = Instant.parse("2026-05-14T15:00:00Z");
    private static final String SLUICE = """
             date 2026-05-14 The tide almanac is at the printer's. Reserve a copy.

            Council, Pennymarsh
            Edit post

            BREAKING: Parish meeting agrees on the sluice

            by Odile Marsh May 13, 2026 7:30 PM 1 min read

            The parish meeting agreed on the sluice by a show of hands on Wednesday.
            """;

    @TempDir
    private Path directory;

    private Database database;
    private SqlLog log;
    private final SigningKey key = SigningKey.make("lamp.example/log");
    private BringIn bringIn;

    @BeforeEach
    void open() {
        database = Database.open(directory);
        log = new SqlLog(database.readers());
        InstantSource clock = () -> NOW;
        var door = new Door(database, log, _ -> key, clock);
        var announce = new Announce(door);
        bringIn = new BringIn(door, announce, new Publish(door, announce), new StoryIds(), clock, LONDON);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aPageThatIsPublishedCarriesItsOwnTimeAndItsPromoFollowsIt() {
        assertThat(published(SLUICE)).hasOnlyElementsOfType(Outcome.Came.class);

        assertThat(kinds()).containsExactly("tag", "tag", "author", "story", "promo");
        StoryVersion story = stories().getFirst();
        assertThat(story.first()).isEqualTo("2026-05-13T18:30:00Z");
        assertThat(entries().getLast().document()).containsInstanceOf(Promo.class);
    }

    @Test
    void aPageThatCameInBeforeIsKnownWhateverItsLineEnds() {
        published(SLUICE);

        List<Outcome> again = published(SLUICE.replace("\n", "\r\n"));

        assertThat(again).hasOnlyElementsOfType(Outcome.Known.class);
        assertThat(stories()).hasSize(1);
    }

    @Test
    void aPageThatSomebodyIsRewritingIsNotPublishedByAnImport() {
        bringIn.pages(read(SLUICE), Destination.DRAFT);
        database.write(transaction -> {
            var stories = new Stories(transaction.sql());
            var saved = stories.after("", 1).getFirst();
            return stories.save(
                    saved.draft().with(Map.of("headline", Optional.of(Json.of("The sluice, rewr")))),
                    saved.revision(),
                    NOW);
        });

        List<Outcome> outcomes = published(SLUICE);

        assertThat(outcomes).hasOnlyElementsOfType(Outcome.Reworked.class);
        assertThat(entries()).isEmpty();
    }

    @Test
    void theSamePageTwiceInOneBatchComesInOnce() {
        List<Outcome> outcomes = published(SLUICE, SLUICE);

        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Came.class);
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Known.class);
    }

    @Test
    void anotherPageWithTheSameHeadlineGetsAnAddressOfItsOwn() {
        published(SLUICE, SLUICE.replace("a show of hands", "ballot"));

        assertThat(stories())
                .extracting(it -> it.slug().text())
                .containsExactly("parish-meeting-agrees-on-the-sluice", "parish-meeting-agrees-on-the-sluice-2");
    }

    @Test
    void aPageThatIsRefusedLeavesNothingBehindAndHoldsUpNoOther() {
        String reserved =
                SLUICE.replace("Parish meeting agrees on the sluice", "Archive").replace("Pennymarsh", "Oxley");

        List<Outcome> outcomes = published("", reserved, SLUICE);

        assertThat(outcomes.get(0)).isEqualTo(new Outcome.Refused("it is empty"));
        assertThat(outcomes.get(1))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class, it -> assertThat(it.why()).contains("/archive/"));
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Came.class);
        assertThat(kinds()).containsExactly("tag", "tag", "author", "story", "promo");
        assertThat(database.sql()
                        .sql("select count(*) from story")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aDraftIsNotInTheLogUntilItsPageComesInToBePublished() {
        List<Outcome> draft = bringIn.pages(read(SLUICE), Destination.DRAFT);
        assertThat(log.end()).isEqualTo(Position.START);

        List<Outcome> published = published(SLUICE);

        assertThat(draft)
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Came.class, it -> assertThat(it.version()).isEmpty());
        assertThat(published)
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Came.class, it -> assertThat(it.version()).isPresent());
        assertThat(new Stories(database.sql()).isEmpty()).isFalse();
        assertThat(kinds()).containsExactly("tag", "tag", "author", "story", "promo");
    }

    private List<Outcome> published(String... pages) {
        return bringIn.pages(read(pages), Destination.PUBLISHED);
    }

    private static List<PageReader.Outcome> read(String... pages) {
        var reader = new PageReader(LONDON, Language.ENGLISH, NOW);
        return Arrays.stream(pages)
                .map(page -> reader.read(page.getBytes(UTF_8)))
                .toList();
    }

    private List<Entry> entries() {
        return log.after(Position.START, 100);
    }

    private List<String> kinds() {
        return entries().stream()
                .map(it -> DocumentJson.kind(it.document().orElseThrow()))
                .toList();
    }

    private List<StoryVersion> stories() {
        return entries().stream()
                .map(it -> it.document().orElseThrow())
                .filter(StoryVersion.class::isInstance)
                .map(StoryVersion.class::cast)
                .toList();
    }
}
