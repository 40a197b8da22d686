package stoppress.desk.sound.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import stoppress.desk.sound.ear.Script.Passage;
import stoppress.desk.sound.ear.Script.Pause;
import stoppress.publication.document.Block;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Language;
import stoppress.publication.document.Notice;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Text;

/// What of a story is read aloud, and in which order.
class ScriptTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @Test
    void aStoryIsReadFromItsDisclosureToItsUpdates() {
        assertThat(read(Cast.ferryStrike()))
                .containsExactly(
                        "This audio is created with AI assistance.",
                        "Ferry crews walk out at Brackwater, stranding commuters.",
                        "By Ines Halloran.",
                        "Editor's note: This is a developing story and is being updated.",
                        "The first strike on the crossing in nineteen years began at six this morning.",
                        "All thirty-four of the ferry's crew left the quay at six, the union said.",
                        "Maud Quill, ferry union: Quote: We have asked for one thing: a rail that does not give way. End of quote.",
                        "What is still running.",
                        "The launch from Pennymarsh.",
                        "The school bus by the bridge.",
                        "The harbour office posts sailings every hour.",
                        "What we know.",
                        "At seven thirty A M: Talks at nine.",
                        "Both sides will meet at the harbour office.");
    }

    @Test
    void captionsRecordingsAndWhatLivesElsewhereAreNotReadAndACorrectionOnce() {
        assertThat(read(Cast.saltWorks()))
                .containsExactly(
                        "This audio is created with AI assistance.",
                        "Salt works fire destroys pan four.",
                        "By Sefa Lund and a correspondent in Oxley Reach.",
                        "Correction: Pan four burned, not pan five.",
                        "Nobody was hurt.",
                        "Pan four burned to its stone floor, foreman Aled Crane said.",
                        "one. Pan four.",
                        "What is left.");
    }

    @Test
    void aCorrectionThatNoNoteSaysIsReadAtTheEnd() {
        StoryVersion works = Cast.saltWorks();

        assertThat(read(with(works, List.of(), works.body(), works.latest())))
                .last()
                .isEqualTo("Correction: Pan four burned, not pan five.");
    }

    @Test
    void thePromiseThatAStoryIsDevelopingIsReadAsItWasWhenItWentOut() {
        StoryVersion ferry = Cast.ferryStrike();
        var promise = new Notice(
                Notice.Kind.DEVELOPING, Text.of(""), Cast.MORNING, Optional.of(Cast.MORNING.plusSeconds(60)));

        assertThat(read(with(ferry, List.of(promise), ferry.body(), ferry.first())))
                .contains("Editor's note: This is a developing story and is being updated.");
        assertThat(read(with(
                        ferry, List.of(promise), ferry.body(), ferry.first().plusSeconds(60))))
                .contains("Editor's note: This story was developing. Nothing has been added to it for some time.");
    }

    @Test
    void ofManyUpdatesWhatIsKnownComesFirstThenTheNewestAndTheRestAreCounted() {
        StoryVersion ferry = Cast.ferryStrike();
        var body = new ArrayList<Block>();
        IntStream.range(0, 40)
                .forEach(i -> body.add(update(i, i == 3 ? LiveUpdate.Weight.KEY : LiveUpdate.Weight.ORDINARY)));
        body.add(update(50, LiveUpdate.Weight.ORDINARY).takenBack(Cast.MORNING, Optional.of("It was wrong.")));

        List<String> read = read(with(ferry, List.of(), body, Cast.MORNING));

        assertThat(read.subList(read.indexOf("What we know."), read.size()))
                .startsWith(
                        "What we know.",
                        "At seven oh three A M: Update three.",
                        "At seven thirty-nine A M: Update thirty-nine.")
                .endsWith(
                        "At seven twenty-nine A M: Update twenty-nine.",
                        "twenty-eight earlier updates are on the story's page.")
                .hasSize(2 + Script.UPDATES);
    }

    @Test
    void anUpdateOfAnotherDayIsReadWithItsDay() {
        StoryVersion ferry = Cast.ferryStrike();

        assertThat(read(with(
                        ferry,
                        List.of(),
                        List.of(update(0, LiveUpdate.Weight.ORDINARY)),
                        Cast.MORNING.plus(Duration.ofDays(1)))))
                .last()
                .isEqualTo("On May fourteenth, at seven A M: Update zero.");
    }

    @Test
    void aBlockThatDidNotChangeGivesTheSamePassagesWhateverStandsBesideIt() {
        StoryVersion ferry = Cast.ferryStrike();
        var body = new ArrayList<>(ferry.body());
        body.set(0, Cast.paragraph("b1", "All 35 of the ferry's crew left the quay at six, the union said."));

        List<Passage> before = script(ferry).passages();
        List<Passage> after = script(
                        with(ferry, ferry.notices(), body, ferry.latest().plusSeconds(60)))
                .passages();

        assertThat(after)
                .filteredOn(it -> !before.contains(it))
                .singleElement()
                .satisfies(it -> assertThat(it.text()).contains("thirty-five"));
        assertThat(script(ferry)).isEqualTo(script(ferry));
    }

    @Test
    void aLongBlockIsCutAtSentencesAndAStoryWithoutAnEndSaysWhereItGoesOn() {
        StoryVersion ferry = Cast.ferryStrike();
        String sentence = "The harbour master said that nobody had seen such a fog in all her years on the water. ";
        var body = new ArrayList<Block>();
        IntStream.range(0, 10).forEach(i -> body.add(Cast.paragraph("b" + i, sentence.repeat(80))));

        List<Passage> passages =
                script(with(ferry, List.of(), body, ferry.latest())).passages();

        assertThat(passages)
                .allMatch(
                        it -> it.text().length() <= Script.PASSAGE && it.text().endsWith("."));
        assertThat(passages.stream().mapToInt(it -> it.text().length()).sum()).isBetween(30_000, Script.LONGEST + 200);
        assertThat(passages.getLast().text()).isEqualTo("The rest of this story is on its page.");
        assertThat(passages.stream().filter(it -> it.before() == Pause.BREATH).count())
                .isGreaterThan(10);
    }

    @Test
    void aLineWithoutAWordIsNotRead() {
        StoryVersion ferry = Cast.ferryStrike();

        assertThat(read(with(
                        ferry,
                        List.of(),
                        List.of(Cast.paragraph("b1", "* * *"), Cast.paragraph("b2", "🎉")),
                        ferry.latest())))
                .hasSize(4);
    }

    @Test
    void aLanguageThatIsNotKnownIsReadWithItsOwnDisclosureAndNoWordsOfOurs() {
        assertThat(read(in(Cast.ferryStrike(), new Language("de"))))
                .startsWith(
                        "Diese Tonaufnahme wurde mit Hilfe von künstlicher Intelligenz erstellt.",
                        "Ferry crews walk out at Brackwater, stranding commuters.",
                        "Ines Halloran.")
                .contains("All 34 of the ferry's crew left the quay at six, the union said.")
                .doesNotContain("What we know.");
        assertThat(read(in(Cast.ferryStrike(), Language.UKRAINIAN)))
                .startsWith("Це аудіо створено за допомогою штучного інтелекту.")
                .contains("Автор: Ines Halloran.", "Що відомо.", "О сьомій тридцять: Talks at nine.");
    }

    private static List<String> read(StoryVersion version) {
        return script(version).passages().stream().map(Passage::text).toList();
    }

    private static Script script(StoryVersion version) {
        return Script.of(version, LONDON, Pronunciations.NONE);
    }

    private static LiveUpdate update(int minute, LiveUpdate.Weight weight) {
        return new LiveUpdate(
                new BlockId("u" + minute),
                Cast.MORNING.plusSeconds(60L * minute),
                Optional.empty(),
                weight,
                Optional.empty(),
                List.of(),
                List.of(Cast.paragraph("u" + minute + "-b", "Update " + minute + ".")),
                Optional.empty());
    }

    private static StoryVersion with(StoryVersion it, List<Notice> notices, List<Block> body, Instant latest) {
        return new StoryVersion(
                it.story(),
                it.number(),
                it.slug(),
                it.language(),
                it.standing(),
                it.headline(),
                it.kicker(),
                it.standfirst(),
                it.bylines(),
                it.tags(),
                it.first(),
                latest,
                it.picture(),
                it.audio(),
                notices,
                body,
                it.corrections(),
                it.reason(),
                it.note());
    }

    private static StoryVersion in(StoryVersion it, Language language) {
        return new StoryVersion(
                it.story(),
                it.number(),
                it.slug(),
                language,
                it.standing(),
                it.headline(),
                it.kicker(),
                it.standfirst(),
                it.bylines(),
                it.tags(),
                it.first(),
                it.latest(),
                it.picture(),
                it.audio(),
                it.notices(),
                it.body(),
                it.corrections(),
                it.reason(),
                it.note());
    }
}
