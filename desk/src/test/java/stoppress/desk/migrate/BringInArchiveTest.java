package stoppress.desk.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.desk.database.Database;
import stoppress.desk.migrate.BringIn.Destination;
import stoppress.desk.migrate.BringInArchive.Outcome;
import stoppress.desk.migrate.archive.ArchivedStory;
import stoppress.desk.migrate.archive.ArchivedStory.Stage;
import stoppress.desk.migrate.archive.Item;
import stoppress.desk.paper.OwnPages;
import stoppress.desk.publish.Announce;
import stoppress.desk.publish.Door;
import stoppress.desk.publish.Publish;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Stories;
import stoppress.desk.story.StoryIds;
import stoppress.publication.document.Author;
import stoppress.publication.document.Block;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Cast;
import stoppress.publication.document.FormerAddress;
import stoppress.publication.document.Forwarding;
import stoppress.publication.document.Language;
import stoppress.publication.document.Link;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Reason;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Tag;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.json.Json;
import stoppress.publication.log.Entry;
import stoppress.publication.log.Position;
import stoppress.publication.log.SigningKey;
import stoppress.publication.log.SqlLog;

class BringInArchiveTest {
    private static final Instant LONG_AGO = Instant.parse("2019-03-02T06:00:00Z");

    private static final PictureFile WHEEL = new PictureFile("ab".repeat(32), "image/jpeg", 1200, 800);
    private static final PictureFile GATE = new PictureFile("cd".repeat(32), "image/jpeg", 1200, 800);

    @TempDir
    private Path directory;

    private Database database;
    private SqlLog log;
    private Publish publish;
    private Announce announce;
    private final SigningKey key = SigningKey.make("lamp.example/log");
    private BringInArchive bringIn;

