package stoppress.desk.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What is taken as a picture, and what is not.
class IntakeTest {
    @TempDir
    private Path directory;

    private Path media;
    private Path originals;

    static Stream<Renderer> renderers() {
        return Vips.isHere() ? Stream.of(new Vips(), new Plain()) : Stream.of(new Plain());
    }

    @BeforeEach
    void rooms() {
        media = directory.resolve("media");
        originals = directory.resolve("originals");
    }

    /// The file, how it is named, and what becomes of it.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a photograph     | photo.jpg | taken",
                "a drawing        | draw.png  | taken",
                "a still GIF      | still.gif | taken",
                "a photograph     | photo.png | taken",
                "a photograph     | photo.exe | taken",
                "a polyglot       | page.jpg  | taken",
                "a moving GIF     | cat.gif   | frames",
                "a moving PNG     | cat.png   | frames",
                "half a photograph| half.jpg  | taken or broken",
                "a broken drawing | draw.png  | broken",
                "a bomb           | bomb.png  | pixels",
                "a bomb that lies | bomb.png  | pixels",
                "a bomb in GIF    | bomb.gif  | pixels",
                "a bomb of lines  | bomb.png  | pixels",
                "a progressive one| photo.jpg | taken",
                "16 bits a colour | deep.png  | taken",
                "for printers     | print.jpg | taken",
                "for printers, mixed | print.jpg | taken",
                "a claim of C2PA  | photo.jpg | taken",
                "64 MB of words   | words.png | taken or broken",
                "2 GB of XMP      | words.jpg | taken",
                "a moving WebP    | cat.webp  | frames or type",
                "a film in AVIF   | film.avif | frames or type",
                "HEIC in name     | photo.heic| broken or type",
                "a GIF that is JS | a.gif     | taken",
                "TIFF             | scan.tif  | type",
                "BMP              | draw.bmp  | type",
                "packed zeros     | photo.jpg | type",
                "more than 64 MiB | photo.jpg | bytes",
                "SVG              | logo.svg  | svg",
                "SVG              | logo.jpg  | svg",
                "HTML             | page.jpg  | type",
                "a PDF            | page.jpg  | type",
                "nothing          | x.jpg     | empty",
                "noise            | x.jpg     | type",
            })
    void aFileIsTakenOrRefusedWithAReasonAndNothingOfARefusedOneIsKept(String what, String name, String outcome)
            throws IOException {
        for (Renderer renderer : renderers().toList()) {
            Path file = Files.write(directory.resolve(name), Specimens.file(what));

            String told = told(renderer, file);

            assertThat(outcome)
                    .as(what + " by " + renderer.getClass().getSimpleName())
                    .contains(told);
            if (!told.equals("taken")) {
                assertThat(files(media)).isEmpty();
                assertThat(files(originals)).isEmpty();
            }
            delete(media);
            delete(originals);
        }
    }

    @ParameterizedTest
    @MethodSource("renderers")
    void readersGetAnUprightPictureThatSaysNothingOfWhereItWasTakenAndTheOriginalStaysAsItCame(Renderer renderer)
            throws Exception {
        byte[] bytes = Specimens.withExif(Specimens.jpeg(40, 20), 6, "A camera of some make");
        Path file = Files.write(directory.resolve("photo.jpg"), bytes);

        Intake.Arrival arrival = intake(renderer).take(file);

        assertThat(arrival.file().width()).isEqualTo(20);
        assertThat(arrival.file().height()).isEqualTo(40);
        assertThat(arrival.said().camera()).isEqualTo("A camera of some make");
        assertThat(Files.readAllBytes(files(originals).getFirst())).isEqualTo(bytes);
        byte[] shown = Files.readAllBytes(media.resolve(arrival.file().name()));
        assertThat(new String(shown, StandardCharsets.ISO_8859_1))
                .doesNotContain("Exif", "camera", "http://ns.adobe.com");
        BufferedImage image = ImageIO.read(media.resolve(arrival.file().name()).toFile());
        assertThat(new Color(image.getRGB(10, 5)).getRed()).isGreaterThan(150);
        assertThat(new Color(image.getRGB(10, 35)).getBlue()).isGreaterThan(150);
    }

    @ParameterizedTest
    @MethodSource("renderers")
    void everyWayToHoldACameraEndsUpright(Renderer renderer) throws Exception {
        // Where the corner of the sensor that is above on the left comes to be: its colour is found there.
        int[][] red = {{}, {0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}, {1, 0}, {1, 1}, {0, 1}};
        int[][] green = {{}, {1, 0}, {0, 0}, {0, 1}, {1, 1}, {0, 1}, {1, 1}, {1, 0}, {0, 0}};
        byte[] bytes = Specimens.jpeg(Specimens.quarters(80, 40));

        for (int orientation = 1; orientation <= 8; orientation++) {
            Path file = Files.write(
                    directory.resolve(orientation + ".jpg"), Specimens.withExif(bytes, orientation, "A camera"));
            Intake.Arrival arrival = intake(renderer).take(file);
            BufferedImage image =
                    ImageIO.read(media.resolve(arrival.file().name()).toFile());

            assertThat(image.getWidth()).as(orientation + "").isEqualTo(orientation < 5 ? 80 : 40);
            assertThat(at(image, red[orientation])).as(orientation + "").isEqualTo("red");
            assertThat(at(image, green[orientation])).as(orientation + "").isEqualTo("green");
        }
    }

    /// What is in the middle of one of the quarters.
    private static String at(BufferedImage image, int[] quarter) {
        var colour = new Color(image.getRGB(
                image.getWidth() / 4 + quarter[0] * image.getWidth() / 2,
                image.getHeight() / 4 + quarter[1] * image.getHeight() / 2));
        return colour.getRed() > 150 && colour.getGreen() < 110
                ? "red"
                : colour.getGreen() > 150 && colour.getRed() < 110 ? "green" : colour.toString();
    }

    @ParameterizedTest
    @MethodSource("renderers")
    void coloursAreThoseThatTheFilesProfileMeans(Renderer renderer) throws Exception {
        Path linear = Files.write(directory.resolve("linear.jpg"), Specimens.withLinearProfile());
        Path printed = Files.write(directory.resolve("print.jpg"), Specimens.file("for printers"));
        Path mixed = Files.write(directory.resolve("mixed.jpg"), Specimens.file("for printers, mixed"));

        assertThat(middle(renderer, linear).getRed()).isBetween(180, 196);
        for (Path file : List.of(printed, mixed)) {
            Color colour = middle(renderer, file);
            assertThat(colour.getRed()).as(file + "").isGreaterThan(200);
            assertThat(colour.getGreen()).as(file + "").isLessThan(80);
            assertThat(colour.getBlue()).as(file + "").isLessThan(80);
        }
    }

    private Color middle(Renderer renderer, Path file) throws Exception {
        Intake.Arrival arrival = intake(renderer).take(file);
        BufferedImage image = ImageIO.read(media.resolve(arrival.file().name()).toFile());
        return new Color(image.getRGB(image.getWidth() / 2, image.getHeight() / 2));
    }

    @Test
    void theBoothDoesWhatIsAskedOfItAndSaysWhatItCannot() throws Exception {
        var booth = new Booth();
        Path file = Files.write(directory.resolve("photo.jpg"), Specimens.withExif(Specimens.jpeg(400, 300), 6, "It"));
        Path to = directory.resolve("made");

        assertThat(booth.writes()).contains("image/webp", "image/jpeg");
        assertThat(booth.size(file)).isEqualTo(new Renderer.Size(300, 400));
        for (String type : booth.writes()) {
            booth.within(file, new Renderer.Size(150, 30_000), type, to);
            assertThat(Look.at(to)).contains(new Look(type, 150, 200, 1));
        }
        booth.cropped(file, new Renderer.Size(120, 63), 0, 1_000, to);
        assertThat(booth.size(to)).isEqualTo(new Renderer.Size(120, 63));
        assertThatThrownBy(() -> booth.size(Files.write(directory.resolve("no.jpg"), Specimens.file("noise"))))
                .isInstanceOf(IOException.class)
                .hasMessage("it is no picture that can be read here");
        assertThat(told(booth, Files.write(directory.resolve("words.jpg"), Specimens.file("2 GB of XMP"))))
                .isEqualTo("taken");
    }

    @Test
    void whatIsNotAPictureInAPolyglotDoesNotReachReaders() throws Exception {
        for (Renderer renderer : renderers().toList()) {
            for (String what : List.of("a polyglot", "a GIF that is JS")) {
                Path file = Files.write(directory.resolve("polyglot"), Specimens.file(what));
                Intake.Arrival arrival = intake(renderer).take(file);

                assertThat(Files.readString(media.resolve(arrival.file().name()), StandardCharsets.ISO_8859_1))
                        .doesNotContain("alert");
            }
        }
    }

    @Test
    void contentCredentialsAreNoticedAndWordsWithoutBoundAreNot() throws Exception {
        assertThat(Booth.said(Files.write(directory.resolve("c.jpg"), Specimens.file("a claim of C2PA")))
                        .provenance())
                .isTrue();
        for (String what : List.of("64 MB of words", "2 GB of XMP")) {
            assertThat(Booth.said(Files.write(directory.resolve("w"), Specimens.file(what)))
                            .caption())
                    .isEmpty();
        }
    }

    @Test
    void whatAFileSaysIsTheSameFromTheBooth() throws Exception {
        byte[] bytes = Specimens.withExif(
                Specimens.withIptc(Specimens.jpeg(30, 20), "Причал \"опівдні\"\n", "Sefa Lund", "Brackwater"),
                1,
                "A camera");
        Path file = Files.write(directory.resolve("photo.jpg"), bytes);

        assertThat(Booth.said(file)).isEqualTo(Said.by(file));
        assertThat(Said.by(file).camera()).isEqualTo("A camera");
    }

    @Test
    void aDiskThatIsNearlyFullTakesNothing() throws IOException {
        Path file = Files.write(directory.resolve("photo.jpg"), Specimens.jpeg(300, 200));
        var intake = new Intake(new Plain(), Originals.in(originals), media, () -> Disk.RESERVE, IntakeTest::said);

        assertThatThrownBy(() -> intake.take(file))
                .isInstanceOf(RefusedPicture.class)
                .hasMessageContaining("nearly full");
        assertThat(files(media)).isEmpty();
        assertThat(files(originals)).isEmpty();
    }

    @Test
    void aProgramThatTakesTooLongOrTooMuchIsStopped() {
        var limits = new Limited(3_000_000_000L, Duration.ofMillis(1_500), 1_000);

        assertThatThrownBy(() -> limits.run(List.of("sleep", "600"), Map.of())).hasMessageContaining("took longer");
        assertThatThrownBy(() -> limits.run(
                        List.of("sh", "-c", "head -c 5000 /dev/zero > " + directory.resolve("large")), Map.of()))
                .isInstanceOf(IOException.class);
        assertThat(directory.resolve("large"))
                .satisfiesAnyOf(
                        it -> assertThat(it).doesNotExist(),
                        it -> assertThat(it).hasSize(1_000));
    }

    @Test
    void aProgramIsToldNothingOfTheDesksEnvironment() throws Exception {
        assertThat(System.getenv().keySet())
                .as("what it could be told")
                .anyMatch(it -> !it.matches("PATH|LD_LIBRARY_PATH|TMPDIR|LANG|HOME"));

        var said = new Limited(3_000_000_000L, Duration.ofSeconds(30), 1_000)
                .run(List.of("env"), Map.of("VIPS_CONCURRENCY", "1"));

        assertThat(said.out())
                .contains("VIPS_CONCURRENCY=1", "HOME=/nonexistent")
                .extracting(it -> it.replaceAll("=.*", ""))
                .isSubsetOf("PATH", "LD_LIBRARY_PATH", "TMPDIR", "LANG", "HOME", "VIPS_CONCURRENCY");
    }

    @Test
    void aProgramEndsWithWhoeverWaitsForIt() throws Exception {
        var limits = new Limited(3_000_000_000L, Duration.ofMinutes(10), 1_000);
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        var waiting = new Thread(() -> {
            try {
                limits.run(List.of("sh", "-c", "echo $$ > " + pipe + "; exec sleep 600"), Map.of());
            } catch (IOException e) {
                // Interrupted.
            }
        });
        waiting.start();
        long id = Long.parseLong(Files.readString(pipe).strip());

        waiting.interrupt();
        waiting.join();

        Optional<ProcessHandle> program = ProcessHandle.of(id);
        if (program.isPresent()) {
            assertThat(program.get().onExit().get(30, TimeUnit.SECONDS).isAlive())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("renderers")
    void whatTheFileSaysIsOffered(Renderer renderer) throws Exception {
        byte[] bytes = Specimens.withIptc(Specimens.jpeg(30, 20), "The quay at noon.", "Sefa Lund", "Brackwater");
        Path file = Files.write(directory.resolve("photo.jpg"), bytes);

        Said said = intake(renderer).take(file).said();

        assertThat(said.caption()).isEqualTo("The quay at noon.");
        assertThat(said.credit()).isEqualTo("Sefa Lund");
        assertThat(said.place()).isEqualTo("Brackwater");
        assertThat(said.provenance()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("renderers")
    void aPictureIsMadeInTheWidthsThatAreAskedForAndNeverLargerThanItWas(Renderer renderer) throws Exception {
        Path file = Files.write(directory.resolve("photo.jpg"), Specimens.jpeg(400, 300));

        for (String type : renderer.writes()) {
            Path to = directory.resolve("made." + type.substring(6).replace("jpeg", "jpg"));
            renderer.within(file, new Renderer.Size(200, 30_000), type, to);
            assertThat(renderer.size(to)).isEqualTo(new Renderer.Size(200, 150));
            renderer.within(file, new Renderer.Size(2_000, 30_000), type, to);
            assertThat(renderer.size(to)).isEqualTo(new Renderer.Size(400, 300));
        }
        Path card = directory.resolve("card.jpg");
        renderer.cropped(file, new Renderer.Size(120, 63), 0, 1_000, card);
        assertThat(renderer.size(card)).isEqualTo(new Renderer.Size(120, 63));
    }

    /// Where what is broken, huge and hostile lies beside the repository, none of it does harm.
    @Test
    void whatIsInTheMaterialIsTakenOrRefused() throws IOException {
        Path material = Path.of("../../shared/material/images").toAbsolutePath().normalize();
        assumeThat(Files.isDirectory(material))
                .as("there is material at " + material)
                .isTrue();
        try (Stream<Path> all = Files.walk(material)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                for (Renderer renderer : renderers().toList()) {
                    assertThat(told(renderer, file))
                            .as(file + "")
                            .isIn("taken", "broken", "pixels", "frames", "type", "svg", "bytes", "empty");
                }
            }
        }
    }

    @Test
    void noBytesMakeTheIntakeFail() throws IOException {
        var random = new Random(11);
        byte[][] seeds = {
            Specimens.jpeg(30, 20),
            Specimens.png(30, 20),
            Specimens.gif(30, 20),
            Specimens.webp(),
            Specimens.file("a moving PNG"),
            Specimens.file("a moving GIF")
        };
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = seeds[i % seeds.length].clone();
            for (int n = random.nextInt(12); n >= 0; n--) {
                bytes[random.nextInt(Math.min(bytes.length, 200))] = (byte) random.nextInt(256);
            }
            Path file = Files.write(directory.resolve("fuzz"), Arrays.copyOf(bytes, random.nextInt(bytes.length) + 1));
            Look.at(file);
            Said.by(file);
            if (i % 20 == 0) {
                told(new Plain(), file);
            }
        }
    }

    private String told(Renderer renderer, Path file) throws IOException {
        try {
            intake(renderer).take(file);
            return "taken";
        } catch (RefusedPicture e) {
            assertThat(e).hasMessageEndingWith(".");
            return e.rule();
        }
    }

    /// In this process, which is faster than in the booth; what has no bound is read there.
    private static Said said(Path file) {
        try {
            return String.valueOf(file.getFileName()).startsWith("words") ? Booth.said(file) : Said.by(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Intake intake(Renderer renderer) {
        return new Intake(renderer, Originals.in(originals), media, () -> Long.MAX_VALUE, IntakeTest::said);
    }

    private static List<Path> files(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static void delete(Path directory) throws IOException {
        for (Path file : files(directory)) {
            Files.delete(file);
        }
    }
}
