package stoppress.desk.copy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Revision;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Slugs;
import stoppress.desk.story.Stories;
import stoppress.publication.document.Bounds;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.json.Json;

/// The trees in the database, and the steps that led to each.
///
/// The desk orders: a step is taken when whoever sends it had seen all steps before it; else they fetch those first,
/// and send theirs again, rebased (ProseMirror's collab protocol). With each push the draft is made to say what the
/// tree says. Where the draft was changed by others (a program, a live update that went out), the tree follows it, by
/// steps of the desk's own, the next time that anybody looks.
///
/// To be used inside a transaction that writes.
public record Copies(JdbcClient sql) {
    /// Steps in one push.
    private static final int MOST = 500;
    private static final int DEPTH = Bounds.DEPTH * 2;
    /// Whose steps those are that the desk makes itself.
    private static final String DESK = "desk";

    /// What editors work on.
    ///
    /// @param version how many steps led here
    public record Copy(long version, Node tree) {}

    /// A step that was taken.
    public record Step(long version, String client, Json json) {}

    /// What can come of a push.
    public sealed interface Outcome {
        /// Taken. The draft says the same, unless something in the tree is out of bounds: `trouble` says what.
        record Taken(long version, Revision revision, Optional<String> trouble) implements Outcome {}

        /// There are steps that the sender has not seen.
        record Behind(long version) implements Outcome {}

        /// The steps do not fit the tree; nothing was done.
        record Refused(String why) implements Outcome {}
    }

    /// The story's tree as it is.
    public Copy open(Saved saved, Instant now) {
        return open(saved, now, Optional::empty);
    }

    /// As [#open(Saved, Instant)]; a tree that is made then has an empty place for each block of an original that the
    /// story is a translation of.
    public Copy open(Saved saved, Instant now, Supplier<Optional<StoryVersion>> original) {
        StoryId story = saved.draft().story();
        Optional<Copy> kept = find(story);
        if (kept.isEmpty()) {
            var fresh = new Copy(
                    0,
                    original.get().map(it -> Galley.of(saved.draft(), it)).orElseGet(() -> Galley.of(saved.draft())));
            sql.sql("insert into copy (story, version, revision, tree) values (?, ?, ?, ?)")
                    .params(
                            story.text(),
                            0,
                            saved.revision().number(),
                            fresh.tree().json().canonical())
                    .update();
            return fresh;
        }
        long revision = sql.sql("select revision from copy where story = ?")
                .param(story.text())
                .query(Long.class)
                .single();
        return revision == saved.revision().number() ? kept.get() : followed(kept.get(), saved, now);
    }

    /// The tree as it is kept; empty where nobody has opened the story yet.
    public Optional<Copy> find(StoryId story) {
        return sql.sql("select version, tree from copy where story = ?")
                .param(story.text())
                .query((row, _) -> new Copy(
                        row.getLong(1), Node.read(Json.read(row.getBytes(2), 4 * Bounds.DOCUMENT_BYTES, DEPTH))))
                .optional();
    }

