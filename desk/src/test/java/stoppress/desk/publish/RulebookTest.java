package stoppress.desk.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.desk.database.Database;
import stoppress.desk.publish.Advice.Advised;
import stoppress.desk.publish.Rulebook.Weight;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Revision;
import stoppress.desk.story.Stories;
import stoppress.publication.document.Block;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Kicker;
import stoppress.publication.document.Language;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Notice;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Reason;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Standing;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.TagName;
import stoppress.publication.document.Text;
import stoppress.publication.log.SigningKey;
import stoppress.publication.log.SqlLog;

/// What a house wants right before a story goes out, each as it says, and as much as the house wants it.
class RulebookTest {
    private static final StoryId FERRY = new StoryId("ferryadrift");
    private static final PictureFile FILE = new PictureFile("ab".repeat(32), "image/jpeg", 1200, 800);
    private static final Block QUIET = Cast.paragraph("p1", "The ferry is at her landing.");

    @TempDir
    private Path directory;

    private Instant now = Cast.MORNING;
    private Database database;
    private Publish publish;
    private Tell tell;
    private Schedule schedule;

    @BeforeEach
    void open() {
        database = Database.open(directory);
        var key = SigningKey.make("lamp.example/log");
        var door = new Door(database, new SqlLog(database.readers()), _ -> key, () -> now);
        publish = new Publish(door, new Announce(door));
        tell = new Tell(door, publish);
        schedule = new Schedule(door, publish);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /// One draft for each, which lacks that and nothing else.
    static Stream<Arguments> lacking() {
        return Stream.of(
                Arguments.of(Advice.NO_BYLINE, draft(Optional.empty(), List.of(), Optional.empty(), QUIET), ""),
                Arguments.of(
                        Advice.NO_ALTERNATIVE,
                        pictured(new Picture(Optional.of(FILE), Optional.empty(), Optional.of("The quay"), credit())),
                        "The quay"),
                Arguments.of(
                        Advice.NO_ALTERNATIVE,
                        whole(entry(new Block.Illustration(
                                new BlockId("i1"),
                                new Picture(
                                        Optional.of(FILE), Optional.empty(), Optional.of("In an entry"), credit())))),
                        "In an entry"),
                Arguments.of(
                        Advice.EMPTY_ALTERNATIVE,
                        pictured(new Picture(
                                Optional.of(FILE), Optional.of("photo"), Optional.of("The quay"), credit())),
                        "photo"),
                Arguments.of(
                        Advice.NO_CREDIT,
                        pictured(new Picture(
                                Optional.of(FILE),
                                Optional.of("A quay in fog"),
                                Optional.of("The quay"),
                                Optional.empty())),
                        "The quay"),
                Arguments.of(
                        Advice.QUOTE_OF_NOBODY,
                        whole(new Block.Quote(new BlockId("q1"), Text.of("Nobody is hurt."), Optional.empty())),
                        "Nobody is hurt."),
                Arguments.of(
                        Advice.FIGURE_OF_NOBODY,
                        whole(Cast.paragraph("p1", "There were 16 people aboard.")),
                        "16 people"),
                Arguments.of(
                        Advice.NOT_DEVELOPING,
                        draft(
                                Optional.of(new Kicker("BREAKING", Optional.empty())),
                                List.of(new Byline("Ines Halloran", Optional.empty())),
                                Optional.empty(),
                                QUIET),
                        ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lacking")
    void eachIsSaidOfADraftThatLacksItAloneAndOfNoOther(Advice advice, Draft draft, String about) {
        assertThat(Advice.on(draft, List.of(), Optional.empty(), now, 6)).containsExactly(new Advised(advice, about));
    }

    @Test
    void ofADraftThatLacksNothingNothingIsSaidAndEveryAdviceHasASubject() {
        assertThat(Advice.on(whole(QUIET), List.of(), Optional.empty(), now, 6)).isEmpty();
        Set<Advice> seen = lacking().map(it -> (Advice) it.get()[0]).collect(Collectors.toSet());
        seen.addAll(Set.of(Advice.NO_TAG, Advice.NO_STANDFIRST, Advice.STALE, Advice.NO_PORTRAIT_CREDIT));
        assertThat(seen).isEqualTo(EnumSet.allOf(Advice.class));
        Draft bare = new Draft(
                FERRY,
                new Slug("ferry"),
                Language.ENGLISH,
                Standing.DEVELOPING,
                "Ferry",
                Optional.empty(),
                Optional.empty(),
                List.of(new Byline("Ines", Optional.empty())),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(QUIET),
                List.of());
        assertThat(Advice.on(bare, List.of(), Optional.empty(), now, 6))
                .extracting(Advised::advice)
                .containsExactly(Advice.NO_TAG, Advice.NO_STANDFIRST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "photo",
                "Photo.",
                "an image",
                "IMG_2034",
                "DSC 0012",
                "quay-final.JPG",
                "Фото",
                "зображення",
                "the picture",
                "untitled"
            })
    void anAlternativeTextThatSaysNothingIsFound(String text) {
        assertThat(alternative(text)).containsExactly(Advice.EMPTY_ALTERNATIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A photograph of the quay in fog",
                "The ferry",
                "Фотографи на молу",
                "Pictures at an exhibition",
                "Fog.",
                "Img, the town’s giant"
            })
    void oneThatSaysSomethingIsNot(String text) {
        assertThat(alternative(text)).isEmpty();
    }

    private List<Advice> alternative(String text) {
        return Advice.on(
                        pictured(new Picture(Optional.of(FILE), Optional.of(text), Optional.of("The quay"), credit())),
                        List.of(),
                        Optional.empty(),
                        now,
                        6)
                .stream()
                .map(Advised::advice)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | There were 16 people aboard. | 16 people",
                "en | Dues rise by 6 per cent in June. | 6 per cent",
                "en | The wall will cost £4.2 million. | £4.2 million",
                "en | 1,200 homes are without light. | 1,200 homes",
                "en | Three died and 12 were left; 4 injured passengers are in hospital. | 4 injured passengers",
                "uk | На поромі було 16 людей. | 16 людей",
                "uk | Ціна зросла на 6 % за рік. | 6 %",
                "uk | Без світла лишилося 1 200 будинків. | 1 200 будинків",
                "uk | Мур коштуватиме 5 млрд гривень. | 5 млрд",
                "uk | Квиток на пором подорожчав на 12 грн. | 12 грн",
                "uk | Без води лишилося 40 тис. мешканців. | 40 тис."
            })
    void aFigureThatNobodyIsNamedForIsFound(String language, String text, String figure) {
        assertThat(Figures.ofNobody(in(language, Cast.paragraph("p1", text)))).contains(figure);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | There were 16 people aboard, the harbour master said.",
                "en | According to the council 6 per cent is the least.",
                "en | She sails at 7:05 on 14 May 2026 from pier 3.",
                "en | Brackwater Town won 2-1 after 90 minutes.",
                "en | Two tugs have lines on her.",
                "uk | На поромі було 16 людей, повідомили в порту.",
                "uk | За даними ради, зросло на 6 %.",
                "uk | Вистава почнеться 14 травня 2026 року о 19:00.",
                "de | Es waren 16 Menschen an Bord."
            })
    void oneThatSomebodyIsNamedForOrThatNobodyCountedIsNot(String language, String text) {
        assertThat(Figures.ofNobody(in(language, Cast.paragraph("p1", text)))).isEmpty();
    }

    @Test
    void whoWasNamedInTheParagraphBeforeIsNamedStill() {
        var named = Cast.paragraph("p1", "The harbour master said that she had slipped her chain.");
        var figure = Cast.paragraph("p2", "There were 16 people aboard.");

        assertThat(Figures.ofNobody(in("en", named, figure))).isEmpty();
        assertThat(Figures.ofNobody(in("en", named, QUIET, figure))).contains("16 people");
    }

    @ParameterizedTest
    @EnumSource
    void eachKeepsAStoryInOnlyWhereTheHouseSaysThatItMust(Weight weight) {
        Draft draft = pictured(new Picture(Optional.of(FILE), Optional.empty(), Optional.of("The quay"), credit()));
        write(draft);
        weigh(Advice.NO_ALTERNATIVE, weight);

        var outcome = publish.story(FERRY, Revision.FIRST, Reason.FIRST, Optional.empty());

        assertThat(outcome instanceof Publish.Outcome.Published).isEqualTo(weight != Weight.MUST);
        if (outcome instanceof Publish.Outcome.Refused(List<Objection> objections)) {
            assertThat(objections)
                    .singleElement()
                    .satisfies(it -> assertThat(it.field()).isEqualTo("picture"))
                    .satisfies(it -> assertThat(it.why()).contains("“The quay” has no alternative text"));
        }
        assertThat(new Rulebook(database.sql()).shoulds(draft, Optional.empty(), now))
                .hasSize(weight == Weight.SHOULD ? 1 : 0);
    }

    @Test
    void whatMustBeMendedKeepsAStoryFromBeingScheduledAtOnceAndNotAtItsHour() {
        write(pictured(new Picture(Optional.of(FILE), Optional.empty(), Optional.of("The quay"), credit())));
        weigh(Advice.NO_ALTERNATIVE, Weight.MUST);

        var outcome = database.write(it -> schedule.within(
                it, FERRY, Revision.FIRST, "oda", now.plusSeconds(600), Reason.FIRST, Optional.empty()));

        assertThat(outcome).isInstanceOf(Schedule.Outcome.Refused.class);
    }

    @Test
    void aLiveUpdateGoesOutWhateverTheStoryAroundItLacks() {
        write(pictured(new Picture(Optional.of(FILE), Optional.empty(), Optional.of("The quay"), credit())));
        publish.story(FERRY, Revision.FIRST, Reason.FIRST, Optional.empty());
        weigh(Advice.NO_ALTERNATIVE, Weight.MUST);

        assertThat(tell.entry(FERRY, (LiveUpdate) entry(Cast.paragraph("p9", "A tug has a line on her."))))
                .isInstanceOf(Publish.Outcome.Published.class);
    }

    @Test
    void whatWasPublishedElsewhereBeforeIsTakenAsItWas() {
        Draft draft = pictured(new Picture(Optional.of(FILE), Optional.empty(), Optional.of("The quay"), credit()));
        write(new Draft(
                draft.story(),
                draft.slug(),
                draft.language(),
                draft.standing(),
                draft.headline(),
                draft.kicker(),
                draft.standfirst(),
                draft.bylines(),
                draft.tags(),
                Optional.of(new Draft.Dated(now.minusSeconds(9_000), now.minusSeconds(9_000))),
                draft.picture(),
                draft.audio(),
                draft.notices(),
                draft.body(),
                draft.corrections()));
        weigh(Advice.NO_ALTERNATIVE, Weight.MUST);

        assertThat(publish.story(FERRY, Revision.FIRST, Reason.FIRST, Optional.empty()))
                .isInstanceOf(Publish.Outcome.Published.class);
    }

    @Test
    void developingHoldsForAsManyHoursAsTheHouseSaysAndIsStaleAfterThem() {
        database.write(it -> {
            new Rulebook(it.sql()).hours(2);
            return it;
        });
        Draft draft = whole(QUIET).saying(List.of(QUIET), List.of(new Notice(Notice.Kind.DEVELOPING, Text.EMPTY, now)));
        write(draft);
        publish.story(FERRY, Revision.FIRST, Reason.FIRST, Optional.empty());

        StoryVersion said =
                new stoppress.desk.version.Versions(database.sql()).left(FERRY).orElseThrow();
        assertThat(said.notices().getFirst().until()).contains(now.plus(Duration.ofHours(2)));
        assertThat(new Promises(database.sql()).due(now.plus(Duration.ofMinutes(59))))
                .isEmpty();
        assertThat(new Promises(database.sql()).due(now.plus(Duration.ofMinutes(61))))
                .hasSize(1);
        var rulebook = new Rulebook(database.sql());
        assertThat(rulebook.shoulds(draft, Optional.of(now), now.plus(Duration.ofMinutes(119))))
                .isEmpty();
        assertThat(rulebook.shoulds(draft, Optional.of(now), now.plus(Duration.ofMinutes(121))))
                .containsExactly(new Advised(Advice.STALE, "2"));
    }

    @Test
    void aHouseThatSaysNothingIsToldOfAllAndKeptFromNothing() {
        assertThat(new Rulebook(database.sql()).weights())
                .isEqualTo(EnumSet.allOf(Advice.class).stream().collect(Collectors.toMap(it -> it, _ -> Weight.SHOULD)))
                .isInstanceOf(Map.class);
        assertThat(new Rulebook(database.sql()).hours()).isEqualTo(6);
    }

    private void weigh(Advice advice, Weight weight) {
        database.write(it -> {
            new Rulebook(it.sql()).weigh(advice, weight);
            return it;
        });
    }

    private void write(Draft draft) {
        database.write(it -> {
            new Stories(it.sql()).add(draft, now);
            return it;
        });
    }

    private static Optional<String> credit() {
        return Optional.of("Sefa Lund / The Lamp");
    }

    private static Draft whole(Block... body) {
        return draft(Optional.empty(), List.of(new Byline("Ines Halloran", Optional.empty())), Optional.empty(), body);
    }

    private static Draft pictured(Picture picture) {
        return draft(
                Optional.empty(), List.of(new Byline("Ines Halloran", Optional.empty())), Optional.of(picture), QUIET);
    }

    private static Draft in(String language, Block... body) {
        Draft it = whole(body);
        return new Draft(
                it.story(),
                it.slug(),
                new Language(language),
                it.standing(),
                it.headline(),
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

    private static Block entry(Block inside) {
        return new LiveUpdate(
                new BlockId("u1"),
                Cast.MORNING,
                Optional.empty(),
                LiveUpdate.Weight.ORDINARY,
                Optional.empty(),
                List.of(),
                List.of((Block.Plain) inside),
                Optional.empty());
    }

    private static Draft draft(
            Optional<Kicker> kicker, List<Byline> bylines, Optional<Picture> picture, Block... body) {
        return new Draft(
                FERRY,
                new Slug("ferry-adrift"),
                Language.ENGLISH,
                Standing.DEVELOPING,
                "Chain ferry adrift",
                kicker,
                Optional.of("She slipped her chain at low water."),
                bylines,
                List.of(new TagName(new Slug("harbour"), "Harbour")),
                Optional.empty(),
                picture,
                Optional.empty(),
                List.of(),
                List.of(body),
                List.of());
    }
}
