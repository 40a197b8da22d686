package stoppress.desk.copy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import stoppress.publication.json.Json;

/// Does ProseMirror's steps to a tree.
///
/// A position in ProseMirror counts tokens: where a node opens, where it closes, each character (UTF-16 code unit)
/// and each leaf. So the tree is written out as its tokens, a step cuts and pastes among them, and what comes out is
/// read back as a tree, or refused. A slice whose first or last nodes are *open* lacks the tokens that would open or
/// close them; what stands on the other side of the cut does.
final class Steps {
    /// More than any story, in tokens.
    private static final int MOST = 3_000_000;

    private Steps() {}

    private sealed interface Token {}

    private record Open(String type, Map<String, Json> attrs) implements Token {}

    private record Close() implements Token {}

    private record Leaf(String type, Map<String, Json> attrs) implements Token {}

    private record Letter(char letter, Set<Mark> marks) implements Token {}

    private static final Close CLOSE = new Close();

    /// @return the tree after the step
    /// @throws BadStep when it is none, or does not fit
    static Node apply(Node doc, Json json) {
        Json.Obj step = Node.object(json, "a step");
        var tokens = new ArrayList<Token>();
        write(doc.content(), tokens);
        switch (Node.string(step, "stepType")) {
            case "replace" -> replace(tokens, step);
            case "replaceAround" -> replaceAround(tokens, step);
            case "addMark" -> mark(tokens, step, /* adds= */ true);
            case "removeMark" -> mark(tokens, step, /* adds= */ false);
            case "attr" -> attr(tokens, step);
            default -> throw new BadStep("a step that is none: " + Node.string(step, "stepType"));
        }
        if (tokens.size() > MOST) {
            throw new BadStep("too long");
        }
        return Grammar.checked(Node.of("doc", doc.attrs(), read(tokens)));
    }

    /// How long that is, in tokens.
    static int length(List<Node> nodes) {
        var tokens = new ArrayList<Token>();
        write(nodes, tokens);
        return tokens.size();
    }

    private static void replace(List<Token> tokens, Json.Obj step) {
        int from = place(tokens, step, "from");
        int to = place(tokens, step, "to");
        List<Token> slice = slice(step);
        cut(tokens, from, to).addAll(slice);
    }

    private static void replaceAround(List<Token> tokens, Json.Obj step) {
        int from = place(tokens, step, "from");
        int to = place(tokens, step, "to");
        int gapFrom = place(tokens, step, "gapFrom");
        int gapTo = place(tokens, step, "gapTo");
        List<Token> slice = slice(step);
        int insert = Node.number(step, "insert");
        if (gapFrom < from || gapTo < gapFrom || to < gapTo || insert > slice.size()) {
            throw new BadStep("a gap that is not inside");
        }
        var filled = new ArrayList<>(slice.subList(0, insert));
        filled.addAll(tokens.subList(gapFrom, gapTo));
        filled.addAll(slice.subList(insert, slice.size()));
        cut(tokens, from, to).addAll(filled);
    }

    private static List<Token> cut(List<Token> tokens, int from, int to) {
        if (to < from) {
            throw new BadStep("from %d to %d".formatted(from, to));
        }
        List<Token> range = tokens.subList(from, to);
        range.clear();
        return range;
    }

    private static List<Token> slice(Json.Obj step) {
        var slice = new ArrayList<Token>();
        Json json = step.member("slice").orElseGet(() -> Json.object().done());
        if (!(json instanceof Json.Obj in)) {
            return slice;
        }
        write(Node.nodes(in.member("content").orElseGet(() -> Json.list(List.of()))), slice);
        int openStart = Node.number(in, "openStart");
        int openEnd = Node.number(in, "openEnd");
        if (openStart + openEnd > slice.size()
                || !slice.subList(0, openStart).stream().allMatch(Open.class::isInstance)
                || !slice.subList(slice.size() - openEnd, slice.size()).stream().allMatch(Close.class::isInstance)) {
            throw new BadStep("a slice that is more open than deep");
        }
        return slice.subList(openStart, slice.size() - openEnd);
    }

