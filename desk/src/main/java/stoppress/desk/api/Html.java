package stoppress.desk.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import stoppress.publication.json.Json;

/// HTML that a program sends, as blocks of a body. An allow-list: paragraphs, headings, lists and quotes with their
/// text, its marks and links. What else there is, is refused by name, so that nothing is lost unsaid.
final class Html {
    private static final int LONGEST = 2 << 20;
    private static final int DEEPEST = 24;
    private static final Map<String, String> STYLES = Map.of(
            "strong",
            "strong",
            "b",
            "strong",
            "em",
            "emphasis",
            "i",
            "emphasis",
            "s",
            "strike",
            "del",
            "strike",
            "sub",
            "subscript",
            "sup",
            "superscript",
            "code",
            "code");

    private final List<Json> blocks = new ArrayList<>();

    private Html() {}

    /// The blocks, without ids.
    static List<Json> blocks(String html) {
        if (html.length() > LONGEST) {
            throw Problem.refused("html", "There is more than 2 MiB of HTML.");
        }
        var reader = new Html();
        var loose = new ArrayList<Node>();
        for (Node node : Jsoup.parseBodyFragment(html).body().childNodes()) {
            if (node instanceof Element element && element.isBlock()) {
                reader.paragraph(loose);
                reader.block(element);
            } else {
                loose.add(node);
            }
        }
        reader.paragraph(loose);
        return List.copyOf(reader.blocks);
    }

    private void block(Element element) {
        switch (element.normalName()) {
            case "p" -> text("paragraph", element.childNodes());
            case "h1", "h2" -> heading(element, 2);
            case "h3", "h4", "h5", "h6" -> heading(element, 3);
            case "blockquote" -> text("quote", inner(element));
            case "ul" -> list(element, "bulleted");
            case "ol" -> list(element, "numbered");
            default -> throw foreign(element);
        }
    }

    /// A quote's paragraphs are one text with line breaks.
    private static List<Node> inner(Element quote) {
        var nodes = new ArrayList<Node>();
        for (Node node : quote.childNodes()) {
            if (node instanceof Element element && element.normalName().equals("p")) {
                if (!nodes.isEmpty()) {
                    nodes.add(new TextNode("\n"));
                }
                nodes.addAll(element.childNodes());
            } else {
                nodes.add(node);
            }
        }
        return nodes;
    }

    private void heading(Element element, int level) {
        List<Json> runs = runs(element.childNodes());
        if (!runs.isEmpty()) {
            blocks.add(Json.object()
                    .with("type", "heading")
                    .with("level", Json.of(level))
                    .with("text", Json.list(runs))
                    .done());
        }
    }

    private void list(Element list, String order) {
        var items = new ArrayList<Json>();
        for (Element item : list.children()) {
            if (!item.normalName().equals("li")) {
                throw foreign(item);
            }
            List<Json> runs = runs(item.childNodes());
            if (!runs.isEmpty()) {
                items.add(Json.list(runs));
            }
        }
        if (!items.isEmpty()) {
            blocks.add(Json.object()
                    .with("type", "list")
                    .with("order", order)
                    .with("items", Json.list(items))
                    .done());
        }
    }

    private void paragraph(List<Node> loose) {
        text("paragraph", List.copyOf(loose));
        loose.clear();
    }

    private void text(String type, List<Node> nodes) {
        List<Json> runs = runs(nodes);
        if (!runs.isEmpty()) {
            blocks.add(Json.object()
                    .with("type", type)
                    .with("text", Json.list(runs))
                    .done());
        }
    }

    private static List<Json> runs(List<Node> nodes) {
        var runs = new Runs();
        nodes.forEach(node -> runs.take(node, new TreeSet<>(), "", 0));
        return runs.done();
    }

    private static Problem foreign(Element element) {
        return Problem.refused(
                "html", "There is a <%s> in it, which a story cannot hold there.".formatted(element.normalName()));
    }

    /// Text as it is marked, neighbours that are marked alike in one.
    private static final class Runs {
        private final List<Map.Entry<Mark, StringBuilder>> runs = new ArrayList<>();

        private record Mark(List<String> styles, String link) {}

        void take(Node node, Set<String> styles, String link, int depth) {
            if (depth > DEEPEST) {
                throw Problem.refused("html", "Its elements are nested too deep.");
            }
            if (node instanceof TextNode text) {
                add(text.getWholeText().replaceAll("[\\s\\u00a0&&[^\\n]]+|\\n[ \\t]*(?!$)", " "), styles, link);
                return;
            }
            if (!(node instanceof Element element)) {
                return;
            }
            String name = element.normalName();
            if (name.equals("br")) {
                add("\n", styles, link);
                return;
            }
            var marked = new TreeSet<>(styles);
            String leads = link;
            if (name.equals("a")) {
                leads = element.attr("href").strip();
            } else if (STYLES.containsKey(name)) {
                marked.add(STYLES.getOrDefault(name, name));
            } else if (!name.equals("span") && !name.equals("p")) {
                throw foreign(element);
            }
            for (Node child : element.childNodes()) {
                take(child, marked, leads, depth + 1);
            }
        }

        private void add(String text, Set<String> styles, String link) {
            var mark = new Mark(List.copyOf(styles), link);
            if (!runs.isEmpty() && runs.getLast().getKey().equals(mark)) {
                runs.getLast().getValue().append(text);
            } else if (!text.isEmpty()) {
                runs.add(Map.entry(mark, new StringBuilder(text)));
            }
        }

        List<Json> done() {
            trim();
            var all = new ArrayList<Json>();
            for (var run : runs) {
                var members = new LinkedHashMap<String, Json>();
                members.put("text", Json.of(run.getValue().toString()));
                if (!run.getKey().styles().isEmpty()) {
                    members.put(
                            "styles",
                            Json.list(
                                    run.getKey().styles().stream().map(Json::of).toList()));
                }
                if (!run.getKey().link().isEmpty()) {
                    members.put("link", Json.of(run.getKey().link()));
                }
                all.add(new Json.Obj(members));
            }
            return all;
        }

        /// White space at either end is how the HTML was set, not what it says.
        private void trim() {
            while (!runs.isEmpty() && runs.getFirst().getValue().toString().isBlank()) {
                runs.removeFirst();
            }
            while (!runs.isEmpty() && runs.getLast().getValue().toString().isBlank()) {
                runs.removeLast();
            }
            if (!runs.isEmpty()) {
                var first = runs.getFirst().getValue();
                first.replace(0, first.length(), first.toString().stripLeading());
                var last = runs.getLast().getValue();
                last.replace(0, last.length(), last.toString().stripTrailing());
            }
        }
    }
}
