package stoppress.desk.migrate.archive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is to be said of a story that comes in: each once, with how often.
final class Remarks {
    /// More different ones than that say no more than these.
    private static final int MOST = 200;

    private final Map<String, Integer> said = new LinkedHashMap<>();

    void add(String remark) {
        String line = Line.plain(remark);
        if (said.containsKey(line) || said.size() < MOST) {
            said.merge(line, 1, Integer::sum);
        } else {
            said.merge("more of the kind", 1, Integer::sum);
        }
    }

    List<String> all() {
        return said.entrySet().stream()
                .map(it -> it.getValue() == 1 ? it.getKey() : it.getKey() + " (" + it.getValue() + " times)")
                .toList();
    }
}
