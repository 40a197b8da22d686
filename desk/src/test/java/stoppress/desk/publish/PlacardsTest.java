package stoppress.desk.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.desk.database.Database;
import stoppress.desk.media.ComposingRoom;
import stoppress.desk.media.GoneFiles;
import stoppress.desk.media.Intake;
import stoppress.desk.media.Originals;
import stoppress.desk.media.Pictures;
import stoppress.desk.media.Renderer;
import stoppress.desk.paper.Announced;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Stories;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Colour;
import stoppress.publication.document.Colours;
import stoppress.publication.document.Document;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Placard;
import stoppress.publication.document.Reason;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.document.Withdrawal.Way;
import stoppress.publication.json.Json;
import stoppress.publication.log.Position;
import stoppress.publication.log.SigningKey;
import stoppress.publication.log.SqlLog;

/// Headlines as pictures: when they are made, of what, and when they are taken down.
class PlacardsTest {
    private static final Instant MORNING = Instant.parse("2026-05-14T07:00:00Z");

    @TempDir
    private Path directory;

    private final SigningKey key = SigningKey.make("lamp.example/log");
    private final StoryVersion ferry = Cast.ferryStrike();
    private final StoryId story = ferry.story();
    private Instant now = MORNING;
    private Database database;
    private SqlLog log;
    private Door door;
    private Announce announce;
    private Publish publish;
    private Path media;
    private Intake intake;
    private Billposter billposter;

