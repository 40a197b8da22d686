package stoppress.desk.screens;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stoppress.publication.document.Block;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Policy;

/// A policy's words as they are typed: parts with an empty line between them. A part is a paragraph, or by how its
/// lines begin a heading (`##`, `###`), a list (`- `, `1. `), a quote (`> `, and `> — ` for who said it). Within them
/// stand the marks of [TypedText]. What cannot be typed, a picture say, stands as `{{its id}}`, and stays as it is
/// wherever that is moved to.
public final class PolicyWords {
    private static final Pattern KEPT = Pattern.compile("\\{\\{([a-z][a-z0-9-]{0,39})(?::.*)?}}", Pattern.DOTALL);
    private static final Pattern NUMBERED = Pattern.compile("[0-9]{1,4}\\. .*");
    private static final String SAID = "— ";

    private PolicyWords() {}

    /// @param known the blocks that may stay as they are
    static List<Block> read(String typed, List<Block> known) {
        Map<String, Block> kept =
                known.stream().collect(Collectors.toMap(it -> it.id().text(), Function.identity()));
        var blocks = new ArrayList<Block>();
        int number = 0;
        for (String part : typed.replace("\r", "").strip().split("\n[ \t]*\n\\s*", -1)) {
            String text = part.strip();
            Matcher id = KEPT.matcher(text);
            if (id.matches()) {
                blocks.add(Optional.ofNullable(kept.get(id.group(1)))
                        .orElseThrow(() -> new InvalidDocument("body has nothing that stays as " + text)));
            } else if (!text.isEmpty()) {
                do {
                    number++;
                } while (kept.containsKey("p" + number));
                blocks.add(block(new BlockId("p" + number), text));
            }
        }
        return blocks;
    }

    private static Block block(BlockId id, String text) {
        List<String> lines = Arrays.asList(text.split("\n", -1));
        if (lines.size() == 1 && text.startsWith("### ")) {
            return new Block.Heading(id, 3, TypedText.read(text.substring(4).strip()));
        }
        if (lines.size() == 1 && text.startsWith("##") && !text.startsWith("###")) {
            return new Block.Heading(id, 2, TypedText.read(text.substring(2).strip()));
        }
        if (lines.stream().allMatch(it -> it.startsWith("- "))) {
            return listing(id, Block.Listing.Order.BULLETED, lines);
        }
        if (lines.stream().allMatch(it -> NUMBERED.matcher(it).matches())) {
            return listing(id, Block.Listing.Order.NUMBERED, lines);
        }
        if (lines.stream().allMatch(it -> it.startsWith(">"))) {
            return quote(
                    id, lines.stream().map(it -> it.replaceFirst("^> ?", "")).toList());
        }
        return new Block.Paragraph(id, TypedText.read(text));
    }

    private static Block listing(BlockId id, Block.Listing.Order order, List<String> lines) {
        return new Block.Listing(
                id,
                order,
                lines.stream()
                        .map(it ->
                                TypedText.read(it.substring(it.indexOf(' ') + 1).strip()))
                        .toList());
    }

    private static Block quote(BlockId id, List<String> lines) {
        boolean isSaid = lines.size() > 1 && lines.getLast().startsWith(SAID);
        List<String> words = isSaid ? lines.subList(0, lines.size() - 1) : lines;
        Optional<String> said =
                isSaid ? Optional.of(lines.getLast().substring(SAID.length()).strip()) : Optional.empty();
        return new Block.Quote(id, TypedText.read(String.join("\n", words)), said);
    }

    /// Whether typing the words again gives all that the policy has.
    public static boolean areAllOf(Policy policy) {
        try {
            return said(read(written(policy), policy.body())).equals(said(policy.body()));
        } catch (InvalidDocument e) {
            return false;
        }
    }

    private static List<Object> said(List<Block> body) {
        return body.stream()
                .map(it -> switch (it) {
                    case Block.Paragraph paragraph -> (Object) paragraph.text();
                    case Block.Heading heading -> List.of(heading.level(), heading.text());
                    case Block.Quote quote -> List.of(quote.text(), quote.said());
                    case Block.Listing listing -> List.of(listing.order(), listing.items());
                    case Block.Illustration _, Block.Sound _, Block.Embed _, Block.LiveUpdate _ -> it;
                })
                .toList();
    }

    /// As it would have been typed.
    public static String written(Policy policy) {
        return policy.body().stream().map(PolicyWords::written).collect(Collectors.joining("\n\n"));
    }

    private static String written(Block block) {
        return switch (block) {
            case Block.Paragraph it -> atTheBeginning(TypedText.written(it.text()));
            case Block.Heading it -> "#".repeat(it.level()) + " " + TypedText.written(it.text());
            case Block.Listing it -> {
                String mark = it.order() == Block.Listing.Order.BULLETED ? "- " : "1. ";
                yield it.items().stream()
                        .map(item -> mark + TypedText.written(item))
                        .collect(Collectors.joining("\n"));
            }
            case Block.Quote it ->
                Stream.concat(TypedText.written(it.text()).lines(), it.said().map(SAID::concat).stream())
                        .map("> "::concat)
                        .collect(Collectors.joining("\n"));
            case Block.Illustration it ->
                kept(it, it.picture().caption().or(() -> it.picture().alternative()));
            case Block.Sound it -> kept(it, Optional.empty());
            case Block.Embed it -> kept(it, Optional.of(it.title()));
            case Block.LiveUpdate it -> kept(it, Optional.empty());
        };
    }

    /// A paragraph that begins like something else.
    private static String atTheBeginning(String text) {
        return text.startsWith("#")
                        || text.startsWith("- ")
                        || text.startsWith(">")
                        || text.startsWith("{{")
                        || NUMBERED.matcher(text).lookingAt()
                ? text.replaceFirst("^([0-9]*)", "$1\\\\")
                : text;
    }

    private static String kept(Block block, Optional<String> words) {
        return "{{%s%s}}"
                .formatted(
                        block.id(),
                        words.map(it -> ": " + it.replaceAll("\\s+", " ").replace("}}", ""))
                                .orElse(""));
    }
}
