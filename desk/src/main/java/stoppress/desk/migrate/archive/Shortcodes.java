package stoppress.desk.migrate.archive;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// WordPress's shortcodes as the HTML that they stand for: `[caption]`, `[gallery]`, `[embed]` and players. Of those
/// that nobody here knows what is between them stays, and they are named.
final class Shortcodes {
    /// A picture that a shortcode names by its number.
    record Shown(String address, String alternative, String caption) {}

    private static final Pattern CODE =
            Pattern.compile("\\[(/?)([A-Za-z][A-Za-z0-9_-]{1,39})((?:\\s[^\\[\\]]{0,4000})?)(/?)]");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("([A-Za-z0-9_-]{1,60})\\s{0,9}=\\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"']+))");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\\]\"'<]+");

    /// Words in brackets that mean what they say.
    private static final Set<String> WORDS =
            Set.of("sic", "audio", "video", "gallery", "embed", "caption", "photo", "laughs");

    private static final Set<String> PLAYERS = Set.of(
            "audio",
            "video",
            "youtube",
            "vimeo",
            "soundcloud",
            "twitter",
            "tweet",
            "instagram",
            "facebook",
            "ted",
            "dailymotion",
            "playlist",
            "iframe",
            "spotify");

    private final Remarks remarks;
    private final Function<String, Optional<Shown>> pictures;

    Shortcodes(Remarks remarks, Function<String, Optional<Shown>> pictures) {
        this.remarks = remarks;
        this.pictures = pictures;
    }

    String resolved(String content) {
        if (content.indexOf('[') < 0 || content.length() > Body.LONGEST) {
            return content;
        }
        var out = new StringBuilder(content.length());
        Matcher code = CODE.matcher(content);
        int from = 0;
        while (code.find(from)) {
            out.append(content, from, code.start());
            from = code.end();
            if (code.start() > 0
                    && content.charAt(code.start() - 1) == '['
                    && from < content.length()
                    && content.charAt(from) == ']') {
                // [[code]] is how a text speaks of a shortcode.
                out.append(code.group());
                continue;
            }
            String name = code.group(2).toLowerCase(Locale.ROOT);
            boolean closing = !code.group(1).isEmpty();
            String said = code.group(3);
            switch (name) {
                case "caption", "wp_caption" -> from = caption(content, code, said, closing, out);
                case "gallery" -> gallery(said, out);
                case "embed" -> {
                    if (!closing) {
                        out.append("\n\n");
                        ADDRESS.matcher(said)
                                .results()
                                .findFirst()
                                .ifPresent(it -> out.append(it.group()).append("\n\n"));
                    } else {
                        out.append("\n\n");
                    }
                }
                default -> other(content, code, name, said, closing, out);
            }
        }
        return out.append(content, from, content.length()).toString();
    }

    /// `[caption]<img/> words[/caption]`, or with the words in an attribute; returns where it ends.
    private int caption(String content, Matcher code, String said, boolean closing, StringBuilder out) {
        int end = content.indexOf("[/" + code.group(2) + "]", code.end());
        if (closing || end < 0) {
            return code.end();
        }
        String inner = content.substring(code.end(), end);
        int image = inner.indexOf("<img");
        int after = image < 0 ? -1 : inner.indexOf('>', image);
        String words = attribute(said, "caption");
        if (after >= 0) {
            int link = inner.indexOf("</a>", after);
            int cut = link >= 0 && inner.substring(after + 1, link).isBlank() ? link + 4 : after + 1;
            words = words.isEmpty() ? inner.substring(cut).strip() : words;
            inner = inner.substring(0, cut);
        }
        out.append("<figure>")
                .append(inner)
                .append("<figcaption>")
                .append(words)
                .append("</figcaption></figure>");
        return end + code.group(2).length() + 3;
    }

    private void gallery(String said, StringBuilder out) {
        String ids = attribute(said, "ids").isEmpty() ? attribute(said, "include") : attribute(said, "ids");
        if (ids.isEmpty()) {
            remarks.add("a gallery that names no pictures was left out");
            return;
        }
        for (String id : ids.split("[,\\s]+", 300)) {
            Optional<Shown> shown = pictures.apply(id.strip());
            if (shown.isEmpty()) {
                remarks.add("a gallery's picture, number %s, is not in the file".formatted(Body.shortened(id)));
            } else {
                out.append("<figure><img src=\"%s\" alt=\"%s\"><figcaption>%s</figcaption></figure>"
                        .formatted(
                                quoted(shown.get().address()),
                                quoted(shown.get().alternative()),
                                shown.get().caption()));
            }
        }
    }

    private void other(String content, Matcher code, String name, String said, boolean closing, StringBuilder out) {
        boolean has = said.indexOf('=') >= 0 || said.contains("http");
        boolean paired = content.indexOf("[/" + code.group(2) + "]") >= 0;
        if (!has && !paired && (!closing || WORDS.contains(name))) {
            out.append(code.group());
            return;
        }
        Optional<String> address =
                ADDRESS.matcher(said).results().map(MatchResult::group).findFirst();
        if (PLAYERS.contains(name) && address.isPresent()) {
            out.append("\n\n").append(address.get()).append("\n\n");
        } else if (!closing) {
            remarks.add("the shortcode “%s” is not known; what it showed is left out, what it encloses is kept"
                    .formatted(Body.shortened(code.group())));
        }
    }

    private static String attribute(String said, String name) {
        Matcher attribute = ATTRIBUTE.matcher(said);
        while (attribute.find()) {
            if (attribute.group(1).equalsIgnoreCase(name)) {
                return Optional.ofNullable(attribute.group(2))
                        .or(() -> Optional.ofNullable(attribute.group(3)))
                        .orElseGet(() -> attribute.group(4));
            }
        }
        return "";
    }

    private static String quoted(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }
}
