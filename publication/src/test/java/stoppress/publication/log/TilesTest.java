package stoppress.publication.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TilesTest {
    private static final Leaf LEAF =
            new Leaf(new Position(7), Instant.parse("2026-05-14T06:00:00Z"), "story", Hash.over("it".getBytes(UTF_8)));

    @ParameterizedTest
    @CsvSource({
        "0/000, 0, 0, 256",
        "0/x001/x234/067, 0, 1234067, 256",
        "63/999.p/255, 63, 999, 255",
        "entries/x001/000.p/1, -1, 1000, 1",
    })
    void aTilesPathIsThatOfTheSpecification(String path, int level, long number, int width) {
        assertThat(TilePath.of(path)).contains(new TilePath(level, number, width));
        assertThat(new TilePath(level, number, width).text()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0/",
                "/0/000",
                "64/000",
                "00/000",
                "0/0",
                "0/0000",
                "0/001/002",
                "0/x000/001",
                "0/x001",
                "0/000.p/0",
                "0/000.p/256",
                "0/000.p/01",
                "0/000.p/",
                "0/000.p",
                "-1/000",
                "entries/000/",
                "0/x001/x002/"
            })
    void anyOtherPathIsNone(String path) {
        assertThat(TilePath.of(path)).isEmpty();
    }

    @Test
    void aLeafIsReadInItsOneFormAlone() {
        assertThat(Leaf.read(LEAF.bytes())).isEqualTo(LEAF);
        for (String other : List.of(
                new String(LEAF.bytes(), UTF_8) + " ",
                new String(LEAF.bytes(), UTF_8).replace("7}", "7.5}"),
                new String(LEAF.bytes(), UTF_8).replace("}", ",\"z\":1}"),
                "[]",
                "{}")) {
            assertThatThrownBy(() -> Leaf.read(other.getBytes(UTF_8))).isInstanceOf(Malformed.class);
        }
    }

    @Test
    void aBundleIsReadBackAndOneOfAnotherWidthIsRefused() {
        byte[] bundle = Bundle.write(Collections.nCopies(3, LEAF.bytes()));

        assertThat(Bundle.read(bundle, 3))
                .hasSize(3)
                .allSatisfy(it -> assertThat(it).isEqualTo(LEAF.bytes()));
        assertThatThrownBy(() -> Bundle.read(bundle, 2)).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> Bundle.read(new byte[Bundle.BYTES + 1], 1)).isInstanceOf(Malformed.class);
    }

    @Test
    void whateverIsMadeOfABundleALeafOrAPathItIsReadOrRefusedAndNothingElse() {
        byte[] bundle = Bundle.write(Collections.nCopies(3, LEAF.bytes()));
        for (int seed = 0; seed < 20_000; seed++) {
            var random = new Random(seed);
            Fuzz.of(bundle, random, it -> Bundle.read(it, 3).forEach(Leaf::read));
            Fuzz.of(LEAF.bytes(), random, Leaf::read);
            Fuzz.of("entries/x001/x234/067.p/5".getBytes(UTF_8), random, it -> {
                String path = new String(it, UTF_8);
                TilePath.of(path).ifPresent(tile -> assertThat(tile.text()).isEqualTo(path));
            });
        }
    }
}
