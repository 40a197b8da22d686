package stoppress.desk.migrate.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jsoup.nodes.Element;
import stoppress.publication.document.Block;
import stoppress.publication.json.Json;
import stoppress.publication.json.RefusedJson;
import tools.jackson.core.JsonToken;

/// Ghost's export, of any version from 0.11: its tables as one JSON. It is read twice: once for what posts refer to
/// (tags, authors, which post has which), and once for the posts.
final class Ghost implements Archive {
    /// Tables that belong to Ghost and not to what its readers read.
    private static final Set<String> DESCRIPTIONS =
            Set.of("tags", "users", "posts_tags", "posts_authors", "posts_meta", "settings");

    private static final String GHOST_URL = "__GHOST_URL__";
    private static final int DEEPEST = 100;

    private final ArchiveFile file;
    private final Setting setting;

    Ghost(ArchiveFile file, Setting setting) {
        this.file = file;
        this.setting = setting;
    }

    @Override
    public void read(Consumer<Item> to) {
        Map<String, Integer> others = new TreeMap<>();
        try (var notebook = new Notebook()) {
            rows(false, (table, row) -> describe(table, row, notebook, others));
            Links links = new Links(Set.of(GHOST_URL), "");
            rows(true, (table, row) -> {
                if (table.equals("posts")) {
                    post(row, links, notebook, to);
                }
            });
            notebook.unasked(
                    "user",
                    (id, said) -> to.accept(new Item.LeftOut(
                            "author “%s”".formatted(Wxr.Fields.of(said).get(0)), "no post is by them")));
            notebook.unasked(
                    "tag",
                    (id, said) -> to.accept(new Item.LeftOut(
                            "tag “%s”".formatted(Wxr.Fields.of(said).get(0)), "no post has it")));
        }
        others.forEach((table, rows) -> to.accept(new Item.LeftOut(
                "the table “%s” with %,d rows".formatted(table, rows),
                "it is of Ghost, and not of what readers read")));
    }

    /// Hands out the rows of the tables that matter, wherever in the JSON they stand.
    private void rows(boolean posts, BiConsumer<String, Json.Obj> row) {
        try (var json = new JsonPull(ArchiveFile.stream(file))) {
            boolean found = false;
            for (Optional<JsonToken> token = json.next(); token.isPresent(); token = json.next()) {
                if (token.get() == JsonToken.START_ARRAY
                        && !json.name().isEmpty()
                        && !json.name().equals("db")) {
                    found = true;
                    String table = json.name();
                    boolean wanted = posts == table.equals("posts");
                    for (Optional<JsonToken> next = json.next();
                            next.isPresent() && next.get() != JsonToken.END_ARRAY;
                            next = json.next()) {
                        if (wanted && json.value() instanceof Json.Obj object) {
                            row.accept(table, object);
                        } else if (!wanted) {
                            json.skip();
                        }
                    }
                } else if (token.get() == JsonToken.START_OBJECT && json.name().equals("meta")) {
                    json.skip();
                }
            }
            if (!found) {
                throw new Unreadable("it has none of the tables that a Ghost's export has");
            }
        }
    }

