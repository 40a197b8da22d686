package stoppress.desk.media;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegSegmentMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.adobe.AdobeJpegDirectory;
import com.drew.metadata.adobe.AdobeJpegReader;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.jpeg.JpegDirectory;
import com.drew.metadata.jpeg.JpegReader;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import stoppress.publication.document.Renditions.Focus;

/// Pictures by what every Java has, and by libwebp where this machine is one that it was built for. For machines
/// without libvips; it works in the [Booth].
final class Plain implements Renderer {
    /// A picture is read in steps, so that what is held in memory has at most about this many pixels.
    private static final long HELD = 24_000_000;

    private static final float JPEG_QUALITY = 0.82f;
    private static final float WEBP_QUALITY = 0.76f;
    private static final boolean WEBP = hasWebp();

    @Override
    public Set<String> reads() {
        return WEBP ? Set.of("image/webp") : Set.of();
    }

    @Override
    public Set<String> writes() {
        return WEBP ? Set.of("image/webp", "image/jpeg") : Set.of("image/jpeg");
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
        write(scaled(whole, scale), type, to);
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
                "image/jpeg",
                to);
    }

    /// A headline over a picture of the placard's size, or on paper.
    void placard(Compositor.Words words, Optional<Path> over, Path to) throws IOException {
        Optional<BufferedImage> ground = over.isPresent() ? Optional.of(upright(over.get())) : Optional.empty();
        write(Compositor.placard(words, ground), "image/jpeg", to);
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
                return turned(
                        isOfFourColours(picture)
                                ? threeColours(reader.readRaster(0, wanted), picture)
                                : reader.read(0, wanted),
                        orientation(picture));
            } finally {
                reader.dispose();
            }
        } catch (RuntimeException e) {
            throw new IOException("it is broken: " + e.getMessage(), e);
        }
    }

    /// A JPEG for printers.
    private static boolean isOfFourColours(Path picture) {
        return jpeg(picture, new JpegReader())
                .map(it -> it.getFirstDirectoryOfType(JpegDirectory.class))
                .map(it -> it.getInteger(JpegDirectory.TAG_NUMBER_OF_COMPONENTS))
                .filter(it -> it == 4)
                .isPresent();
    }

    /// Inks become light, without the press's profile: near enough to be seen.
    private static BufferedImage threeColours(Raster inks, Path picture) {
        boolean mixed = jpeg(picture, new AdobeJpegReader())
                .map(it -> it.getFirstDirectoryOfType(AdobeJpegDirectory.class))
                .map(it -> it.getInteger(AdobeJpegDirectory.TAG_COLOR_TRANSFORM))
                .filter(it -> it == 2)
                .isPresent();
        var image = new BufferedImage(inks.getWidth(), inks.getHeight(), BufferedImage.TYPE_INT_RGB);
        int[] pixel = new int[4];
        for (int y = 0; y < inks.getHeight(); y++) {
            for (int x = 0; x < inks.getWidth(); x++) {
                inks.getPixel(inks.getMinX() + x, inks.getMinY() + y, pixel);
                int[] light = mixed ? ofYcc(pixel) : pixel;
                // 255 is no ink: so Adobe's programs write it, and all others after them.
                image.setRGB(
                        x,
                        y,
                        ((light[0] * pixel[3] / 255) << 16)
                                | ((light[1] * pixel[3] / 255) << 8)
                                | (light[2] * pixel[3] / 255));
            }
        }
        return image;
    }

    private static int[] ofYcc(int[] pixel) {
        double red = pixel[2] - 128.0;
        double blue = pixel[1] - 128.0;
        return new int[] {
            255 - Math.clamp(Math.round(pixel[0] + 1.402 * red), 0, 255),
            255 - Math.clamp(Math.round(pixel[0] - 0.344136 * blue - 0.714136 * red), 0, 255),
            255 - Math.clamp(Math.round(pixel[0] + 1.772 * blue), 0, 255)
        };
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

    private static void write(BufferedImage image, String type, Path to) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByMIMEType(type).next();
        // What is there already would stay behind what is written.
        Files.deleteIfExists(to);
        try (var out = ImageIO.createImageOutputStream(to.toFile())) {
            ImageWriteParam wanted = writer.getDefaultWriteParam();
            wanted.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            if (type.equals("image/webp")) {
                wanted.setCompressionType("Lossy");
                wanted.setCompressionQuality(WEBP_QUALITY);
            } else {
                wanted.setCompressionQuality(JPEG_QUALITY);
                wanted.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), wanted);
        } finally {
            writer.dispose();
        }
    }

    /// Whether its library is for this machine and can be loaded.
    private static boolean hasWebp() {
        ImageIO.setUseCache(false);
        try {
            Path dot = Files.createTempFile("dot", ".webp");
            try {
                write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "image/webp", dot);
                return Files.size(dot) > 0;
            } finally {
                Files.deleteIfExists(dot);
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            return false;
        }
    }

    private static int orientation(Path picture) {
        return jpeg(picture, new ExifReader())
                .map(it -> it.getFirstDirectoryOfType(ExifIFD0Directory.class))
                .map(it -> it.getInteger(ExifIFD0Directory.TAG_ORIENTATION))
                .orElse(1);
    }

    /// What one part of a JPEG's head says, and nothing else of it; empty where that cannot be read.
    private static Optional<Metadata> jpeg(Path picture, JpegSegmentMetadataReader part) {
        try {
            return Optional.of(JpegMetadataReader.readMetadata(picture.toFile(), List.of(part)));
        } catch (Exception e) {
            return Optional.empty();
        }
    }
}
