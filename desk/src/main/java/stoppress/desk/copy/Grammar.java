package stoppress.desk.copy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import stoppress.publication.document.Bounds;
import stoppress.publication.json.Json;

/// What may stand in what. The editor's `schema.ts` says the same to browsers.
final class Grammar {
    /// The marks, in the order in which ProseMirror ranks them.
    static final List<String> MARKS =
            List.of("link", "strong", "emphasis", "strike", "subscript", "superscript", "code");

    static final Set<String> LEAVES = Set.of("picture", "audio", "embed");
    private static final Set<String> OF_WORDS = Set.of("headline", "standfirst", "paragraph", "heading", "quote");
    private static final Set<String> PLAIN =
            Set.of("paragraph", "heading", "quote", "list", "picture", "audio", "embed");
    private static final Map<String, Set<String>> ATTRS = Map.ofEntries(
            Map.entry("doc", Set.of()),
            Map.entry("headline", Set.of()),
            Map.entry("standfirst", Set.of()),
            Map.entry("paragraph", Set.of("id")),
            Map.entry("heading", Set.of("id", "level")),
            Map.entry("quote", Set.of("id", "said")),
            Map.entry("list", Set.of("id", "order")),
            Map.entry("item", Set.of()),
            Map.entry("picture", Set.of("id", "value")),
            Map.entry("audio", Set.of("id", "value")),
            Map.entry("embed", Set.of("id", "address", "title")),
            Map.entry("update", Set.of("id", "at", "weight", "headline", "rest")));
    private static final int DEEPEST = 6;

    private Grammar() {}

    /// @throws BadStep when the tree is not one of a story
    static Node checked(Node doc) {
        List<Node> parts = doc.content();
        if (!doc.type().equals("doc")
                || parts.size() < 3
                || !parts.get(0).type().equals("headline")
                || !parts.get(1).type().equals("standfirst")) {
            throw new BadStep("a story is a headline, a standfirst and blocks");
        }
        if (parts.size() > Bounds.BLOCKS + 2) {
            throw new BadStep("a story has at most %,d blocks".formatted(Bounds.BLOCKS));
        }
        check(doc, 0);
        for (Node block : parts.subList(2, parts.size())) {
            if (!PLAIN.contains(block.type()) && !block.type().equals("update")) {
                throw new BadStep(block.type() + " in a story");
            }
        }
        return doc;
    }

    private static void check(Node node, int depth) {
        if (node.isText()) {
            checkMarks(node);
            return;
        }
        Set<String> attrs = ATTRS.get(node.type());
        if (attrs == null || !attrs.containsAll(node.attrs().keySet()) || depth > DEEPEST) {
            throw new BadStep(
                    "there is nothing like " + node.type() + " " + node.attrs().keySet());
        }
        for (Node inner : node.content()) {
            if (!mayStandIn(inner, node)) {
                throw new BadStep(inner.type() + " in " + node.type());
            }
            check(inner, depth + 1);
        }
        boolean isEmpty = node.content().isEmpty();
        if (isEmpty && Set.of("list", "item").contains(node.type())) {
            throw new BadStep("an empty " + node.type());
        }
    }

    private static boolean mayStandIn(Node inner, Node outer) {
        String type = outer.type();
        if (OF_WORDS.contains(type)) {
            boolean bare = type.equals("headline") || type.equals("standfirst");
            return inner.isText() && (!bare || inner.marks().isEmpty());
        }
        return switch (type) {
            case "list" -> inner.type().equals("item");
            case "item" -> inner.type().equals("paragraph") && outer.content().size() == 1;
            case "update" -> PLAIN.contains(inner.type());
            default -> type.equals("doc");
        };
    }

    private static void checkMarks(Node text) {
        var seen = new HashSet<String>();
        for (Mark mark : text.marks()) {
            boolean link = mark.type().equals("link");
            boolean fits = link
                    ? mark.attrs().keySet().equals(Set.of("href"))
                            && mark.attrs().get("href") instanceof Json.Str
                    : mark.attrs().isEmpty();
            if (!MARKS.contains(mark.type()) || !fits || !seen.add(mark.type())) {
                throw new BadStep("a mark that is none: " + mark.type());
            }
        }
    }
}
