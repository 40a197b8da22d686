package stoppress.press;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// JSON that may stand inside an HTML `script` element: no `<`, `>` or `&` is left in it as such, so nothing that was
/// written can end the element or begin a comment.
final class ScriptJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private ScriptJson() {}

    /// Several things of schema.org together.
    static String of(List<Map<String, Object>> things) {
        var graph = new LinkedHashMap<String, Object>();
        graph.put("@context", "https://schema.org");
        graph.put("@graph", things);
        return of(graph);
    }

    /// Of maps, lists, strings, whole numbers and truth values.
    static String of(Map<String, Object> object) {
        return plain(object)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    /// As [#of], in one line, for where it stands alone.
    static String plain(Map<String, Object> object) {
        var text = new StringWriter();
        try (var json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(object, json);
        }
        return text.toString();
    }

    private static void write(Object value, JsonGenerator json) {
        switch (value) {
            case Map<?, ?> map -> {
                json.writeStartObject();
                map.forEach((name, member) -> {
                    json.writeName(name.toString());
                    write(member, json);
                });
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                list.forEach(item -> write(item, json));
                json.writeEndArray();
            }
            case String text -> json.writeString(text);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Boolean truth -> json.writeBoolean(truth);
            default -> throw new IllegalArgumentException("not JSON: " + value);
        }
    }
}
