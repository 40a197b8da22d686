package stoppress.reader.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {
    private static final String TAG = "\"abc-br\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"abc-br\"",
                "W/\"abc-br\"",
                "*",
                "\"x\", \"abc-br\"",
                "\"x\" ,W/\"y\",\"abc-br\"",
                ",,\"abc-br\""
            })
    void whatNamesTheTagIsHeldByTheReader(String header) {
        assertThat(EntityTags.names(header, TAG)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"abc\"",
                "abc-br",
                "\"abc-br",
                "\"ABC-BR\"",
                "\"abc-br-x\"",
                "\"x\", y, \"abc-br\"",
                "w/\"abc-br\""
            })
    void whatDoesNotNameTheTagIsNot(String header) {
        assertThat(EntityTags.names(header, TAG)).isFalse();
    }
}
