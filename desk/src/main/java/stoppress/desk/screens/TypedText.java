package stoppress.desk.screens;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Link;
import stoppress.publication.document.Run;
import stoppress.publication.document.Style;
import stoppress.publication.document.Text;

/// Marked text as it is typed: `[words](address)`, `**strong**`, `_emphasis_`, `~~struck~~`, and a `\` before what is
/// meant as it stands. A mark that is not closed, or leads nowhere, is text. Subscripts, superscripts and code cannot
/// be typed.
final class TypedText {
    private static final String MARKS = "\\[]*_~";
    private static final int DEEPEST = 8;
    /// Of the words of a link, and of its address: beyond that it is none.
    private static final int LONGEST = 2_000;

    private final List<Run> runs = new ArrayList<>();

    private TypedText() {}

    static Text read(String typed) {
        var text = new TypedText();
        text.add(typed, EnumSet.noneOf(Style.class), Optional.empty(), 0);
        return new Text(text.runs);
    }

    static String written(Text text) {
        var written = new StringBuilder();
        for (Run run : text.runs()) {
            String words = escaped(run.text());
            words = run.styles().contains(Style.STRIKE) ? "~~" + words + "~~" : words;
            words = run.styles().contains(Style.EMPHASIS) ? "_" + words + "_" : words;
            words = run.styles().contains(Style.STRONG) ? "**" + words + "**" : words;
            written.append(
                    run.link().isPresent()
                            ? "[%s](%s)".formatted(words, run.link().get().address())
                            : words);
        }
        return written.toString();
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            if (MARKS.indexOf(text.charAt(at)) >= 0) {
                escaped.append('\\');
            }
            escaped.append(text.charAt(at));
        }
        return escaped.toString();
    }

    private void add(String typed, Set<Style> styles, Optional<Link> link, int depth) {
        var plain = new StringBuilder();
        for (int at = 0; at < typed.length(); ) {
            char c = typed.charAt(at);
            if (c == '\\' && at + 1 < typed.length()) {
                plain.append(typed.charAt(at + 1));
                at += 2;
                continue;
            }
            Optional<Marked> marked = depth < DEEPEST ? marked(typed, at, link.isPresent()) : Optional.empty();
            if (marked.isEmpty()) {
                plain.append(c);
                at++;
                continue;
            }
            flush(plain, styles, link);
            var inside = styles.isEmpty() ? EnumSet.noneOf(Style.class) : EnumSet.copyOf(styles);
            marked.get().style().ifPresent(inside::add);
            add(marked.get().words(), inside, marked.get().link().or(() -> link), depth + 1);
            at = marked.get().end();
        }
        flush(plain, styles, link);
    }

    private void flush(StringBuilder plain, Set<Style> styles, Optional<Link> link) {
        if (!plain.isEmpty()) {
            runs.add(new Run(plain.toString(), styles, link));
            plain.setLength(0);
        }
    }

    /// Words with a mark around them.
    ///
    /// @param end what follows them
    private record Marked(String words, Optional<Style> style, Optional<Link> link, int end) {}

    private static Optional<Marked> marked(String typed, int at, boolean inLink) {
        return switch (typed.charAt(at)) {
            case '[' -> inLink ? Optional.empty() : link(typed, at);
            case '*' -> between(typed, at, "**", Style.STRONG);
            case '~' -> between(typed, at, "~~", Style.STRIKE);
            case '_' -> isWord(typed, at - 1) ? Optional.empty() : emphasis(typed, at);
            default -> Optional.empty();
        };
    }

    private static Optional<Marked> between(String typed, int at, String mark, Style style) {
        if (!typed.startsWith(mark, at)) {
            return Optional.empty();
        }
        int begin = at + mark.length();
        int end = end(typed, begin, typed.length(), mark);
        return end > begin
                ? Optional.of(new Marked(
                        typed.substring(begin, end), Optional.of(style), Optional.empty(), end + mark.length()))
                : Optional.empty();
    }

    /// Not within a word: names have `_` in them.
    private static Optional<Marked> emphasis(String typed, int at) {
        Optional<Marked> it = between(typed, at, "_", Style.EMPHASIS);
        return it.filter(marked -> !isWord(typed, marked.end()));
    }

    private static Optional<Marked> link(String typed, int at) {
        int middle = end(typed, at + 1, Math.min(typed.length(), at + LONGEST), "](");
        int end = middle < 0 ? -1 : typed.indexOf(')', middle);
        // An address may have brackets of its own, in pairs.
        while (end > 0
                && end - middle < LONGEST
                && typed.substring(middle, end).chars().filter(c -> c == '(').count()
                        > typed.substring(middle, end)
                                        .chars()
                                        .filter(c -> c == ')')
                                        .count()
                                + 1) {
            end = typed.indexOf(')', end + 1);
        }
        if (middle <= at + 1 || end < 0) {
            return Optional.empty();
        }
        try {
            var address = new Link(typed.substring(middle + 2, end).strip());
            return Optional.of(
                    new Marked(typed.substring(at + 1, middle), Optional.empty(), Optional.of(address), end + 1));
        } catch (InvalidDocument e) {
            return Optional.empty();
        }
    }

    /// Where the mark stands next and is meant as one; -1 where it does not.
    private static int end(String typed, int from, int until, String mark) {
        for (int at = from; at < until; at++) {
            if (typed.charAt(at) == '\\') {
                at++;
            } else if (typed.startsWith(mark, at)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isWord(String typed, int at) {
        return at >= 0 && at < typed.length() && Character.isLetterOrDigit(typed.charAt(at));
    }
}
