package stoppress.desk.migrate.page;

import java.util.Optional;
import stoppress.desk.migrate.page.CapturedPage.LeadPicture;
import stoppress.publication.document.Bounds;

/// The line under the lead picture: a caption, and the credit in its last brackets.
///
/// It stands right under the byline or right over the audio's disclosure. Elsewhere over the body only a line that ends
/// in brackets, with no full stop, is taken for one.
final class Captions {
    private record Brackets(int open, int close) {}

    private Captions() {}

    /// The caption at `index`, not yet taken, if it is one.
    static Optional<LeadPicture> at(Sheet sheet, int index, boolean underByline) {
        Line line = sheet.at(index);
        if (line.text().length() > Bounds.CAPTION) {
            return Optional.empty();
        }
        var next = sheet.free(index + 1).stream().mapToObj(sheet::at).findFirst();
        boolean overAudio = next.filter(AudioLine::isDisclosure).isPresent();
        boolean stuck = underByline && !line.afterBlank();
        var credit = credit(line);
        if (credit.isPresent()) {
            boolean open = line.plain().endsWith(")") && !endsSentenceBefore(line, credit.get());
            return stuck || overAudio || (open && beginsWithCapital(line, credit.get()))
                    ? Optional.of(picture(line, credit.get()))
                    : Optional.empty();
        }
        if (overAudio) {
            return Optional.of(new LeadPicture(Optional.of(line.text()), Optional.empty()));
        }
        boolean alone = next.filter(it -> it.afterBlank() || Notes.isNote(it)).isPresent();
        if (!stuck || !alone) {
            return Optional.empty();
        }
        if (line.endsSentence()) {
            sheet.doubt(Doubt.about("caption", line, "it may be a caption; taken as the first paragraph"));
            return Optional.empty();
        }
        sheet.doubt(Doubt.about("caption", line, "it has no credit in brackets; taken as a caption all the same"));
        return Optional.of(new LeadPicture(Optional.of(line.text()), Optional.empty()));
    }

    private static LeadPicture picture(Line line, Brackets credit) {
        String caption = line.text().substring(0, credit.open()).strip();
        return new LeadPicture(
                caption.isEmpty() ? Optional.empty() : Optional.of(caption),
                Optional.of(
                        line.text().substring(credit.open() + 1, credit.close()).strip()));
    }

    /// The last brackets, if the line ends with them; brackets inside them belong to them.
    private static Optional<Brackets> credit(Line line) {
        String text = line.plain();
        int close = text.endsWith(").") ? text.length() - 2 : text.length() - 1;
        if (close < 0 || text.charAt(close) != ')') {
            return Optional.empty();
        }
        int depth = 0;
        for (int i = close; i >= 0; i--) {
            depth += text.charAt(i) == ')' ? 1 : text.charAt(i) == '(' ? -1 : 0;
            if (depth == 0) {
                boolean fits = close - i - 1 <= Bounds.NAME
                        && !text.substring(i + 1, close).isBlank();
                return fits ? Optional.of(new Brackets(i, close)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean endsSentenceBefore(Line line, Brackets credit) {
        String before = line.plain().substring(0, credit.open()).stripTrailing();
        return before.endsWith(".") && before.length() > Line.SHORT;
    }

    private static boolean beginsWithCapital(Line line, Brackets credit) {
        int first = line.plain().substring(credit.open() + 1).stripLeading().codePointAt(0);
        return Character.isUpperCase(first) || (Character.isLetter(first) && !Character.isLowerCase(first));
    }
}
