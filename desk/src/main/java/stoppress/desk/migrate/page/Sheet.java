package stoppress.desk.migrate.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The lines of a page on the table, each taken once: by a part, as chrome, or by a doubt.
final class Sheet {
    private final List<Line> lines;
    private final boolean[] taken;
    private final List<Doubt> doubts = new ArrayList<>();
    private final List<Chrome> chrome = new ArrayList<>();

    private final Map<Integer, Optional<MetaLine>> metas = new HashMap<>();

    Sheet(List<Line> lines) {
        this.lines = List.copyOf(lines);
        taken = new boolean[lines.size()];
    }

    int size() {
        return lines.size();
    }

    Line at(int index) {
        return lines.get(index);
    }

    /// What the line says of who and when, if that is what it is there for.
    Optional<MetaLine> meta(int index) {
        return metas.computeIfAbsent(index, it -> MetaLine.of(at(it)));
    }

    boolean isFree(int index) {
        return index >= 0 && index < taken.length && !taken[index];
    }

    /// The first line from `index` on that nothing has taken.
    OptionalInt free(int index) {
        for (int i = index; i < taken.length; i++) {
            if (!taken[i]) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    Line take(int index) {
        taken[index] = true;
        return lines.get(index);
    }

    void takeAsChrome(int index, String what) {
        Line line = take(index);
        chrome.add(new Chrome(line.number(), line.text(), what));
    }

    void takeAsDoubt(int index, String part, String why) {
        doubt(Doubt.about(part, take(index), why));
    }

    void doubt(Doubt doubt) {
        doubts.add(doubt);
    }

    /// In the order of the page.
    List<Doubt> doubts() {
        return doubts.stream().sorted(Comparator.comparingInt(Doubt::line)).toList();
    }

    List<Chrome> chrome() {
        return chrome.stream().sorted(Comparator.comparingInt(Chrome::line)).toList();
    }
}
