package stoppress.desk.migrate.page;

import java.util.ArrayList;
import java.util.List;

/// Text into lines. A line ends at LF, CR, CRLF, NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR, VT or FF.
///
/// Taken out without a word, since no reader sees them: soft hyphens, zero-width spaces, word joiners, byte order
/// marks. Joiners that shape letters and emoji (U+200C, U+200D) stay. Runs of blanks become one; a run that has a
/// no-break space keeps that. Other control characters and noncharacters cannot be published: they are taken out with
/// a doubt.
final class Lines {
    private final String text;
    private final List<Line> lines = new ArrayList<>();
    private int dropped;
    private int firstDropped;
    private int lost;
    private int firstLost;

    private Lines(String text) {
        this.text = text;
    }

    static Sheet of(String text) {
        var lines = new Lines(text);
        lines.read();
        return lines.sheet();
    }

    private void read() {
        int number = 1;
        int start = 0;
        boolean afterBlank = true;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && !endsLine(text.charAt(i))) {
                continue;
            }
            afterBlank = !line(number, start, i, afterBlank);
            if (i + 1 < text.length() && text.charAt(i) == '\r' && text.charAt(i + 1) == '\n') {
                i++;
            }
            start = i + 1;
            number++;
        }
    }

    /// Whether the line had anything on it.
    private boolean line(int number, int start, int end, boolean afterBlank) {
        var line = new StringBuilder(end - start);
        boolean indented = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (isUnseen(c)) {
                continue;
            }
            if (isForbidden(c)) {
                dropped++;
                firstDropped = firstDropped == 0 ? number : firstDropped;
            } else if (Line.isBlank(c)) {
                indented |= line.isEmpty();
                blank(line, c == '\t' ? ' ' : c);
            } else {
                line.append(c);
            }
            if (c == '\uFFFD') {
                lost++;
                firstLost = firstLost == 0 ? number : firstLost;
            }
        }
        while (!line.isEmpty() && Line.isBlank(line.charAt(line.length() - 1))) {
            line.setLength(line.length() - 1);
        }
        if (line.isEmpty()) {
            return false;
        }
        lines.add(new Line(number, line.toString(), afterBlank, indented));
        return true;
    }

    private static void blank(StringBuilder line, char c) {
        if (line.isEmpty()) {
            return;
        }
        char last = line.charAt(line.length() - 1);
        if (!Line.isBlank(last)) {
            line.append(c);
        } else if (last == ' ') {
            line.setCharAt(line.length() - 1, c);
        }
    }

    private Sheet sheet() {
        var sheet = new Sheet(lines);
        if (dropped > 0) {
            sheet.doubt(new Doubt(
                    "text",
                    firstDropped,
                    "",
                    "%,d control characters that cannot be published were left out, the first here"
                            .formatted(dropped)));
        }
        if (lost > 0) {
            sheet.doubt(new Doubt(
                    "text",
                    firstLost,
                    "",
                    "%,d characters were lost before or in reading (U+FFFD), the first here".formatted(lost)));
        }
        return sheet;
    }

    private static boolean endsLine(char c) {
        return (c >= '\n' && c <= '\r') || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    private static boolean isUnseen(char c) {
        return c == '\u00AD' || c == '\u200B' || c == '\u2060' || c == '\uFEFF';
    }

    private static boolean isForbidden(char c) {
        return (Character.isISOControl(c) && c != '\t') || (c >= '\uFDD0' && c <= '\uFDEF') || c >= '\uFFFE';
    }
}
