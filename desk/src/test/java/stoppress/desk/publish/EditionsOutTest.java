package stoppress.desk.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.desk.copy.Copies;
import stoppress.desk.database.Database;
import stoppress.desk.edition.Lag;
import stoppress.desk.edition.Member;
import stoppress.desk.edition.Standing;
import stoppress.desk.edition.Ties;
import stoppress.desk.edition.Translate;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Overview;
import stoppress.desk.story.Overview.Wanted;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.press.Passage;
import stoppress.publication.document.Block;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Cast;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Editions;
import stoppress.publication.document.Editions.Edition;
import stoppress.publication.document.Editions.Source;
import stoppress.publication.document.Kicker;
import stoppress.publication.document.Language;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Notice;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Reason;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.Tag;
import stoppress.publication.document.TagName;
import stoppress.publication.document.Text;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.document.Withdrawal.Way;
import stoppress.publication.json.Json;
import stoppress.publication.log.Entry;
import stoppress.publication.log.Position;
import stoppress.publication.log.SigningKey;
import stoppress.publication.log.SqlLog;

/// A story in several languages at the desk: how an edition begins, how far it is behind, and what readers are told.
class EditionsOutTest {
    private static final Instant MORNING = Instant.parse("2026-05-14T07:00:00Z");
    private static final Language ARABIC = new Language("ar");
    private static final StoryId ENGLISH = new StoryId("readingroom");

    @TempDir
    private Path directory;

    private Instant now = MORNING;
    private Database database;
    private SqlLog log;
    private Door door;
    private Announce announce;
    private Publish publish;
    private int ids;
    private final Translate translate = new Translate(() -> new StoryId("edition" + ++ids));