    /// What is wrong with the tree, where the draft could not be made to say the same.
    public Optional<String> trouble(Saved saved) {
        Optional<Copy> copy = find(saved.draft().story());
        if (copy.isEmpty()) {
            return Optional.empty();
        }
        try {
            var _ = Galley.draft(copy.get().tree(), saved.draft());
            return Optional.empty();
        } catch (InvalidDocument e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /// The stories with a picture in the text as it stands in editors, saved with the draft or not: ids and headlines.
    public List<List<String>> showing(String picture) {
        return sql.sql("""
                select story.id, story.headline from copy join story on story.id = copy.story
                where instr(copy.tree, ?) > 0 order by story.id limit 50
                """)
                .param(picture.getBytes(StandardCharsets.UTF_8))
                .query((row, _) -> List.of(row.getString(1), row.getString(2)))
                .list();
    }

    /// The steps after `version`, in their order.
    public List<Step> since(StoryId story, long version) {
        return sql.sql(
                        "select version, client, step from step where story = ? and version > ? order by version limit 2000")
                .params(story.text(), version)
                .query((row, _) -> new Step(
                        row.getLong(1), row.getString(2), Json.read(row.getBytes(3), Bounds.DOCUMENT_BYTES, DEPTH)))
                .list();
    }

    /// Does somebody's steps.
    ///
    /// @param version how many steps they had seen
    /// @param client the window they come from
    public Outcome push(Saved saved, long version, String client, String account, List<Json> steps, Instant now) {
        Copy copy = open(saved, now);
        if (copy.version() != version) {
            return new Outcome.Behind(copy.version());
        }
        if (steps.size() > MOST) {
            return new Outcome.Refused("more than %d steps at once".formatted(MOST));
        }
        Node tree = copy.tree();
        try {
            for (Json step : steps) {
                tree = Steps.apply(tree, step);
            }
        } catch (BadStep e) {
            return new Outcome.Refused(String.valueOf(e.getMessage()));
        }
        StoryId story = saved.draft().story();
        keep(story, copy.version(), client, account, steps, now);
        Revision revision = saved.revision();
        Optional<String> trouble = Optional.empty();
        try {
            Draft draft = addressed(saved, Galley.draft(tree, saved.draft()));
            if (!draft.equals(saved.draft())) {
                revision = new Stories(sql)
                        .save(draft, revision, now)
                        .orElseThrow(() -> new IllegalStateException("a draft was saved inside another's transaction"));
            }
        } catch (InvalidDocument e) {
            trouble = Optional.ofNullable(e.getMessage());
        }
        keep(story, new Copy(copy.version() + steps.size(), tree), revision);
        return new Outcome.Taken(copy.version() + steps.size(), revision, trouble);
    }

    /// The address follows the headline until readers have the story, or somebody has chosen one.
    private Draft addressed(Saved saved, Draft draft) {
        String stem = Slugs.of(saved.draft().headline()).text();
        boolean follows = saved.stage() == Saved.Stage.DRAFT
                && !draft.headline().equals(saved.draft().headline())
                && saved.draft().slug().text().matches(Pattern.quote(stem) + "(-[0-9]+)?");
        return follows ? draft.at(new Stories(sql).free(draft.at(Slugs.of(draft.headline())))) : draft;
    }

    /// A tree that says the same already stays as it is: places in which nobody has written yet are no part of a draft.
    private Copy followed(Copy copy, Saved saved, Instant now) {
        Node wanted = says(copy.tree(), saved.draft()) ? copy.tree() : Galley.of(saved.draft());
        List<Json> steps = between(copy.tree(), wanted);
        StoryId story = saved.draft().story();
        keep(story, copy.version(), DESK, DESK, steps, now);
        var next = new Copy(copy.version() + steps.size(), wanted);
        keep(story, next, saved.revision());
        return next;
    }

    private static boolean says(Node tree, Draft draft) {
        try {
            return Galley.draft(tree, draft).equals(draft);
        } catch (InvalidDocument e) {
            return false;
        }
    }

    private void keep(StoryId story, long version, String client, String account, List<Json> steps, Instant now) {
        long next = version;
        for (Json step : steps) {
            sql.sql("insert into step (story, version, client, account, at, step) values (?, ?, ?, ?, ?, ?)")
                    .params(story.text(), ++next, client, account, now.toString(), step.canonical())
                    .update();
        }
    }

    private void keep(StoryId story, Copy copy, Revision revision) {
        sql.sql("update copy set version = ?, revision = ?, tree = ? where story = ?")
                .params(copy.version(), revision.number(), copy.tree().json().canonical(), story.text())
                .update();
    }

    /// Steps from one tree to another, each around as little as can be, the last part first, so that none moves the
    /// place of the next: who types in another block loses nothing.
    static List<Json> between(Node from, Node to) {
        List<Node> was = from.content();
        List<Node> is = to.content();
        int start = 0;
        int most = Math.min(was.size(), is.size());
        while (start < most && was.get(start).equals(is.get(start))) {
            start++;
        }
        int end = 0;
        while (end < most - start && was.get(was.size() - 1 - end).equals(is.get(is.size() - 1 - end))) {
            end++;
        }
        List<Node> gone = was.subList(start, was.size() - end);
        List<Node> come = is.subList(start, is.size() - end);
        if (gone.isEmpty() && come.isEmpty()) {
            return List.of();
        }
        if (gone.size() != come.size()) {
            int at = Steps.length(was.subList(0, start));
            return List.of(replace(at, at + Steps.length(gone), come));
        }
        var steps = new ArrayList<Json>();
        for (int i = gone.size() - 1; i >= 0; i--) {
            if (!gone.get(i).equals(come.get(i))) {
                steps.add(one(Steps.length(was.subList(0, start + i)), gone.get(i), come.get(i)));
            }
        }
        return steps;
    }

    /// Where only words without marks changed, only those.
    private static Json one(int at, Node was, Node is) {
        boolean words = was.type().equals(is.type()) && was.attrs().equals(is.attrs()) && isBare(was) && isBare(is);
        if (!words) {
            return replace(at, at + Steps.length(List.of(was)), List.of(is));
        }
        String before = was.plain();
        String after = is.plain();
        int most = Math.min(before.length(), after.length());
        int start = 0;
        while (start < most && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < most - start
                && before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end)) {
            end++;
        }
        String come = after.substring(start, after.length() - end);
        return replace(
                at + 1 + start,
                at + 1 + before.length() - end,
                come.isEmpty() ? List.of() : List.of(Node.text(come, Set.of())));
    }

    private static boolean isBare(Node node) {
        return !node.content().isEmpty()
                && node.content().stream()
                        .allMatch(it -> it.isText() && it.marks().isEmpty());
    }

    private static Json replace(int from, int to, List<Node> content) {
        var step = Json.object()
                .with("stepType", "replace")
                .with("from", Json.of(from))
                .with("to", Json.of(to));
        if (!content.isEmpty()) {
            step.with(
                    "slice",
                    new Json.Obj(Map.of(
                            "content",
                            Json.list(content.stream().map(Node::json).toList()))));
        }
        return step.done();
    }
}
