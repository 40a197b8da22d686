package stoppress.press;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stoppress.press.Passage.Fate;
import stoppress.publication.document.Block;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Kicker;
import stoppress.publication.document.Notice;
import stoppress.publication.document.Picture;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.TagName;

/// Compares two versions of a story, by block and by word. Blocks are known by their ids; as few as can be count as
/// moved. What changed without a change of its words (a link, a mark, a file) counts as edited.
final class Comparison {
    private final List<Passage> passages = new ArrayList<>();
    private final WordsChanged words = new WordsChanged();

    /// What stands in one place: its words, and the value that says whether anything is different.
    private record Said(String words, Object value) {}

    private Comparison() {}

    /// The later version's passages in its order; those that are gone stand where they stood. Of what stands beside the
    /// text only what changed.
    static List<Passage> of(StoryVersion from, StoryVersion to) {
        var comparison = new Comparison();
        comparison.fields(from, to);
        comparison.blocks(from.body(), to.body());
        return List.copyOf(comparison.passages);
    }

    /// As [#of], of bodies alone.
    static List<Passage> ofBodies(List<Block> from, List<Block> to) {
        var comparison = new Comparison();
        comparison.blocks(from, to);
        return List.copyOf(comparison.passages);
    }

    private void fields(StoryVersion from, StoryVersion to) {
        field(said(from.headline()), said(to.headline()));
        field(said(from.kicker().map(Kicker::text)), said(to.kicker().map(Kicker::text)));
        field(said(from.standfirst()), said(to.standfirst()));
        field(bylines(from), bylines(to));
        field(picture(from.picture()), picture(to.picture()));
        field(
                new Said(from.audio().flatMap(it -> it.disclosure()).orElse(""), from.audio()),
                new Said(to.audio().flatMap(it -> it.disclosure()).orElse(""), to.audio()));
        field(notices(from), notices(to));
        field(tags(from), tags(to));
    }

    private void field(Said was, Said is) {
        if (!was.value().equals(is.value())) {
            passages.add(passage(Optional.empty(), was, is, false));
        }
    }

    private static Said said(String words) {
        return new Said(words, words);
    }

    private static Said said(Optional<String> words) {
        return said(words.orElse(""));
    }

    private static Said bylines(StoryVersion story) {
        return said(story.bylines().stream().map(Byline::name).collect(Collectors.joining(", ")));
    }

    private static Said tags(StoryVersion story) {
        return said(story.tags().stream().map(TagName::name).collect(Collectors.joining(", ")));
    }

    private static Said notices(StoryVersion story) {
        if (story.notices().isEmpty()) {
            return said("");
        }
        List<String> kinds = story.notices().stream().map(Notices::kind).toList();
        return new Said(
                story.notices().stream()
                        .map(Notice::text)
                        .map(text -> text.plain())
                        .filter(words -> !words.isBlank())
                        .collect(Collectors.joining("\n")),
                List.of(kinds, story.notices().stream().map(Notice::text).toList()));
    }

    private static Said picture(Optional<Picture> picture) {
        return new Said(picture.map(Comparison::words).orElse(""), picture);
    }

    private static String words(Picture picture) {
        return Stream.of(picture.caption(), picture.credit(), picture.alternative())
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
    }

    private void blocks(List<Block> from, List<Block> to) {
        Map<String, Said> was = blocks(from);
        Map<String, Said> is = blocks(to);
        Set<String> still = Order.staying(List.copyOf(was.keySet()), List.copyOf(is.keySet()));
        var later = List.copyOf(is.keySet());
        int at = 0;
        for (String id : was.keySet()) {
            if (!is.containsKey(id)) {
                block(id, was, is, false);
            } else if (still.contains(id)) {
                at = upTo(id, later, at, was, is, still);
            }
        }
        upTo("", later, at, was, is, still);
    }

    /// Adds the later blocks up to and with `id`, and says where those that follow begin.
    private int upTo(
            String id, List<String> later, int from, Map<String, Said> was, Map<String, Said> is, Set<String> still) {
        int at = from;
        while (at < later.size()) {
            String next = later.get(at++);
            block(next, was, is, was.containsKey(next) && !still.contains(next));
            if (next.equals(id)) {
                break;
            }
        }
        return at;
    }

    private void block(String id, Map<String, Said> was, Map<String, Said> is, boolean moved) {
        var nothing = new Said("", Optional.empty());
        passages.add(passage(
                Optional.of(id),
                Objects.requireNonNullElse(was.get(id), nothing),
                Objects.requireNonNullElse(is.get(id), nothing),
                moved));
    }

    private static Map<String, Said> blocks(List<Block> blocks) {
        var said = new LinkedHashMap<String, Said>();
        blocks.forEach(block -> said.put(block.id().text(), new Said(words(block), block)));
        return said;
    }

    private static String words(Block block) {
        return block instanceof Block.Illustration it
                ? words(it.picture())
                : ReadingTime.texts(block).collect(Collectors.joining("\n"));
    }

    private Passage passage(Optional<String> block, Said was, Said is, boolean moved) {
        return new Passage(block, fate(was, is), moved, words.between(was.words(), is.words()));
    }

    /// A block that came or went did so whether it has words or not: a picture without a caption has none.
    private static Fate fate(Said was, Said is) {
        if (was.value().equals(is.value())) {
            return Fate.SAME;
        }
        if (isNothing(was)) {
            return Fate.ADDED;
        }
        return isNothing(is) ? Fate.REMOVED : Fate.EDITED;
    }

    private static boolean isNothing(Said said) {
        return said.value().equals("") || said.value().equals(Optional.empty());
    }
}
