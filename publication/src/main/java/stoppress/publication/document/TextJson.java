package stoppress.publication.document;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import stoppress.publication.json.Json;

/// Text as JSON: an array of runs. Reading also takes a bare string for text without marks.
final class TextJson {
    private TextJson() {}

    static Json write(Text text) {
        return Json.list(text.runs().stream().map(TextJson::run).toList());
    }

    static Text read(Fields in, String name) {
        if (in.member(name).orElse(new Json.Null()) instanceof Json.Str(String plain)) {
            return Text.of(plain);
        }
        return new Text(in.list(name, TextJson::run));
    }

    static List<Text> readAll(Fields in, String name) {
        var texts = new ArrayList<Text>();
        in.items(name, (path, json) -> {
            var item = new Fields(path, Json.object().with("text", json).done());
            texts.add(read(item, "text"));
        });
        return texts;
    }

    private static Json run(Run run) {
        var out = Json.object().with("text", run.text());
        if (!run.styles().isEmpty()) {
            out.with(
                    "styles",
                    Json.list(run.styles().stream().map(style -> word(style)).toList()));
        }
        return out.with("link", run.link().map(link -> Json.of(link.address()))).done();
    }

    private static Run run(Fields in) {
        var styles = EnumSet.noneOf(Style.class);
        in.items("styles", (path, json) -> {
            var style = new Fields("", Json.object().with(path, json).done());
            styles.add(style.word(path, Style.class));
        });
        return new Run(in.text("text"), styles, in.optionalText("link").map(Link::new));
    }

    static Json word(Enum<?> word) {
        return Json.of(word.name().toLowerCase(Locale.ROOT));
    }
}
