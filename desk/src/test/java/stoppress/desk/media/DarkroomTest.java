package stoppress.desk.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stoppress.desk.database.Database;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Renditions;
import stoppress.publication.document.Renditions.Focus;

/// What is made of a picture for readers.
class DarkroomTest {
    private static final Instant NOW = Instant.parse("2026-05-14T07:00:00Z");

    @TempDir
    private Path directory;

    private final LinkedBlockingQueue<Renditions> told = new LinkedBlockingQueue<>();
    private Database database;
    private Path media;

    static Stream<Renderer> renderers() {
        return IntakeTest.renderers();
    }

    @BeforeEach
    void open() {
        database = Database.open(directory.resolve("desk"));
        media = directory.resolve("media");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @MethodSource("renderers")
    void readersAreToldOfTheFirstFormsAtOnceAndOfAllInTheEnd(Renderer renderer) throws Exception {
        var intake = new Intake(renderer, Originals.in(directory.resolve("originals")), media);
        PictureFile picture = brought(intake, 1_000);

        Renditions last;
        try (var darkroom = Darkroom.start(database, renderer, intake, told::add)) {
            darkroom.ring();
            Renditions first = next();
            assertThat(first.files()).extracting(PictureFile::type).containsOnly("image/jpeg");
            last = first;
            for (int types = renderer.writes().size(); types > 1; types--) {
                last = next();
            }
        }

        assertThat(last.picture()).isEqualTo(picture.sha256());
        assertThat(last.files()).extracting(PictureFile::type).containsAll(renderer.writes());
        assertThat(last.files()).extracting(PictureFile::width).containsOnly(360, 720, 1_000);
        assertThat(last.files())
                .allSatisfy(
                        it -> assertThat(Math.abs(it.height() * 2 - it.width())).isLessThanOrEqualTo(1));
        assertThat(last.card()).get().satisfies(it -> {
            assertThat(it.width()).isEqualTo(1_200);
            assertThat(it.height()).isEqualTo(630);
        });
        assertThat(last.colour()).get().asString().matches("#[0-9a-f]{6}");
        for (PictureFile it :
                Stream.concat(last.files().stream(), last.card().stream()).toList()) {
            byte[] bytes = Files.readAllBytes(media.resolve(it.name()));
            assertThat(Intake.hash(media.resolve(it.name()))).isEqualTo(it.sha256());
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                    .as(it.name())
                    .doesNotContain("A camera of some make", "The quay at noon", "Brackwater");
        }
        assertThat(state(picture)).isEqualTo(Pictures.State.READY);
        try (Stream<Path> left = Files.list(media)) {
            assertThat(left.map(it -> it.getFileName() + "")).allMatch(it -> it.matches("[0-9a-f]{64}\\.\\w+"));
        }
    }

    @ParameterizedTest
    @MethodSource("renderers")
    void anotherFocusMakesAnotherCardAndAFileThatIsGoneIsSaidToHaveFailed(Renderer renderer) throws Exception {
        var intake = new Intake(renderer, Originals.in(directory.resolve("originals")), media);
        PictureFile picture = brought(intake, 300);

        try (var darkroom = Darkroom.start(database, renderer, intake, told::add)) {
            Renditions before = next();
            for (int types = renderer.writes().size(); types > 1; types--) {
                before = next();
            }
            new Pictures(database.sql()).focus(picture.sha256(), new Focus(0, 0));
            darkroom.ring();
            Renditions after = next();
            assertThat(after.focus()).contains(new Focus(0, 0));
            assertThat(before.focus()).isEqualTo(kept(picture).guess());
            new Pictures(database.sql()).unfocus(picture.sha256());
            darkroom.ring();
            while (!after.focus().equals(before.focus())) {
                after = next();
            }
            assertThat(kept(picture).focus()).isEmpty();
        }

        Files.delete(media.resolve(picture.name()));
        new Pictures(database.sql()).move(picture.sha256(), Pictures.State.WAITING, "");
        try (var darkroom = Darkroom.start(database, renderer, intake, told::add)) {
            for (int tries = 0; tries < 600 && state(picture) == Pictures.State.WAITING; tries++) {
                told.poll(50, TimeUnit.MILLISECONDS);
            }
            darkroom.ring();
        }
        assertThat(state(picture)).isEqualTo(Pictures.State.FAILED);
        assertThat(kept(picture).failure()).isEqualTo(new Trouble(Trouble.Rule.GONE, ""));
    }

    /// Of each kind that is made there, of pictures and of recordings.
    @Test
    void whatAnEarlierProcessLeftHalfMadeGoesBeforeAnythingIsMadeAndNothingElse() throws Exception {
        var intake = new Intake(Renderer.here(), Originals.in(directory.resolve("originals")), media);
        PictureFile picture = brought(intake, 300);
        String recording = "ab".repeat(32) + ".mp3";
        Files.createFile(media.resolve(recording));
        new Pictures(database.sql()).move(picture.sha256(), Pictures.State.READY, "");
        for (String half : List.of(
                "intake17.jpg",
                "made3.webp",
                "dot1.jpg",
                "filled2.png",
                "joined17.part",
                "taken4.part",
                "levelled5.part",
                "encoded3.part")) {
            Files.setLastModifiedTime(
                    Files.createFile(media.resolve(half)),
                    FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        }
        // Of an import, which is a process of its own.
        Files.createFile(media.resolve("intake18.jpg"));

        Darkroom.start(database, Renderer.here(), intake, told::add).close();

        try (Stream<Path> left = Files.list(media)) {
            assertThat(left.map(it -> it.getFileName() + ""))
                    .containsExactlyInAnyOrder(picture.name(), recording, "intake18.jpg");
        }
    }

    private PictureFile brought(Intake intake, int width) throws Exception {
        byte[] bytes = Specimens.withIptc(
                Specimens.withExif(Specimens.jpeg(width, width / 2), 1, "A camera of some make"),
                "The quay at noon.",
                "Sefa Lund",
                "Brackwater");
        Intake.Arrival arrival = intake.take(Files.write(directory.resolve("photo.jpg"), bytes));
        new Pictures(database.sql()).add(arrival, "photo.jpg", "Sefa Lund", NOW);
        return arrival.file();
    }

    private Renditions next() throws InterruptedException {
        return Optional.ofNullable(told.poll(60, TimeUnit.SECONDS))
                .orElseThrow(() -> new AssertionError("no forms were made; the library says " + List.of(states())));
    }

    private String states() {
        return new Pictures(database.sql())
                .list(Pictures.Search.ALL, 9).stream()
                        .map(it -> it.state() + " " + it.trouble())
                        .toList()
                        .toString();
    }

    /// A red ball on a grey wall, off the middle.
    @Test
    void theMachineGuessesThePointThatDrawsTheEyeAndSaysSoUntilAPersonChoosesOne() throws Exception {
        assumeThat(Vips.isHere()).as("libvips is installed").isTrue();
        var wall = new BufferedImage(1_200, 800, BufferedImage.TYPE_INT_RGB);
        var graphics = wall.createGraphics();
        graphics.setColor(new Color(140, 146, 150));
        graphics.fillRect(0, 0, 1_200, 800);
        graphics.setColor(new Color(210, 60, 40));
        graphics.fillOval(860, 120, 160, 160);
        graphics.dispose();
        Path file = directory.resolve("ball.png");
        ImageIO.write(wall, "png", file.toFile());
        var renderer = new Vips();
        var intake = new Intake(renderer, Originals.in(directory.resolve("originals")), media);
        Intake.Arrival arrival = intake.take(file);
        new Pictures(database.sql()).add(arrival, "ball.png", "Sefa Lund", NOW);

        try (var darkroom = Darkroom.start(database, renderer, intake, told::add)) {
            darkroom.ring();
            Focus guess = next().focus().orElseThrow();
            assertThat(guess.x()).isBetween(680, 900);
            assertThat(guess.y()).isBetween(100, 400);
        }
        assertThat(kept(arrival.file()).focus()).isEmpty();
        assertThat(kept(arrival.file()).guess()).isPresent();
    }

    private Pictures.State state(PictureFile picture) {
        return kept(picture).state();
    }

    private Pictures.Kept kept(PictureFile picture) {
        return new Pictures(database.sql()).find(picture.sha256()).orElseThrow();
    }
}
