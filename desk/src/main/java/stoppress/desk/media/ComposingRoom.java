package stoppress.desk.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import stoppress.publication.document.Colours;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Renditions.Focus;

/// Where headlines are set for placards: over a picture, cropped around its point, or on paper. Each is set in the
/// [Booth], by the [Compositor].
public final class ComposingRoom {
    /// Changes when placards are to look otherwise, so that they are set anew.
    public static final String LOOK = "1";

    static final Focus MIDDLE = new Focus(500, 400);
    private static final Renderer.Size SIZE = new Renderer.Size(Compositor.WIDTH, Compositor.HEIGHT);

    private final Renderer renderer;
    private final Intake intake;

    /// What is set.
    ///
    /// @param paper the paper's name
    /// @param fromRight whether it is written from right to left
    /// @param colours the paper's own
    public record Headline(
            String paper, Optional<String> kicker, String text, boolean fromRight, Optional<Colours> colours) {
        /// A picture is darkened below the words.
        String accent(boolean overPicture) {
            return colours.map(it -> (overPicture ? it.dark() : it.light()).text())
                    .orElse("");
        }
    }

    /// @param intake knows where readers' files are
    public ComposingRoom(Renderer renderer, Intake intake) {
        this.renderer = renderer;
        this.intake = intake;
    }

    /// Sets a headline, and puts the file where readers find it.
    ///
    /// @throws IOException when there are no faces for its words, or the picture cannot be read
    public PictureFile set(Headline headline, Optional<PictureFile> over, Optional<Focus> focus) throws IOException {
        Files.createDirectories(intake.media());
        Path ground = Files.createTempFile(intake.media(), "made", ".jpg");
        Path to = Files.createTempFile(intake.media(), "made", ".jpg");
        try {
            if (over.isPresent()) {
                Focus sight = focus.orElse(MIDDLE);
                renderer.cropped(intake.at(over.get()), SIZE, sight.x(), sight.y(), ground);
            }
            Booth.placard(
                    new Compositor.Words(
                            headline.paper(),
                            headline.kicker().orElse(""),
                            headline.text(),
                            headline.fromRight(),
                            headline.accent(over.isPresent())),
                    over.map(_ -> ground),
                    to);
            return intake.published(to, "image/jpeg", Compositor.WIDTH, Compositor.HEIGHT);
        } finally {
            Files.deleteIfExists(ground);
            Files.deleteIfExists(to);
        }
    }

    /// All that a placard is made of, as bytes: where they are the same, so is the placard.
    public static byte[] madeOf(Headline headline, Optional<PictureFile> over, Optional<Focus> focus) {
        return String.join(
                        "\n",
                        LOOK,
                        headline.paper(),
                        headline.kicker().orElse(""),
                        headline.text(),
                        Boolean.toString(headline.fromRight()),
                        headline.accent(over.isPresent()),
                        over.map(PictureFile::sha256).orElse(""),
                        over.flatMap(_ -> focus)
                                .map(it -> it.x() + "," + it.y())
                                .orElse(""))
                .getBytes(StandardCharsets.UTF_8);
    }
}
