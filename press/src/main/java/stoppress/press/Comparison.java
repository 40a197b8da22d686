package stoppress.press;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import stoppress.press.Passage.Fate;
import stoppress.press.Passage.Stretch;
import stoppress.publication.document.Block;
import stoppress.publication.document.StoryVersion;

/// Compares two versions of a story, by block and by word. Blocks are known by their ids; as few as can be count as
/// moved.
///
/// What is kept and what was removed together are the earlier text, what is kept and what was added the later one.
final class Comparison {
    /// Texts with more words than that together are not compared by word when they are unlike: that would take long,
    /// and
    /// nobody could read it.
    private static final int WORDS = 6_000;

    private static final Pattern WORD = Pattern.compile("\\s+|[\\p{L}\\p{N}]+|.", Pattern.DOTALL);

    private Comparison() {}

    /// The later version's passages in its order; those that are gone stand where they stood.
    static List<Passage> of(StoryVersion from, StoryVersion to) {
        var passages = new ArrayList<Passage>();
        field(from.headline(), to.headline()).ifPresent(passages::add);
        field(
                        from.kicker().map(it -> it.text()).orElse(""),
                        to.kicker().map(it -> it.text()).orElse(""))
                .ifPresent(passages::add);
        field(from.standfirst().orElse(""), to.standfirst().orElse("")).ifPresent(passages::add);
        passages.addAll(blocks(from.body(), to.body()));
        return List.copyOf(passages);
    }

    private static Optional<Passage> field(String was, String is) {
        return was.equals(is) ? Optional.empty() : Optional.of(passage(Optional.empty(), was, is, false));
    }

    static List<Passage> blocks(List<Block> from, List<Block> to) {
        Map<String, String> was = texts(from);
        Map<String, String> is = texts(to);
        Set<String> still = staying(List.copyOf(was.keySet()), List.copyOf(is.keySet()));
        var passages = new ArrayList<Passage>();
        var later = new ArrayList<>(is.keySet());
        int at = 0;
        for (String id : was.keySet()) {
            if (!is.containsKey(id)) {
                passages.add(block(id, was, is, false));
            } else if (still.contains(id)) {
                at = put(passages, later, at, id, was, is, still);
            }
        }
        put(passages, later, at, "", was, is, still);
        return passages;
    }

    /// Adds the later passages up to and with `id`.
    private static int put(
            List<Passage> passages,
            List<String> later,
            int from,
            String id,
            Map<String, String> was,
            Map<String, String> is,
            Set<String> still) {
        int at = from;
        while (at < later.size()) {
            String next = later.get(at++);
            boolean moved = was.containsKey(next) && !still.contains(next);
            passages.add(block(next, was, is, moved));
            if (next.equals(id)) {
                break;
            }
        }
        return at;
    }

    /// A block that came or went did so whether it has words or not: a picture without a caption has none.
    private static Passage block(String id, Map<String, String> was, Map<String, String> is, boolean moved) {
        Passage passage = passage(Optional.of(id), was.getOrDefault(id, ""), is.getOrDefault(id, ""), moved);
        if (was.containsKey(id) && is.containsKey(id)) {
            return passage;
        }
        return new Passage(
                passage.block(), was.containsKey(id) ? Fate.REMOVED : Fate.ADDED, moved, passage.stretches());
    }

    private static Map<String, String> texts(List<Block> blocks) {
        var texts = new LinkedHashMap<String, String>();
        blocks.forEach(
                block -> texts.put(block.id().text(), ReadingTime.texts(block).collect(Collectors.joining("\n"))));
        return texts;
    }

    private static Set<String> staying(List<String> was, List<String> is) {
        var place = new HashMap<String, Integer>();
        for (int i = 0; i < was.size(); i++) {
            place.put(was.get(i), i);
        }
        var staying = new HashSet<String>();
        List<String> common = is.stream().filter(place::containsKey).toList();
        for (int i : Order.longest(common.stream().mapToInt(place::get).toArray())) {
            staying.add(common.get(i));
        }
        return staying;
    }

    private static Passage passage(Optional<String> block, String was, String is, boolean moved) {
        List<Stretch> stretches = words(was, is);
        boolean kept = stretches.stream()
                .anyMatch(it -> it.kind() == Stretch.Kind.KEPT && !it.text().isBlank());
        Fate fate = was.equals(is)
                ? Fate.SAME
                : was.isEmpty() && !kept ? Fate.ADDED : is.isEmpty() && !kept ? Fate.REMOVED : Fate.EDITED;
        return new Passage(block, fate, moved, stretches);
    }

    /// The stretches of words that lead from one text to the other.
    static List<Stretch> words(String was, String is) {
        var stretches = new ArrayList<Stretch>();
        List<String> before = split(was);
        List<String> after = split(is);
        if (before.size() + after.size() > WORDS && !was.equals(is)) {
            add(stretches, Stretch.Kind.REMOVED, before);
            add(stretches, Stretch.Kind.ADDED, after);
            return stretches;
        }
        int at = 0;
        var removed = new ArrayList<String>();
        var added = new ArrayList<String>();
        var patch = DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<>());
        for (AbstractDelta<String> delta : patch.getDeltas()) {
            int place = delta.getSource().getPosition();
            List<String> kept = before.subList(at, place);
            if (String.join("", kept).isBlank()) {
                // A space between two words that changed: one change to whoever reads it.
                removed.addAll(kept);
                added.addAll(kept);
            } else {
                change(stretches, removed, added);
                add(stretches, Stretch.Kind.KEPT, kept);
            }
            removed.addAll(delta.getSource().getLines());
            added.addAll(delta.getTarget().getLines());
            at = place + delta.getSource().size();
        }
        change(stretches, removed, added);
        add(stretches, Stretch.Kind.KEPT, before.subList(at, before.size()));
        return List.copyOf(stretches);
    }

    private static void change(List<Stretch> stretches, List<String> removed, List<String> added) {
        add(stretches, Stretch.Kind.REMOVED, removed);
        add(stretches, Stretch.Kind.ADDED, added);
        removed.clear();
        added.clear();
    }

    private static void add(List<Stretch> stretches, Stretch.Kind kind, List<String> words) {
        if (!words.isEmpty()) {
            stretches.add(new Stretch(kind, String.join("", words)));
        }
    }

    private static List<String> split(String text) {
        return WORD.matcher(text).results().map(it -> it.group()).toList();
    }
}