    private static void describe(String table, Json.Obj row, Notebook notebook, Map<String, Integer> others) {
        String id = JsonPull.text(row, "id");
        switch (table) {
            case "tags" ->
                notebook.note(
                        "tag",
                        id,
                        0,
                        Wxr.Fields.written(
                                JsonPull.text(row, "name"),
                                JsonPull.text(row, "slug"),
                                JsonPull.text(row, "description")));
            case "users" ->
                notebook.note(
                        "user",
                        id,
                        0,
                        Wxr.Fields.written(
                                JsonPull.text(row, "name"),
                                JsonPull.text(row, "slug"),
                                JsonPull.text(row, "bio"),
                                JsonPull.text(row, "website")));
            case "posts_tags" ->
                notebook.note("posts_tags", JsonPull.text(row, "post_id"), place(row), JsonPull.text(row, "tag_id"));
            case "posts_authors" ->
                notebook.note(
                        "posts_authors", JsonPull.text(row, "post_id"), place(row), JsonPull.text(row, "author_id"));
            case "posts_meta" ->
                notebook.note(
                        "meta",
                        JsonPull.text(row, "post_id"),
                        0,
                        Wxr.Fields.written(
                                JsonPull.text(row, "feature_image_alt"),
                                JsonPull.text(row, "feature_image_caption"),
                                JsonPull.text(row, "email_only"),
                                JsonPull.text(row, "meta_title"),
                                JsonPull.text(row, "meta_description")));
            case "settings" -> notebook.note("setting", JsonPull.text(row, "key"), 0, JsonPull.text(row, "value"));
            default -> others.merge(table, 1, Integer::sum);
        }
        if (DESCRIPTIONS.contains(table)) {
            others.remove(table);
        }
    }

    private static long place(Json.Obj row) {
        return row.member("sort_order").orElse(new Json.Null()) instanceof Json.Num(double number) ? (long) number : 0;
    }

    private void post(Json.Obj post, Links links, Notebook notebook, Consumer<Item> to) {
        String title = Line.plain(JsonPull.text(post, "title"));
        String id = JsonPull.text(post, "id");
        String uuid = JsonPull.text(post, "uuid");
        boolean page = JsonPull.text(post, "type").equals("page")
                || JsonPull.text(post, "page").matches("1|true");
        var writing = new Writing("ghost\n" + (uuid.isEmpty() ? id : uuid), links, setting, /* lines= */ false);
        writing.headline(JsonPull.text(post, "title"));
        writing.slug(JsonPull.text(post, "slug"));
        String locale = first(
                JsonPull.text(post, "locale"),
                notebook.first("setting", "locale")
                        .or(() -> notebook.first("setting", "lang"))
                        .orElse(""));
        writing.language(setting.language(locale));
        writing.standfirst(JsonPull.text(post, "custom_excerpt"));
        writing.times(Dates.utc(JsonPull.text(post, "published_at")), Dates.utc(JsonPull.text(post, "updated_at")));
        status(post, writing);
        if (page) {
            writing.page();
        }
        people(post, id, notebook, writing, to);
        for (String tag : notebook.all("posts_tags", id)) {
            Optional<Wxr.Fields> described = notebook.first("tag", tag).map(Wxr.Fields::of);
            described.ifPresent(it -> {
                if (it.get(0).startsWith("#")) {
                    writing.remarks.add("the internal tag “%s” is not kept".formatted(it.get(0)));
                } else {
                    Writing.tagOf(it.get(0), it.get(1), it.get(2)).ifPresent(said -> {
                        writing.tag(said);
                        Wxr.moved("tag", it.get(1), "/tag/" + said.slug() + "/", notebook, to);
                    });
                }
            });
        }
        Wxr.Fields meta = notebook.first("meta", id).map(Wxr.Fields::of).orElse(new Wxr.Fields(List.of()));
        if (meta.get(2).matches("1|true")) {
            writing.keptBack("it went out by e-mail alone; it comes in as a draft");
        }
        for (int at = 3; at < 5; at++) {
            if (!meta.get(at).isBlank()) {
                writing.remarks.add("what it said to search engines is not kept: " + Body.shortened(meta.get(at)));
            }
        }
        String image = first(JsonPull.text(post, "feature_image"), JsonPull.text(post, "image"));
        // Without a picture its words stand alone, as they did where they were written.
        writing.picture(local(image), meta.get(0), meta.get(1), "");
        for (String name : List.of("codeinjection_head", "codeinjection_foot")) {
            if (!JsonPull.text(post, name).isBlank()) {
                writing.remarks.add("%s was left out: %s".formatted(name, Body.shortened(JsonPull.text(post, name))));
            }
        }
        if (!JsonPull.text(post, "canonical_url").isBlank()) {
            writing.remarks.add(
                    "it names another address as its own: " + Body.shortened(JsonPull.text(post, "canonical_url")));
        }
        try {
            writing.blocks(body(post, writing));
        } catch (Body.TooMuch e) {
            to.accept(new Item.Damaged(
                    title.isEmpty() ? "post " + id : "“" + title + "”", List.of(String.valueOf(e.getMessage()))));
            return;
        }
        if (!JsonPull.text(post, "slug").isBlank()) {
            writing.stood("/" + JsonPull.text(post, "slug") + "/");
        }
        to.accept(writing.done(setting));
    }

