package stoppress.press;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import stoppress.press.Passage.Stretch;
import stoppress.press.Passage.Stretch.Kind;

/// Compares texts by word, within the bounds of one page. What is kept and what was removed together are the earlier
/// text, what is kept and what was added the later one.
///
/// Unlike texts take time that grows with the square of their length. Beyond the bounds a text is removed and added
/// whole; nobody could read the other, either.
final class WordsChanged {
    /// In one text, its earlier and its later words together.
    private static final int IN_A_TEXT = 6_000;
    /// On the whole page.
    private static final int ON_THE_PAGE = 60_000;

    private static final Pattern WORD = Pattern.compile("\\s+|[\\p{L}\\p{N}]+|.", Pattern.DOTALL);

    private final List<Stretch> stretches = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<String> added = new ArrayList<>();
    private int left = ON_THE_PAGE;

    /// The stretches of words that lead from one text to the other.
    List<Stretch> between(String was, String is) {
        stretches.clear();
        if (was.equals(is)) {
            add(Kind.KEPT, List.of(was));
            return List.copyOf(stretches);
        }
        List<String> before = split(was);
        List<String> after = split(is);
        int both = before.size() + after.size();
        if (both > IN_A_TEXT || both > left) {
            removed.addAll(before);
            added.addAll(after);
            change();
        } else {
            left -= both;
            compare(before, after);
        }
        return List.copyOf(stretches);
    }

    private void compare(List<String> before, List<String> after) {
        int at = 0;
        var patch = DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<>());
        for (AbstractDelta<String> delta : patch.getDeltas()) {
            int place = delta.getSource().getPosition();
            List<String> kept = before.subList(at, place);
            if (String.join("", kept).isBlank()) {
                // A space between two words that changed: one change to whoever reads it.
                removed.addAll(kept);
                added.addAll(kept);
            } else {
                change();
                add(Kind.KEPT, kept);
            }
            removed.addAll(delta.getSource().getLines());
            added.addAll(delta.getTarget().getLines());
            at = place + delta.getSource().size();
        }
        change();
        add(Kind.KEPT, before.subList(at, before.size()));
    }

    private void change() {
        add(Kind.REMOVED, removed);
        add(Kind.ADDED, added);
        removed.clear();
        added.clear();
    }

    private void add(Kind kind, List<String> words) {
        String text = String.join("", words);
        if (!text.isEmpty()) {
            stretches.add(new Stretch(kind, text));
        }
    }

    private static List<String> split(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }
}
