package stoppress.desk.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.desk.database.Database;
import stoppress.desk.media.GoneFiles;
import stoppress.desk.media.Intake;
import stoppress.desk.media.Originals;
import stoppress.desk.media.Pictures;
import stoppress.desk.media.RefusedPicture;
import stoppress.desk.media.Renderer;
import stoppress.desk.paper.Announced;
import stoppress.publication.document.Cast;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Renditions;
import stoppress.publication.log.SigningKey;
import stoppress.publication.log.SqlLog;

/// What becomes of the files of pictures that are taken away or deleted, whatever ends or fails in between.
class TakeAwayTest {
    private static final Instant MORNING = Instant.parse("2026-05-14T07:00:00Z");
    private static final PictureFile SMALL = new PictureFile("1a".repeat(32), "image/webp", 30, 20);
    private static final PictureFile CARD = new PictureFile("1b".repeat(32), "image/jpeg", 1_200, 630);

    @TempDir
    private Path directory;

    private Database database;
    private Door door;
    private Announce announce;
    private Intake intake;
    private Path media;
    private TakeAway takeAway;
    private BringBack bringBack;

    @BeforeEach
    void open() throws IOException {
        database = Database.open(directory.resolve("desk"));
        var key = SigningKey.make("lamp.example/log");
        door = new Door(database, new SqlLog(database.readers()), _ -> key, () -> MORNING);
        announce = new Announce(door);
        announce.document(Cast.lamp());
        media = Files.createDirectories(directory.resolve("media"));
        intake = new Intake(Renderer.here(), Originals.in(directory.resolve("originals")), media);
        takeAway = new TakeAway(database, door, announce, intake);
        bringBack = new BringBack(database, door, announce, intake);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aFileThatCannotBeDeletedHoldsUpNoOtherAndIsDeletedAsSoonAsItCanBe() throws Exception {
        PictureFile quay = brought(Color.BLUE);
        has(quay, SMALL, CARD);
        Path stuck = stuck(SMALL);

        var outcome = takeAway.picture(quay.sha256(), "It shows another quay.", Optional.empty(), (_, _) -> {});

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        TakeAway.Outcome.Taken.class,
                        it -> assertThat(it.left()).singleElement().asString().contains(SMALL.name()));
        assertThat(files()).containsExactly(SMALL.name());
        assertThat(new Announced(database.sql()).renditions(quay.sha256()).flatMap(Renditions::ending))
                .isPresent();

        Files.delete(stuck);
        assertThat(GoneFiles.sweep(database, intake)).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void whatADeskThatWasKilledHadStillToDeleteTheNextOneDeletesWithItsOriginal() throws Exception {
        PictureFile quay = brought(Color.BLUE);
        has(quay, SMALL, CARD);
        // It ends between the commit and what comes after it.
        database.write(transaction -> new Discard().within(transaction, quay.sha256()));
        assertThat(files()).hasSize(3);
        database.close();

        database = Database.open(directory.resolve("desk"));
        assertThat(GoneFiles.sweep(database, intake)).isEmpty();

        assertThat(files()).isEmpty();
        try (Stream<Path> originals = Files.walk(directory.resolve("originals"))) {
            assertThat(originals.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void formsThatWereMadeOfAPictureWhileItWasTakenAwayGoToo() throws Exception {
        PictureFile quay = brought(Color.BLUE);
        takeAway.picture(quay.sha256(), "It shows another quay.", Optional.empty(), (_, _) -> {});
        Files.writeString(media.resolve(SMALL.name()), "made meanwhile");

        new PictureDesk(door, announce).tell(renditions(quay, SMALL, Optional.empty()));
        GoneFiles.sweep(database, intake);

        assertThat(files()).isEmpty();
    }

    @Test
    void theCardAroundAnotherPointGoesWithItsPictureToo() throws Exception {
        PictureFile quay = brought(Color.BLUE);
        has(quay, SMALL, CARD);
        var other = new PictureFile("1c".repeat(32), "image/jpeg", 1_200, 630);
        Files.writeString(media.resolve(other.name()), "another card");
        new PictureDesk(door, announce).tell(renditions(quay, SMALL, Optional.of(other)));
        GoneFiles.sweep(database, intake);
        assertThat(files()).as("pages in caches name it still").contains(CARD.name());

        takeAway.picture(quay.sha256(), "It shows another quay.", Optional.empty(), (_, _) -> {});

        assertThat(files()).isEmpty();
    }

    @Test
    void aPictureThatWasTakenAwayIsNotTakenInAgainAndSaysWhenAndWhyItWas() throws Exception {
        PictureFile quay = brought(Color.BLUE);
        takeAway.picture(quay.sha256(), "It shows another quay.", Optional.empty(), (_, _) -> {});

        assertThatThrownBy(() -> brought(Color.BLUE))
                .isInstanceOf(RefusedPicture.class)
                .hasMessageContaining("taken away on 2026-05-14: It shows another quay.");

        assertThat(files()).isEmpty();
        assertThat(new Pictures(database.sql())
                        .find(quay.sha256())
                        .orElseThrow()
                        .state())
                .isEqualTo(Pictures.State.ENDED);
    }

    @Test
    void aPictureThatIsBroughtAgainBeforeItsFilesAreDeletedKeepsThem() throws Exception {
        PictureFile quay = brought(Color.BLUE);
        has(quay, SMALL, CARD);
        database.write(transaction -> new Discard().within(transaction, quay.sha256()));

        assertThat(brought(Color.BLUE)).isEqualTo(quay);
        GoneFiles.sweep(database, intake);

        assertThat(files()).contains(quay.name());
        try (Stream<Path> originals = Files.walk(directory.resolve("originals"))) {
            assertThat(originals.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void aPictureThatIsBroughtBackIsMadeAnewOfItsOriginalAndReadersSeeItAgain() throws Exception {
        PictureFile quay = brought(Color.BLUE);
        has(quay, SMALL, CARD);
        takeAway.picture(quay.sha256(), "It shows another quay.", Optional.empty(), (_, _) -> {});
        assertThat(files()).isEmpty();

        assertThat(bringBack.picture(quay.sha256(), (_, _) -> {})).isInstanceOf(BringBack.Outcome.Back.class);
        GoneFiles.sweep(database, intake);

        assertThat(files()).containsExactly(quay.name());
        assertThat(new Announced(database.sql()).renditions(quay.sha256()))
                .hasValueSatisfying(it -> assertThat(it.ending()).isEmpty());
        assertThat(new Pictures(database.sql()).waiting())
                .singleElement()
                .satisfies(it -> assertThat(it.trouble()).isEmpty());
        assertThat(bringBack.picture(quay.sha256(), (_, _) -> {})).isInstanceOf(BringBack.Outcome.NotGone.class);
        assertThat(bringBack.picture("ab".repeat(32), (_, _) -> {})).isInstanceOf(BringBack.Outcome.Unknown.class);
    }

    @Test
    void aPictureThatIsBroughtBackBeforeItsFilesWereDeletedKeepsThem() throws Exception {
        PictureFile quay = brought(Color.BLUE);
        Path stuck = stuck(quay);
        takeAway.picture(quay.sha256(), "It shows another quay.", Optional.empty(), (_, _) -> {});
        Files.delete(stuck);
        Files.delete(media.resolve(quay.name()));

        bringBack.picture(quay.sha256(), (_, _) -> {});
        GoneFiles.sweep(database, intake);

        assertThat(files()).containsExactly(quay.name());
    }

    @Test
    void onlyAPictureWithALicenceOfWhichTheOriginalIsThereComesBack() throws Exception {
        PictureFile quay = brought(Color.BLUE);
        describe(quay, "2026-05-13");
        assertThat(takeAway.expired("2026-05-14", "The licence has ended.")).isEqualTo(1);

        assertThat(bringBack.picture(quay.sha256(), (_, _) -> {}))
                .isEqualTo(new BringBack.Outcome.Expired("2026-05-13"));
        describe(quay, "2026-05-14");
        deleteOriginals();
        assertThat(bringBack.picture(quay.sha256(), (_, _) -> {})).isInstanceOf(BringBack.Outcome.NoOriginal.class);

        assertThat(files()).isEmpty();
        assertThat(new Announced(database.sql()).renditions(quay.sha256()).flatMap(Renditions::ending))
                .isPresent();
    }

    @Test
    void whatIsMadeOfTheOriginalTodayIsNotLeftWhereItIsAnotherFileThanThen() throws Exception {
        PictureFile quay = brought(Color.BLUE);
        takeAway.picture(quay.sha256(), "It shows another quay.", Optional.empty(), (_, _) -> {});
        // As if another version of the program had made it.
        var then = new PictureFile("2a".repeat(32), "image/jpeg", 60, 40);
        database.write(transaction -> transaction
                .sql()
                .sql("update picture set file = ? where file = ?")
                .params(then.sha256(), quay.sha256())
                .update());

        assertThatThrownBy(() -> bringBack.picture(then.sha256(), (_, _) -> {}))
                .isInstanceOf(RefusedPicture.class)
                .hasMessageContaining("another file than then");

        assertThat(files()).isEmpty();
    }

    @Test
    void whatWasMadeOfAPictureThatDoesNotComeBackAfterAllGoesAgain() throws Exception {
        PictureFile quay = brought(Color.BLUE);
        takeAway.picture(quay.sha256(), "It shows another quay.", Optional.empty(), (_, _) -> {});

        assertThatThrownBy(() -> bringBack.picture(quay.sha256(), (_, _) -> {
                    assertThat(media.resolve(quay.name())).exists();
                    throw new IllegalStateException("the power is cut");
                }))
                .hasMessage("the power is cut");

        assertThat(files()).isEmpty();
    }

    @Test
    void readersAreToldTheSameEndingOnce() throws Exception {
        PictureFile quay = brought(Color.BLUE);
        PictureFile mill = brought(Color.RED);
        takeAway.picture(quay.sha256(), "It shows another quay.", Optional.empty(), (_, _) -> {});
        long told = end();

        takeAway.picture(quay.sha256(), "It shows another quay.", Optional.empty(), (_, _) -> {});
        assertThat(end()).isEqualTo(told);

        takeAway.picture(quay.sha256(), "It shows another quay.", Optional.of(mill.sha256()), (_, _) -> {});
        assertThat(end()).isEqualTo(told + 1);
    }

    @Test
    void aPictureIsReplacedOnlyByAnotherThatIsThere() throws Exception {
        PictureFile quay = brought(Color.BLUE);
        PictureFile mill = brought(Color.RED);
        takeAway.picture(mill.sha256(), "It shows no mill.", Optional.empty(), (_, _) -> {});

        for (String other : List.of(mill.sha256(), quay.sha256(), "ab".repeat(32))) {
            assertThat(takeAway.picture(quay.sha256(), "Why", Optional.of(other), (_, _) -> {}))
                    .isInstanceOf(TakeAway.Outcome.NoReplacement.class);
        }
        assertThat(takeAway.picture("ab".repeat(32), "Why", Optional.empty(), (_, _) -> {}))
                .isInstanceOf(TakeAway.Outcome.Unknown.class);
        assertThat(files()).containsExactly(quay.name());
    }

    private long end() {
        return new SqlLog(database.readers()).end().number();
    }

    private void describe(PictureFile picture, String expires) {
        database.write(transaction -> {
            new Pictures(transaction.sql())
                    .describe(picture.sha256(), new Pictures.Words("A quay", "", "", "", expires));
            return picture;
        });
    }

    private void deleteOriginals() throws IOException {
        try (Stream<Path> originals = Files.walk(directory.resolve("originals"))) {
            for (Path it : originals.filter(Files::isRegularFile).toList()) {
                Files.delete(it);
            }
        }
    }

    private void has(PictureFile picture, PictureFile small, PictureFile card) throws IOException {
        Files.writeString(media.resolve(small.name()), "small");
        Files.writeString(media.resolve(card.name()), "card");
        announce.document(renditions(picture, small, Optional.of(card)));
        database.write(transaction -> {
            new Pictures(transaction.sql()).move(picture.sha256(), Pictures.State.READY, "");
            return picture;
        });
    }

    private static Renditions renditions(PictureFile picture, PictureFile small, Optional<PictureFile> card) {
        return new Renditions(
                picture.sha256(),
                List.of(small),
                card,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// In the file's place stands what cannot be deleted.
    ///
    /// @return what is to be deleted first
    private Path stuck(PictureFile file) throws IOException {
        Path at = media.resolve(file.name());
        Files.delete(at);
        Files.createDirectory(at);
        return Files.writeString(at.resolve("in the way"), "");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(media)) {
            return files.map(it -> it.getFileName().toString()).sorted().toList();
        }
    }

    private PictureFile brought(Color colour) throws Exception {
        var image = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(colour);
        pen.fillRect(0, 0, 60, 40);
        pen.dispose();
        Path file = directory.resolve("brought.png");
        ImageIO.write(image, "png", file.toFile());
        return new TakeIn(database, intake)
                .file(file, "brought.png", "Ines", MORNING, (_, _) -> {})
                .picture()
                .file();
    }
}
