package stoppress.publication.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReadingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":1,\"a\":2}",
                "{\"a\" 1}",
                "nul",
                "01",
                "1e999",
                "NaN",
                "'a'",
                "[1] [2]",
                "\"\u0001\"",
                "{\"a\":1}}",
                "[[[[[[[[[[[1]]]]]]]]]]]"
            })
    void whatIsNotJsonWithinBoundsIsRefusedWhole(String text) {
        assertThatThrownBy(() -> Json.read(text.getBytes(UTF_8), 1_000, 10)).isInstanceOf(RefusedJson.class);
    }

    @Test
    void moreBytesThanTheBoundAreRefusedBeforeTheyAreRead() {
        assertThatThrownBy(() -> Json.read(new byte[1_001], 1_000, 10))
                .isInstanceOf(RefusedJson.class)
                .hasMessage("1,001 bytes of JSON; at most 1,000 are taken");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        assertThatThrownBy(() -> Json.read(new byte[] {'"', (byte) 0xc3, '"'}, 1_000, 10))
                .isInstanceOf(RefusedJson.class);
    }

    @Test
    void anythingAtAllIsEitherReadOrRefused() {
        byte[] sample = "{\"a\":[1,2.5e-3,true,null,\"\\u00e9\\n😀\"],\"b\":{\"c\":\"d\"}}".getBytes(UTF_8);
        var random = new Random(20260514);
        int read = 0;
        for (int run = 0; run < 20_000; run++) {
            byte[] bytes = sample.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                Json value = Json.read(bytes, 1_000, 10);
                read++;
                assertThat(Json.read(value.canonical(), 10_000, 10)).isEqualTo(value);
            } catch (RefusedJson refused) {
                assertThat(refused).hasMessageMatching("(?s).+");
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("surrogate");
            }
        }
        assertThat(read).isPositive();
    }
}