    private static void mark(List<Token> tokens, Json.Obj step, boolean adds) {
        int from = place(tokens, step, "from");
        int to = place(tokens, step, "to");
        Mark mark = Node.mark(step.member("mark").orElseGet(Json.Null::new));
        for (int i = from; i < to; i++) {
            if (tokens.get(i) instanceof Letter(char letter, Set<Mark> marks)) {
                var changed = new HashSet<>(marks);
                if (adds) {
                    changed.removeIf(it -> it.type().equals(mark.type()));
                    changed.add(mark);
                } else {
                    changed.remove(mark);
                }
                tokens.set(i, new Letter(letter, Set.copyOf(changed)));
            }
        }
    }

    private static void attr(List<Token> tokens, Json.Obj step) {
        int at = place(tokens, step, "pos");
        String name = Node.string(step, "attr");
        Json value = step.member("value").orElseGet(Json.Null::new);
        Token token = at < tokens.size() ? tokens.get(at) : CLOSE;
        tokens.set(
                Math.min(at, tokens.size() - 1),
                switch (token) {
                    case Open(String type, Map<String, Json> attrs) -> new Open(type, with(attrs, name, value));
                    case Leaf(String type, Map<String, Json> attrs) -> new Leaf(type, with(attrs, name, value));
                    case Close _, Letter _ -> throw new BadStep("no node at " + at);
                });
    }

    private static Map<String, Json> with(Map<String, Json> attrs, String name, Json value) {
        var changed = new HashMap<>(attrs);
        changed.put(name, value);
        return changed;
    }

    private static int place(List<Token> tokens, Json.Obj step, String member) {
        int place = Node.number(step, member);
        if (place > tokens.size()) {
            throw new BadStep("%s is %d, behind the end".formatted(member, place));
        }
        return place;
    }

    private static void write(List<Node> nodes, List<Token> tokens) {
        for (Node node : nodes) {
            if (node.isText()) {
                for (int i = 0; i < node.text().length(); i++) {
                    tokens.add(new Letter(node.text().charAt(i), node.marks()));
                }
            } else if (Grammar.LEAVES.contains(node.type())) {
                tokens.add(new Leaf(node.type(), node.attrs()));
            } else {
                tokens.add(new Open(node.type(), node.attrs()));
                write(node.content(), tokens);
                tokens.add(CLOSE);
            }
        }
    }

    /// What was open, with what came into it so far.
    private record Growing(String type, Map<String, Json> attrs, List<Node> content) {}

    private static List<Node> read(List<Token> tokens) {
        var open = new ArrayDeque<Growing>();
        open.push(new Growing("doc", Map.of(), new ArrayList<>()));
        var run = new StringBuilder();
        Set<Mark> marks = new LinkedHashSet<>();
        for (Token token : tokens) {
            if (token instanceof Letter(char letter, Set<Mark> its)) {
                if (!its.equals(marks)) {
                    flush(run, marks, open);
                    marks = its;
                }
                run.append(letter);
                continue;
            }
            flush(run, marks, open);
            switch (token) {
                case Open(String type, Map<String, Json> attrs) ->
                    open.push(new Growing(type, attrs, new ArrayList<>()));
                case Leaf(String type, Map<String, Json> attrs) ->
                    open.element().content().add(Node.of(type, attrs, List.of()));
                case Close _ -> {
                    Growing done = open.pop();
                    if (open.isEmpty()) {
                        throw new BadStep("what was never opened is closed");
                    }
                    open.element().content().add(Node.of(done.type(), done.attrs(), done.content()));
                }
                case Letter _ -> throw new IllegalStateException("letters were dealt with");
            }
        }
        flush(run, marks, open);
        if (open.size() != 1) {
            throw new BadStep("what is open is not closed");
        }
        return open.element().content();
    }

    private static void flush(StringBuilder run, Set<Mark> marks, ArrayDeque<Growing> open) {
        if (!run.isEmpty()) {
            open.element().content().add(Node.text(run.toString(), marks));
            run.setLength(0);
        }
    }
}