    @BeforeEach
    void open() {
        var key = SigningKey.make("lamp.example/log");
        database = Database.open(directory);
        log = new SqlLog(database.readers());
        door = new Door(database, log, _ -> key, () -> now);
        announce = new Announce(door);
        publish = new Publish(door, announce);
        write(readingRoom());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aTranslationBeginsWithAllOfTheOriginalButItsWords() {
        announce.document(new Tag(
                Cast.HARBOUR.slug(),
                "Harbour",
                Optional.empty(),
                Optional.empty(),
                Map.of(Language.UKRAINIAN, "Гавань")));

        Draft draft = saved(begin(Language.UKRAINIAN)).draft();

        assertThat(draft.language()).isEqualTo(Language.UKRAINIAN);
        assertThat(draft.headline()).isEqualTo(Draft.UNTITLED);
        assertThat(draft.standfirst()).isEmpty();
        assertThat(draft.kicker()).isEqualTo(readingRoom().kicker());
        assertThat(draft.bylines()).isEqualTo(readingRoom().bylines());
        assertThat(draft.tags()).containsExactly(new TagName(Cast.HARBOUR.slug(), "Гавань"));
        assertThat(draft.picture())
                .hasValueSatisfying(it ->
                        assertThat(List.of(it.caption(), it.alternative())).containsOnly(Optional.empty()));
        assertThat(draft.picture().flatMap(Picture::credit)).hasValue("Benno Aske");
        assertThat(draft.notices()).extracting(Notice::kind).containsExactly(Notice.Kind.DEVELOPING);
        assertThat(draft.body()).extracting(it -> it.id().text()).containsExactly("b3");
    }

    @Test
    void itsTreeHasAnEmptyPlaceForEachBlockUnderTheNameOfWhatItTranslates() {
        StoryId ukrainian = begin(Language.UKRAINIAN);

        var copy = database.write(it -> new Copies(it.sql())
                .open(saved(ukrainian), now, () -> Optional.of(Lag.present(it.sql(), ENGLISH, now))));

        assertThat(copy.tree().json().toString()).doesNotContain("mission", "Bring a book");
        assertThat(copy.tree().content().stream()
                        .skip(2)
                        .map(it -> it.type() + " " + it.attrs().getOrDefault("id", Json.of(""))))
                .containsExactly(
                        "paragraph " + Json.of("b1"),
                        "heading " + Json.of("b2"),
                        "picture " + Json.of("b3"),
                        "list " + Json.of("b4"),
                        "paragraph " + Json.of("b5"));
        // What is written beside the text leaves the places as they are.
        save(ukrainian, Map.of("kicker", Optional.empty()));
        var after = database.write(it -> new Copies(it.sql()).open(saved(ukrainian), now));
        assertThat(after.tree()).isEqualTo(copy.tree());
    }

    @Test
    void aSecondInTheSameLanguageIsTheOneThatIsThereAndOneThatWasPutAwayMakesRoom() {
        StoryId ukrainian = begin(Language.UKRAINIAN);

        assertThat(translated(Language.UKRAINIAN)).isEqualTo(new Translate.Outcome.Taken(ukrainian));
        assertThat(translated(Language.ENGLISH)).isEqualTo(new Translate.Outcome.SameLanguage());
        database.write(it -> {
            new Stories(it.sql()).delete(ukrainian, now);
            return ukrainian;
        });
        assertThat(begin(Language.UKRAINIAN)).isNotEqualTo(ukrainian);
        assertThat(ties().of(ukrainian)).isEmpty();
    }

    @Test
    void readersAreToldOfATieWithTheSecondOfTheStoriesAndNothingOfDrafts() {
        StoryId ukrainian = begin(Language.UKRAINIAN);
        begin(ARABIC);
        publish(ENGLISH, Reason.FIRST);
        assertThat(told()).isEmpty();

        write(ukrainian, "Читальня", "Місія відкриває читальню.");
        publish(ukrainian, Reason.FIRST);

        assertThat(told()).containsExactly(new Editions(List.of(of(ENGLISH), of(ukrainian, ENGLISH, 1))));
    }

    @Test
    void whatIsPublishedAgainTellsNoTieAgain() {
        StoryId ukrainian = published(Language.UKRAINIAN);

        publish(ukrainian, Reason.UPDATE);
        publish(ENGLISH, Reason.UPDATE);

        assertThat(told()).hasSize(1);
    }

    @Test
    void anEditionIsBehindWhatWasPublishedSinceWithTheBlocksThatChangedAndNotBehindSpelling() {
        StoryId ukrainian = published(Language.UKRAINIAN);
        publish(ENGLISH, Reason.MINOR);
        assertThat(lag(ukrainian).state()).isEqualTo(Lag.State.SAME);
        assertThat(lagging()).isEmpty();

        save(ENGLISH, Map.of("body", Optional.of(body("The mission opens a reading room at ten."))));
        publish(ENGLISH, Reason.UPDATE);

        assertThat(lag(ukrainian).state()).isEqualTo(Lag.State.BEHIND);
        assertThat(lag(ukrainian).since())
                .extracting(it -> it.number().number())
                .containsExactly(2, 3);
        assertThat(lag(ukrainian).changes())
                .extracting(Passage::block, Passage::change)
                .containsExactly(tuple(Optional.of("b1"), "edited"));
        assertThat(lagging()).containsExactly(Map.entry(ukrainian, Overview.Lag.BEHIND));
    }

    @Test
    void ofManyVersionsThatAnEditionIsBehindOnlyTheNewestAreReadForTheirNotes() {
        StoryId ukrainian = published(Language.UKRAINIAN);
        for (int n = 0; n <= Lag.NOTED; n++) {
            publish(ENGLISH, Reason.UPDATE);
        }
        database.write(it -> it.sql()
                .sql("update log_entry set document = '?' where position ="
                        + " (select position from version where story = ? and number = 2)")
                .param(ENGLISH.text())
                .update());

        List<Lag.Since> since = lag(ukrainian).since();

        assertThat(since).hasSize(Lag.NOTED + 1);
        assertThat(since.getFirst().note()).isEmpty();
        assertThat(since.subList(1, since.size())).allMatch(it -> it.note().isPresent());
    }

    @Test
    void aCorrectionFlagsWhatWasTranslatedAndWhoeverHasSeenItBringsItUp() {
        StoryId ukrainian = published(Language.UKRAINIAN);
        publish(ENGLISH, Reason.CORRECTION);
        assertThat(lagging()).containsExactly(Map.entry(ukrainian, Overview.Lag.CORRECTED));

        seen(ukrainian, ENGLISH, 2, /* tells= */ false);

        assertThat(lagging()).isEmpty();
        assertThat(told()).hasSize(1);
        seen(ukrainian, ENGLISH, 2, /* tells= */ true);
        assertThat(told()).last().isEqualTo(new Editions(List.of(of(ENGLISH), of(ukrainian, ENGLISH, 2))));
    }

    @Test
    void whatReadersHaveIsNotSaidToBeNewerThanItIs() {
        StoryId ukrainian = published(Language.UKRAINIAN);
        publish(ENGLISH, Reason.UPDATE);
        save(ukrainian, Map.of("headline", Optional.of(Json.of("Читальня в порту"))));

        seen(ukrainian, ENGLISH, 2, /* tells= */ true);

        assertThat(told()).hasSize(1);
        publish(ukrainian, Reason.UPDATE);
        assertThat(told()).last().isEqualTo(new Editions(List.of(of(ENGLISH), of(ukrainian, ENGLISH, 2))));
    }

    @Test
    void aCorrectionInATranslationFlagsTheOthersUnlessItFollowsTheOriginals() {
        StoryId ukrainian = published(Language.UKRAINIAN);
        StoryId arabic = published(ARABIC);

        publish(ukrainian, Reason.CORRECTION);

        assertThat(lagging().keySet()).containsExactlyInAnyOrder(ENGLISH, arabic);
        seen(ENGLISH, ukrainian, 2, false);
        seen(arabic, ukrainian, 2, false);
        assertThat(lagging()).isEmpty();

        publish(ENGLISH, Reason.CORRECTION);
        seen(ukrainian, ENGLISH, 2, false);
        publish(ukrainian, Reason.CORRECTION);

        assertThat(lagging().keySet()).containsExactly(arabic);
    }

    @Test
    void aTranslationOfADraftSaysTheSameAsItsFirstVersionWhereNotAWordHasChanged() {
        StoryId ukrainian = begin(Language.UKRAINIAN);
        publish(ENGLISH, Reason.FIRST);

        assertThat(lag(ukrainian).state()).isEqualTo(Lag.State.SAME);
        assertThat(member(ukrainian).seen()).hasValue(VersionNumber.FIRST);
    }

    @Test
    void aTranslationOfADraftIsBehindItsFirstVersionWhereThatSaysOtherwise() {
        StoryId ukrainian = begin(Language.UKRAINIAN);
        save(ENGLISH, Map.of("body", Optional.of(body("The mission opens a reading room at ten."))));
        assertThat(lag(ukrainian).state()).isEqualTo(Lag.State.BEHIND);

        publish(ENGLISH, Reason.FIRST);

        assertThat(lag(ukrainian).changes()).extracting(Passage::change).containsExactly("edited");
        assertThat(lagging()).containsExactly(Map.entry(ukrainian, Overview.Lag.BEHIND));
    }

    @Test
    void ofWhatTheLawHadErasedNothingIsKeptBeside() {
        StoryId ukrainian = begin(Language.UKRAINIAN);
        save(ENGLISH, Map.of("body", Optional.of(body("The mission opens a reading room at ten."))));
        publish(ENGLISH, Reason.FIRST);
        assertThat(ties().base(ukrainian)).isPresent();

        new Erase(door, database).story(ENGLISH, Set.of(VersionNumber.FIRST), "A court said so.");

        assertThat(ties().base(ukrainian)).isEmpty();
        assertThat(lag(ukrainian).state()).isEqualTo(Lag.State.UNCOMPARED);
    }

    @Test
    void storiesThatAreThereAreTiedWithAllThatEachIsTiedTo() {
        StoryId ukrainian = published(Language.UKRAINIAN);
        StoryId arabic = another("qiraa", ARABIC);
        publish(arabic, Reason.FIRST);

        assertThat(tie(arabic, ukrainian, /* same= */ true)).isEqualTo(new Tie.Outcome.Tied());

        assertThat(told())
                .last()
                .isEqualTo(new Editions(List.of(of(ENGLISH), of(ukrainian, ENGLISH, 1), of(arabic, ukrainian, 1))));
        assertThat(lagging()).isEmpty();
    }

    @Test
    void whatNobodyHasComparedIsSaidToBeSo() {
        publish(ENGLISH, Reason.FIRST);
        StoryId ukrainian = another("chytalnia", Language.UKRAINIAN);
        publish(ukrainian, Reason.FIRST);

        tie(ukrainian, ENGLISH, /* same= */ false);

        assertThat(lag(ukrainian).state()).isEqualTo(Lag.State.UNCOMPARED);
        assertThat(told())
                .containsExactly(new Editions(List.of(
                        of(ENGLISH), new Edition(ukrainian, Optional.of(new Source(ENGLISH, Optional.empty()))))));
        seen(ukrainian, ENGLISH, 1, true);
        assertThat(told()).last().isEqualTo(new Editions(List.of(of(ENGLISH), of(ukrainian, ENGLISH, 1))));
    }

    @Test
    void noTieMakesTwoEditionsInOneLanguageOrARingOrAnEditionOfItself() {
        StoryId ukrainian = published(Language.UKRAINIAN);
        StoryId second = another("druha", Language.UKRAINIAN);
        StoryId arabic = another("qiraa", ARABIC);
        tie(arabic, ukrainian, true);

        assertThat(tie(second, ENGLISH, true)).isInstanceOf(Tie.Outcome.Taken.class);
        assertThat(tie(ENGLISH, arabic, true)).isEqualTo(new Tie.Outcome.Together());
        assertThat(tie(ukrainian, second, true)).isEqualTo(new Tie.Outcome.Translated(ENGLISH));
        assertThat(tie(second, second, true)).isEqualTo(new Tie.Outcome.Itself());
        assertThat(tie(second, new StoryId("nowhere"), true))
                .isEqualTo(new Tie.Outcome.Unknown(new StoryId("nowhere")));
    }

    @Test
    void anEditionThatIsUntiedStandsAloneAndTheOthersStayTogether() {
        StoryId ukrainian = published(Language.UKRAINIAN);
        StoryId arabic = another("qiraa", ARABIC);
        publish(arabic, Reason.FIRST);
        tie(arabic, ukrainian, true);

        assertThat(new Untie(door).story(ukrainian)).isEqualTo(new Untie.Outcome.Untied());

        assertThat(told().subList(2, told().size()))
                .containsExactly(new Editions(List.of(of(ukrainian))), new Editions(List.of(of(ENGLISH), of(arabic))));
        assertThat(ties().of(ukrainian)).isEmpty();
        assertThat(member(arabic).source()).isEmpty();
        assertThat(new Untie(door).story(ukrainian)).isEqualTo(new Untie.Outcome.Alone());
        assertThat(tie(ukrainian, ENGLISH, true)).isEqualTo(new Tie.Outcome.Tied());
    }

    @Test
    void theOriginalItselfCanBeUntied() {
        StoryId ukrainian = published(Language.UKRAINIAN);

        new Untie(door).story(ENGLISH);

        assertThat(told()).last().isEqualTo(new Editions(List.of(of(ENGLISH))));
        assertThat(ties().of(ukrainian)).isEmpty();
        assertThat(lagging()).isEmpty();
    }

    @Test
    void aStoryThatBecameOneOfALanguageThatHasAnEditionIsRefusedAtTheDoor() {
        StoryId ukrainian = begin(Language.UKRAINIAN);
        write(ukrainian, "A reading room", "The mission opens it.");
        save(ukrainian, Map.of("language", Optional.of(Json.of("en"))));

        var outcome = publish.story(ukrainian, saved(ukrainian).revision(), Reason.FIRST, Optional.empty());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Publish.Outcome.Refused.class,
                        it -> assertThat(it.objections())
                                .extracting(Objection::rule)
                                .contains("edition"));
    }

