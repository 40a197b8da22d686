package stoppress.desk.migrate.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stoppress.desk.migrate.page.CapturedPage.Note;
import stoppress.publication.document.Notice.Kind;

/// The editor's notes, wherever they stand. Labels such as *Correction* say the kind; behind *Editor's note* the words
/// of the note do. A note whose words say no kind is an update, with a doubt.
final class Notes {
    private record Label(Optional<Kind> kind, Pattern pattern) {
        static Label of(Optional<Kind> kind, String words) {
            return new Label(kind, Words.pattern("(?:" + words + ")(?: ?[:.—–] ?| ?- | ?$)"));
        }
    }

    private record Sign(Kind kind, Pattern pattern) {
        static Sign of(Kind kind, String words) {
            return new Sign(kind, Words.pattern(words));
        }
    }

    private static final List<Label> LABELS = List.of(
            Label.of(
                    Optional.empty(),
                    "(?:editors?'?s?|editorial)'? note|note (?:from the editors?|to readers)|від редакції"
                            + "|(?:примітка|від) (?:редакції|редактора)"),
            Label.of(Optional.of(Kind.CORRECTION), "corrections?|erratum|виправлення|уточнення і виправлення"),
            Label.of(Optional.of(Kind.CLARIFICATION), "clarifications?|уточнення|роз'яснення"),
            Label.of(Optional.of(Kind.UPDATE), "updates?|оновлення"),
            Label.of(Optional.of(Kind.WITHDRAWAL), "retraction|withdrawal|withdrawn|відкликання|відкликано"));

    /// The first that is found counts: a correction may say that the story was updated, too.
    private static final List<Sign> SIGNS = List.of(
            Sign.of(Kind.WITHDRAWAL, "\\b(?:been|is|was) withdrawn|retract|taken down|відкликан|знято з публікації"),
            Sign.of(
                    Kind.CORRECTION,
                    "\\bcorrect(?:ed|ion|s)|to correct\\b|incorrect|misstated|misspelled|misidentified|in error|erroneous"
                            + "|виправ|помилков|помилк"),
            Sign.of(Kind.CLARIFICATION, "clarif|уточн|роз'ясн"),
            Sign.of(
                    Kind.DEVELOPING,
                    "developing|being updated|will be updated|is updated as|more to come|розвива|оновлюється|доповнюється"
                            + "|буде оновлен|буде доповнен"),
            Sign.of(Kind.UPDATE, "updated?\\b|\\badded\\b|оновлен|доповнен|додан"));

    private static final Pattern WITHOUT_LABEL = Words.pattern(
            "(?:this is a developing (?:news )?story|this story is developing|(?:ця )?новина (?:доповнюється|оновлюється)"
                    + "|новина розвивається)\\b.*");

    private final Sheet sheet;
    private final List<Note> found = new ArrayList<>();

    Notes(Sheet sheet) {
        this.sheet = sheet;
    }

    List<Note> found() {
        return List.copyOf(found);
    }

    /// Whether it begins with `Editor's note`, and so cannot be a headline.
    static boolean isEditorsNote(Line line) {
        return labelOf(line).filter(matched -> matched.kind().isEmpty()).isPresent();
    }

    static boolean isNote(Line line) {
        return labelOf(line).isPresent() || isWithoutLabel(line);
    }

    private static boolean isWithoutLabel(Line line) {
        return line.text().length() <= 200
                && WITHOUT_LABEL.matcher(line.plain()).matches();
    }

    /// Takes the note that stands at `index`, and the lines up to `textEnd` that its paragraph goes on with. A label
    /// that stands alone has its words in the next line.
    void take(int index, int textEnd) {
        Line line = sheet.take(index);
        var label = labelOf(line);
        var text = new StringBuilder(
                label.map(matched -> line.text().substring(matched.end())).orElse(line.text()));
        int end = textEnd;
        if (text.isEmpty() && end == index + 1 && sheet.isFree(end) && !isNote(sheet.at(end))) {
            end++;
        }
        for (int i = index + 1; i < end; i++) {
            text.append(text.isEmpty() ? "" : " ").append(sheet.take(i).text());
        }
        if (text.isEmpty()) {
            sheet.doubt(Doubt.about("notice", line, "an editor's note without words; left out"));
            return;
        }
        if (label.isEmpty()) {
            sheet.doubt(Doubt.about("notice", line, "it has no label; taken as an editor's note"));
        }
        add(line, label.flatMap(Matched::kind), text.toString());
    }

    private void add(Line line, Optional<Kind> labelled, String text) {
        var kind = labelled.or(() -> kindOf(text));
        if (kind.isEmpty()) {
            sheet.doubt(
                    new Doubt("notice", line.number(), text, "it does not say what kind it is; taken as an update"));
        }
        found.add(new Note(kind.orElse(Kind.UPDATE), text));
    }

    private record Matched(Optional<Kind> kind, int end) {}

    private static Optional<Matched> labelOf(Line line) {
        String head = line.plain().substring(0, Math.min(line.plain().length(), 80));
        for (Label label : LABELS) {
            Matcher matcher = label.pattern().matcher(head);
            if (matcher.lookingAt() && (label.kind().isEmpty() || Character.isUpperCase(head.codePointAt(0)))) {
                return Optional.of(new Matched(label.kind(), matcher.end()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Kind> kindOf(String text) {
        String head = Line.plain(text.substring(0, Math.min(text.length(), Line.SHORT)));
        return SIGNS.stream()
                .filter(sign -> sign.pattern().matcher(head).find())
                .map(Sign::kind)
                .findFirst();
    }
}
