package stoppress.desk.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
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
            Path file = Files.write(directory.resolve(name), file(what));

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
        byte[] bytes = withExif(jpeg(40, 20), 6, "A camera of some make");
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
    void whatTheFileSaysIsOffered(Renderer renderer) throws Exception {
        byte[] bytes = withIptc(jpeg(30, 20), "The quay at noon.", "Sefa Lund", "Brackwater");
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
        Path file = Files.write(directory.resolve("photo.jpg"), jpeg(400, 300));

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
        byte[][] seeds = {jpeg(30, 20), png(30, 20), gif(30, 20), webp(), file("a moving PNG"), file("a moving GIF")};
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

    private Intake intake(Renderer renderer) {
        return new Intake(renderer, Originals.in(originals), media);
    }

    private static java.util.List<Path> files(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return java.util.List.of();
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

    private static byte[] file(String what) throws IOException {
        return switch (what) {
            case "a photograph" -> jpeg(300, 200);
            case "a drawing" -> png(300, 200);
            case "a still GIF" -> gif(30, 20);
            case "a polyglot" ->
                joined(jpeg(30, 20), "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
            case "a moving GIF" -> moving(gif(30, 20));
            case "a moving PNG" ->
                withChunk(
                        png(30, 20),
                        "acTL",
                        ByteBuffer.allocate(8).putInt(9).putInt(0).array());
            case "half a photograph" -> Arrays.copyOf(jpeg(300, 200), jpeg(300, 200).length / 2);
            case "a broken drawing" -> Arrays.copyOf(png(300, 200), 60);
            case "a bomb" -> bomb(25_000, 25_000);
            case "a bomb that lies" -> bomb(300, -7);
            case "a bomb in GIF" -> {
                byte[] gif = gif(30, 20);
                Arrays.fill(gif, 6, 10, (byte) 0xff);
                yield gif;
            }
            case "SVG" ->
                "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>".getBytes(StandardCharsets.UTF_8);
            case "HTML" -> "<!doctype html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
            case "a PDF" -> "%PDF-1.7\n%%EOF".getBytes(StandardCharsets.UTF_8);
            case "nothing" -> new byte[0];
            case "noise" -> {
                byte[] noise = new byte[5_000];
                new Random(1).nextBytes(noise);
                noise[0] = 'x';
                yield noise;
            }
            default -> throw new IllegalArgumentException(what);
        };
    }

    /// The left half red, the right half blue.
    private static BufferedImage image(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(width / 2, 0, width - width / 2, height);
        graphics.dispose();
        return image;
    }

    private static byte[] written(int width, int height, String format) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image(width, height), format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] jpeg(int width, int height) {
        return written(width, height, "jpeg");
    }

    private static byte[] png(int width, int height) {
        return written(width, height, "png");
    }

    private static byte[] gif(int width, int height) {
        return written(width, height, "gif");
    }

    private static byte[] webp() {
        return joined("RIFF\0\0\0\0WEBPVP8X".getBytes(StandardCharsets.ISO_8859_1), new byte[60]);
    }

    /// The picture of a GIF twice.
    private static byte[] moving(byte[] gif) {
        int from = 13 + ((gif[10] & 0x80) != 0 ? 3 << ((gif[10] & 7) + 1) : 0);
        byte[] body = Arrays.copyOfRange(gif, from, gif.length - 1);
        return joined(Arrays.copyOf(gif, gif.length - 1), joined(body, new byte[] {0x3b}));
    }

    /// A PNG of nothing but its promise to be large.
    private static byte[] bomb(int width, int height) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        var deflater = new Deflater();
        deflater.setInput(new byte[1_000]);
        deflater.finish();
        byte[] data = new byte[100];
        byte[] packed = Arrays.copyOf(data, deflater.deflate(data));
        deflater.end();
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        return joined(joined(png, chunk("IHDR", header)), joined(chunk("IDAT", packed), chunk("IEND", new byte[0])));
    }

    private static byte[] withChunk(byte[] png, String kind, byte[] content) {
        return joined(joined(Arrays.copyOf(png, 33), chunk(kind, content)), Arrays.copyOfRange(png, 33, png.length));
    }

    private static byte[] chunk(String kind, byte[] content) {
        byte[] named = joined(kind.getBytes(StandardCharsets.ISO_8859_1), content);
        var sum = new CRC32();
        sum.update(named);
        return ByteBuffer.allocate(named.length + 8)
                .putInt(content.length)
                .put(named)
                .putInt((int) sum.getValue())
                .array();
    }

    static byte[] withExif(byte[] jpeg, int orientation, String make) {
        byte[] text = (make + "\0").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer tiff = ByteBuffer.allocate(38 + text.length)
                .put("MM\0*".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(8)
                .putShort((short) 2)
                .putShort((short) 0x10f)
                .putShort((short) 2)
                .putInt(text.length)
                .putInt(38)
                .putShort((short) 0x112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .put(text);
        return withSegment(jpeg, 0xe1, joined("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1), tiff.array()));
    }

    static byte[] withIptc(byte[] jpeg, String caption, String byline, String city) {
        byte[] records = joined(joined(record(120, caption), record(80, byline)), record(90, city));
        ByteBuffer block = ByteBuffer.allocate(26 + records.length + (records.length & 1))
                .put("Photoshop 3.0\0".getBytes(StandardCharsets.ISO_8859_1))
                .put("8BIM".getBytes(StandardCharsets.ISO_8859_1))
                .putShort((short) 0x0404)
                .putShort((short) 0)
                .putInt(records.length)
                .put(records);
        return withSegment(jpeg, 0xed, block.array());
    }

    private static byte[] record(int number, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(5 + bytes.length)
                .put((byte) 0x1c)
                .put((byte) 2)
                .put((byte) number)
                .putShort((short) bytes.length)
                .put(bytes)
                .array();
    }

    private static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        byte[] segment = ByteBuffer.allocate(4 + content.length)
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (content.length + 2))
                .put(content)
                .array();
        return joined(joined(Arrays.copyOf(jpeg, 2), segment), Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    private static byte[] joined(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }
}
