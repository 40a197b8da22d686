package stoppress.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.desk.database.Database;
import stoppress.desk.media.Pictures;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Renditions;

/// Copies of a newsroom that is at work meanwhile.
class CopyingTest {
    @TempDir
    private Path directory;

    private DataDirectory data;
    private Newsroom newsroom;
    private PictureFile quay;

    @BeforeEach
    void aNewsroomHasAPicture() throws IOException {
        data = DataDirectory.open(directory.resolve("data"));
        newsroom = Newsroom.open(data, InstantSource.system());
        newsroom.siteAt("https://lamp.example");
        quay = brought(Color.BLUE);
    }

    @AfterEach
    void close() {
        newsroom.close();
    }

    @Test
    void aPictureThatIsTakenAwayWhileItIsCopiedIsTakenAwayInTheCopyToo() throws IOException {
        PictureFile mill = brought(Color.RED);
        var first = new AtomicInteger();

        // As somebody does it at the desk just then: the newsroom is told, and both files go.
        var copied = copying(_ -> {
            if (first.getAndIncrement() == 0) {
                takenAway(quay);
                takenAway(mill);
            }
        });

        assertThat(copied.lacking()).isEmpty();
        assertThat(copied.went()).isEqualTo(2);
        assertThat(media()).doesNotContain(quay.name(), mill.name());
        try (var copy = Database.open(directory.resolve("copy").resolve("desk"))) {
            assertThat(new Pictures(copy.sql())
                            .find(quay.sha256())
                            .orElseThrow()
                            .state())
                    .isEqualTo(Pictures.State.ENDED);
        }
    }

    @Test
    void aFileThatTheNewsroomItselfDoesNotHaveIsNamedAndTheRestIsCopied() throws IOException {
        PictureFile mill = brought(Color.RED);
        Files.delete(data.media().resolve(quay.name()));

        var copied = copying(_ -> {});

        assertThat(copied.lacking()).containsExactly(quay.name());
        assertThat(copied.went()).isZero();
        assertThat(media()).containsExactly(mill.name());
    }

    @Test
    void thePartsOfAPictureThatTheLibraryHasNoMoreAreNotMissed() {
        newsroom.announce()
                .document(new Renditions(
                        "cd".repeat(32),
                        List.of(new PictureFile("ef".repeat(32), "image/webp", 30, 20)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));

        assertThat(copying(_ -> {}).lacking()).isEmpty();
    }

    private Copying.Copied copying(Consumer<Path> listener) {
        return new Copying(data, InstantSource.system(), listener).to(directory.resolve("copy"));
    }

    private String[] media() throws IOException {
        try (var files = Files.list(directory.resolve("copy").resolve("media"))) {
            return files.map(it -> it.getFileName().toString()).toArray(String[]::new);
        }
    }

    private void takenAway(PictureFile file) {
        try (var desk = Database.open(data.desk())) {
            desk.write(transaction -> {
                new Pictures(transaction.sql()).move(file.sha256(), Pictures.State.ENDED, "It shows another quay.");
                return file;
            });
            Files.delete(data.media().resolve(file.name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PictureFile brought(Color colour) throws IOException {
        var image = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(colour);
        pen.fillRect(0, 0, 60, 40);
        pen.dispose();
        Path file = directory.resolve("brought.png");
        ImageIO.write(image, "png", file.toFile());
        return newsroom.incomingPictures().take(file, "brought.png").file().orElseThrow();
    }
}
