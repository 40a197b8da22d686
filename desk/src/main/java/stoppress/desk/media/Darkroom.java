package stoppress.desk.media;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import stoppress.desk.database.Database;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Renditions;
import stoppress.publication.document.Renditions.Focus;

/// Makes the forms of the pictures that wait for them, one picture at a time, on a thread of its own. Readers are
/// told as soon as the first are there, and again when all are. What was being made when the process ended is made
/// again.
public final class Darkroom implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Darkroom.class.getName());
    private static final int[] WIDTHS = {360, 720, 1_080, 1_440, 2_160};
    private static final Renderer.Size CARD = new Renderer.Size(1_200, 630);
    /// How often it looks by itself, in seconds: another process may have brought pictures in.
    private static final int GLANCE = 5;

    private final Database database;
    private final Renderer renderer;
    private final Intake intake;
    private final Consumer<Renditions> tell;
    private final Semaphore work = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopping;

    private Darkroom(Database database, Renderer renderer, Intake intake, Consumer<Renditions> tell) {
        this.database = database;
        this.renderer = renderer;
        this.intake = intake;
        this.tell = tell;
        this.thread = Thread.ofPlatform().name("make pictures").daemon().unstarted(this::run);
    }

    /// Starts to work, and deletes what was half made when an earlier process ended. To be called before anything else
    /// makes files there.
    ///
    /// @param tell tells readers of a picture's forms
    public static Darkroom start(Database database, Renderer renderer, Intake intake, Consumer<Renditions> tell) {
        try {
            new Halves(intake.media()).tidy();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "what was left half made cannot be deleted: {0}", e.getMessage());
        }
        var darkroom = new Darkroom(database, renderer, intake, tell);
        darkroom.thread.start();
        return darkroom;
    }

    /// Says that there is work.
    public void ring() {
        work.release();
    }

    /// Stops after the form that is being made.
    @Override
    public void close() {
        stopping = true;
        work.release();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            try {
                List<Pictures.Kept> waiting = new Pictures(database.sql()).waiting();
                for (Pictures.Kept it : waiting) {
                    if (stopping) {
                        return;
                    }
                    develop(it);
                }
                if (waiting.isEmpty()) {
                    work.tryAcquire(GLANCE, TimeUnit.SECONDS);
                    work.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "pictures cannot be made: " + e.getMessage(), e);
                try {
                    Thread.sleep(GLANCE * 1_000L);
                } catch (InterruptedException interrupted) {
                    return;
                }
            }
        }
    }

    private void develop(Pictures.Kept picture) {
        var files = new ArrayList<PictureFile>();
        try {
            Path whole = intake.at(picture.file());
            if (!Files.exists(whole)) {
                throw new NoSuchFileException(picture.file().name());
            }
            Optional<String> colour = colour(whole);
            Optional<Focus> sight = sight(picture, whole);
            Focus focus = sight.orElse(ComposingRoom.MIDDLE);
            PictureFile card = made("image/jpeg", it -> renderer.cropped(whole, CARD, focus.x(), focus.y(), it));
            // The lighter types of every width last, since they take longest.
            for (String type : List.of("image/jpeg", "image/webp", "image/avif")) {
                if (renderer.writes().contains(type)) {
                    for (int width : widths(picture.file())) {
                        if (stopping) {
                            return;
                        }
                        files.add(made(type, it -> renderer.within(whole, new Renderer.Size(width, 30_000), type, it)));
                    }
                    tell.accept(renditions(picture, sight, files, card, colour));
                }
            }
            move(picture, Pictures.State.READY, "");
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the forms of {0} could not be made: {1}", picture.name(), e.getMessage());
            move(picture, Pictures.State.FAILED, Trouble.of(e).text());
        }
    }

    /// One that was given another focus meanwhile still waits.
    private void move(Pictures.Kept picture, Pictures.State state, String trouble) {
        database.write(transaction -> {
            var pictures = new Pictures(transaction.sql());
            boolean same = pictures.find(picture.file().sha256())
                    .filter(it -> it.focus().equals(picture.focus()) && it.state() == Pictures.State.WAITING)
                    .isPresent();
            if (same) {
                pictures.move(picture.file().sha256(), state, trouble);
            }
            return same;
        });
    }

    private static List<Integer> widths(PictureFile whole) {
        var widths = new ArrayList<Integer>();
        for (int width : WIDTHS) {
            if (width < whole.width()) {
                widths.add(width);
            }
        }
        if (widths.isEmpty() || whole.width() - widths.getLast() > 200) {
            widths.add(whole.width());
        }
        return widths;
    }

    /// The point that is kept in sight; the machine is asked once.
    private Optional<Focus> sight(Pictures.Kept picture, Path whole) throws IOException {
        if (picture.sight().isPresent()) {
            return picture.sight();
        }
        Optional<Focus> guess = renderer.attention(whole);
        if (guess.isPresent()) {
            database.write(transaction -> {
                new Pictures(transaction.sql()).guess(picture.file().sha256(), guess.get());
                return guess;
            });
        }
        return guess;
    }

    private static Renditions renditions(
            Pictures.Kept picture,
            Optional<Focus> sight,
            List<PictureFile> files,
            PictureFile card,
            Optional<String> colour) {
        return new Renditions(
                picture.file().sha256(),
                files.stream()
                        .filter(it -> !it.equals(picture.file()))
                        .distinct()
                        .toList(),
                Optional.of(card),
                colour,
                sight,
                picture.provenance()
                        ? Optional.of("The original carries Content Credentials (C2PA).")
                        : Optional.empty(),
                Optional.empty());
    }

    private PictureFile made(String type, Making making) throws IOException {
        String ending = type.substring("image/".length()).replace("jpeg", "jpg");
        Path to = Files.createTempFile(intake.media(), "made", "." + ending);
        try {
            making.to(to);
            Renderer.Size size = type.equals("image/avif")
                    ? renderer.size(to)
                    : Look.at(to)
                            .map(it -> new Renderer.Size(it.width(), it.height()))
                            .orElseThrow(() -> new IOException("nothing was made"));
            return intake.published(to, type, size.width(), size.height());
        } finally {
            Files.deleteIfExists(to);
        }
    }

    private Optional<String> colour(Path whole) throws IOException {
        Path dot = Files.createTempFile(intake.media(), "dot", ".jpg");
        try {
            renderer.within(whole, new Renderer.Size(4, 4), "image/jpeg", dot);
            BufferedImage image = ImageIO.read(dot.toFile());
            long red = 0;
            long green = 0;
            long blue = 0;
            int count = image.getWidth() * image.getHeight();
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    int rgb = image.getRGB(x, y);
                    red += rgb >> 16 & 0xff;
                    green += rgb >> 8 & 0xff;
                    blue += rgb & 0xff;
                }
            }
            return Optional.of("#%02x%02x%02x".formatted(red / count, green / count, blue / count));
        } finally {
            Files.deleteIfExists(dot);
        }
    }

    private interface Making {
        void to(Path to) throws IOException;
    }
}
