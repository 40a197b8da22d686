package stoppress.desk.media;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/// Files of every kind that somebody may bring as a picture, all made here. Long, since each kind has its own few
/// lines.
final class Specimens {
    private Specimens() {}

    static byte[] file(String what) throws IOException {
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
            case "a bomb of lines" -> bomb(30_000, 30_000);
            case "a progressive one" -> progressive(image(300, 200));
            case "16 bits a colour" -> deep();
            case "for printers" -> inks(0);
            case "for printers, mixed" -> inks(2);
            case "a claim of C2PA" -> withCredentials(jpeg(300, 200));
            case "64 MB of words" -> withWords(png(30, 20), 64 << 20);
            case "2 GB of XMP" -> withGreatXmp(jpeg(30, 20));
            case "a moving WebP" -> {
                byte[] webp = webp();
                webp[20] = 2;
                yield webp;
            }
            case "a film in AVIF" -> "\0\0\0\34ftypavis\0\0\0\0avismif1".getBytes(StandardCharsets.ISO_8859_1);
            case "HEIC in name" -> "\0\0\0\34ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1);
            case "a GIF that is JS" -> joined(gif(30, 20), "*/=1;alert(1)//".getBytes(StandardCharsets.UTF_8));
            case "TIFF" -> "II*\0\10\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
            case "BMP" -> written(30, 20, "bmp");
            case "packed zeros" -> packed(100 << 20);
            case "more than 64 MiB" -> Arrays.copyOf(jpeg(30, 20), Intake.BYTES + 1);
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
    static BufferedImage image(int width, int height) {
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

    static byte[] png(int width, int height) {
        return written(width, height, "png");
    }

    static byte[] gif(int width, int height) {
        return written(width, height, "gif");
    }

    static byte[] webp() {
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

    static byte[] withChunk(byte[] png, String kind, byte[] content) {
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

    static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        byte[] segment = ByteBuffer.allocate(4 + content.length)
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (content.length + 2))
                .put(content)
                .array();
        return joined(joined(Arrays.copyOf(jpeg, 2), segment), Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    static byte[] joined(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }

    /// As cameras and the web have it: the whole first, then its details.
    static byte[] progressive(BufferedImage image) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var out = new ByteArrayOutputStream();
        try (var to = ImageIO.createImageOutputStream(out)) {
            var wanted = writer.getDefaultWriteParam();
            wanted.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(to);
            writer.write(null, new IIOImage(image, null, null), wanted);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static byte[] deep() throws IOException {
        var image = new BufferedImage(300, 200, BufferedImage.TYPE_USHORT_GRAY);
        for (int x = 0; x < 300; x++) {
            for (int y = 0; y < 200; y++) {
                image.getRaster().setSample(x, y, 0, x * 65_535 / 300);
            }
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    /// A JPEG in inks, all of it red.
    ///
    /// @param transform how they are stored, as Adobe's programs say it: 0 as they are, 2 as YCCK
    static byte[] inks(int transform) throws IOException {
        var raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 300, 200, 4, null);
        // 255 is no ink: cyan none, magenta and yellow in full, black none.
        int[] red = transform == 0 ? new int[] {255, 0, 0, 255} : new int[] {179, 171, 1, 255};
        for (int x = 0; x < 300; x++) {
            for (int y = 0; y < 200; y++) {
                raster.setPixel(x, y, red);
            }
        }
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var out = new ByteArrayOutputStream();
        try (var to = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(to);
            writer.write(null, new IIOImage(raster, null, null), writer.getDefaultWriteParam());
        } finally {
            writer.dispose();
        }
        byte[] adobe =
                joined("Adobe".getBytes(StandardCharsets.US_ASCII), new byte[] {0, 100, 0, 0, 0, 0, (byte) transform});
        return withSegment(out.toByteArray(), 0xee, adobe);
    }

    /// A JUMBF box as C2PA has it, with nothing in it that would hold.
    private static byte[] withCredentials(byte[] jpeg) {
        byte[] box = "\0\0\0\60jumb\0\0\0\50jumdc2pa\0\21\0\20\200\0\0\252\0\70\233\161\3c2pa\0"
                .getBytes(StandardCharsets.ISO_8859_1);
        return withSegment(jpeg, 0xeb, joined("JP\0\1\0\0\0\1".getBytes(StandardCharsets.ISO_8859_1), box));
    }

    /// A PNG with a text that unpacks to so many bytes.
    private static byte[] withWords(byte[] png, int bytes) {
        byte[] head = "Comment\0\0".getBytes(StandardCharsets.ISO_8859_1);
        return withChunk(png, "zTXt", joined(head, deflated(new byte[bytes])));
    }

    /// A JPEG whose extended XMP says that it is two gigabytes long.
    private static byte[] withGreatXmp(byte[] jpeg) {
        String guid = "0123456789ABCDEF0123456789ABCDEF";
        String main =
                "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                        + "<rdf:Description xmlns:xmpNote='http://ns.adobe.com/xmp/note/' xmpNote:HasExtendedXMP='"
                        + guid
                        + "'/></rdf:RDF></x:xmpmeta>";
        byte[] first = ("http://ns.adobe.com/xap/1.0/\0" + main).getBytes(StandardCharsets.ISO_8859_1);
        byte[] head = ("http://ns.adobe.com/xmp/extension/\0" + guid).getBytes(StandardCharsets.ISO_8859_1);
        byte[] lengths =
                ByteBuffer.allocate(12).putInt(0x7ffffff0).putInt(0).putInt(0).array();
        return withSegment(withSegment(jpeg, 0xe1, joined(head, lengths)), 0xe1, first);
    }

    private static byte[] deflated(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var deflating = new DeflaterOutputStream(out)) {
            deflating.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] packed(int bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var packing = new GZIPOutputStream(out)) {
            packing.write(new byte[bytes]);
        }
        return out.toByteArray();
    }

    /// A JPEG of one grey, whose profile says that its numbers are light itself: shown aright it is much lighter.
    static byte[] withLinearProfile() throws IOException {
        var image = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(new Color(128, 128, 128));
        graphics.fillRect(0, 0, 300, 200);
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        byte[] head = "ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1);
        return withSegment(out.toByteArray(), 0xe2, joined(head, profile));
    }

    /// Red above on the left, green above on the right, blue below on the left, white below on the right.
    static BufferedImage quarters(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        Color[] colours = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
        for (int n = 0; n < 4; n++) {
            graphics.setColor(colours[n]);
            graphics.fillRect(n % 2 * width / 2, n / 2 * height / 2, width / 2, height / 2);
        }
        graphics.dispose();
        return image;
    }

    static byte[] jpeg(BufferedImage image) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        return out.toByteArray();
    }
}
