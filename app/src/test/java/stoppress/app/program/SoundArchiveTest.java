package stoppress.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Recordings go wherever the paper goes.
class SoundArchiveTest {
    private static final String FERRY = "/api/v1/stories/ferryadrift/narration";

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();

    /// A newsroom that is served.
    private record Served(Program program, String readers, String desk) {}

    @Test
    void aPaperThatIsBroughtBackOrTakenOverHasItsRecordingsAndTheDeskKnowsWhoReads() throws Exception {
        Path lamp = Path.of(System.getProperty("stoppress.root"), "demo/media");
        Path recording;
        try (Stream<Path> files = Files.list(lamp)) {
            recording = files.filter(it -> it.toString().endsWith(".mp3"))
                    .findFirst()
                    .orElseThrow();
        }
        Served old = serve("old", "--demo");
        HttpResponse<byte[]> taken =
                send(HttpRequest.newBuilder(URI.create(old.desk() + FERRY + "/recording?reader=Sefa%20Lund"))
                        .header("Authorization", "Bearer " + token("old"))
                        .POST(BodyPublishers.ofFile(recording)));
        assertThat(taken.statusCode())
                .as(new String(taken.body(), StandardCharsets.UTF_8))
                .isEqualTo(201);
        Matcher file = Pattern.compile("\"sha256\":\"([0-9a-f]{64})\"")
                .matcher(new String(taken.body(), StandardCharsets.UTF_8));
        assertThat(file.find()).isTrue();
        String heard = "/media/" + file.group(1) + ".mp3";
        run("backup", "--to", at("copy"), "--data", at("old"));
        old.program().stop();
        run("export", "--as", "stoppress", "--to", at("paper"), "--data", at("old"));

        run("restore", "--from", at("copy"), "--takes-over", "--data", at("brought-back"));
        run("import", at("paper"), "--data", at("taken-over"));
        run("key", "rotate", "--lost", "--data", at("taken-over"));

        for (String name : List.of("brought-back", "taken-over")) {
            Served served = serve(name);
            try {
                HttpResponse<byte[]> sound = send(HttpRequest.newBuilder(URI.create(served.readers() + heard)));
                assertThat(sound.statusCode()).as(name).isEqualTo(200);
                assertThat(sound.body()).isEqualTo(Files.readAllBytes(directory.resolve("old" + heard)));
                assertThat(text(served.readers() + "/audio.xml", "")).contains(heard);
                assertThat(text(served.readers() + "/chain-ferry-adrift-in-fog/", ""))
                        .contains(heard, "Read by Sefa Lund");
                String token = token(name);
                String said = text(served.desk() + FERRY, token);
                while (!said.contains("\"state\":\"ready\"")) {
                    // What came with the log is looked at beside.
                    Thread.onSpinWait();
                    said = text(served.desk() + FERRY, token);
                }
                assertThat(said).contains("\"voice\":\"human\"", "\"reader\":\"Sefa Lund\"", file.group(1));
            } finally {
                served.program().stop();
            }
        }
    }

    private String at(String name) {
        return directory.resolve(name).toString();
    }

    private String token(String name) {
        return Program.run("token", "create", "--role", "editor", "--data", at(name))
                .out()
                .getFirst();
    }

    private static void run(String... words) {
        Program.Ended ended = Program.run(words);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exit()).isZero();
    }

    private String text(String address, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), BodyHandlers.ofString()).body();
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private Served serve(String name, String... more) {
        Program program = Program.start(Stream.concat(
                        Stream.of("serve", "--data", at(name), "--reader-port", "0", "--desk-port", "0"),
                        Stream.of(more))
                .toList());
        String readers = program.says(it -> it.startsWith("Readers:")).replaceAll("Readers:\\s*|/$", "");
        String desk = program.says(it -> it.startsWith("Desk:"));
        program.says(it -> it.startsWith("Caught up"));
        return new Served(program, readers, desk.substring(desk.indexOf("http"), desk.lastIndexOf('/')));
    }
}
