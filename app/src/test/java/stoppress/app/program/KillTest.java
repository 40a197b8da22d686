package stoppress.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.publication.document.Block.Paragraph;
import stoppress.publication.document.StoryVersion;

/// Power cuts, as far as a test can make them: `kill -9` at some moment, many times.
class KillTest {
    private static final int STORIES = 1_000;
    private static final Pattern PUBLISHED = Pattern.compile("published {2}\\S+/([a-z0-9-]+)/ .*");

    @TempDir
    private Path directory;

    @Test
    void whatWasReportedAsInIsThereOnceAndWholeHoweverOftenAnImportIsKilled() throws Exception {
        List<String> words = importOf(Parish.pages(Files.createDirectory(directory.resolve("pages")), STORIES));
        var random = new Random(20260514);
        Set<String> reported = new HashSet<>();

        for (int kill = 0; kill < 5; kill++) {
            try (var program = Program.start(words)) {
                // A little further each time: what came in before is passed over with a line each.
                int lines = kill * 160 + random.nextInt(160);
                program.says(line -> program.said().size() > lines);
                program.kill();
                reported.addAll(slugs(program.said()));
            }
            assertThat(Program.run("verify", "--data", data()).err()).isEmpty();
            assertThat(slugsOf(Reported.stories(Path.of(data()))))
                    .doesNotHaveDuplicates()
                    .containsAll(reported);
        }
        Program.Ended last = Program.run(words);

        assertThat(last.exit()).isZero();
        assertThat(reported).hasSizeGreaterThan(100);
        List<StoryVersion> stories = Reported.stories(Path.of(data()));
        assertThat(slugsOf(stories)).hasSize(STORIES).doesNotHaveDuplicates();
        assertThat(stories).allSatisfy(KillTest::whole);
    }

    @Test
    void aReaderThatIsKilledWhileStoriesAreComingInHasThemAllInTheEnd() throws Exception {
        List<String> words = importOf(Parish.pages(Files.createDirectory(directory.resolve("pages")), STORIES));
        var random = new Random(20260515);

        try (var importing = Program.start(words)) {
            for (int kill = 0; kill < 5; kill++) {
                try (var serving = serve()) {
                    address(serving);
                    int more = importing.said().size() + random.nextInt(100);
                    importing.says(line -> importing.said().size() > more || line.startsWith("1,000 in"));
                    serving.kill();
                }
            }
            importing.ended();
        }

        try (var serving = serve()) {
            String address = address(serving);
            for (int story = 1; story <= STORIES; story += 37) {
                var page = get(address + Parish.slug(story) + "/");
                assertThat(page.statusCode()).isEqualTo(200);
                assertThat(page.body()).contains("sluice number %d by a show of hands".formatted(story));
            }
            assertThat(serving.stop().exit()).isEqualTo(143);
        }
    }

    private Program serve() {
        return Program.start("serve", "--data", data(), "--reader-port", "0", "--desk-port", "0");
    }

    /// The address that it tells, once it has caught up with the log.
    private static String address(Program serving) {
        String line = serving.says(it -> it.startsWith("Readers:"));
        serving.says(it -> it.startsWith("Caught up"));
        return line.substring(line.indexOf("http")).strip();
    }

    private List<String> importOf(List<Path> pages) {
        var words = new ArrayList<>(List.of("import", "--publish", "--data", data()));
        pages.forEach(page -> words.add(page.toString()));
        return words;
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private static void whole(StoryVersion story) {
        String number = story.headline().replaceAll("\\D", "");
        assertThat(story.body()).hasSize(2);
        assertThat(((Paragraph) story.body().getFirst()).text().plain())
                .isEqualTo("The parish meeting agreed on sluice number %s by a show of hands on Tuesday."
                        .formatted(number));
        assertThat(story.tags()).hasSize(2);
        assertThat(story.bylines()).hasSize(1);
    }

    private static List<String> slugs(List<String> lines) {
        return lines.stream()
                .map(PUBLISHED::matcher)
                .filter(Matcher::matches)
                .map(it -> it.group(1))
                .toList();
    }

    private static List<String> slugsOf(List<StoryVersion> stories) {
        return stories.stream().map(it -> it.slug().text()).toList();
    }

    private static HttpResponse<String> get(String address) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
