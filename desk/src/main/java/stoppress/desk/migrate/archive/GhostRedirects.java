package stoppress.desk.migrate.archive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stoppress.publication.document.FormerAddress;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Link;
import stoppress.publication.json.Json;
import tools.jackson.core.JsonToken;

/// Ghost's `redirects.json` and `redirects.yaml`. An address that leads to another of the site comes in; a pattern,
/// and what leads to another site, are named.
final class GhostRedirects implements Archive {
    private static final Pattern LINE = Pattern.compile("\\s+(\\S{1,2000})\\s*:\\s+(\\S{1,2000})\\s*");
    private static final int LONGEST = 10_000;

    private final ArchiveFile file;
    private final boolean yaml;

    GhostRedirects(ArchiveFile file, boolean yaml) {
        this.file = file;
        this.yaml = yaml;
    }

    @Override
    public void read(Consumer<Item> to) {
        if (yaml) {
            yaml(to);
            return;
        }
        try (var json = new JsonPull(ArchiveFile.stream(file))) {
            for (Optional<JsonToken> token = json.next(); token.isPresent(); token = json.next()) {
                if (token.get() == JsonToken.START_OBJECT && json.value() instanceof Json.Obj redirect) {
                    to.accept(moved(JsonPull.text(redirect, "from"), JsonPull.text(redirect, "to")));
                }
            }
        }
    }

    private void yaml(Consumer<Item> to) {
        try (var lines = new BufferedReader(new InputStreamReader(ArchiveFile.stream(file), StandardCharsets.UTF_8))) {
            for (String line = line(lines); !line.equals("\u0000"); line = line(lines)) {
                Matcher redirect = LINE.matcher(line);
                if (redirect.matches()) {
                    to.accept(moved(unquoted(redirect.group(1)), unquoted(redirect.group(2))));
                } else if (!line.isBlank() && !line.strip().startsWith("#") && !line.matches("30[12]:\\s*")) {
                    to.accept(new Item.LeftOut(
                            "the line “%s”".formatted(Body.shortened(line)), "it is no redirect that is understood"));
                }
            }
        } catch (IOException e) {
            throw new Unreadable("it cannot be read: " + e.getMessage(), e);
        }
    }

    private static String line(BufferedReader lines) throws IOException {
        var line = new StringBuilder();
        for (int c = lines.read(); c != '\n'; c = lines.read()) {
            if (c < 0) {
                return line.isEmpty() ? "\u0000" : line.toString();
            }
            if (line.length() < LONGEST) {
                line.append((char) c);
            }
        }
        return line.toString().replace("\r", "").replace("\u0000", "");
    }

    private static String unquoted(String text) {
        return text.replaceFirst("^[\"'](.*)[\"']$", "$1");
    }

    private static Item moved(String from, String to) {
        String named = "the redirect “%s” to “%s”".formatted(Body.shortened(from), Body.shortened(to));
        // A pattern that is only an address: ^/old/?$.
        String plain = from.replaceFirst("^\\^", "")
                .replaceFirst("\\$$", "")
                .replaceFirst("/\\?$", "/")
                .replace("\\/", "/");
        if (!plain.matches("/[^*+?()\\[\\]{}|\\\\^$]*")) {
            return new Item.LeftOut(named, "it is a pattern, and not one address");
        }
        Optional<FormerAddress> former = FormerAddress.of(plain);
        if (former.isEmpty()) {
            return new Item.LeftOut(named, "nothing can stand at its address");
        }
        if (!to.startsWith("/")) {
            return new Item.LeftOut(named, "it leads to another site");
        }
        try {
            return new Item.Moved(former.get(), new Link(to));
        } catch (InvalidDocument e) {
            return new Item.LeftOut(named, "it leads to no address");
        }
    }
}
