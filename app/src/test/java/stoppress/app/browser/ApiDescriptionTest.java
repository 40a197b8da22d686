package stoppress.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The descriptions of what programs call, as a linter reads them.
class ApiDescriptionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "desk/src/main/resources/stoppress/desk/api/openapi.json",
                "reader/src/main/resources/stoppress/reader/shelf/openapi.json"
            })
    void itIsWithoutFaultOrWarning(String file) throws IOException, InterruptedException {
        Path description = Repository.ROOT.resolve(file);
        var lint = new ProcessBuilder(List.of(
                "node", NodeTools.redocly().toString(), "lint", "--extends=recommended", description.toString()));
        lint.environment().put("REDOCLY_TELEMETRY", "off");
        lint.environment().put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
        var running = lint.redirectErrorStream(true).start();

        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(running.waitFor()).as(said).isZero();
        assertThat(said).contains("Your API description is valid").doesNotContain("You have ");
    }
}
