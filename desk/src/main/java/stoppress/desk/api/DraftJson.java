package stoppress.desk.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Slugs;
import stoppress.publication.document.Block;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Language;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.json.Json;

/// A draft as programs write and read it: what a story's version says (`docs/contracts/documents.md`), in words that
/// are quick to write: tags and authors by their names, blocks without ids, or HTML.
final class DraftJson {
    /// What a program may say of a draft.
    static final Set<String> MEMBERS = Set.of(
            "headline",
            "slug",
            "language",
            "standing",
            "kicker",
            "standfirst",
            "authors",
            "tags",
            "notices",
            "picture",
            "audio",
            "body",
            "html");

    private DraftJson() {}

    /// @param before what is known of the story already: its address, language and corrections stay where nothing else
    ///     is said
    static Draft read(Json.Obj in, StoryId id, Optional<Draft> before, Language own, Instant now) {
        var out = new TreeMap<String, Json>();
        String headline = in.member("headline").orElse(Json.of("")) instanceof Json.Str(String text) ? text : "";
        out.put("type", Json.of("story"));
        out.put("story", Json.of(id.text()));
        out.put("version", Json.of(1));
        out.put("reason", Json.of("first"));
        out.put("first", Json.of(now.toString()));
        out.put("latest", Json.of(now.toString()));
        out.put(
                "slug",
                Json.of(before.map(it -> it.slug().text())
                        .orElseGet(() -> Slugs.of(headline).text())));
        out.put("language", Json.of(before.map(Draft::language).orElse(own).tag()));
        out.put("standing", Json.of("developing"));
        in.members().forEach((name, value) -> {
            if (!Set.of("authors", "tags", "notices", "body", "html").contains(name)) {
                out.put(name, value);
            }
        });
        out.put("bylines", named(in, "authors", "author"));
        out.put("tags", named(in, "tags", "slug"));
        out.put("notices", notices(in, now));
        out.put("body", Json.list(body(in, before.map(DraftJson::ids).orElse(Set.of()))));
        try {
            return draft((StoryVersion) DocumentJson.read(new Json.Obj(out)), before);
        } catch (InvalidDocument e) {
            throw refused(e);
        }
    }

    /// The blocks of a body that is given as `body` or as `html`, each with an id: new ones get one that is not
    /// `taken`.
    static List<Json> body(Json.Obj in, Set<String> taken) {
        Optional<Json> html = in.member("html");
        Optional<Json> body = in.member("body");
        if (html.isPresent() && body.isPresent()) {
            throw Problem.refused("html", "Say the body as body or as html, not as both.");
        }
        if (html.isPresent()) {
            if (!(html.get() instanceof Json.Str(String text))) {
                throw Problem.refused("html", "html is not a string.");
            }
            return withIds(Html.blocks(text), taken);
        }
        if (body.isEmpty()) {
            return List.of();
        }
        if (!(body.get() instanceof Json.Arr(List<Json> blocks))) {
            throw Problem.refused("body", "body is not a list of blocks.");
        }
        return withIds(blocks, taken);
    }

    /// The ids of a draft's blocks, at any depth: none is given to another block.
    static Set<String> ids(Draft draft) {
        var ids = new HashSet<String>();
        for (Block block : draft.body()) {
            ids.add(block.id().text());
            if (block instanceof Block.LiveUpdate update) {
                update.body().forEach(inner -> ids.add(inner.id().text()));
            }
        }
        return ids;
    }

    /// The draft as it is told to programs.
    static Json.Obj write(Saved saved) {
        Draft draft = saved.draft();
        Instant any = Instant.EPOCH;
        var members = new TreeMap<>(
                DocumentJson.tree(draft.version(VersionNumber.FIRST, any, any, Reason.FIRST, Optional.empty()))
                        .members());
        List.of("type", "story", "version", "first", "latest", "reason", "note").forEach(members::remove);
        members.put("id", Json.of(draft.story().text()));
        members.put("revision", Json.of(saved.revision().number()));
        members.put("stage", Json.of(saved.stage().name().toLowerCase(Locale.ROOT)));
        Optional.ofNullable(members.remove("bylines")).ifPresent(it -> members.put("authors", it));
        return new Json.Obj(members);
    }

    static Problem refused(InvalidDocument e) {
        String why = String.valueOf(e.getMessage());
        int end = why.indexOf(' ');
        String path = end > 0 ? why.substring(0, end) : "";
        String member = path.split("[.\\[]", -1)[0];
        boolean known = MEMBERS.contains(member) || member.equals("bylines");
        return Problem.refused(known ? path.replace("bylines", "authors") : "", why + ".");
    }

    private static Draft draft(StoryVersion it, Optional<Draft> before) {
        return new Draft(
                it.story(),
                it.slug(),
                it.language(),
                it.standing(),
                it.headline(),
                it.kicker(),
                it.standfirst(),
                it.bylines(),
                it.tags(),
                before.flatMap(Draft::dated),
                it.picture(),
                it.audio(),
                it.notices(),
                it.body(),
                before.map(Draft::corrections).orElse(List.of()));
    }

    /// Names alone, or with the address that goes with each.
    private static Json named(Json.Obj in, String member, String address) {
        Json list = in.member(member).orElseGet(() -> Json.list(List.of()));
        if (!(list instanceof Json.Arr(List<Json> items))) {
            throw Problem.refused(member, member + " is not a list.");
        }
        return Json.list(items.stream()
                .map(item -> item instanceof Json.Str(String name)
                        ? Json.object()
                                .with("name", name)
                                .with(address, Slugs.of(name).text())
                                .done()
                        : item)
                .toList());
    }

    /// A notice without a text says what its kind says, and one without a time is of now.
    private static Json notices(Json.Obj in, Instant now) {
        Json list = in.member("notices").orElseGet(() -> Json.list(List.of()));
        if (!(list instanceof Json.Arr(List<Json> items))) {
            throw Problem.refused("notices", "notices is not a list.");
        }
        return Json.list(items.stream()
                .map(item -> item instanceof Json.Obj notice
                        ? with(notice, Map.of("at", Json.of(now.toString()), "text", Json.of("")))
                        : item)
                .toList());
    }

    private static Json with(Json.Obj object, Map<String, Json> otherwise) {
        var members = new LinkedHashMap<>(otherwise);
        members.putAll(object.members());
        return new Json.Obj(members);
    }

    private static List<Json> withIds(List<Json> blocks, Set<String> before) {
        var taken = new HashSet<>(before);
        blocks.forEach(block -> collect(block, taken));
        var next = new int[] {0};
        return blocks.stream().map(block -> identified(block, taken, next)).toList();
    }

    private static void collect(Json block, Set<String> taken) {
        if (block instanceof Json.Obj it) {
            it.member("id").ifPresent(id -> taken.add(id instanceof Json.Str(String text) ? text : ""));
            if (it.member("body").orElse(it) instanceof Json.Arr(List<Json> inner)) {
                inner.forEach(one -> collect(one, taken));
            }
        }
    }

    private static Json identified(Json block, Set<String> taken, int[] next) {
        if (!(block instanceof Json.Obj it)) {
            return block;
        }
        var members = new LinkedHashMap<>(it.members());
        if (!members.containsKey("id")) {
            String id;
            do {
                id = "b" + ++next[0];
            } while (!taken.add(id));
            members.put("id", Json.of(id));
        }
        if (members.get("body") instanceof Json.Arr(List<Json> inner)) {
            var list = new ArrayList<Json>();
            inner.forEach(one -> list.add(identified(one, taken, next)));
            members.put("body", Json.list(list));
        }
        return new Json.Obj(members);
    }
}
