package stoppress.desk.copy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import stoppress.desk.story.Draft;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.json.Json;

/// A draft as the tree that editors work on, and back. What is blank in the tree (a paragraph that nobody has filled
/// yet) is not in the draft.
public final class Galley {
    private final Set<String> taken = new HashSet<>();
    private int next;

    private Galley() {}

    /// The tree that says what the draft says.
    public static Node of(Draft draft) {
        var parts = new ArrayList<Node>();
        String headline = draft.headline().equals(Draft.UNTITLED) ? "" : draft.headline();
        parts.add(Node.of("headline", Map.of(), bare(headline)));
        parts.add(Node.of("standfirst", Map.of(), bare(draft.standfirst().orElse(""))));
        Instant any = Instant.EPOCH;
        var document = DocumentJson.tree(draft.version(VersionNumber.FIRST, any, any, Reason.FIRST, Optional.empty()));
        items(document, "body").forEach(block -> parts.add(block((Json.Obj) block)));
        if (parts.size() == 2) {
            parts.add(Node.of("paragraph", Map.of("id", Json.of("b1")), List.of()));
        }
        return Node.of("doc", Map.of(), parts);
    }

    /// As [#of(Draft)], with an empty place for each block of an original that the draft does not have yet: whoever
    /// translates writes into those. They have the names of what they translate.
    static Node of(Draft draft, StoryVersion original) {
        Node whole = of(draft);
        var own = new LinkedHashMap<String, Node>();
        boolean isBlank = draft.body().isEmpty();
        whole.content().stream().skip(2).filter(_ -> !isBlank).forEach(it -> own.put(it.attr("id"), it));
        var parts = new ArrayList<>(whole.content().subList(0, 2));
        for (Json block : items(DocumentJson.tree(original), "body")) {
            Optional<Node> there = Optional.ofNullable(own.remove(string((Json.Obj) block, "id")));
            there.or(() -> place((Json.Obj) block)).ifPresent(parts::add);
        }
        parts.addAll(own.values());
        return parts.size() == 2 ? whole : Node.of("doc", Map.of(), parts);
    }

    /// An empty place of the same kind; nothing for a block that is not of words.
    private static Optional<Node> place(Json.Obj block) {
        Node like = block(block);
        var attrs = new LinkedHashMap<>(like.attrs());
        return switch (like.type()) {
            case "paragraph", "heading" -> Optional.of(Node.of(like.type(), attrs, List.of()));
            case "quote" -> {
                attrs.put("said", new Json.Null());
                yield Optional.of(Node.of(like.type(), attrs, List.of()));
            }
            case "list" -> {
                Node item = Node.of("item", Map.of(), List.of(Node.of("paragraph", Map.of(), List.of())));
                yield Optional.of(Node.of(
                        like.type(),
                        attrs,
                        like.content().stream().map(_ -> item).toList()));
            }
            case "update" -> {
                if (member(block, "removed") instanceof Json.Obj) {
                    yield Optional.empty();
                }
                attrs.put("headline", new Json.Null());
                yield Optional.of(Node.of(
                        like.type(),
                        attrs,
                        items(block, "body").stream()
                                .flatMap(it -> place((Json.Obj) it).stream())
                                .toList()));
            }
            default -> Optional.empty();
        };
    }

    private static Node block(Json.Obj block) {
        String type = string(block, "type");
        var attrs = new LinkedHashMap<String, Json>();
        attrs.put("id", Json.of(string(block, "id")));
        switch (type) {
            case "heading" -> attrs.put("level", member(block, "level"));
            case "quote" -> attrs.put("said", member(block, "said"));
            case "list" -> attrs.put("order", member(block, "order"));
            case "picture", "audio" -> attrs.put("value", member(block, type));
            case "embed" -> {
                attrs.put("address", member(block, "address"));
                attrs.put("title", member(block, "title"));
            }
            case "update" -> {
                attrs.put("at", member(block, "at"));
                attrs.put("weight", member(block, "weight"));
                attrs.put("headline", member(block, "headline"));
                var rest = new TreeMap<String, Json>();
                for (String name : List.of("edited", "bylines", "removed")) {
                    block.member(name).ifPresent(it -> rest.put(name, it));
                }
                attrs.put("rest", new Json.Obj(rest));
            }
            default -> {}
        }
        return Node.of(
                type,
                attrs,
                switch (type) {
                    case "paragraph", "heading", "quote" -> inline(member(block, "text"));
                    case "list" ->
                        items(block, "items").stream()
                                .map(it ->
                                        Node.of("item", Map.of(), List.of(Node.of("paragraph", Map.of(), inline(it)))))
                                .toList();
                    case "update" ->
                        items(block, "body").stream()
                                .map(it -> block((Json.Obj) it))
                                .toList();
                    default -> List.of();
                });
    }

    private static List<Node> bare(String text) {
        return text.isEmpty() ? List.of() : List.of(Node.text(text, Set.of()));
    }

    private static List<Node> inline(Json text) {
        return switch (text) {
            case Json.Str(String plain) -> bare(plain);
            case Json.Arr(List<Json> runs) ->
                runs.stream().map(it -> run((Json.Obj) it)).toList();
            default -> List.of();
        };
    }

