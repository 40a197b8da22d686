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
        StoryVersion story = delta.is().story();
        out.put("version", story.number().number());
        out.put(
                "reason",
                delta.isOfARecording() ? "narration" : story.reason().name().toLowerCase(Locale.ROOT));
        out.put("headline", story.headline());
        out.put("summary", delta.isOfARecording() ? "" : summary(story, set));
        out.put("changes", steps(changes));
        return out;
    }

    static Map<String, Object> of(Ending ending, String html, List<Change> silence, String summary) {
        var out = new LinkedHashMap<String, Object>();
        out.put("position", ending.position());
        out.put("before", ending.before());
        out.put("version", ending.version().number());
        out.put("reason", "withdrawal");
        out.put("way", ending.out().word());
        out.put("summary", summary);
        if (ending.out().isReadable()) {
            var changes = new ArrayList<>(silence);
            changes.add(new Change.Put(Pieces.OUT, Optional.empty(), html));
            out.put("changes", steps(changes));
        } else {
            out.put("ended", html);
        }
        return out;
    }

    static Map<String, Object> erasure(Ending erasure, List<Change> silence) {
        var out = new LinkedHashMap<String, Object>();
        out.put("position", erasure.position());
        out.put("before", erasure.before());
        out.put("version", erasure.version().number());
        out.put("reason", "withdrawal");
        out.put("way", erasure.out().word());
        out.put("summary", "");
        out.put("changes", steps(silence));
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

    private static List<Map<String, Object>> steps(List<Change> changes) {
        return changes.stream().map(DeltaJson::step).toList();
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
