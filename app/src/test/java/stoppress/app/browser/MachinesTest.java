package stoppress.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What machines read of the approved pages, held by validators that others wrote to the vocabulary of schema.org and
/// to JSON Feed.
class MachinesTest {
    private static final Path APPROVED = Repository.ROOT.resolve("press/src/test/resources/approved");
    private static final Path VOCABULARY =
            Repository.ROOT.resolve("app/src/test/resources/schemaorg/schemaorg-all-https-30.0.jsonld.gz");

    @TempDir
    private Path directory;

    @Test
    void theStructuredDataOfEveryKindOfPageAndTheJsonFeedAreValid() throws Exception {
        try (var files = Files.list(APPROVED)) {
            String said = checked(
                    files.filter(it -> it.toString().endsWith(".html")).sorted().toList());

            assertThat(said.lines())
                    .singleElement()
                    .asString()
                    .startsWith("seen\t")
                    .contains("BreadcrumbList", "JSON Feed", "LiveBlogPosting", "NewsArticle", "NewsMediaOrganization");
        }
    }

    @Test
    void aPropertyThatSchemaOrgDoesNotHaveIsFound() throws Exception {
        String story = Files.readString(APPROVED.resolve("story.html"));
        Path wrong = directory.resolve("wrong.html");
        Files.writeString(wrong, story.replace("\"headline\":", "\"headlin\":"));

        assertThat(checked(List.of(wrong))).contains("headlin");
    }

    static String checked(List<Path> files) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("node", NodeTools.machines().toString(), VOCABULARY.toString()));
        files.forEach(it -> command.add(it.toString()));
        var running = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).as(said).isZero();
        return said;
    }
}
