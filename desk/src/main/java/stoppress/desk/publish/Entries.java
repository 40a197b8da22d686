package stoppress.desk.publish;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoppress.publication.document.Block;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.StoryVersion;

/// Keeps a story's live updates honest: one that says something else than before is marked as edited, and none that was
/// published goes without a word.
final class Entries {
    private Entries() {}

    /// The body, in which each update that was changed since `before` says when. To pin one
    /// is no change of it.
    static List<Block> edited(List<Block> body, StoryVersion before, Instant now) {
        Map<BlockId, LiveUpdate> was = byId(before.body());
        return body.stream()
                .map(it -> it instanceof LiveUpdate update
                        ? edited(update, Optional.ofNullable(was.get(it.id())), before.latest(), now)
                        : it)
                .toList();
    }

    /// The updates that `before` has and the body has not.
    static List<LiveUpdate> missing(List<Block> body, StoryVersion before) {
        Map<BlockId, LiveUpdate> is = byId(body);
        return byId(before.body()).values().stream()
                .filter(it -> !is.containsKey(it.id()))
                .toList();
    }

    private static Block edited(LiveUpdate is, Optional<LiveUpdate> before, Instant published, Instant now) {
        if (before.isEmpty() || is.removed().isPresent()) {
            return is;
        }
        LiveUpdate was = before.get();
        if (with(is, was.edited(), was.weight()).equals(was)) {
            return with(is, was.edited(), is.weight());
        }
        return is.edited().filter(published::isBefore).isPresent() ? is : with(is, Optional.of(now), is.weight());
    }

    private static LiveUpdate with(LiveUpdate it, Optional<Instant> edited, LiveUpdate.Weight weight) {
        return new LiveUpdate(it.id(), it.at(), edited, weight, it.headline(), it.bylines(), it.body(), it.removed());
    }

    private static Map<BlockId, LiveUpdate> byId(List<Block> body) {
        var all = new HashMap<BlockId, LiveUpdate>();
        body.forEach(it -> {
            if (it instanceof LiveUpdate update) {
                all.put(it.id(), update);
            }
        });
        return all;
    }
}