    @BeforeEach
    void open() {
        database = Database.open(directory);
        log = new SqlLog(database.readers());
        InstantSource clock = () -> Cast.MORNING;
        var door = new Door(database, log, _ -> key, clock);
        announce = new Announce(door);
        publish = new Publish(door, announce);
        bringIn = new BringInArchive(door, announce, publish, new StoryIds(), clock, Language.ENGLISH);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aStoryKeepsItsTimesItsAuthorsAndTheAddressesAtWhichItStood() {
        assertThat(items(Destination.PUBLISHED, story("one", "tide-mill", Stage.PUBLIC)))
                .hasOnlyElementsOfType(Outcome.Came.class);

        assertThat(kinds()).containsExactly("author", "tag", "story", "forwarding");
        StoryVersion version = (StoryVersion) entries().get(2).document().orElseThrow();
        assertThat(version.first()).isEqualTo(LONG_AGO);
        assertThat(version.latest()).isEqualTo(LONG_AGO.plusSeconds(60));
        assertThat(entries().getLast().document())
                .contains(new Forwarding(
                        List.of(new FormerAddress("/2019/03/tide-mill/"), new FormerAddress("/?p=12")),
                        new Forwarding.Target.ToStory(version.story())));
    }

    @Test
    void aSecondImportChangesNothing() {
        Item one = story("one", "tide-mill", Stage.PUBLIC);
        Item moved = new Item.Moved(new FormerAddress("/category/mills/"), new Link("/tag/mills/"));
        items(Destination.PUBLISHED, one, moved);
        Position end = log.end();

        List<Outcome> again = items(Destination.PUBLISHED, one, moved);

        assertThat(again.get(0)).isInstanceOf(Outcome.Known.class);
        assertThat(again.get(1)).isInstanceOf(Outcome.Leads.class);
        assertThat(log.end()).isEqualTo(end);
    }

    @Test
    void aDraftOfTheArchiveStaysOneAndItsAddressesAreToldWhenSomebodyPublishesIt() {
        items(Destination.PUBLISHED, story("one", "tide-mill", Stage.KEPT_BACK));
        assertThat(log.end()).isEqualTo(Position.START);
        var saved = new Stories(database.sql()).after("", 1).getFirst();

        publish.story(saved.draft().story(), saved.revision(), Reason.FIRST, Optional.empty());

        assertThat(kinds()).containsExactly("tag", "author", "story", "forwarding");
    }

    @Test
    void whatCameInAsADraftGoesOutWhenItComesInToBePublished() {
        Item one = story("one", "tide-mill", Stage.PUBLIC);
        Item moved = new Item.Moved(new FormerAddress("/category/mills/"), new Link("/tag/mills/"));
        assertThat(items(Destination.DRAFT, one, moved).get(1))
                .isEqualTo(new Outcome.Forwarded(new FormerAddress("/category/mills/"), "/tag/mills/", false));

        List<Outcome> outcomes = items(Destination.PUBLISHED, one, moved);

        assertThat(outcomes.get(0))
                .isInstanceOfSatisfying(
                        Outcome.Came.class, it -> assertThat(it.version()).isPresent());
        assertThat(kinds()).containsExactly("author", "tag", "story", "forwarding", "forwarding");
    }

    @Test
    void aDraftThatSomebodyIsRewritingIsNotPublishedByAnImport() {
        Item one = story("one", "tide-mill", Stage.PUBLIC);
        items(Destination.DRAFT, one);
        database.write(transaction -> {
            var stories = new Stories(transaction.sql());
            var saved = stories.after("", 1).getFirst();
            return stories.save(
                    saved.draft().with(Map.of("headline", Optional.of(Json.of("The tide mill, rewr")))),
                    saved.revision(),
                    Cast.MORNING);
        });

        List<Outcome> outcomes = items(Destination.PUBLISHED, one);

        assertThat(outcomes).hasOnlyElementsOfType(Outcome.Reworked.class);
        assertThat(log.end()).isEqualTo(Position.START);
    }

    @Test
    void twoStoriesOfTheSameAddressHaveOneEachAndTheFirstKeepsWhereBothStood() {
        List<Outcome> outcomes = items(
                Destination.PUBLISHED,
                story("one", "tide-mill", Stage.PUBLIC),
                story("two", "tide-mill", Stage.PUBLIC));

        assertThat(entries().stream().flatMap(it -> it.document().stream()).filter(StoryVersion.class::isInstance))
                .extracting(it -> ((StoryVersion) it).slug().text())
                .containsExactly("tide-mill", "tide-mill-2");
        assertThat(kinds()).containsOnlyOnce("forwarding");
        assertThat(outcomes.get(1))
                .isInstanceOfSatisfying(
                        Outcome.Came.class,
                        it -> assertThat(it.remarks())
                                .contains(
                                        "its address /2019/03/tide-mill/ leads elsewhere already",
                                        "its address /tide-mill/ is another story's here"));
    }

    @Test
    void aPageOfTheOldSiteIsAPageAboutThePaperAndItsOldAddressesLeadThere() {
        assertThat(items(Destination.PUBLISHED, page("p1", "contact", Stage.PUBLIC)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.CamePage.class, it -> assertThat(it.told()).isTrue());

        assertThat(kinds()).containsExactly("policy", "forwarding");
        Policy policy = (Policy) entries().getFirst().document().orElseThrow();
        assertThat(policy.slug()).isEqualTo(new Slug("contact"));
        assertThat(policy.kind()).isEqualTo(Policy.Kind.OTHER);
        assertThat(policy.title()).isEqualTo("The tide mill turns again");
        assertThat(policy.at()).isEqualTo(LONG_AGO.plusSeconds(60));
        assertThat(entries().getLast().document())
                .contains(new Forwarding(
                        List.of(
                                new FormerAddress("/2019/03/tide-mill/"),
                                new FormerAddress("/?p=12"),
                                new FormerAddress("/tide-mill/")),
                        new Forwarding.Target.ToPlace(new Link("/about/contact/"))));
        Position end = log.end();

        assertThat(items(Destination.PUBLISHED, page("p1", "contact", Stage.PUBLIC)))
                .hasOnlyElementsOfType(Outcome.KnownPage.class);
        assertThat(log.end()).isEqualTo(end);
    }

    @Test
    void aPageThatNobodyWasToReadWaitsUntilSomebodyPublishesIt() {
        items(Destination.PUBLISHED, page("p1", "contact", Stage.KEPT_BACK));
        items(Destination.DRAFT, page("p2", "contact", Stage.PUBLIC));
        assertThat(log.end()).isEqualTo(Position.START);
        var pages = new OwnPages(database.sql());
        assertThat(pages.waiting()).extracting(it -> it.slug().text()).containsExactly("contact", "contact-2");

        announce.document(pages.waiting().getFirst());
        assertThat(kinds()).containsExactly("policy", "forwarding");
        database.write(it -> new OwnPages(it.sql()).putAway(new Slug("contact-2")));
        items(Destination.PUBLISHED, page("p1", "contact", Stage.PUBLIC), page("p2", "contact", Stage.PUBLIC));

        assertThat(pages.waiting()).isEmpty();
        assertThat(kinds()).containsExactly("policy", "forwarding");
    }

    @Test
    void anAddressThatIsThePapersOwnIsNamed() {
        var story = ((Item.Found) story("one", "tide-mill", Stage.PUBLIC)).story();
        var there = List.of(new FormerAddress("/about/"), new FormerAddress("/feed.xml"), new FormerAddress("/faq/"));

        assertThat(items(Destination.PUBLISHED, new Item.Page(standing(story, there))))
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.CamePage.class,
                        it -> assertThat(it.remarks())
                                .containsExactly(
                                        "its address /about/ is the paper's own here, and does not lead to it",
                                        "its address /feed.xml is the paper's own here, and does not lead to it"));
    }

    @Test
    void aStoryWhoseAddressCouldBeALanguagesHasOneLikeItAndIsFoundAtTheOldOne() {
        Item war = standing("/war/", "war");

        assertThat(items(Destination.PUBLISHED, war))
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Came.class, it -> assertThat(it.draft().slug()).isEqualTo(new Slug("war-2")));
        assertThat(entries().getLast().document().orElseThrow())
                .isInstanceOfSatisfying(
                        Forwarding.class, it -> assertThat(it.from()).containsExactly(new FormerAddress("/war/")));
    }

