package stoppress.desk.migrate.page;

import java.util.Optional;
import java.util.regex.Pattern;
import stoppress.desk.migrate.page.Passage.Quote;

/// A quotation that stands by itself: a paragraph in quote marks from end to end, and under it, on a line of its own
/// that begins with a dash, who said it. Any other quotation is a paragraph of the story and stays one.
final class Quotes {
    private static final Pattern SOURCE = Pattern.compile("(?:[—–―]|--?) ?(?=\\p{L})[^.!?]{2,120}");
    private static final String OPENING = "\"“„«";
    private static final String CLOSING = "\"”“»";

    private Quotes() {}

    static boolean isSource(Line line) {
        return line.text().length() <= 124 && SOURCE.matcher(line.plain()).matches();
    }

    /// The quotation in `text`, with its source at `source`, which is taken.
    static Optional<Quote> take(Sheet sheet, String text, int source) {
        if (!isQuotation(text) || !sheet.isFree(source) || !isSource(sheet.at(source))) {
            return Optional.empty();
        }
        String line = sheet.take(source).text();
        int start = 0;
        while (!Character.isLetter(line.codePointAt(start))) {
            start++;
        }
        return Optional.of(new Quote(text, line.substring(start)));
    }

    /// In quote marks from end to end, and not two quotations with words between them.
    private static boolean isQuotation(String text) {
        if (text.length() < 3
                || OPENING.indexOf(text.charAt(0)) < 0
                || CLOSING.indexOf(text.charAt(text.length() - 1)) < 0) {
            return false;
        }
        String inside = text.substring(1, text.length() - 1);
        return inside.chars().noneMatch(c -> c == '"' || c == '”');
    }
}
