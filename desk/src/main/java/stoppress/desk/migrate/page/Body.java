package stoppress.desk.migrate.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stoppress.desk.migrate.page.CapturedPage.Dateline;
import stoppress.desk.migrate.page.Passage.Paragraph;
import stoppress.desk.migrate.page.Passage.Subhead;

/// The story: what is left when everything else has been taken. A line is a paragraph, unless the text is
/// [wrapped][Wrapping].
final class Body {
    private static final int LONGEST_SUBHEAD = 90;
    private static final int MOST_WORDS = 12;

    private final Sheet sheet;
    private final Furniture furniture;
    private final boolean wrapped;
    private final List<Passage> passages = new ArrayList<>();
    private Optional<Dateline> dateline = Optional.empty();

    private Body(Sheet sheet, Furniture furniture, int from) {
        this.sheet = sheet;
        this.furniture = furniture;
        wrapped = Wrapping.isWrapped(sheet, from);
    }

    static Body take(Sheet sheet, Furniture furniture, int from) {
        var body = new Body(sheet, furniture, from);
        body.read(from);
        return body;
    }

    List<Passage> passages() {
        return passages;
    }

    Optional<Dateline> dateline() {
        return dateline;
    }

    private void read(int from) {
        if (wrapped) {
            sheet.doubt(new Doubt("body", 0, "", "its lines are broken at a width; they were joined into paragraphs"));
        }
        for (var next = sheet.free(from); next.isPresent(); next = sheet.free(next.getAsInt())) {
            int index = next.getAsInt();
            if (!passages.isEmpty() && KnownChrome.isEndMark(sheet.at(index))) {
                sheet.takeAsChrome(index, "end mark");
                leaveTheRest(index + 1);
                return;
            }
            passage(index);
        }
    }

    private void passage(int index) {
        int end = wrapped ? Wrapping.end(sheet, index) : index + 1;
        if (furniture.take(index, end)) {
            return;
        }
        furniture.begin();
        Line line = sheet.at(index);
        if (passages.isEmpty()) {
            dateline = Datelines.of(line);
        }
        var list = wrapped ? Optional.<Passage.Items>empty() : Listings.take(sheet, index);
        if (list.isPresent()) {
            passages.add(list.get());
        } else if (end == index + 1 && isSubhead(index)) {
            passages.add(new Subhead(sheet.take(index).text()));
        } else {
            paragraph(index, end);
        }
    }

    private void paragraph(int index, int end) {
        var text = new StringBuilder();
        for (int i = index; i < end; i++) {
            text.append(text.isEmpty() ? "" : " ").append(sheet.take(i).text());
        }
        var quote = Quotes.take(sheet, text.toString(), end);
        passages.add(quote.<Passage>map(it -> it).orElseGet(() -> new Paragraph(text.toString())));
        Line line = sheet.at(index);
        if (end == index + 1 && quote.isEmpty() && isFragment(line)) {
            sheet.doubt(Doubt.about("body", line, "it may be a subhead, or not of the story; taken as a paragraph"));
        }
    }

    /// Short, without a stop, alone between blank lines, with a paragraph over and under it.
    private boolean isSubhead(int index) {
        var next = sheet.free(index + 1);
        return isFragment(sheet.at(index))
                && sheet.at(index).afterBlank()
                && !passages.isEmpty()
                && next.isPresent()
                && sheet.at(next.getAsInt()).afterBlank()
                && sheet.at(next.getAsInt()).endsSentence()
                && !Character.isLowerCase(sheet.at(index).text().codePointAt(0));
    }

    private static boolean isFragment(Line line) {
        int last = line.plain().codePointBefore(line.plain().length());
        return line.text().length() <= LONGEST_SUBHEAD
                && line.words() <= MOST_WORDS
                && !line.endsSentence()
                && (Character.isLetterOrDigit(last) || Character.getType(last) == Character.NON_SPACING_MARK);
    }

    private void leaveTheRest(int from) {
        for (var next = sheet.free(from); next.isPresent(); next = sheet.free(next.getAsInt())) {
            sheet.takeAsDoubt(next.getAsInt(), "body", "it stands behind the end mark; left out");
        }
    }
}