    @Test
    void aWithdrawnEditionIsBehindNothing() {
        StoryId ukrainian = published(Language.UKRAINIAN);

        new Withdraw(door).story(ukrainian, "It was another room.", new Way.Gone());
        publish(ENGLISH, Reason.CORRECTION);

        assertThat(lagging()).isEmpty();
    }

    // What happens.

    private Tie.Outcome tie(StoryId story, StoryId source, boolean same) {
        return new Tie(door).stories(story, source, same);
    }

    private void seen(StoryId story, StoryId other, int version, boolean tells) {
        var outcome = door.through(
                it -> new Heed(door).within(it, story, other, Optional.of(new VersionNumber(version)), tells));
        assertThat(outcome).isEqualTo(new Heed.Outcome.Heeded());
    }

    private Translate.Outcome translated(Language language) {
        return database.write(it -> translate.story(it.sql(), ENGLISH, language, now));
    }

    private StoryId begin(Language language) {
        return ((Translate.Outcome.Begun) translated(language)).story();
    }

    /// An edition of what is out, out itself.
    private StoryId published(Language language) {
        if (saved(ENGLISH).stage() == Saved.Stage.DRAFT) {
            publish(ENGLISH, Reason.FIRST);
        }
        StoryId edition = begin(language);
        write(edition, "Edition in " + language, "What it says.");
        publish(edition, Reason.FIRST);
        return edition;
    }

