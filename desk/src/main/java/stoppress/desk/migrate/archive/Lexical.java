package stoppress.desk.migrate.archive;

import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import stoppress.publication.json.Json;

/// A body as Ghost's editor of since 2023 writes it, as the HTML tree that it stands for. Of what is no text there
/// the cards are in [Cards].
final class Lexical {
    private static final int DEEPEST = 80;
    private static final int BOLD = 1;
    private static final int ITALIC = 2;
    private static final int STRIKE = 4;
    private static final int CODE = 16;
    private static final int SUBSCRIPT = 32;
    private static final int SUPERSCRIPT = 64;

    private final Remarks remarks;

    Lexical(Remarks remarks) {
        this.remarks = remarks;
    }

    Element tree(Json.Obj lexical) {
        var body = new Element("body");
        children(JsonPull.object(lexical, "root"), body, 0);
        return body;
    }

    private void children(Json.Obj node, Element into, int depth) {
        for (Json.Obj child : JsonPull.objects(node, "children")) {
            node(child, into, depth);
        }
    }

    private void node(Json.Obj node, Element into, int depth) {
        if (depth > DEEPEST) {
            remarks.add("text nested deeper than %d was left out".formatted(DEEPEST));
            return;
        }
        String type = JsonPull.text(node, "type").replaceFirst("^extended-", "");
        switch (type) {
            case "text", "code-highlight" -> into.appendChild(marked(node));
            case "linebreak" -> into.appendElement("br");
            case "tab" -> into.appendText(" ");
            case "paragraph" -> children(node, into.appendElement("p"), depth + 1);
            case "heading" -> {
                String tag = JsonPull.text(node, "tag");
                children(node, into.appendElement(tag.matches("h[1-6]") ? tag : "h2"), depth + 1);
            }
            case "quote", "aside" -> children(node, into.appendElement("blockquote"), depth + 1);
            case "list" ->
                children(
                        node,
                        into.appendElement(JsonPull.text(node, "listType").equals("number") ? "ol" : "ul"),
                        depth + 1);
            case "listitem" -> children(node, into.appendElement("li"), depth + 1);
            case "link", "autolink", "at-link" ->
                children(node, into.appendElement("a").attr("href", JsonPull.text(node, "url")), depth + 1);
            case "zwnj", "at-link-search", "root" -> children(node, into, depth + 1);
            default -> {
                if (!Cards.add(type, node, into, remarks)) {
                    List<Json.Obj> inner = JsonPull.objects(node, "children");
                    remarks.add(
                            inner.isEmpty()
                                    ? "the card “%s” is not known; left out".formatted(Body.shortened(type))
                                    : "“%s” is not known; its text is kept".formatted(Body.shortened(type)));
                    children(node, into, depth + 1);
                }
            }
        }
    }

    private static Node marked(Json.Obj text) {
        int format =
                text.member("format").orElse(new Json.Null()) instanceof Json.Num(double number) ? (int) number : 0;
        Node node = new TextNode(JsonPull.text(text, "text"));
        node = in(node, format, BOLD, "strong");
        node = in(node, format, ITALIC, "em");
        node = in(node, format, STRIKE, "s");
        node = in(node, format, CODE, "code");
        node = in(node, format, SUBSCRIPT, "sub");
        return in(node, format, SUPERSCRIPT, "sup");
    }

    private static Node in(Node node, int format, int bit, String tag) {
        return (format & bit) == 0 ? node : new Element(tag).appendChild(node);
    }
}