    private static Item standing(String address, String slug) {
        ArchivedStory story = ((Item.Found) story(slug, slug, Stage.PUBLIC)).story();
        return new Item.Found(standing(story, List.of(new FormerAddress(address))));
    }

    @Test
    void aRedirectFromAnAddressThatThePaperHasItselfIsNamed() {
        items(
                Destination.PUBLISHED,
                page("p1", "contact", Stage.PUBLIC),
                showing("mill", Optional.empty(), List.of(Cast.paragraph("b1", "It turns."))));
        Position end = log.end();

        for (String from : List.of("/mill/", "/about/contact/", "/about/contact", "/archive/", "/feed.xml")) {
            Item moved = new Item.Moved(new FormerAddress(from), new Link("/contact/"));
            assertThat(items(Destination.PUBLISHED, moved))
                    .containsExactly(new Outcome.LeftOut(
                            "redirect " + from + " to /contact/", "this paper has something of its own there"));
        }
        assertThat(log.end()).isEqualTo(end);
    }

    @Test
    void aPictureThatCameLaterIsPutWhereItStandsAsItCameInAndNowhereElse() {
        var words = new Picture(Optional.empty(), Optional.of("The wheel"), Optional.of("The wheel"), Optional.empty());
        var file = new Picture(Optional.of(WHEEL), Optional.of("The wheel"), Optional.empty(), Optional.empty());
        var bare = new Picture(Optional.of(GATE), Optional.empty(), Optional.empty(), Optional.empty());
        List<Block> without = List.of(
                new Block.Illustration(new BlockId("b1"), words),
                new Block.Embed(new BlockId("b2"), new Link("https://old.example/images/gate.jpg"), "gate.jpg"),
                Cast.paragraph("b3", "It turns."));
        List<Block> with = List.of(
                new Block.Illustration(new BlockId("b1"), file),
                new Block.Illustration(new BlockId("b2"), bare),
                Cast.paragraph("b3", "It turns."));
        Item first = showing("first-mill", Optional.of(words), without);
        Item later = showing("first-mill", Optional.of(file), with);
        assertThat(items(Destination.PUBLISHED, first, showing("second-mill", Optional.of(words), without)))
                .hasOnlyElementsOfType(Outcome.Came.class);
        StoryId two = entries().stream()
                .flatMap(it -> it.document().stream())
                .filter(StoryVersion.class::isInstance)
                .map(it -> ((StoryVersion) it).story())
                .toList()
                .getLast();
        Position end = log.end();
        // Somebody took the pictures out of the second story at the desk.
        database.write(it -> {
            var stories = new Stories(it.sql());
            var saved = stories.find(two).orElseThrow();
            var draft = saved.draft().showing(Optional.empty()).saying(List.of(Cast.paragraph("b3", "It turns.")));
            return stories.save(draft, saved.revision(), Cast.MORNING).orElseThrow();
        });

        assertThat(items(Destination.DRAFT, first)).hasOnlyElementsOfType(Outcome.Known.class);
        List<Outcome> came = items(Destination.PUBLISHED, later, showing("second-mill", Optional.of(file), with));

        assertThat(came.getFirst())
                .isInstanceOfSatisfying(
                        Outcome.Pictured.class, it -> assertThat(it.version()).contains(new VersionNumber(2)));
        assertThat(came.getLast()).isInstanceOf(Outcome.Known.class);
        StoryVersion version =
                (StoryVersion) log.after(end, 10).getFirst().document().orElseThrow();
        assertThat(version.picture()).contains(file);
        assertThat(version.body()).isEqualTo(with);
        assertThat(version.latest()).isEqualTo(LONG_AGO.plusSeconds(60));

        // Taken out again by somebody, it stays out.
        database.write(it -> {
            var stories = new Stories(it.sql());
            var saved = stories.find(version.story()).orElseThrow();
            return stories.save(saved.draft().showing(Optional.of(words)), saved.revision(), Cast.MORNING)
                    .orElseThrow();
        });
        assertThat(items(Destination.PUBLISHED, later)).hasOnlyElementsOfType(Outcome.Known.class);
    }