    private void publish(StoryId story, Reason reason) {
        now = now.plus(Duration.ofMinutes(1));
        var outcome = publish.story(story, saved(story).revision(), reason, Optional.of("What is new."));
        assertThat(outcome).isInstanceOf(Publish.Outcome.Published.class);
    }

    private StoryId another(String id, Language language) {
        Draft draft =
                draft(new StoryId(id), id + "-" + language.tag(), language, List.of(Cast.paragraph("b1", "Words.")));
        write(draft);
        return draft.story();
    }

    private void write(Draft draft) {
        database.write(it -> {
            new Stories(it.sql()).add(draft, now);
            return draft;
        });
    }

    private void write(StoryId story, String headline, String words) {
        save(story, Map.of("headline", Optional.of(Json.of(headline)), "body", Optional.of(body(words))));
    }

    private void save(StoryId story, Map<String, Optional<Json>> changes) {
        database.write(it -> {
            var stories = new Stories(it.sql());
            Saved saved = stories.find(story).orElseThrow();
            return stories.save(saved.draft().with(changes), saved.revision(), now)
                    .orElseThrow();
        });
    }

    private static Json body(String words) {
        return Json.list(Stream.concat(
                        Stream.of(Cast.paragraph("b1", words)),
                        readingRoom().body().stream().skip(1))
                .map(EditionsOutTest::json)
                .toList());
    }