    private static Node run(Json.Obj run) {
        var marks = new LinkedHashSet<Mark>();
        run.member("link").ifPresent(it -> marks.add(new Mark("link", Map.of("href", it))));
        items(run, "styles").forEach(it -> marks.add(new Mark(((Json.Str) it).text(), Map.of())));
        return Node.text(string(run, "text"), marks);
    }

    /// The draft that says what the tree says, and otherwise what it said before.
    ///
    /// @throws InvalidDocument when something in the tree is out of a document's bounds, in words for whoever wrote
    ///     it
    public static Draft draft(Node doc, Draft before) {
        var galley = new Galley();
        String headline = doc.content().get(0).plain().strip();
        String standfirst = doc.content().get(1).plain().strip();
        var blocks = new ArrayList<Json>();
        doc.content().stream().skip(2).forEach(it -> galley.block(it).ifPresent(blocks::add));
        var changes = new LinkedHashMap<String, Optional<Json>>();
        changes.put("headline", Optional.of(Json.of(headline.isEmpty() ? Draft.UNTITLED : headline)));
        changes.put(
                "standfirst",
                Optional.of(standfirst).filter(it -> !it.isEmpty()).map(Json::of));
        changes.put("body", Optional.of(Json.list(blocks)));
        return before.with(changes);
    }

    private Optional<Json> block(Node node) {
        var out = new TreeMap<String, Json>();
        out.put("type", Json.of(node.type()));
        out.put("id", Json.of(id(node)));
        switch (node.type()) {
            case "paragraph", "heading", "quote" -> {
                if (node.plain().isBlank()) {
                    return Optional.empty();
                }
                out.put("text", text(node));
                put(out, node, "level");
                put(out, node, "said");
            }
            case "list" -> {
                List<Json> items = node.content().stream()
                        .filter(it -> !it.plain().isBlank())
                        .map(it -> text(it.content().getFirst()))
                        .toList();
                if (items.isEmpty()) {
                    return Optional.empty();
                }
                out.put("items", Json.list(items));
                put(out, node, "order");
            }
            case "picture", "audio" -> out.put(node.type(), node.attrs().getOrDefault("value", new Json.Null()));
            case "embed" -> {
                put(out, node, "address");
                put(out, node, "title");
            }
            case "update" -> {
                var body = new ArrayList<Json>();
                node.content().forEach(it -> block(it).ifPresent(body::add));
                put(out, node, "at");
                put(out, node, "weight");
                put(out, node, "headline");
                out.put("bylines", Json.list(List.of()));
                if (node.attrs().get("rest") instanceof Json.Obj(Map<String, Json> rest)) {
                    rest.forEach((name, value) -> {
                        if (Set.of("edited", "bylines", "removed").contains(name)) {
                            out.put(name, value);
                        }
                    });
                }
                if (body.isEmpty() && !out.containsKey("headline") && !out.containsKey("removed")) {
                    return Optional.empty();
                }
                out.put("body", Json.list(body));
            }
            default -> throw new IllegalStateException("a block that the grammar let through: " + node.type());
        }
        return Optional.of(new Json.Obj(out));
    }

    /// The node's own, or one that is free where it has none or one that is another's.
    private String id(Node node) {
        String id = node.attr("id");
        if (!id.matches("[a-z][a-z0-9-]{0,39}") || !taken.add(id)) {
            do {
                id = "n" + ++next;
            } while (!taken.add(id));
        }
        return id;
    }

    private static void put(Map<String, Json> out, Node node, String attr) {
        Json value = node.attrs().getOrDefault(attr, new Json.Null());
        boolean isNothing = value instanceof Json.Null || (value instanceof Json.Str(String text) && text.isBlank());
        if (!isNothing) {
            out.put(attr, value);
        }
    }

    private static Json text(Node node) {
        boolean plain = node.content().stream().allMatch(it -> it.marks().isEmpty());
        return plain
                ? Json.of(node.plain())
                : Json.list(node.content().stream().map(Galley::run).toList());
    }

    private static Json run(Node text) {
        var out = Json.object().with("text", text.text());
        List<? extends Json> styles = Grammar.MARKS.stream()
                .filter(type -> !type.equals("link")
                        && text.marks().stream().anyMatch(it -> it.type().equals(type)))
                .map(type -> Json.of(type))
                .toList();
        if (!styles.isEmpty()) {
            out.with("styles", Json.list(styles));
        }
        return out.with(
                        "link",
                        text.marks().stream()
                                .filter(it -> it.type().equals("link"))
                                .map(it -> it.attrs().getOrDefault("href", Json.of("")))
                                .findFirst())
                .done();
    }

    private static Json member(Json.Obj in, String name) {
        return in.member(name).orElseGet(Json.Null::new);
    }

    private static String string(Json.Obj in, String name) {
        return member(in, name) instanceof Json.Str(String text) ? text : "";
    }

    private static List<Json> items(Json.Obj in, String name) {
        return member(in, name) instanceof Json.Arr(List<Json> items) ? items : List.of();
    }
}
