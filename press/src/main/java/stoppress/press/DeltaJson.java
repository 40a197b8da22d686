package stoppress.press;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryVersion;

/// A [Delta] as the script of an open page reads it; `docs/contracts/live.md` describes it.
final class DeltaJson {
    private DeltaJson() {}

    static Map<String, Object> of(Delta delta, List<Change> changes, Setting set) {
        var out = new LinkedHashMap<String, Object>();
        out.put("position", delta.position());
        out.put("before", delta.before());
        out.put("version", delta.is().number().number());
        out.put("reason", delta.is().reason().name().toLowerCase(Locale.ROOT));
        out.put("headline", delta.is().headline());
        out.put("summary", summary(delta.is(), set));
        var list = new ArrayList<Map<String, Object>>();
        changes.forEach(change -> list.add(step(change)));
        out.put("changes", list);
        return out;
    }

    static Map<String, Object> of(Ending ending, String html, String summary) {
        var out = new LinkedHashMap<String, Object>();
        out.put("position", ending.position());
        out.put("before", ending.before());
        out.put("version", ending.version().number());
        out.put("reason", "withdrawal");
        out.put("way", ending.out().word());
        out.put("summary", summary);
        if (ending.out().isReadable()) {
            out.put("changes", List.of(step(new Change.Put(Pieces.OUT, Optional.empty(), html))));
        } else {
            out.put("ended", html);
        }
        return out;
    }

    static Map<String, Object> nothing(Ending erasure) {
        var out = new LinkedHashMap<String, Object>();
        out.put("position", erasure.position());
        out.put("before", erasure.before());
        out.put("version", erasure.version().number());
        out.put("reason", "withdrawal");
        out.put("way", erasure.out().word());
        out.put("summary", "");
        out.put("changes", List.of());
        return out;
    }

    /// One sentence for those who hear the page; nothing for spelling, which raises no note.
    private static String summary(StoryVersion story, Setting set) {
        if (story.reason() == Reason.MINOR) {
            return "";
        }
        String at = set.date("time", story.latest());
        return story.note().map(note -> set.word("live.updated", at, note)).orElseGet(() -> set.word("live.plain", at));
    }

    private static Map<String, Object> step(Change change) {
        var step = new LinkedHashMap<String, Object>();
        step.put("id", change.key());
        switch (change) {
            case Change.Put it -> {
                it.after().ifPresent(after -> step.put("after", after));
                step.put("html", it.html());
            }
            case Change.Moved it -> it.after().ifPresent(after -> step.put("after", after));
            case Change.Edited it -> {
                step.put("html", it.html());
                step.put("old", true);
            }
            case Change.Gone _ -> step.put("gone", true);
        }
        return step;
    }
}