    private static Json json(Block block) {
        Draft draft = draft(ENGLISH, "any", Language.ENGLISH, List.of(block));
        return ((Json.Arr) DocumentJson.tree(
                                draft.version(VersionNumber.FIRST, MORNING, MORNING, Reason.FIRST, Optional.empty()))
                        .member("body")
                        .orElseThrow())
                .items()
                .getFirst();
    }

    private static Draft readingRoom() {
        return draft(
                ENGLISH,
                "reading-room",
                Language.ENGLISH,
                List.of(
                        Cast.paragraph("b1", "The mission opens a reading room at nine."),
                        new Block.Heading(new BlockId("b2"), 2, Text.of("What to bring")),
                        new Block.Illustration(new BlockId("b3"), picture()),
                        new Block.Listing(
                                new BlockId("b4"),
                                Block.Listing.Order.BULLETED,
                                List.of(Text.of("Bring a book"), Text.of("Bring a friend"))),
                        Cast.paragraph("b5", "It closes at dusk.")));
    }

    private static Picture picture() {
        return new Picture(
                Optional.of(new PictureFile("ab".repeat(32), "image/jpeg", 1200, 800)),
                Optional.of("A room with books"),
                Optional.of("The reading room at the quay."),
                Optional.of("Benno Aske"));
    }

    private static Draft draft(StoryId id, String slug, Language language, List<Block> body) {
        return new Draft(
                id,
                new Slug(slug),
                language,
                stoppress.publication.document.Standing.DEVELOPING,
                "A reading room for crews",
                Optional.of(new Kicker("BREAKING", Optional.empty())),
                Optional.of("The seafarers’ mission has books in nine languages."),
                List.of(Cast.INES),
                List.of(Cast.HARBOUR),
                Optional.empty(),
                Optional.of(picture()),
                Optional.empty(),
                List.of(new Notice(Notice.Kind.DEVELOPING, Text.of("More to come."), MORNING)),
                body,
                List.of());
    }

    // What is there then.

    private Ties ties() {
        return new Ties(database.sql());
    }

    private Member member(StoryId story) {
        return ties().member(story).orElseThrow();
    }

    private Lag lag(StoryId story) {
        return Standing.all(database.sql(), story, now).stream()
                .filter(it -> it.member().story().equals(story))
                .findFirst()
                .flatMap(Standing::lag)
                .orElseThrow();
    }

    /// What the list of stories finds that are behind, and what it says of each.
    private Map<StoryId, Overview.Lag> lagging() {
        var found = new HashMap<StoryId, Overview.Lag>();
        new Overview(database.sql())
                .list(new Wanted("", Optional.empty(), false, false, true, false, ""), "nobody", 100)
                .forEach(it -> found.put(it.id(), it.lag()));
        return found;
    }

    private Saved saved(StoryId story) {
        return new Stories(database.sql()).find(story).orElseThrow();
    }

    private List<Editions> told() {
        return log.after(Position.START, 1_000).stream()
                .map(Entry::document)
                .flatMap(Optional::stream)
                .filter(Editions.class::isInstance)
                .map(Editions.class::cast)
                .toList();
    }

    private static Edition of(StoryId story) {
        return new Edition(story, Optional.empty());
    }

    private static Edition of(StoryId story, StoryId from, int version) {
        return new Edition(story, Optional.of(new Source(from, Optional.of(new VersionNumber(version)))));
    }
}
