package stoppress.desk.migrate.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stoppress.publication.json.Json;

class CapturedPagesTest {
    @Test
    void thereAreEightOfThem() {
        assertThat(Pages.corpus()).hasSize(8);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void eachIsReadIntoThePartsThatStandBesideIt(Path page) {
        var expected = Json.read(Pages.bytes(parts(page)), 1_000_000, 16);

        var read = Pages.read(Pages.bytes(page));

        assertThat(PartsJson.of(read)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void noLineOfThemIsLost(Path page) {
        Accounts.allLinesOf(Pages.bytes(page)).areFoundIn(Pages.read(Pages.bytes(page)));
    }

    private static List<Path> pages() {
        return Pages.corpus();
    }

    private static Path parts(Path page) {
        return page.resolveSibling(page.getFileName().toString().replace(".txt", ".parts.json"));
    }
}
