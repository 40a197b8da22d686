package stoppress.desk.media;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import stoppress.publication.json.Json;
import stoppress.publication.json.RefusedJson;

/// The program in the [Booth]: does one thing with one file of a stranger's, says one line, and ends. What it cannot
/// do it says in one line of its error output, and ends with 1.
final class Bench {
    private Bench() {}

    /// Does it.
    ///
    /// @param words what is to be done, and to which file
    public static void main(String[] words) {
        try {
            new PrintStream(System.out, true, StandardCharsets.UTF_8).println(done(words));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            System.err.println(e.getMessage() == null ? "it is broken" : e.getMessage());
            System.exit(1);
        }
    }

    private static String done(String[] words) throws IOException {
        var plain = new Plain();
        Path file = Path.of(words.length > 1 ? words[1] : "");
        switch (words[0]) {
            case "types" -> {
                return String.join(" ", plain.writes());
            }
            case "size" -> {
                Renderer.Size size = plain.size(file);
                return size.width() + " " + size.height();
            }
            case "within" ->
                plain.within(
                        file,
                        new Renderer.Size(Integer.parseInt(words[2]), Integer.parseInt(words[3])),
                        words[4],
                        Path.of(words[5]));
            case "cropped" ->
                plain.cropped(
                        file,
                        new Renderer.Size(Integer.parseInt(words[2]), Integer.parseInt(words[3])),
                        Integer.parseInt(words[4]),
                        Integer.parseInt(words[5]),
                        Path.of(words[6]));
            case "placard" ->
                plain.placard(
                        words(words[2], words[3].equals("rtl")),
                        words[1].isEmpty() ? Optional.empty() : Optional.of(file),
                        Path.of(words[4]));
            case "said" -> {
                return Said.by(file).line();
            }
            default -> throw new IllegalArgumentException("not known here: " + words[0]);
        }
        return "";
    }

    private static Compositor.Words words(String said, boolean fromRight) throws IOException {
        try {
            if (Json.read(Base64.getUrlDecoder().decode(said), 100_000, 2) instanceof Json.Arr(List<Json> it)
                    && it.size() == 4
                    && it.get(0) instanceof Json.Str(String paper)
                    && it.get(1) instanceof Json.Str(String kicker)
                    && it.get(2) instanceof Json.Str(String headline)
                    && it.get(3) instanceof Json.Str(String accent)) {
                return new Compositor.Words(paper, kicker, headline, fromRight, accent);
            }
        } catch (RefusedJson e) {
            throw new IOException("no words that can be set", e);
        }
        throw new IOException("no words that can be set");
    }
}
