package stoppress.desk.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.desk.media.Compositor.Words;

/// Headlines as they are set.
class CompositorTest {
    private static final int WHITE = 0xffffff;

    @TempDir
    private Path directory;

    @Test
    void aHeadlineCanBeReadOverThePictureThatIsHardestToReadOn() throws IOException {
        BufferedImage placard = Compositor.placard(words("Chain ferry adrift"), Optional.of(plain(Color.WHITE)));

        // Beside the letters there is the ground that they stand on.
        double ground = 0;
        for (int y = 450; y < 540; y++) {
            ground = Math.max(ground, light(placard.getRGB(20, y)));
        }
        assertThat(count(placard, WHITE)).isGreaterThan(5_000);
        assertThat(1.05 / (ground + 0.05)).isGreaterThan(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fog",
                "Chain ferry adrift with two tugs standing by",
                "Паром дрейфує в тумані: двоє буксирів поруч, ніхто не постраждав",
                "Łódź, Ærø, Reykjavík, Việt Nam, Ωμέγα",
            })
    void whatFitsStaysWithinTheMarginsAndNothingIsLeftOut(String headline) throws IOException {
        BufferedImage placard = Compositor.placard(words(headline), Optional.empty());

        int ink = 0;
        for (int y = 130; y < 616; y++) {
            for (int x = 0; x < 1_200; x++) {
                boolean dark = light(placard.getRGB(x, y)) < 0.2;
                assertThat(dark && (x < 56 || x > 1_144)).as(x + ", " + y).isFalse();
                ink += dark ? 1 : 0;
            }
        }
        assertThat(ink).isGreaterThan(1_000);
    }

    @Test
    void aLongHeadlineIsSetSmallerAndOneThatIsTooLongIsCut() throws IOException {
        String sentence = "The council has said twice that it will not pay for the bridge. ";

        assertThat(lowest(Compositor.placard(words(sentence.repeat(2)), Optional.empty())))
                .isLessThan(610);
        assertThat(lowest(Compositor.placard(words(sentence.repeat(5).substring(0, 300)), Optional.empty())))
                .isLessThan(610);
        assertThat(lowest(Compositor.placard(words("x".repeat(300)), Optional.empty())))
                .isLessThan(610);
        assertThat(lowest(Compositor.placard(words("e\u0301\u0302\u0303\u0304".repeat(60)), Optional.empty())))
                .isLessThan(620);
    }

    @Test
    void whatIsWrittenFromTheRightBeginsThere() throws IOException {
        for (String headline : new String[] {"العبّارة", "המעבורת"}) {
            BufferedImage placard = Compositor.placard(new Words("المصباح", "", headline, true, ""), Optional.empty());

            assertThat(ink(placard, 600, 1_140)).as(headline).isGreaterThan(1_000);
            assertThat(ink(placard, 0, 600)).as(headline).isZero();
        }
    }

    @Test
    void aPaperWithColoursOfItsOwnHasThemUnderItsHeadlines() throws IOException {
        for (Optional<BufferedImage> ground :
                List.of(Optional.<BufferedImage>empty(), Optional.of(plain(Color.WHITE)))) {
            BufferedImage own =
                    Compositor.placard(new Words("The Brackwater Lamp", "", "Fog", false, "#0b5660"), ground);

            assertThat(own.getRGB(600, 625) & WHITE).isEqualTo(0x0b5660);
            assertThat(Compositor.placard(words("Fog"), ground).getRGB(600, 625) & WHITE)
                    .isEqualTo(0xffc038);
        }
    }

    @Test
    void signsThatNoFaceHasAreLeftOutAndWordsThatNoneHasAreNotSet() throws IOException {
        BufferedImage with = Compositor.placard(words("Fire \uE0F0 at the mill"), Optional.empty());
        BufferedImage without = Compositor.placard(words("Fire at the mill"), Optional.empty());

        assertThat(Arrays.equals(pixels(with), pixels(without))).isTrue();
        assertThatThrownBy(() -> Compositor.placard(words("\uE0F0"), Optional.empty()))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Compositor.placard(words("\uD808\uDC00 \uD809\uDC00"), Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("CUNEIFORM");
    }

    @Test
    void everyCharacterOfAHeadlineReachesTheBooth() throws IOException {
        Path to = directory.resolve("placard.jpg");

        Booth.placard(
                new Words("Ліхтар", "ТЕРМІНОВО", "«Паром» \"дрейфує\" $HOME `x` \\ -- %s", false, "#0b5660"),
                Optional.empty(),
                to);

        assertThat(Look.at(to)).contains(new Look("image/jpeg", 1_200, 630, 1));
    }

    private static Words words(String headline) {
        return new Words("The Brackwater Lamp", "", headline, false, "");
    }

    private static BufferedImage plain(Color colour) {
        var image = new BufferedImage(1_200, 630, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, 1_200, 630);
        graphics.dispose();
        return image;
    }

    private static int count(BufferedImage image, int colour) {
        int count = 0;
        for (int y = 400; y < 600; y++) {
            for (int x = 0; x < 1_200; x++) {
                count += (image.getRGB(x, y) & 0xffffff) == colour ? 1 : 0;
            }
        }
        return count;
    }

    private static int ink(BufferedImage image, int from, int to) {
        int count = 0;
        for (int y = 140; y < 610; y++) {
            for (int x = from; x < to; x++) {
                count += light(image.getRGB(x, y)) < 0.2 ? 1 : 0;
            }
        }
        return count;
    }

    /// Where the lowest letter ends.
    private static int lowest(BufferedImage image) {
        for (int y = 615; y > 0; y--) {
            for (int x = 0; x < 1_200; x++) {
                if (light(image.getRGB(x, y)) < 0.2) {
                    return y;
                }
            }
        }
        return 0;
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, 1_200, 630, null, 0, 1_200);
    }

    /// As WCAG counts it.
    private static double light(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 0xff) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
