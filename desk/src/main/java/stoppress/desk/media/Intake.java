package stoppress.desk.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import stoppress.publication.document.MediaFile.PictureFile;

/// Takes files in as pictures. The original is kept as it came; what stories show is made of it at once: upright, at
/// most [#SIDE] pixels a side, in JPEG, without anything that the file says of itself.
///
/// Bounds: [#BYTES], [#PIXELS], one frame, the renderer's on time and memory, and room on the disk. What is over them,
/// broken, or no picture, is refused with a reason before anything is kept.
public final class Intake {
    /// The largest file that is taken, in bytes.
    public static final int BYTES = 64 << 20;

    static final long PIXELS = 120_000_000;
    static final int SIDE = 2_560;
    private static final int LONGEST = 30_000;
    private static final Set<String> ALWAYS = Set.of("image/jpeg", "image/png", "image/gif");

    private final Renderer renderer;
    private final Originals originals;
    private final Path media;
    private final Disk disk;
    private final Function<Path, Said> reading;

    /// What came in.
    ///
    /// @param original the SHA-256 of the file as it came
    /// @param type the media type of that
    /// @param file what stories show
    public record Arrival(String original, String type, long bytes, PictureFile file, Said said) {}

    /// @param media the directory of the files that readers fetch
    public Intake(Renderer renderer, Originals originals, Path media) {
        this(renderer, originals, media, Disk.of(media), Booth::said);
    }

    /// @param reading tells what a file says of itself
    Intake(Renderer renderer, Originals originals, Path media, Disk disk, Function<Path, Said> reading) {
        this.renderer = renderer;
        this.originals = originals;
        this.media = media;
        this.disk = disk;
        this.reading = reading;
    }

    /// What may not be kept, nor come to where readers find it.
    public interface Bar {
        /// Lets a picture pass, or refuses it.
        ///
        /// @param sha256 of what stories would show
        /// @throws RefusedPicture saying why not
        void check(String sha256) throws RefusedPicture;
    }

    /// Takes a file in, whatever its name is. The file itself stays where it is.
    ///
    /// @throws RefusedPicture when it is not taken
    /// @throws IOException when it cannot be kept
    public Arrival take(Path file) throws RefusedPicture, IOException {
        return take(file, _ -> {});
    }

    /// As above, unless it is barred.
    public Arrival take(Path file, Bar bar) throws RefusedPicture, IOException {
        long bytes = Files.size(file);
        if (bytes == 0) {
            throw new RefusedPicture("empty", "The file is empty.");
        }
        if (bytes > BYTES) {
            throw new RefusedPicture("bytes", "The file has %,d bytes; at most %,d are taken.".formatted(bytes, BYTES));
        }
        Look look = Look.at(file).orElseThrow(() -> notAPicture(file));
        if (!ALWAYS.contains(look.type()) && !renderer.reads().contains(look.type())) {
            throw new RefusedPicture(
                    "type", "This machine cannot read %s; bring it as JPEG or PNG.".formatted(look.type()));
        }
        if (look.frames() != 1) {
            throw new RefusedPicture("frames", "The picture moves; bring one still of it.");
        }
        check(look.width(), look.height());
        Renderer.Size size;
        try {
            size = renderer.size(file);
        } catch (IOException e) {
            throw broken(e);
        }
        check(size.width(), size.height());
        if (!disk.hasRoomFor(2 * bytes)) {
            throw new RefusedPicture(
                    "room", "The desk's disk is nearly full. Nothing was kept; tell those who run the desk.");
        }
        Files.createDirectories(media);
        Path made = Files.createTempFile(media, "intake", ".jpg");
        // Both take a process of their own: while the one draws, the other reads.
        var said = CompletableFuture.supplyAsync(() -> reading.apply(file), Thread::startVirtualThread);
        try {
            try {
                renderer.within(file, new Renderer.Size(SIDE, SIDE), "image/jpeg", made);
            } catch (IOException e) {
                throw broken(e);
            }
            Look result = Look.at(made)
                    .filter(it -> it.width() > 0 && it.height() > 0)
                    .orElseThrow(() -> new RefusedPicture("broken", "The picture cannot be read."));
            bar.check(hash(made));
            String original = hash(file);
            originals.keep(original, file);
            return new Arrival(
                    original,
                    look.type(),
                    bytes,
                    published(made, "image/jpeg", result.width(), result.height()),
                    said.join());
        } finally {
            Files.deleteIfExists(made);
        }
    }

    /// Makes of a kept original anew what stories show.
    ///
    /// @param made what was made of it when it came
    /// @throws RefusedPicture when it is not taken any more, or another file would be made of it
    /// @throws java.nio.file.NoSuchFileException when it is not kept
    /// @throws IOException when it cannot be had
    public void again(String original, PictureFile made) throws RefusedPicture, IOException {
        Files.createDirectories(media);
        Path file = Files.createTempFile(media, "intake", ".original");
        try {
            originals.fetch(original, file);
            take(file, sha256 -> {
                if (!sha256.equals(made.sha256())) {
                    throw RefusedPicture.anotherFile();
                }
            });
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /// Gives a file that was made the name of its content, where readers find it.
    PictureFile published(Path made, String type, int width, int height) throws IOException {
        var file = new PictureFile(hash(made), type, width, height);
        Path at = media.resolve(file.name());
        if (!Files.exists(at)) {
            Files.setPosixFilePermissions(made, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(made, at, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }

    /// Deletes a kept original, where there is one.
    void forget(String original) throws IOException {
        originals.forget(original);
    }

    /// Whether readers find that file.
    public boolean has(PictureFile file) {
        return Files.exists(at(file));
    }

    /// Where readers' file of a picture is.
    Path at(PictureFile file) {
        return media.resolve(file.name());
    }

    Path media() {
        return media;
    }

    private static void check(int width, int height) throws RefusedPicture {
        if (width < 0 || height < 0 || width > LONGEST || height > LONGEST || (long) width * height > PIXELS) {
            throw new RefusedPicture(
                    "pixels",
                    "The picture would have %d by %d pixels; at most %,d a side and %,d in all are taken."
                            .formatted(width, height, LONGEST, PIXELS));
        }
    }

    private static RefusedPicture notAPicture(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(1_000), java.nio.charset.StandardCharsets.ISO_8859_1)
                    .toLowerCase(java.util.Locale.ROOT);
            if (head.contains("<svg")) {
                return new RefusedPicture("svg", "SVG is a program as much as a picture; bring it as PNG.");
            }
        } catch (IOException e) {
            return new RefusedPicture("broken", "The file cannot be read: " + e.getMessage() + ".");
        }
        return new RefusedPicture(
                "type", "This is no picture that is known here; JPEG, PNG, WebP, AVIF, HEIC and still GIF are.");
    }

    private static RefusedPicture broken(IOException e) {
        return new RefusedPicture("broken", "The picture is broken: " + e.getMessage() + ".");
    }

    static String hash(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
