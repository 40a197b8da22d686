package stoppress.desk.migrate.page;

/// Whether a text's lines are broken at a width, as in old wire copy and mail, so that a paragraph goes over several.
///
/// It is so where no line is long, and where most of the lines that have another right under them do not end a
/// sentence.
/// Everywhere else a line is a paragraph.
final class Wrapping {
    private static final int WIDEST = 100;
    private static final int FEWEST = 3;

    private Wrapping() {}

    static boolean isWrapped(Sheet sheet, int from) {
        int broken = 0;
        int whole = 0;
        for (int i = from; i + 1 < sheet.size(); i++) {
            if (!sheet.isFree(i) || !sheet.isFree(i + 1)) {
                continue;
            }
            if (sheet.at(i).text().length() > WIDEST || sheet.at(i + 1).text().length() > WIDEST) {
                return false;
            }
            if (!goesOn(sheet, i + 1) || isFurniture(sheet, i)) {
                continue;
            }
            if (sheet.at(i).endsSentence()) {
                whole++;
            } else {
                broken++;
            }
        }
        return broken >= FEWEST && broken > whole;
    }

    /// In a wrapped text: where the paragraph ends that begins at `index`.
    static int end(Sheet sheet, int index) {
        int end = index + 1;
        while (end < sheet.size() && sheet.isFree(end) && goesOn(sheet, end)) {
            end++;
        }
        return end;
    }

    private static boolean isFurniture(Sheet sheet, int index) {
        Line line = sheet.at(index);
        return sheet.meta(index).isPresent()
                || AudioLine.isDisclosure(line)
                || KnownChrome.of(line).isPresent();
    }

    private static boolean goesOn(Sheet sheet, int index) {
        Line line = sheet.at(index);
        return !line.afterBlank()
                && !line.indented()
                && !Listings.isItem(line)
                && !KnownChrome.isEndMark(line)
                && !Notes.isNote(line)
                && !Quotes.isSource(line);
    }
}
