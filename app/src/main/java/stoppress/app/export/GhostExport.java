package stoppress.app.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import stoppress.desk.database.Database;
import stoppress.desk.paper.Announced;
import stoppress.desk.paper.OwnPages;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Slugs;
import stoppress.desk.story.Stories;
import stoppress.desk.version.Versions;
import stoppress.press.Addresses;
import stoppress.press.ghost.Ids;
import stoppress.publication.document.Author;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Language;
import stoppress.publication.document.MediaFile;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Site;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Standing;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.Tag;
import stoppress.publication.document.TagName;
import stoppress.publication.json.Json;

/// The paper as a Ghost's export, which Ghost 5 and 6 take in: what is in print as published posts, in its newest
/// version, drafts as drafts, and what the paper says of itself as pages. As JSON alone, or as a zip with the pictures
/// and the redirects. Each table is written row by row.
///
/// It is long because a Ghost's tables are many, and each is written here once, beside those that name its rows.
public final class GhostExport {
    private static final int BATCH = 200;
    /// What Ghost takes.
    private static final int TITLE = 255;

    private static final int EXCERPT = 300;
    private static final String POST = "post";
    private static final String PAGE = "page";

    /// What was written.
    public record Written(int posts, int pictures) {}

    private final Database database;
    private final Path media;
    private final Instant now;
    private final Language own;
    private int posts;

    /// @param now what the export says of its time
    public GhostExport(Database database, Path media, Instant now) {
        this.database = database;
        this.media = media;
        this.now = now;
        own = new Announced(database.sql()).site().map(Site::language).orElse(Language.ENGLISH);
    }

    /// A story, or a page about the paper, as Ghost gets it.
    ///
    /// @param published when it first was; empty where readers do not have it
    private record Post(Draft draft, Optional<Instant> published, Instant saved, String type) {
        String id() {
            return type.equals(PAGE)
                    ? draft.story().text()
                    : Ids.id(Ids.POST, draft.story().text());
        }
    }

