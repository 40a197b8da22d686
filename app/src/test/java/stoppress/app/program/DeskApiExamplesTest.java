package stoppress.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The examples in `docs/contracts/desk-api.md`, run as they stand there against the running program.
class DeskApiExamplesTest {
    private static final Pattern BLOCKS = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    @Test
    void theyDoWhatThePageSaysAndReadersSeeIt() throws Exception {
        String data = directory.resolve("data").toString();
        try (var serving = Program.start("serve", "--data", data, "--demo", "--reader-port", "0", "--desk-port", "0")) {
            String readers = address(serving.says(it -> it.startsWith("Readers:")));
            String desk = address(serving.says(it -> it.startsWith("Desk:"))).replaceFirst("/$", "");
            serving.says(it -> it.startsWith("Caught up"));
            Program.Ended token = Program.run("token", "create", "--role", "editor", "--data", data);
            assertThat(token.out()).singleElement().asString().startsWith("press_");

            Program.Ended admin = Program.run("token", "create", "--role", "administrator", "--data", data);

            String said =
                    bash(examples(), desk, token.out().getFirst(), admin.out().getFirst());

            assertThat(said)
                    .contains("\"version\":1", "\"update\":\"u1\"", "\"version\":6")
                    .contains("\"resolved\":\"", "\"progress\":\"review\"", "\"must\":[]", "\"doubts\":[")
                    .contains("\"no-alternative\":\"must\"", "\"what\":\"PUT /api/v1/rules\"", "\"whole\":true");
            assertThat(get(readers + "/about/gifts/")).contains("We take none.", "content=\"#7a1f3d\"");
            String address = readers + "/chain-ferry-adrift-in-fog-2/";
            assertThat(get(address))
                    .contains("17 people aboard", "The second tug was the pilot launch", "we were told of a drill");
            assertThat(get(address + "history/")).contains("One more person was aboard.");
        }
    }

    @Test
    void aTokenIsNotMadeWhereThereIsNoNewsroomOrNoSuchRole() {
        String nowhere = directory.resolve("nowhere").toString();

        assertThat(Program.run("token", "create", "--role", "editor", "--data", nowhere)
                        .err())
                .singleElement()
                .asString()
                .contains("has no newsroom");
        assertThat(Program.run("token", "create", "--role", "king", "--data", nowhere)
                        .exit())
                .isEqualTo(2);
        assertThat(Program.run("token", "--data", nowhere).exit()).isEqualTo(2);
    }

    private static String address(String line) {
        return line.substring(line.indexOf("http"))
                .strip()
                .replaceFirst("/$", "")
                .replaceFirst(" .*", "");
    }

    private static String examples() throws Exception {
        String page = Files.readString(Path.of(System.getProperty("stoppress.root"), "docs/contracts/desk-api.md"));
        var script = new StringBuilder("set -euo pipefail\n");
        BLOCKS.matcher(page).results().forEach(it -> script.append(it.group(1)).append("echo\n"));
        return script.toString();
    }

    private static String bash(String script, String desk, String token, String admin) throws Exception {
        var builder = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true);
        builder.environment().put("DESK", desk);
        builder.environment().put("TOKEN", token);
        builder.environment().put("ADMIN", admin);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static String get(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
