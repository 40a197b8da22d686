package stoppress.desk.sound.ear;

import java.util.ArrayList;
import java.util.List;

/// Text in parts that a voice can say in one breath of its own: at most so long, cut where a sentence ends.
final class Sentences {
    private Sentences() {}

    /// @param most characters in one part, at least 100; a sentence that is longer is cut at a comma, or at a blank
    static List<String> parts(String text, int most) {
        var parts = new ArrayList<String>();
        String left = text.strip();
        while (left.length() > most) {
            int at = cut(left, most);
            parts.add(left.substring(0, at).strip());
            left = left.substring(at).strip();
        }
        if (!left.isEmpty()) {
            parts.add(left);
        }
        return parts;
    }

    private static int cut(String text, int most) {
        for (String ends : List.of(".!?", ",;:", " ")) {
            for (int i = most - 1; i > most / 4; i--) {
                boolean isEnd = ends.indexOf(text.charAt(i)) >= 0;
                if (isEnd && (text.charAt(i) == ' ' || text.charAt(i + 1) == ' ')) {
                    return i + 1;
                }
            }
        }
        return Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    }
}
