package stoppress.desk.media;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import stoppress.publication.document.Renditions.Focus;

/// Pictures by what every Java has: JPEG from JPEG, PNG and GIF. For machines without libvips.
final class Plain implements Renderer {
    /// A picture is read in steps, so that what is held in memory has at most about this many pixels.
    private static final long HELD = 24_000_000;

    private static final float QUALITY = 0.82f;

    @Override
    public Set<String> reads() {
        return Set.of();
    }

    @Override
    public Set<String> writes() {
        return Set.of("image/jpeg");
    }

    @Override
    public Size size(Path picture) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(picture.toFile())) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("it is no picture that can be read here");
            }
            var reader = readers.next();
            try {
                reader.setInput(in, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                return orientation(picture) >= 5 ? new Size(height, width) : new Size(width, height);
            } finally {
                reader.dispose();
            }
        } catch (RuntimeException e) {
            throw new IOException("it is broken: " + e.getMessage(), e);
        }
    }

    @Override
    public void within(Path picture, Size bounds, String type, Path to) throws IOException {
        BufferedImage whole = upright(picture);
        double scale = Math.min(
                1, Math.min((double) bounds.width() / whole.getWidth(), (double) bounds.height() / whole.getHeight()));
        write(scaled(whole, scale), to);
    }

    @Override
    public void cropped(Path picture, Size size, int x, int y, Path to) throws IOException {
        BufferedImage whole = upright(picture);
        double scale = Math.max((double) size.width() / whole.getWidth(), (double) size.height() / whole.getHeight());
        BufferedImage filled = scaled(whole, scale);
        int width = Math.min(size.width(), filled.getWidth());
        int height = Math.min(size.height(), filled.getHeight());
        write(
                filled.getSubimage(
                        Vips.offset(filled.getWidth(), width, x),
                        Vips.offset(filled.getHeight(), height, y),
                        width,
                        height),
                to);
    }

    @Override
    public Optional<Focus> attention(Path picture) {
        return Optional.empty();
    }

    private static BufferedImage upright(Path picture) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(picture.toFile())) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("it is no picture that can be read here");
            }
            var reader = readers.next();
            try {
                reader.setInput(in, true, true);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                int step = (int) Math.ceil(Math.sqrt((double) pixels / HELD));
                var wanted = reader.getDefaultReadParam();
                wanted.setSourceSubsampling(Math.max(1, step), Math.max(1, step), 0, 0);
                return turned(reader.read(0, wanted), orientation(picture));
            } finally {
                reader.dispose();
            }
        } catch (RuntimeException e) {
            throw new IOException("it is broken: " + e.getMessage(), e);
        }
    }

    private static BufferedImage turned(BufferedImage image, int orientation) {
        int width = image.getWidth();
        int height = image.getHeight();
        AffineTransform turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
        return drawn(image, turn, orientation >= 5 ? height : width, orientation >= 5 ? width : height);
    }

    /// Halved until it is near, so that fine patterns do not flicker.
    private static BufferedImage scaled(BufferedImage image, double scale) {
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        BufferedImage step = image;
        while (step.getWidth() / 2 >= width && step.getHeight() / 2 >= height) {
            step = drawn(step, AffineTransform.getScaleInstance(0.5, 0.5), step.getWidth() / 2, step.getHeight() / 2);
        }
        return drawn(
                step,
                AffineTransform.getScaleInstance((double) width / step.getWidth(), (double) height / step.getHeight()),
                width,
                height);
    }

    private static BufferedImage drawn(BufferedImage image, AffineTransform by, int width, int height) {
        var drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = drawn.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, by, null);
        graphics.dispose();
        return drawn;
    }

    private static void write(BufferedImage image, Path to) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = ImageIO.createImageOutputStream(to.toFile())) {
            ImageWriteParam wanted = writer.getDefaultWriteParam();
            wanted.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            wanted.setCompressionQuality(QUALITY);
            wanted.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), wanted);
        } finally {
            writer.dispose();
        }
    }

    private static int orientation(Path picture) {
        try {
            var directory =
                    ImageMetadataReader.readMetadata(picture.toFile()).getFirstDirectoryOfType(ExifIFD0Directory.class);
            Integer said = directory == null ? null : directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
            return said == null ? 1 : said;
        } catch (Exception e) {
            return 1;
        }
    }
}
