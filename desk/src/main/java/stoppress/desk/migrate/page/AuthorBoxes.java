package stoppress.desk.migrate.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stoppress.desk.migrate.page.CapturedPage.AuthorBox;

/// The boxes about the authors, among the last lines of a page:
///
/// ```
/// The Brackwater LampInes Halloran      organisation and name, often with nothing between them
/// Author: Ines Halloran
/// Ines covers the harbour.              what follows is about them
/// ```
///
/// The line with the label may be missing where the one over it ends with the name in the byline.
final class AuthorBoxes {
    private static final Pattern LABEL =
            Words.pattern("(?:(?:about )?(?:the )?authors?|(?:про )?автор(?:ка|и|а|ку)?): ?(?<names>.+)");
    private static final int REACH = 10;
    private static final int LONGEST_NAME_LINE = 160;
    private static final int MOST_WORDS = 8;

    private final Sheet sheet;
    private final int from;
    private final List<String> bylines;

    private AuthorBoxes(Sheet sheet, int from, List<String> bylines) {
        this.sheet = sheet;
        this.from = from;
        this.bylines = bylines;
    }

    /// Takes the boxes that stand behind `from`.
    static List<AuthorBox> take(Sheet sheet, int from, List<String> bylines) {
        return new AuthorBoxes(sheet, from, bylines).boxes();
    }

    private List<AuthorBox> boxes() {
        var labels = new ArrayList<Integer>();
        for (int i = Math.max(from, sheet.size() - REACH); i < sheet.size(); i++) {
            if (sheet.isFree(i) && names(sheet.at(i)).isPresent()) {
                labels.add(i);
            }
        }
        if (labels.isEmpty()) {
            return unlabelled().stream().toList();
        }
        var boxes = new ArrayList<AuthorBox>();
        for (int n = 0; n < labels.size(); n++) {
            int index = labels.get(n);
            int next = n + 1 < labels.size() ? overNext(labels.get(n + 1)) : sheet.size();
            boxes.addAll(labelled(index, next));
        }
        boxes.forEach(this::compare);
        return boxes;
    }

    private List<AuthorBox> labelled(int index, int end) {
        Line line = sheet.take(index);
        String written = names(line).orElseThrow();
        var names = Names.split(written);
        boolean plausible = !names.isEmpty() && names.stream().allMatch(Names::isName);
        if (!plausible) {
            sheet.doubt(Doubt.about("author", line, "it names nobody that can be told; left out"));
            return List.of();
        }
        var organisation = organisation(index - 1, names.getFirst());
        var text = text(index + 1, end);
        return names.stream()
                .map(name -> new AuthorBox(name, organisation, text))
                .toList();
    }

    private Optional<String> organisation(int index, String name) {
        if (index < from || !sheet.isFree(index)) {
            return Optional.empty();
        }
        Line line = sheet.at(index);
        var before = before(line, name);
        if (before.isPresent()) {
            sheet.take(index);
            return before.filter(text -> !text.isEmpty());
        }
        boolean stands = line.afterBlank()
                && !sheet.at(index + 1).afterBlank()
                && line.words() <= MOST_WORDS
                && !line.endsSentence()
                && !KnownChrome.isEndMark(line)
                && KnownChrome.of(line).isEmpty();
        return stands ? Optional.of(sheet.take(index).text()) : Optional.empty();
    }

    /// What the line says before the name that it ends with; empty text where it is only the name.
    private static Optional<String> before(Line line, String name) {
        String plain = line.plain().toLowerCase(Locale.ROOT);
        String sought = Line.plain(name).toLowerCase(Locale.ROOT);
        if (line.text().length() > LONGEST_NAME_LINE
                || line.endsSentence()
                || !plain.endsWith(sought)
                || plain.length() != line.text().length()) {
            return Optional.empty();
        }
        String before = line.text().substring(0, line.text().length() - sought.length());
        return before.chars().filter(c -> c == ' ').count() > MOST_WORDS
                ? Optional.empty()
                : Optional.of(before.strip());
    }

    private Optional<String> text(int start, int end) {
        var text = new StringBuilder();
        for (int i = start; i < end; i++) {
            if (!sheet.isFree(i)) {
                continue;
            }
            if (KnownChrome.isEndMark(sheet.at(i))) {
                sheet.takeAsChrome(i, "end mark");
            } else if (KnownChrome.of(sheet.at(i)).isPresent()) {
                sheet.takeAsChrome(i, KnownChrome.of(sheet.at(i)).get());
            } else {
                text.append(text.isEmpty() ? "" : "\n").append(sheet.take(i).text());
            }
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    private Optional<AuthorBox> unlabelled() {
        int last = sheet.size() - 1;
        if (last < from || !sheet.isFree(last)) {
            return Optional.empty();
        }
        for (String name : bylines) {
            var before = before(sheet.at(last), name);
            if (before.isPresent()) {
                sheet.take(last);
                return Optional.of(new AuthorBox(name, before.filter(text -> !text.isEmpty()), Optional.empty()));
            }
        }
        return Optional.empty();
    }

    /// Where the box that has its label at `label` begins.
    private int overNext(int label) {
        String name = Names.split(names(sheet.at(label)).orElseThrow()).stream()
                .findFirst()
                .orElse("");
        return !name.isEmpty() && before(sheet.at(label - 1), name).isPresent() ? label - 1 : label;
    }

    private void compare(AuthorBox box) {
        boolean known = bylines.stream().anyMatch(name -> Line.plain(name).equalsIgnoreCase(Line.plain(box.name())));
        if (!known) {
            sheet.doubt(
                    new Doubt("author", 0, box.name(), "the box at the end names somebody who is not in the byline"));
        }
    }

    private static Optional<String> names(Line line) {
        if (line.text().length() > LONGEST_NAME_LINE) {
            return Optional.empty();
        }
        Matcher label = LABEL.matcher(line.plain());
        if (!label.matches()) {
            return Optional.empty();
        }
        return Optional.of(line.text().substring(label.start("names")).strip());
    }
}
