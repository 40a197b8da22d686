package stoppress.press;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.StoryVersion;

/// The live updates of a version, cut into pages by their time: page 1 has the oldest [#SIZE], and a page that is full
/// stays as it is while others come. The newest, between [#SIZE] and twice that, stand in the story itself. The order
/// in the body is the story's choice: newest first, or last.
public final class Updates {
    /// Updates on one page.
    public static final int SIZE = 30;

    private final List<LiveUpdate> inOrder;
    private final List<LiveUpdate> byTime;

    private Updates(List<LiveUpdate> inOrder) {
        this.inOrder = inOrder;
        var sorted = new ArrayList<>(areNewestFirst() ? inOrder.reversed() : inOrder);
        sorted.sort(Comparator.comparing(LiveUpdate::at));
        this.byTime = sorted;
    }

    public static Updates of(StoryVersion story) {
        return new Updates(story.body().stream()
                .filter(LiveUpdate.class::isInstance)
                .map(LiveUpdate.class::cast)
                .toList());
    }

    /// How many pages there are beside the story's own.
    public int pages() {
        return Math.max(0, byTime.size() / SIZE - 1);
    }

    /// Those of a page, in the story's order.
    ///
    /// @param number from 1, the oldest, to [#pages]
    public List<LiveUpdate> page(int number) {
        return ordered(byTime.subList((number - 1) * SIZE, number * SIZE));
    }

    /// The one with that id.
    public Optional<LiveUpdate> with(BlockId id) {
        return inOrder.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /// Those that stand in the story itself, in its order.
    List<LiveUpdate> newest() {
        return ordered(byTime.subList(pages() * SIZE, byTime.size()));
    }

    /// Those that say what is known, newest first, without those that were removed.
    List<LiveUpdate> known() {
        return byTime.reversed().stream()
                .filter(it ->
                        it.weight() == LiveUpdate.Weight.KEY && it.removed().isEmpty())
                .toList();
    }

    boolean areNewestFirst() {
        return inOrder.size() < 2
                || !inOrder.getFirst().at().isBefore(inOrder.getLast().at());
    }

    private List<LiveUpdate> ordered(List<LiveUpdate> some) {
        var ids = ids(some);
        return inOrder.stream().filter(it -> ids.contains(it.id())).toList();
    }

    static Set<BlockId> ids(List<LiveUpdate> updates) {
        var ids = new HashSet<BlockId>();
        updates.forEach(it -> ids.add(it.id()));
        return ids;
    }
}