    /// Writes it; a zip where the file's name ends so.
    ///
    /// @throws CannotExport when the file is there, or cannot be written
    public Written to(Path file) {
        Destination.file(file);
        boolean zipped = String.valueOf(file.getFileName()).endsWith(".zip");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            if (!zipped) {
                json(out);
                return new Written(posts, 0);
            }
            try (var zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry("ghost.json"));
                json(zip);
                zip.putNextEntry(new ZipEntry("redirects.json"));
                redirects(zip);
                return new Written(posts, pictures(zip));
            }
        } catch (IOException e) {
            throw new CannotExport("%s cannot be written: %s.".formatted(file, e.getMessage()), e);
        }
    }

    private void json(OutputStream out) throws IOException {
        write(
                out,
                "{\"db\":[{\"meta\":{\"exported_on\":%d,\"version\":\"5.130.6\"},\"data\":{"
                        .formatted(now.toEpochMilli()));
        table(
                out,
                "posts",
                rows -> each(post -> {
                    posts++;
                    rows.accept(post(post));
                }));
        table(out, ",posts_meta", rows -> each(post -> meta(post).ifPresent(rows)));
        table(
                out,
                ",posts_authors",
                rows -> each(post -> related(
                        post,
                        "author_id",
                        "user",
                        post.draft().bylines().stream()
                                .map(GhostExport::slug)
                                .distinct()
                                .toList(),
                        rows)));
        table(
                out,
                ",posts_tags",
                rows -> each(post -> related(
                        post,
                        "tag_id",
                        "tag",
                        post.draft().tags().stream().map(it -> it.slug().text()).toList(),
                        rows)));
        table(out, ",tags", rows -> tags().forEach((slug, tag) -> rows.accept(tag(tag))));
        table(out, ",users", rows -> users().forEach((slug, author) -> rows.accept(user(author))));
        write(out, "}}]}");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
    }

    /// A table of which the rows are written as they come.
    private void table(OutputStream out, String name, Consumer<Consumer<Json.Obj>> rows) throws IOException {
        write(out, (name.startsWith(",") ? ",\"" + name.substring(1) : "\"" + name) + "\":[");
        var first = new boolean[] {true};
        var failed = new IOException[1];
        rows.accept(row -> {
            try {
                if (!first[0]) {
                    out.write(',');
                }
                first[0] = false;
                out.write(row.canonical());
            } catch (IOException e) {
                failed[0] = e;
            }
        });
        if (failed[0] != null) {
            throw failed[0];
        }
        write(out, "]");
    }

    /// Every story that is in print, and every draft that nobody put away.
    private void each(Consumer<Post> to) {
        var stories = new Stories(database.sql());
        var versions = new Versions(database.sql());
        for (List<Saved> some = stories.after("", BATCH);
                !some.isEmpty();
                some = stories.after(some.getLast().draft().story().text(), BATCH)) {
            for (Saved saved : some) {
                Draft draft = saved.draft();
                switch (saved.stage()) {
                    case PUBLISHED ->
                        versions.left(draft.story())
                                .ifPresent(it ->
                                        to.accept(new Post(Draft.of(it), Optional.of(it.first()), it.latest(), POST)));
                    case DRAFT -> {
                        if (stories.deleted(draft.story()).isEmpty()) {
                            to.accept(new Post(
                                    draft,
                                    Optional.empty(),
                                    draft.dated().map(Draft.Dated::first).orElse(now),
                                    POST));
                        }
                    }
                    case READABLE, WITHDRAWN -> {
                        // What is out of print stays here.
                    }
                }
            }
        }
        pages(to);
    }

    private void pages(Consumer<Post> to) {
        new Announced(database.sql())
                .all("policy").stream()
                        .map(Policy.class::cast)
                        .forEach(it -> to.accept(new Post(page(it), Optional.of(it.at()), it.at(), PAGE)));
        new OwnPages(database.sql())
                .waiting()
                .forEach(it -> to.accept(new Post(page(it), Optional.empty(), it.at(), PAGE)));
    }

    /// Posts and pages have their addresses from the same stock there.
    private Draft page(Policy page) {
        boolean isTaken = new Stories(database.sql()).at(own, page.slug()).isPresent();
        return new Draft(
                new StoryId(Ids.id(Ids.PAGE, page.slug().text())),
                isTaken ? Slugs.of(page.slug() + " page") : page.slug(),
                own,
                Standing.FINAL,
                page.title(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.of(new Draft.Dated(page.at(), page.at())),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                page.body(),
                List.of());
    }

    private Json.Obj post(Post post) {
        Draft draft = post.draft();
        String headline = cut(draft.headline(), TITLE);
        Optional<String> excerpt = draft.standfirst().map(it -> cut(it, EXCERPT));
        boolean more = draft.standfirst().filter(it -> it.length() > EXCERPT).isPresent();
        var row = Json.object()
                .with("id", post.id())
                .with("uuid", Ids.uuid(draft.story().text()))
                .with("comment_id", post.id())
                .with("title", headline)
                .with("slug", draft.slug().text())
                .with("lexical", new String(GhostLexical.of(draft, more).canonical(), UTF_8))
                .with("type", post.type())
                .with("status", post.published().isPresent() ? "published" : "draft")
                .with("visibility", "public")
                .with("featured", Json.of(0))
                .with("email_recipient_filter", "all")
                .with(
                        "locale",
                        own.equals(draft.language())
                                ? new Json.Null()
                                : Json.of(draft.language().tag()))
                .with("created_at", time(draft.dated().map(Draft.Dated::first).orElse(post.saved())))
                .with("updated_at", time(post.saved()))
                .with(
                        "published_at",
                        post.published().<Json>map(it -> Json.of(time(it))).orElse(new Json.Null()))
                .with("custom_excerpt", excerpt.<Json>map(Json::of).orElse(new Json.Null()))
                .with(
                        "feature_image",
                        draft.picture()
                                .flatMap(Picture::file)
                                .<Json>map(it -> Json.of(GhostLexical.address(it)))
                                .orElse(new Json.Null()));
        return row.done();
    }

    private static Optional<Json.Obj> meta(Post post) {
        return post.draft()
                .picture()
                .map(it -> Json.object()
                        .with("id", Ids.id("meta", post.draft().story().text()))
                        .with("post_id", post.id())
                        .with("feature_image_alt", it.alternative().map(alt -> Json.of(cut(alt, 191))))
                        .with("feature_image_caption", Json.of(GhostLexical.caption(it)))
                        .done());
    }

    private static void related(Post post, String column, String kind, List<String> slugs, Consumer<Json.Obj> rows) {
        for (int i = 0; i < slugs.size(); i++) {
            rows.accept(Json.object()
                    .with("id", Ids.id(column, post.draft().story().text() + "/" + slugs.get(i)))
                    .with("post_id", post.id())
                    .with(column, Ids.id(kind, slugs.get(i)))
                    .with("sort_order", Json.of(i))
                    .done());
        }
    }

    private static String slug(Byline byline) {
        return byline.author()
                .map(Slug::text)
                .orElseGet(() -> Slugs.of(byline.name()).text());
    }

    private Map<String, Tag> tags() {
        var tags = new LinkedHashMap<String, Tag>();
        new Announced(database.sql()).all("tag").forEach(it -> {
            if (it instanceof Tag tag) {
                tags.put(tag.slug().text(), tag);
            }
        });
        each(post -> post.draft()
                .tags()
                .forEach((TagName it) ->
                        tags.putIfAbsent(it.slug().text(), new Tag(it.slug(), it.name(), Optional.empty()))));
        return tags;
    }

    private Map<String, Author> users() {
        var users = new LinkedHashMap<String, Author>();
        new Announced(database.sql()).all("author").forEach(it -> {
            if (it instanceof Author author) {
                users.put(author.slug().text(), author);
            }
        });
        each(post -> post.draft()
                .bylines()
                .forEach(it -> users.putIfAbsent(
                        slug(it),
                        new Author(
                                new Slug(slug(it)),
                                it.name(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of()))));
        return users;
    }

    private static Json.Obj tag(Tag tag) {
        return Json.object()
                .with("id", Ids.id("tag", tag.slug().text()))
                .with("name", cut(tag.name(), 191))
                .with("slug", tag.slug().text())
                .with(
                        "description",
                        tag.description().<Json>map(it -> Json.of(cut(it, 500))).orElse(new Json.Null()))
                .with("visibility", "public")
                .done();
    }

    /// Ghost asks for an e-mail address of everybody; these lead to nobody, and nobody can sign in with them.
    private static Json.Obj user(Author author) {
        return Json.object()
                .with("id", Ids.id("user", author.slug().text()))
                .with("name", cut(author.name(), 191))
                .with("slug", author.slug().text())
                .with("email", author.slug() + "@stoppress.invalid")
                .with(
                        "bio",
                        author.biography()
                                .<Json>map(it -> Json.of(cut(it, 200)))
                                .orElse(new Json.Null()))
                .with(
                        "website",
                        author.links().stream()
                                .map(Object::toString)
                                .filter(it -> it.startsWith("http"))
                                .findFirst()
                                .<Json>map(Json::of)
                                .orElse(new Json.Null()))
                .with("status", "inactive")
                .with("visibility", "public")
                .done();
    }

    /// Where a Ghost sends on who comes to an address that this paper had. A Ghost looks at its redirects first, so
    /// none starts where something of its own stands, or leads to itself.
    private void redirects(OutputStream out) throws IOException {
        var standing = new HashSet<String>();
        var leads = new TreeMap<String, String>();
        var addresses = new Addresses(own);
        each(post -> {
            Draft draft = post.draft();
            String there = "/" + draft.slug() + "/";
            standing.add(there);
            if (post.type().equals(POST)) {
                leads.put(addresses.story(draft.language(), draft.slug()), there);
            }
        });
        var pages = new TreeMap<String, String>();
        new Announced(database.sql())
                .all("policy").stream()
                        .map(Policy.class::cast)
                        .forEach(it -> pages.put(Addresses.policy(it.slug()), "/" + page(it).slug() + "/"));
        leads.putAll(pages);
        database.sql()
                .sql("""
                        select former, coalesce(address, '/' || slug || '/') as leads from forwarding
                        left join story on story.id = forwarding.story
                        where position is not null and instr(former, '?') = 0 order by former
                        """)
                .query((row, _) -> leads.putIfAbsent(
                        row.getString("former"), pages.getOrDefault(row.getString("leads"), row.getString("leads"))))
                .list();
        leads.keySet().removeIf(from -> standing.contains(from.replaceAll("/+$", "") + "/"));
        write(out, "[");
        boolean isFirst = true;
        for (var it : leads.entrySet()) {
            write(out, isFirst ? "" : ",");
            isFirst = false;
            out.write(Json.object()
                    .with("from", "^" + pattern(it.getKey()) + "$")
                    .with("to", it.getValue())
                    .with("permanent", new Json.Bool(true))
                    .done()
                    .canonical());
        }
        write(out, "]");
    }

    /// The address as a regular expression, with or without the slash at its end.
    private static String pattern(String address) {
        return address.replaceAll("/$", "").replaceAll("[.+*?()\\[\\]{}|^$\\\\]", "\\\\$0")
                + (address.endsWith("/") ? "/?" : "");
    }

    private int pictures(ZipOutputStream zip) throws IOException {
        var named = new TreeSet<String>();
        each(post -> GhostLexical.files(post.draft()).map(MediaFile::name).forEach(named::add));
        int copied = 0;
        for (String name : named) {
            Path file = media.resolve(name);
            if (Files.isRegularFile(file)) {
                zip.putNextEntry(new ZipEntry(GhostLexical.FOLDER + name));
                Files.copy(file, zip);
                copied++;
            }
        }
        return copied;
    }

    private static String time(Instant at) {
        return at.toString();
    }

    static String cut(String text, int most) {
        return text.length() <= most
                ? text
                : text.substring(0, Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1) + "…";
    }
}
