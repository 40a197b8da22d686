package stoppress.desk.migrate.archive;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stoppress.publication.document.Bounds;
import stoppress.publication.document.Link;
import stoppress.publication.document.Run;
import stoppress.publication.document.Style;
import stoppress.publication.document.Text;

/// Text on its way to being a paragraph: what HTML shows of it. White space is one space, control characters are
/// gone, a line feed is a break that was meant.
final class Line {
    private static final int LONGEST = Bounds.TEXT;
    private static final int MOST_RUNS = Bounds.RUNS;

    private final List<Part> parts = new ArrayList<>();
    private boolean set;

    private record Part(StringBuilder text, Set<Style> styles, Optional<Link> link) {}

    /// Adds text that is marked alike. `kept` is text whose white space says something, of a program say.
    void add(String text, Set<Style> styles, Optional<Link> link, boolean kept) {
        set |= kept;
        var clean = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (Character.isHighSurrogate(c)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                clean.append(c).append(text.charAt(++at));
            } else if (Character.isSurrogate(c)) {
                clean.append('\ufffd');
            } else if (kept && (c == '\n' || c == '\t')) {
                clean.append(c);
            } else if (c == '\u2028' || c == '\u2029') {
                clean.append('\n');
            } else if (Character.isWhitespace(c)) {
                clean.append(' ');
            } else if (c >= ' ' && c != 0x7f) {
                clean.append(c);
            }
        }
        append(kept ? clean.toString() : clean.toString().replaceAll(" {2,}", " "), styles, link);
    }

    void broken() {
        append("\n", Set.of(), Optional.empty());
    }

    private void append(String text, Set<Style> styles, Optional<Link> link) {
        if (text.isEmpty()) {
            return;
        }
        if (!parts.isEmpty()) {
            Part last = parts.getLast();
            if (text.startsWith(" ") && endsWithSpace(last.text())) {
                append(text.substring(1), styles, link);
                return;
            }
            if ((text.equals("\n")
                    || (last.styles().equals(styles) && last.link().equals(link)))) {
                last.text().append(text);
                return;
            }
        }
        parts.add(new Part(new StringBuilder(text), styles.isEmpty() ? Set.of() : EnumSet.copyOf(styles), link));
    }

    boolean isBlank() {
        return parts.stream().allMatch(it -> blank(it.text()));
    }

    /// The words without their marks.
    String plain() {
        var all = new StringBuilder();
        parts.forEach(it -> all.append(it.text()));
        return trimmed(all.toString());
    }

    /// The text; more than one where it is longer than one may be. None where it is blank.
    List<Text> texts() {
        trim();
        var texts = new ArrayList<Text>();
        var runs = new ArrayList<Run>();
        int length = 0;
        for (Part part : parts) {
            String rest = part.text().toString();
            while (!rest.isEmpty()) {
                if (runs.size() == MOST_RUNS - 1 || length >= LONGEST - 1) {
                    add(texts, runs);
                    length = 0;
                }
                int cut = cut(rest, LONGEST - length);
                runs.add(new Run(rest.substring(0, cut), part.styles(), part.link()));
                length += cut;
                rest = rest.substring(cut);
                if (!rest.isEmpty()) {
                    length = LONGEST;
                }
            }
        }
        add(texts, runs);
        return texts;
    }

    private static void add(List<Text> texts, List<Run> runs) {
        if (runs.stream().anyMatch(it -> !it.text().isBlank())) {
            texts.add(new Text(runs));
        }
        runs.clear();
    }

    /// Where the text is parted: at its last space within `most`, never within a pair.
    private static int cut(String text, int most) {
        if (text.length() <= most) {
            return text.length();
        }
        int space = text.lastIndexOf(' ', most - 1);
        int cut = space > most / 2 ? space + 1 : most;
        return Character.isHighSurrogate(text.charAt(cut - 1)) ? Math.max(1, cut - 1) : cut;
    }

    private void trim() {
        for (Part part : set ? List.<Part>of() : parts) {
            String tight = part.text().toString().replaceAll(" *\n *", "\n").replaceAll("\n{3,}", "\n\n");
            part.text().setLength(0);
            part.text().append(tight);
        }
        while (!parts.isEmpty() && blank(parts.getFirst().text())) {
            parts.removeFirst();
        }
        while (!parts.isEmpty() && blank(parts.getLast().text())) {
            parts.removeLast();
        }
        if (!parts.isEmpty()) {
            StringBuilder first = parts.getFirst().text();
            int start = 0;
            while (isBlank(first.charAt(start))) {
                start++;
            }
            first.delete(0, start);
            StringBuilder last = parts.getLast().text();
            while (isBlank(last.charAt(last.length() - 1))) {
                last.setLength(last.length() - 1);
            }
        }
    }

    private static boolean endsWithSpace(StringBuilder text) {
        char last = text.charAt(text.length() - 1);
        return last == ' ' || last == '\n';
    }

    private static boolean blank(CharSequence text) {
        return text.chars().allMatch(c -> isBlank((char) c));
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u200b' || c == '\ufeff';
    }

    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /// A text as one line: without control characters and marks.
    static String plain(String text) {
        var line = new Line();
        line.add(text, Set.of(), Optional.empty(), /* kept= */ false);
        return line.plain().replace('\n', ' ');
    }
}