    private static void status(Json.Obj post, Writing writing) {
        String status = JsonPull.text(post, "status");
        String published = JsonPull.text(post, "published_at");
        switch (status) {
            case "published", "" -> {}
            case "scheduled" ->
                writing.keptBack("it was to be published at %s; it comes in as a draft, to be scheduled anew"
                        .formatted(published));
            case "sent" -> writing.keptBack("it went out by e-mail alone; it comes in as a draft");
            default -> writing.keptBack("its status was “%s”; it comes in as a draft".formatted(status));
        }
        String visibility = JsonPull.text(post, "visibility");
        if (!visibility.isEmpty() && !visibility.equals("public")) {
            writing.keptBack("it was to be read by “%s” alone; it comes in as a draft".formatted(visibility));
        }
    }

    private static void people(Json.Obj post, String id, Notebook notebook, Writing writing, Consumer<Item> to) {
        List<String> authors = notebook.all("posts_authors", id);
        if (authors.isEmpty() && !JsonPull.text(post, "author_id").isEmpty()) {
            authors = List.of(JsonPull.text(post, "author_id"));
        }
        for (String author : authors) {
            Optional<Wxr.Fields> described = notebook.first("user", author).map(Wxr.Fields::of);
            described
                    .flatMap(it -> Writing.authorOf(
                            it.get(0), it.get(1), it.get(2), it.get(3).isBlank() ? List.of() : List.of(it.get(3))))
                    .ifPresent(it -> {
                        writing.by(it);
                        Wxr.moved("author", described.get().get(1), "/author/" + it.slug() + "/", notebook, to);
                    });
        }
    }

    private static List<Block> body(Json.Obj post, Writing writing) {
        Optional<Json.Obj> lexical = inner(JsonPull.text(post, "lexical"), writing, "lexical");
        if (lexical.isPresent()) {
            return writing.body().tree(local(new Lexical(writing.remarks).tree(lexical.get())));
        }
        Optional<Json.Obj> mobiledoc = inner(JsonPull.text(post, "mobiledoc"), writing, "mobiledoc");
        if (mobiledoc.isPresent()) {
            return writing.body().tree(local(new Mobiledoc(mobiledoc.get(), writing.remarks).tree()));
        }
        String html = first(JsonPull.text(post, "html"), JsonPull.text(post, "markdown"));
        return writing.body().html(html.replace(GHOST_URL + "/content/images/", "content/images/"));
    }

    private static Optional<Json.Obj> inner(String json, Writing writing, String name) {
        if (json.isBlank()) {
            return Optional.empty();
        }
        try {
            return Json.read(json.getBytes(UTF_8), 32 << 20, DEEPEST) instanceof Json.Obj object
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (RefusedJson e) {
            writing.remarks.add("its %s cannot be read (%s); its HTML is taken"
                    .formatted(name, Body.shortened(String.valueOf(e.getMessage()))));
            return Optional.empty();
        }
    }

    /// The tree with its pictures named as they are in the export, `content/images/…`.
    private static Element local(Element tree) {
        for (Element shown : tree.select("[src]")) {
            shown.attr("src", local(shown.attr("src")));
        }
        return tree;
    }

    private static String local(String source) {
        return source.startsWith(GHOST_URL + "/content/") ? source.substring(GHOST_URL.length() + 1) : source;
    }

    private static String first(String one, String other) {
        return one.isBlank() ? other : one;
    }
}