    @Test
    void whatComesLaterToADraftOrAPageIsPutThere() {
        var words = new Picture(Optional.empty(), Optional.of("The wheel"), Optional.of("The wheel"), Optional.empty());
        var file = new Picture(Optional.of(WHEEL), Optional.of("The wheel"), Optional.empty(), Optional.empty());
        List<Block> none = List.of(Cast.paragraph("b1", "It turns."));
        items(Destination.DRAFT, showing("first-mill", Optional.of(words), none));
        items(Destination.PUBLISHED, asPage(showing("p1", Optional.of(words), none)));

        assertThat(items(Destination.DRAFT, showing("first-mill", Optional.of(file), none)))
                .singleElement()
                .isInstanceOfSatisfying(Outcome.Pictured.class, it -> {
                    assertThat(it.version()).isEmpty();
                    assertThat(it.draft().picture()).contains(file);
                });
        assertThat(items(Destination.PUBLISHED, asPage(showing("p1", Optional.of(file), none))))
                .singleElement()
                .isInstanceOf(Outcome.PicturedPage.class);
        Policy page = (Policy) entries().getLast().document().orElseThrow();
        assertThat(page.body().getFirst()).isEqualTo(new Block.Illustration(new BlockId("lead"), file));
        assertThat(items(Destination.PUBLISHED, asPage(showing("p1", Optional.of(file), none))))
                .hasOnlyElementsOfType(Outcome.KnownPage.class);
    }

    private static Item asPage(Item story) {
        return new Item.Page(((Item.Found) story).story());
    }

    private static Item showing(String key, Optional<Picture> picture, List<Block> body) {
        ArchivedStory it = ((Item.Found) story(key, key, Stage.PUBLIC)).story();
        return new Item.Found(new ArchivedStory(
                it.key(),
                it.stage(),
                it.slug(),
                it.language(),
                it.headline(),
                it.standfirst(),
                it.bylines(),
                it.authors(),
                it.tags(),
                it.dated(),
                picture,
                body,
                it.former(),
                it.remarks()));
    }

    private static Item page(String key, String slug, Stage stage) {
        return new Item.Page(((Item.Found) story(key, slug, stage)).story());
    }

    private static ArchivedStory standing(ArchivedStory it, List<FormerAddress> former) {
        return new ArchivedStory(
                it.key(),
                it.stage(),
                it.slug(),
                it.language(),
                it.headline(),
                it.standfirst(),
                it.bylines(),
                it.authors(),
                it.tags(),
                it.dated(),
                it.picture(),
                it.body(),
                former,
                it.remarks());
    }

    private List<Outcome> items(Destination destination, Item... items) {
        return bringIn.items(List.of(items), destination);
    }

    private static Item story(String key, String slug, Stage stage) {
        return new Item.Found(new ArchivedStory(
                key,
                stage,
                new Slug(slug),
                Language.ENGLISH,
                "The tide mill turns again",
                Optional.empty(),
                List.of(new Byline("Odile Marsh", Optional.of(new Slug("odile-marsh")))),
                List.of(new Author(
                        new Slug("odile-marsh"),
                        "Odile Marsh",
                        Optional.empty(),
                        Optional.of("Writes about mills."),
                        Optional.empty(),
                        List.of())),
                List.of(new Tag(new Slug("mills"), "Mills", Optional.empty())),
                Optional.of(new Draft.Dated(LONG_AGO, LONG_AGO.plusSeconds(60))),
                Optional.empty(),
                List.of((Block) Cast.paragraph("b1", "It turns.")),
                List.of(
                        new FormerAddress("/2019/03/tide-mill/"),
                        new FormerAddress("/?p=12"),
                        new FormerAddress("/tide-mill/")),
                List.of()));
    }

    private List<Entry> entries() {
        return log.after(Position.START, 100);
    }

    private List<String> kinds() {
        return new ArrayList<>(
                entries().stream().map(it -> it.committed().kind()).toList());
    }
}
