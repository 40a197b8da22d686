package stoppress.publication.document;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Text with inline marks: runs, in order. Neighbours that are marked alike are joined, so equal texts are equal
/// values.
public record Text(List<Run> runs) {
    public static final Text EMPTY = new Text(List.of());

    public Text {
        runs = Bounds.list("text", joined(runs), Bounds.RUNS);
        int length = runs.stream().mapToInt(run -> run.text().length()).sum();
        if (length > Bounds.TEXT) {
            throw new InvalidDocument("text is %,d characters long; at most %,d fit".formatted(length, Bounds.TEXT));
        }
    }

    public static Text of(String plain) {
        return plain.isEmpty() ? EMPTY : new Text(List.of(Run.plain(plain)));
    }

    /// The words without their marks.
    public String plain() {
        return runs.stream().map(Run::text).collect(Collectors.joining());
    }

    static Text present(String field, Text text) {
        if (text.plain().isBlank()) {
            throw new InvalidDocument(field + " is empty");
        }
        return text;
    }

    private static List<Run> joined(List<Run> runs) {
        var joined = new ArrayList<Run>();
        for (Run run : runs) {
            if (!joined.isEmpty() && joined.getLast().isMarkedLike(run)) {
                Run last = joined.removeLast();
                joined.add(new Run(last.text() + run.text(), run.styles(), run.link()));
            } else {
                joined.add(run);
            }
        }
        return joined;
    }
}
