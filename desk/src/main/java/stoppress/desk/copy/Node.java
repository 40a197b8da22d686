package stoppress.desk.copy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import stoppress.publication.json.Json;

/// One node of the tree that editors work on, as ProseMirror has it.
///
/// @param text of a text node; empty in all others
public record Node(String type, Map<String, Json> attrs, List<Node> content, String text, Set<Mark> marks) {
    static final String TEXT = "text";

    public Node {
        attrs = Map.copyOf(attrs);
        content = List.copyOf(content);
        marks = Set.copyOf(marks);
    }

    static Node of(String type, Map<String, Json> attrs, List<Node> content) {
        return new Node(type, attrs, content, "", Set.of());
    }

    static Node text(String text, Set<Mark> marks) {
        return new Node(TEXT, Map.of(), List.of(), text, marks);
    }

    boolean isText() {
        return type.equals(TEXT);
    }

    /// The words in it.
    String plain() {
        if (isText()) {
            return text;
        }
        var words = new StringBuilder();
        content.forEach(it -> words.append(it.plain()));
        return words.toString();
    }

    /// A text attribute; empty where it is missing or null.
    String attr(String name) {
        return attrs.getOrDefault(name, new Json.Null()) instanceof Json.Str(String value) ? value : "";
    }

    /// The node that ProseMirror has written.
    ///
    /// @throws BadStep when it is no node
    public static Node read(Json json) {
        Json.Obj in = object(json, "a node");
        String type = string(in, "type");
        if (type.equals(TEXT)) {
            String text = string(in, "text");
            if (text.isEmpty()) {
                throw new BadStep("an empty text node");
            }
            return text(text, marks(in));
        }
        return of(type, attrs(in), nodes(in.member("content").orElseGet(() -> Json.list(List.of()))));
    }

    static List<Node> nodes(Json json) {
        if (!(json instanceof Json.Arr(List<Json> items))) {
            throw new BadStep("a content that is no list");
        }
        return items.stream().map(Node::read).toList();
    }

    static Mark mark(Json json) {
        Json.Obj in = object(json, "a mark");
        return new Mark(string(in, "type"), attrs(in));
    }

    private static Set<Mark> marks(Json.Obj in) {
        var marks = new LinkedHashSet<Mark>();
        if (in.member("marks").orElseGet(() -> Json.list(List.of())) instanceof Json.Arr(List<Json> items)) {
            items.forEach(it -> marks.add(mark(it)));
        }
        return marks;
    }

    private static Map<String, Json> attrs(Json.Obj in) {
        return in.member("attrs").orElseGet(() -> Json.object().done()) instanceof Json.Obj(Map<String, Json> members)
                ? members
                : Map.of();
    }

    static Json.Obj object(Json json, String what) {
        if (json instanceof Json.Obj object) {
            return object;
        }
        throw new BadStep(what + " that is no object");
    }

    static String string(Json.Obj in, String member) {
        if (in.member(member).orElseGet(Json.Null::new) instanceof Json.Str(String text)) {
            return text;
        }
        throw new BadStep("no " + member);
    }

    static int number(Json.Obj in, String member) {
        if (in.member(member).orElseGet(() -> Json.of(0)) instanceof Json.Num(double number)
                && number == (int) number
                && number >= 0) {
            return (int) number;
        }
        throw new BadStep(member + " is no whole number");
    }

    /// As browsers read it.
    public Json.Obj json() {
        var out = Json.object().with("type", type);
        if (isText()) {
            out.with("text", text);
            if (!marks.isEmpty()) {
                out.with("marks", Json.list(ranked()));
            }
            return out.done();
        }
        if (!attrs.isEmpty()) {
            out.with("attrs", new Json.Obj(attrs));
        }
        if (!content.isEmpty()) {
            out.with("content", Json.list(content.stream().map(Node::json).toList()));
        }
        return out.done();
    }

    private List<Json> ranked() {
        var ranked = new ArrayList<Json>();
        Grammar.MARKS.forEach(type -> marks.stream()
                .filter(it -> it.type().equals(type))
                .map(it -> Json.object()
                        .with("type", it.type())
                        .with("attrs", new Json.Obj(it.attrs()))
                        .done())
                .forEach(ranked::add));
        return ranked;
    }
}
