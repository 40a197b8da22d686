package stoppress.desk.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.desk.copy.Copies.Outcome;
import stoppress.desk.database.Database;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.publication.document.Block.Paragraph;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Document;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.json.Json;

class CopiesTest {
    private static final Instant NOW = Instant.parse("2026-05-14T07:00:00Z");

    @TempDir
    private Path directory;

    private Database database;
    private StoryId story;

    @BeforeEach
    void begin() {
        database = Database.open(directory);
        Draft draft = Draft.of(Cast.ferryStrike());
        story = draft.story();
        database.write(it -> {
            new Stories(it.sql()).add(draft, NOW);
            return story;
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aDraftComesBackFromItsTreeAsItWas() throws IOException {
        var drafts = Stream.concat(Cast.documents().stream(), demo().stream())
                .filter(StoryVersion.class::isInstance)
                .map(it -> Draft.of((StoryVersion) it))
                .toList();

        assertThat(drafts).hasSizeGreaterThan(10);
        assertThat(drafts).allSatisfy(it -> {
            Node tree = Grammar.checked(Galley.of(it));
            assertThat(Galley.draft(tree, it)).isEqualTo(it);
            assertThat(Galley.draft(Node.read(tree.json()), it)).isEqualTo(it);
        });
    }

    @Test
    void whatIsTypedIsInTheDraft() {
        var pushed = push(0, "a", insert(1, "Breaking: "));

        assertThat(pushed).isInstanceOf(Outcome.Taken.class);
        assertThat(saved().draft().headline()).startsWith("Breaking: ");
        assertThat(saved().revision().number()).isEqualTo(2);
    }

    @Test
    void whoeverHasNotSeenAllStepsFetchesThemFirst() {
        push(0, "a", insert(1, "A"));

        assertThat(push(0, "b", insert(1, "B"))).isEqualTo(new Outcome.Behind(1));
        assertThat(since(0)).extracting(Copies.Step::client).containsExactly("a");
        assertThat(push(1, "b", insert(2, "B"))).isInstanceOf(Outcome.Taken.class);
        assertThat(saved().draft().headline()).startsWith("AB");
    }

    @Test
    void aStepThatDoesNotFitUndoesTheWholePush() {
        String before = saved().draft().headline();

        assertThat(push(0, "a", insert(1, "A"), insert(999_999, "B"))).isInstanceOf(Outcome.Refused.class);

        assertThat(saved().draft().headline()).isEqualTo(before);
        assertThat(since(0)).isEmpty();
    }

    @Test
    void whatAProgramSavesComesToTheEditorsAsStepsThatTouchNothingElse() {
        Node before = open().tree();
        Draft changed = saved().draft().saying(List.of(Cast.paragraph("b1", "Another first paragraph.")));
        database.write(it -> new Stories(it.sql()).save(changed, saved().revision(), NOW));

        Copies.Copy after = open();

        Node led = before;
        for (Copies.Step step : since(0)) {
            led = Steps.apply(led, step.json());
        }
        assertThat(led).isEqualTo(after.tree());
        assertThat(Galley.draft(after.tree(), changed)).isEqualTo(changed);
        assertThat(Steps.apply(before, since(0).getLast().json()).content().getFirst())
                .isEqualTo(before.content().getFirst());
    }

    @Test
    void whatIsOutOfBoundsIsKeptInTheTreeAndSaidAndTheDraftStaysWhatItWas() {
        String before = saved().draft().headline();

        var pushed = (Outcome.Taken) push(0, "a", insert(1, "x".repeat(400)));

        assertThat(pushed.trouble()).hasValueSatisfying(it -> assertThat(it).contains("headline", "300"));
        assertThat(saved().draft().headline()).isEqualTo(before);
        assertThat(open().tree().content().getFirst().plain()).hasSizeGreaterThan(400);
        assertThat(database.<Optional<String>>read(it -> new Copies(it.sql()).trouble(saved())))
                .isPresent();
    }

    @Test
    void theAddressFollowsTheHeadlineUntilTheStoryIsOutAndReservesNoneOnTheWay() {
        var blank = Draft.of(Cast.councilBrief())
                .with(Map.of(
                        "headline", Optional.of(Json.of(Draft.UNTITLED)), "slug", Optional.of(Json.of("untitled"))));
        story = blank.story();
        database.write(it -> {
            new Stories(it.sql()).add(blank, NOW);
            return story;
        });

        push(0, "a", insert(1, "Ferry"));
        push(1, "a", insert(6, " adrift"));

        assertThat(saved().draft().slug().text()).isEqualTo("ferry-adrift");
        assertThat(database.sql()
                        .sql("select slug from address where story = ?")
                        .param(story.text())
                        .query((row, _) -> row.getString(1))
                        .list())
                .containsExactly("ferry-adrift");
    }

    @Test
    void aParagraphThatNobodyHasFilledIsNotInTheDraft() {
        long blocks = saved().draft().body().size();
        int end = Steps.length(open().tree().content());

        push(
                0,
                "a",
                Json.object()
                        .with("stepType", "replace")
                        .with("from", Json.of(end))
                        .with("to", Json.of(end))
                        .with(
                                "slice",
                                Json.object()
                                        .with(
                                                "content",
                                                Json.list(List.of(Json.object()
                                                        .with("type", "paragraph")
                                                        .with(
                                                                "attrs",
                                                                Json.object()
                                                                        .with("id", "bnew")
                                                                        .done())
                                                        .done())))
                                        .done())
                        .done());

        assertThat(open().tree().content()).hasSizeGreaterThan((int) blocks + 2);
        assertThat(saved().draft().body()).hasSize((int) blocks).anyMatch(Paragraph.class::isInstance);
    }

    private Outcome push(long version, String client, Json... steps) {
        return database.write(it -> new Copies(it.sql()).push(saved(), version, client, "ines", List.of(steps), NOW));
    }

    private Copies.Copy open() {
        return database.write(it -> new Copies(it.sql()).open(saved(), NOW));
    }

    private List<Copies.Step> since(long version) {
        return database.read(it -> new Copies(it.sql()).since(story, version));
    }

    private Saved saved() {
        return database.<Optional<Saved>>read(it -> new Stories(it.sql()).find(story))
                .orElseThrow();
    }

    private static Json insert(int at, String text) {
        return Json.read("""
                {"stepType":"replace","from":%d,"to":%d,"slice":{"content":[{"type":"text","text":"%s"}]}}
                """.formatted(at, at, text).getBytes(UTF_8), 1 << 20, 32);
    }

    private static List<Document> demo() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "demo", "stories"))) {
            return files.sorted().flatMap(CopiesTest::versions).toList();
        }
    }

    private static Stream<Document> versions(Path file) {
        try {
            var all = (Json.Obj) Json.read(Files.readAllBytes(file), 1 << 23, 32);
            return ((Json.Arr) all.member("versions").orElseThrow())
                    .items().stream().map(it -> DocumentJson.read((Json.Obj) it));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
