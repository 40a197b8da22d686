package stoppress.app.browser;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What must be found of a captured page: its parts, each by the name that the report gives it.
///
/// @param zone the one in which the page tells its times
record CapturedParts(ZoneId zone, List<Part> parts) {
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("MMMM d, yyyy h:mm a", Locale.ENGLISH);

    enum Kind {
        PROMO,
        TAG,
        KICKER,
        HEADLINE,
        STANDFIRST,
        BYLINE,
        PUBLISHED,
        UPDATED,
        MINUTES,
        CAPTION,
        CREDIT,
        AUDIO,
        NOTICE,
        BODY,
        AUTHOR
    }

    record Part(Kind kind, String text) {}

    /// As the file beside a page of ours names them.
    static CapturedParts named(Path json) throws IOException {
        JsonObject named = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        var parts = new ArrayList<Part>();
        one(named, "promo", Kind.PROMO, parts);
        all(named, "tags", Kind.TAG, parts);
        one(named, "kicker", Kind.KICKER, parts);
        one(named, "headline", Kind.HEADLINE, parts);
        one(named, "standfirst", Kind.STANDFIRST, parts);
        all(named, "bylines", Kind.BYLINE, parts);
        one(named, "published", Kind.PUBLISHED, parts);
        one(named, "updated", Kind.UPDATED, parts);
        one(named, "minutes", Kind.MINUTES, parts);
        one(named, "caption", Kind.CAPTION, parts);
        one(named, "credit", Kind.CREDIT, parts);
        one(named, "audio", Kind.AUDIO, parts);
        for (JsonElement notice : array(named, "notices")) {
            one(notice.getAsJsonObject(), "text", Kind.NOTICE, parts);
        }
        for (JsonElement block : array(named, "body")) {
            for (JsonElement words : block.getAsJsonObject().asMap().values()) {
                texts(words, Kind.BODY, parts);
            }
        }
        for (JsonElement author : array(named, "authors")) {
            one(author.getAsJsonObject(), "name", Kind.AUTHOR, parts);
            one(author.getAsJsonObject(), "text", Kind.AUTHOR, parts);
        }
        return new CapturedParts(ZoneId.of(named.get("zone").getAsString()), List.copyOf(parts));
    }

    /// As they stand in a page of the seed's shape, of which nobody wrote the parts down: promo, tags, headline, the
    /// line with byline and time, caption, audio, note, paragraphs, author, in this order.
    static CapturedParts ofLines(Path page, ZoneId zone) {
        try {
            String text = Files.readString(page);
            var parts = new ArrayList<Part>();
            parts.add(
                    new Part(Kind.PROMO, only(text, "^ *date [-0-9]{10} (.+)$").group(1)));
            for (String tag :
                    only(text, "^([^\\n]*, [^\\n]*)\\nEdit post$").group(1).split(", ", -1)) {
                parts.add(new Part(Kind.TAG, tag));
            }
            MatchResult headline = only(text, "^([A-Z]+): (.+)$");
            parts.add(new Part(Kind.KICKER, headline.group(1)));
            parts.add(new Part(Kind.HEADLINE, headline.group(2)));
            MatchResult byline = only(text, "^by (.+?) ([A-Z][a-z]+ \\d+, \\d{4} [0-9:]+ [AP]M) (\\d+) min read$");
            parts.add(new Part(Kind.BYLINE, byline.group(1)));
            parts.add(new Part(
                    Kind.PUBLISHED,
                    LocalDateTime.parse(byline.group(2), WRITTEN)
                            .atZone(zone)
                            .toInstant()
                            .toString()));
            parts.add(new Part(Kind.MINUTES, byline.group(3)));
            MatchResult caption = only(text, " min read\\n(.+) \\((.+)\\)$");
            parts.add(new Part(Kind.CAPTION, caption.group(1)));
            parts.add(new Part(Kind.CREDIT, caption.group(2)));
            parts.add(new Part(Kind.AUDIO, only(text, "^(This audio .+)$").group(1)));
            MatchResult note = only(text, "^Editor's note: (.+)$");
            parts.add(new Part(Kind.NOTICE, note.group(1)));
            MatchResult author = only(text, "^.+\\nAuthor: (.+)$");
            for (String paragraph :
                    text.substring(note.end(), author.start()).strip().split("\\n+", -1)) {
                parts.add(new Part(Kind.BODY, paragraph));
            }
            parts.add(new Part(Kind.AUTHOR, author.group(1)));
            return new CapturedParts(zone, List.copyOf(parts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MatchResult only(String text, String line) {
        return Pattern.compile(line, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line like " + line));
    }

    private static void one(JsonObject named, String member, Kind kind, List<Part> parts) {
        if (named.has(member)) {
            parts.add(new Part(kind, named.get(member).getAsString()));
        }
    }

    private static void all(JsonObject named, String member, Kind kind, List<Part> parts) {
        array(named, member).forEach(it -> texts(it, kind, parts));
    }

    private static void texts(JsonElement words, Kind kind, List<Part> parts) {
        if (words.isJsonArray()) {
            words.getAsJsonArray().forEach(it -> texts(it, kind, parts));
        } else {
            parts.add(new Part(kind, words.getAsString()));
        }
    }

    private static JsonArray array(JsonObject named, String member) {
        return named.has(member) ? named.getAsJsonArray(member) : new JsonArray();
    }
}