    @BeforeEach
    void aStoryIsPublished() throws Exception {
        database = Database.open(directory.resolve("desk"));
        log = new SqlLog(database.readers());
        door = new Door(database, log, _ -> key, () -> now);
        announce = new Announce(door);
        publish = new Publish(door, announce);
        media = Files.createDirectories(directory.resolve("media"));
        Renderer renderer = Renderer.here();
        intake = new Intake(renderer, Originals.in(directory.resolve("originals")), media);
        billposter = new Billposter(database, door, announce, new ComposingRoom(renderer, intake), intake);
        announce.document(Cast.lamp());
        database.write(transaction -> {
            new Stories(transaction.sql()).add(bare("The quay is mended"), now);
            return story;
        });
        publish(Reason.FIRST);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aPublishedStoryGetsOneAndTheSameWordsAreNotSetTwice() throws Exception {
        post();
        Placard first = placard();
        assertThat(first.version()).isEqualTo(VersionNumber.FIRST);
        assertThat(first.picture()).isEmpty();
        assertThat(ImageIO.read(media.resolve(first.file().orElseThrow().name()).toFile())
                        .getWidth())
                .isEqualTo(1_200);

        publish(Reason.MINOR);
        post();
        assertThat(placard()).isEqualTo(first);
        assertThat(due()).isEmpty();

        save(bare("The quay is broken"));
        publish(Reason.UPDATE);
        post();
        assertThat(placard().version()).isEqualTo(new VersionNumber(3));
        assertThat(placard().file()).isNotEqualTo(first.file());
    }

    @Test
    void theFileOfTheOneBeforeStaysForThoseWhoNameItStillAndNotTheOneBeforeThat() throws Exception {
        String[] names = new String[3];
        for (int n = 0; n < 3; n++) {
            save(bare("Headline " + n));
            publish(n == 0 ? Reason.MINOR : Reason.UPDATE);
            post();
            names[n] = placard().file().orElseThrow().name();
        }

        assertThat(files()).containsExactlyInAnyOrder(names[1], names[2]);
    }

    @Test
    void itStandsOverTheStorysPictureAndIsAnotherWhenThePictureIsTakenAway() throws Exception {
        PictureFile quay = brought();
        save(bare("The quay is mended").showing(Optional.of(shown(quay))));
        publish(Reason.UPDATE);
        post();
        Placard over = placard();
        assertThat(over.picture()).contains(quay.sha256());

        new TakeAway(database, door, announce, intake)
                .picture(quay.sha256(), "It showed another quay.", Optional.empty(), (_, _) -> {});
        assertThat(files()).doesNotContain(over.file().orElseThrow().name(), quay.name());
        post();

        assertThat(placard().picture()).isEmpty();
        assertThat(placard().file()).isNotEqualTo(over.file());
    }

    @Test
    void aKickerIsOnItForAsLongAsItHolds() throws Exception {
        Instant until = MORNING.plus(Duration.ofHours(2));
        save(bare("The quay is mended")
                .with(Map.of(
                        "kicker",
                        Optional.of(Json.object()
                                .with("text", "BREAKING")
                                .with("until", until.toString())
                                .done()))));
        publish(Reason.UPDATE);
        post();
        Placard breaking = placard();

        now = until.minusSeconds(1);
        assertThat(due()).isEmpty();
        now = until;
        post();

        assertThat(placard().file()).isNotEqualTo(breaking.file());
    }

    @Test
    void aStoryThatIsWithdrawnHasNoneAndNeitherHasAHouseThatWantsNone() throws Exception {
        post();
        assertThat(files()).hasSize(1);
        wants(false);
        post();
        assertThat(placard().file()).isEmpty();
        assertThat(files()).isEmpty();

        wants(true);
        post();
        assertThat(files()).hasSize(1);
        new Withdraw(door).story(story, "It was wrong.", new Way.Gone());
        post();
        assertThat(placard().file()).isEmpty();
        assertThat(files()).isEmpty();
        long end = log.end().number();
        post();
        assertThat(log.end().number()).isEqualTo(end);
    }

    @Test
    void whatIsErasedLeavesNoWordOfItInAPictureAndNoneInTheLog() throws Exception {
        post();
        PictureFile file = placard().file().orElseThrow();

        new Erase(door, database, () -> GoneFiles.sweep(database, intake))
                .story(story, Set.of(), "A court asked us to.");

        assertThat(files()).doesNotContain(file.name());
        assertThat(log.after(Position.START, 1_000).stream()
                        .flatMap(it -> it.document().stream())
                        .filter(it -> it instanceof Placard)
                        .map(Document::toString))
                .isNotEmpty()
                .noneMatch(it -> it.contains("quay"));
        post();
        assertThat(placard().file()).isEmpty();
    }

    @Test
    void anotherNameOrColourOfThePaperIsOnTheNewestAndAnArchiveAsksForNone() throws Exception {
        post();
        PictureFile before = placard().file().orElseThrow();
        Site lamp = Cast.lamp();
        announce.document(new Site(
                "The New Lamp", lamp.tagline(), lamp.address(), lamp.zone(), lamp.languages(), lamp.navigation()));
        post();
        PictureFile renamed = placard().file().orElseThrow();
        assertThat(renamed).isNotEqualTo(before);

        announce.document(new Site(
                "The New Lamp",
                lamp.tagline(),
                lamp.address(),
                lamp.zone(),
                lamp.languages(),
                lamp.navigation(),
                lamp.corrections(),
                lamp.reach(),
                Optional.of(new Colours(new Colour("#0b5660"), new Colour("#7fd0dc")))));
        post();
        assertThat(placard().file()).isPresent().get().isNotEqualTo(renamed);

        StoryVersion old = Cast.councilBrief();
        database.write(transaction -> {
            Instant then = MORNING.minus(Duration.ofDays(4_000));
            StoryVersion archived =
                    Draft.of(old).version(VersionNumber.FIRST, then, then, Reason.FIRST, Optional.empty());
            new Stories(transaction.sql()).add(Draft.of(archived), now);
            return publish.whole(
                    transaction,
                    new Stories(transaction.sql()).find(old.story()).orElseThrow(),
                    Reason.FIRST,
                    Optional.empty());
        });
        assertThat(due()).doesNotContain(old.story());
    }

    @Test
    void wordsThatCannotBeSetAreGivenUpAndTheStoryIsTriedAgainWhenTheyChange() throws Exception {
        save(bare("\uD809\uDC00\uD809\uDC01"));
        publish(Reason.UPDATE);
        for (int tries = 0; tries < 3; tries++) {
            now = now.plus(Duration.ofMinutes(10));
            assertThat(due()).containsExactly(story);
            billposter.post(story);
        }
        now = now.plus(Duration.ofDays(1));
        assertThat(due()).isEmpty();
        assertThat(files()).isEmpty();

        save(bare("In letters that we have"));
        publish(Reason.UPDATE);
        post();
        assertThat(files()).hasSize(1);
    }

    /// Lets the billposter do what is due.
    private void post() {
        now = now.plusSeconds(2);
        due().forEach(billposter::post);
    }

    private List<StoryId> due() {
        return new Placards(database.sql()).due("", now);
    }

    private void wants(boolean on) {
        database.write(transaction -> {
            new Placards(transaction.sql()).want(on, now);
            return on;
        });
    }

    private Placard placard() {
        return new Announced(database.sql()).placard(story).orElseThrow();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(media)) {
            return files.map(it -> it.getFileName() + "").toList();
        }
    }

    private PictureFile brought() throws Exception {
        Path file = directory.resolve("quay.png");
        ImageIO.write(new BufferedImage(1_300, 900, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        Intake.Arrival arrival = intake.take(file);
        database.write(transaction -> new Pictures(transaction.sql()).add(arrival, "quay.png", "Sefa Lund", now));
        return arrival.file();
    }

    private static Picture shown(PictureFile file) {
        return new Picture(Optional.of(file), Optional.of("A quay"), Optional.empty(), Optional.of("Sefa Lund"));
    }

    private Draft bare(String headline) {
        return Draft.of(ferry)
                .with(Map.of(
                        "headline",
                        Optional.of(Json.of(headline)),
                        "picture",
                        Optional.empty(),
                        "kicker",
                        Optional.empty()));
    }

    private void save(Draft draft) {
        database.write(transaction -> {
            var stories = new Stories(transaction.sql());
            return stories.save(draft, stories.find(story).orElseThrow().revision(), now)
                    .orElseThrow();
        });
    }

    private void publish(Reason reason) {
        assertThat(publish.story(
                        story,
                        new Stories(database.sql()).find(story).orElseThrow().revision(),
                        reason,
                        Optional.empty()))
                .isInstanceOf(Publish.Outcome.Published.class);
    }
}
