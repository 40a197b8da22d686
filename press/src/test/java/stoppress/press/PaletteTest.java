package stoppress.press;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import stoppress.publication.document.Colour;
import stoppress.publication.document.Colours;
import stoppress.publication.document.Site;

/// A paper's own colours, and that what is pressed in them can be read.
class PaletteTest {
    private static final Colours WINE = new Colours(new Colour("#7a1f3d"), new Colour("#ff9fb8"));
    private static final Path STYLES = Path.of("src/main/resources/stoppress/press/assets/paper.css");

    private final Press press = Press.ready();

    /// Of the Web Content Accessibility Guidelines' own examples, and of others' checkers.
    @ParameterizedTest
    @CsvSource({
        "#000000,#ffffff,21",
        "#777777,#ffffff,4.48",
        "#767676,#ffffff,4.54",
        "#ff0000,#ffffff,4.00",
        "#0b5660,#0b5660,1"
    })
    void contrastIsWhatTheGuidelinesSay(String one, String other, double ratio) {
        assertThat(Palette.contrast(new Colour(one), new Colour(other))).isCloseTo(ratio, offset(0.01));
        assertThat(Palette.contrast(new Colour(other), new Colour(one))).isCloseTo(ratio, offset(0.01));
    }

    @Test
    void theColoursThatAreLookedAtAreThoseOfTheStyleSheet() throws IOException {
        String css = Files.readString(STYLES);
        String light = css.substring(css.indexOf(":root {"), css.indexOf("@media (prefers-color-scheme: dark)"));
        String dark = css.substring(css.indexOf("@media (prefers-color-scheme: dark)"), css.indexOf("*, ::before"));

        for (var palette : Palette.values()) {
            String rules = palette == Palette.LIGHT ? light : dark;
            assertThat(rules)
                    .contains("--tide: " + palette.accent() + ";")
                    .contains("--paper: " + palette.grounds().get(0) + ";")
                    .contains("--sheet: " + palette.grounds().get(1) + ";");
            assertThat(palette.isReadable(palette.accent())).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNearestCanBeReadIsOfTheSameHueAndNotFartherThanItMustBe(Palette palette) {
        var random = new Random(4);
        int moved = 0;
        for (int i = 0; i < 2_000; i++) {
            Colour colour = Colour.of(random.nextInt(256), random.nextInt(256), random.nextInt(256));
            Colour nearest = palette.nearest(colour);

            assertThat(palette.isReadable(nearest))
                    .as("%s became %s", colour, nearest)
                    .isTrue();
            if (palette.isReadable(colour)) {
                assertThat(nearest).isEqualTo(colour);
                continue;
            }
            moved++;
            assertThat(palette.contrast(nearest))
                    .as("%s became %s", colour, nearest)
                    .isLessThan(4.75);
            assertThat(hueBetween(colour, nearest))
                    .as("%s became %s", colour, nearest)
                    .isLessThan(Math.toRadians(12));
        }
        assertThat(moved).isGreaterThan(500);
    }

    /// Greys have none.
    private static double hueBetween(Colour one, Colour other) {
        double[] first = Oklab.of(one);
        double[] second = Oklab.of(other);
        if (Math.hypot(first[1], first[2]) < 0.03 || Math.hypot(second[1], second[2]) < 0.03) {
            return 0;
        }
        double angle = Math.abs(Math.atan2(first[2], first[1]) - Math.atan2(second[2], second[1]));
        return Math.min(angle, 2 * Math.PI - angle);
    }

    @Test
    void aPaperWithColoursOfItsOwnHasAStyleSheetOfItsOwnWithNoOtherDifference() {
        Asset own = press.assets().styles(Optional.of(WINE));
        Asset usual = press.assets().styles(Optional.empty());

        assertThat(own.address()).isNotEqualTo(usual.address()).matches("/assets/paper-[0-9a-f]{16}\\.css");
        assertThat(text(own.bytes()))
                .isEqualTo(text(usual.bytes())
                        .replace("--tide: #0b5660", "--tide: #7a1f3d")
                        .replace("--tide: #7fd3dc", "--tide: #ff9fb8"))
                .contains("--tide: #000");
        assertThat(press.assets().dressed(own.address())).contains(own);
        assertThat(press.assets().styles(Optional.of(WINE))).isEqualTo(own);
    }

    @Test
    void coloursThatCannotBeReadArePressedAsTheNearestThatCan() {
        var faint = new Colours(new Colour("#ffd700"), new Colour("#101010"));

        String css = text(press.assets().styles(Optional.of(faint)).bytes());

        assertThat(css).doesNotContain("#ffd700", "#101010");
        assertThat(css).contains("--tide: " + Palette.LIGHT.nearest(faint.light()));
    }

    @Test
    void thePageTheManifestAndTheSignSayThem() {
        Site site = Lamp.site().in(Optional.of(WINE));
        String page = text(press.missing(new MissingPage(new Masthead(site, Optional.empty(), Lamp.NOW), List.of()))
                .bytes());
        String plain =
                text(press.missing(new MissingPage(new Masthead(Lamp.site(), Optional.empty(), Lamp.NOW), List.of()))
                        .bytes());

        assertThat(page)
                .contains("<meta name=\"theme-color\" content=\"#7a1f3d\">")
                .contains(press.assets().styles(Optional.of(WINE)).address())
                .doesNotContain("style=");
        assertThat(plain).doesNotContain("theme-color");
        assertThat(text(Leaflets.manifest(site).bytes()))
                .contains("\"theme_color\":\"#7a1f3d\"", "\"background_color\":\"#f7f8f6\"");
        assertThat(text(Leaflets.manifest(Lamp.site()).bytes())).doesNotContain("color");
        assertThat(text(sign(press, Addresses.ICON, Optional.of(WINE)).bytes())).contains("#7a1f3d", "#ff9fb8");
        assertThat(text(sign(press, Addresses.ICON, Optional.empty()).bytes())).contains("#14213d");
    }

    @Test
    void theSignAsAPictureIsTheSameThatIsDrawn() throws IOException {
        for (String address : List.of(Addresses.ICON_SMALL, Addresses.ICON_LARGE, Addresses.ARTWORK)) {
            Asset icon = sign(press, address, Optional.of(WINE));
            assertThat(icon.type()).isEqualTo("image/png");
            var image = ImageIO.read(new ByteArrayInputStream(icon.bytes()));
            int size = image.getWidth();
            assertThat(size).isEqualTo(image.getHeight()).isIn(192, 512, 1_400);
            // A podcast's artwork fills its square, whatever shape the app gives it.
            assertThat(image.getRGB(0, 0) >>> 24).as("the corner").isEqualTo(size == 1_400 ? 0xff : 0);
            assertThat(image.getRGB(size / 2, 3)).isEqualTo(0xff7a1f3d);
            assertThat(image.getRGB(size * 10 / 32, size * 9 / 32)).isEqualTo(0xfffffaf0);
            assertThat(image.getRGB(size * 47 / 64, size * 45 / 64)).isEqualTo(0xffff9fb8);
        }
        byte[] ico = sign(press, Addresses.FAVICON, Optional.of(WINE)).bytes();
        assertThat(ico).startsWith(0, 0, 1, 0, 1, 0, 32, 32);
        var inside = ImageIO.read(new ByteArrayInputStream(ico, 22, ico.length - 22));
        assertThat(inside.getWidth()).isEqualTo(32);
        assertThat((double) (inside.getRGB(16, 5) >> 16 & 0xff)).isCloseTo(0x7a, within(1.0));
    }

    @Test
    void aSignIsDrawnInTheFormThatIsAskedForAndOnlyAFewAreKept() {
        var assets = Press.ready().assets();
        sign(assets, Addresses.ICON, Optional.of(WINE));
        assertThat(assets.signs()).isEqualTo(1);

        for (int i = 100; i < 300; i++) {
            var colour = new Colour("#%d%d".formatted(i, i));
            sign(assets, Addresses.ICON, Optional.of(new Colours(colour, colour)));
        }

        assertThat(assets.signs()).isLessThan(50);
        assertThat(assets.sign("/icon-193.png", Optional.of(WINE))).isEmpty();
    }

    private static Asset sign(Press press, String address, Optional<Colours> colours) {
        return sign(press.assets(), address, colours);
    }

    private static Asset sign(Assets assets, String address, Optional<Colours> colours) {
        return assets.sign(address, colours).orElseThrow();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
