package stoppress.desk.migrate.archive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import stoppress.publication.document.Author;
import stoppress.publication.document.FormerAddress;
import stoppress.publication.document.Link;
import stoppress.publication.document.Tag;

/// WordPress's export, WXR, of any version from 1.0. It is read twice: once for what stories name (authors,
/// categories, tags, pictures), which may stand after them, and once for the stories.
final class Wxr implements Archive {
    private static final Set<String> DESCRIPTIONS = Set.of("wp:author", "wp:category", "wp:tag", "wp:term", "item");
    private static final Set<String> FURNITURE = Set.of(
            "nav_menu_item",
            "custom_css",
            "customize_changeset",
            "wp_global_styles",
            "wp_navigation",
            "wp_template",
            "wp_template_part",
            "revision",
            "oembed_cache",
            "user_request",
            "wp_font_family",
            "wp_font_face");

    private final ArchiveFile file;
    private final Setting setting;

    Wxr(ArchiveFile file, Setting setting) {
        this.file = file;
        this.setting = setting;
    }

    /// What the channel says of the site.
    private record Site(Links links, String language) {}

    @Override
    public void read(Consumer<Item> to) {
        try (var notebook = new Notebook()) {
            Site site = describe(notebook);
            try (var xml = new XmlPull(ArchiveFile.stream(file))) {
                while (xml.find("item"::equals).isPresent()) {
                    item(xml.tree(), site, notebook, to);
                }
            }
            notebook.unasked(
                    "author",
                    (login, said) -> to.accept(new Item.LeftOut(
                            "author “%s”".formatted(Fields.of(said).get(0)), "no story is by them")));
            notebook.unasked(
                    "tag",
                    (slug, said) -> to.accept(new Item.LeftOut(
                            "tag “%s”".formatted(Fields.of(said).get(0)), "no story has it")));
            notebook.unasked(
                    "picture",
                    (id, said) -> to.accept(new Item.LeftOut(
                            "attachment %s".formatted(Fields.of(said).get(0)), "no story names it")));
        }
    }

    /// Several texts in one note.
    record Fields(List<String> texts) {
        static final String BETWEEN = "\u001f";

        static String written(String... texts) {
            return String.join(BETWEEN, texts);
        }

        static Fields of(String said) {
            return new Fields(List.of(said.split(BETWEEN, -1)));
        }

        String get(int at) {
            return at < texts.size() ? texts.get(at) : "";
        }
    }

    private Site describe(Notebook notebook) {
        var sites = new LinkedHashSet<String>();
        String language = "";
        boolean inItems = false;
        try (var xml = new XmlPull(ArchiveFile.stream(file))) {
            Optional<String> found = xml.find(Wxr::says);
            while (found.isPresent()) {
                Element element = xml.tree();
                switch (found.get()) {
                    case "wp:base_site_url", "wp:base_blog_url" -> sites.addAll(Links.named(element.wholeText()));
                    case "link" -> {
                        if (!inItems) {
                            sites.addAll(Links.named(element.wholeText()));
                        }
                    }
                    case "language" ->
                        language = inItems ? language : element.wholeText().strip();
                    case "wp:author" ->
                        notebook.note(
                                "author",
                                XmlPull.text(element, "wp:author_login").strip(),
                                0,
                                Fields.written(
                                        XmlPull.text(element, "wp:author_display_name")
                                                .strip(),
                                        XmlPull.text(element, "wp:author_description"),
                                        XmlPull.text(element, "wp:author_url")));
                    case "wp:category" ->
                        section(
                                notebook,
                                "category",
                                XmlPull.text(element, "wp:category_nicename"),
                                XmlPull.text(element, "wp:cat_name"),
                                XmlPull.text(element, "wp:category_description"));
                    case "wp:tag" ->
                        section(
                                notebook,
                                "tag",
                                XmlPull.text(element, "wp:tag_slug"),
                                XmlPull.text(element, "wp:tag_name"),
                                XmlPull.text(element, "wp:tag_description"));
                    case "item" -> {
                        inItems = true;
                        attachment(element, notebook);
                    }
                    default -> {
                        // A term of a kind that stories do not carry.
                    }
                }
                found = xml.find(Wxr::says);
            }
        }
        return new Site(new Links(Set.copyOf(sites), ""), language);
    }

    private static boolean says(String name) {
        return DESCRIPTIONS.contains(name)
                || name.equals("link")
                || name.equals("language")
                || name.equals("wp:base_site_url")
                || name.equals("wp:base_blog_url");
    }

    private static void section(Notebook notebook, String kind, String slug, String name, String description) {
        if (!name.isBlank()) {
            notebook.note("tag", kind + "/" + slug.strip(), 0, Fields.written(name.strip(), description));
        }
    }

    private static void attachment(Element item, Notebook notebook) {
        if (!XmlPull.text(item, "wp:post_type").strip().equals("attachment")) {
            return;
        }
        String address = XmlPull.text(item, "wp:attachment_url").strip();
        String alternative = meta(item, "_wp_attachment_image_alt");
        String caption = XmlPull.text(item, "excerpt:encoded");
        notebook.note(
                "picture",
                XmlPull.text(item, "wp:post_id").strip(),
                0,
                Fields.written(
                        address,
                        alternative,
                        caption.isBlank() ? XmlPull.text(item, "content:encoded") : caption,
                        XmlPull.text(item, "title")));
    }

    private static String meta(Element item, String key) {
        return metas(item, key).stream().findFirst().orElse("");
    }

    private static List<String> metas(Element item, String key) {
        var values = new ArrayList<String>();
        for (Element child : item.children()) {
            if (child.normalName().equals("wp:postmeta")
                    && XmlPull.text(child, "wp:meta_key").strip().equals(key)) {
                values.add(XmlPull.text(child, "wp:meta_value"));
            }
        }
        return values;
    }

    private void item(Element item, Site site, Notebook notebook, Consumer<Item> to) {
        String type = XmlPull.text(item, "wp:post_type").strip();
        String status = XmlPull.text(item, "wp:status").strip();
        String title = Line.plain(Writing.text(XmlPull.text(item, "title")));
        String named =
                title.isEmpty() ? "number " + XmlPull.text(item, "wp:post_id").strip() : "“" + title + "”";
        if (type.equals("attachment")) {
            return;
        }
        if (!type.equals("post") && !type.equals("page") && !type.isEmpty()) {
            if (FURNITURE.contains(type)
                    || XmlPull.text(item, "content:encoded").isBlank()) {
                to.accept(new Item.LeftOut(type + " " + named, "it belongs to the old site's furniture"));
                return;
            }
        }
        if (status.equals("trash") || status.equals("auto-draft") || status.equals("inherit")) {
            to.accept(new Item.LeftOut("%s %s".formatted(type, named), "its status is “%s”".formatted(status)));
            return;
        }
        try {
            to.accept(story(item, type, status, site, notebook, to));
        } catch (Body.TooMuch e) {
            to.accept(new Item.Damaged(named, List.of(String.valueOf(e.getMessage()))));
        }
    }

    private Item story(Element item, String type, String status, Site site, Notebook notebook, Consumer<Item> to) {
        String id = XmlPull.text(item, "wp:post_id").strip();
        String guid = XmlPull.text(item, "guid").strip();
        String link = XmlPull.text(item, "link").strip();
        String content = XmlPull.text(item, "content:encoded");
        boolean classic = !content.contains("<!-- wp:");
        var writing = new Writing("wxr\n" + (guid.isEmpty() ? link : guid) + "\n" + id, site.links(), setting, classic);
        writing.headline(XmlPull.text(item, "title"));
        writing.slug(XmlPull.text(item, "wp:post_name"));
        writing.language(setting.language(site.language()));
        writing.standfirst(XmlPull.text(item, "excerpt:encoded"));
        times(item, writing);
        authors(item, notebook, writing, to);
        sections(item, notebook, writing, to);
        switch (status) {
            case "publish", "" -> {}
            case "future" ->
                writing.keptBack("it was to be published at %s; it comes in as a draft, to be scheduled anew"
                        .formatted(XmlPull.text(item, "wp:post_date").strip()));
            default -> writing.keptBack("its status was “%s”; it comes in as a draft".formatted(status));
        }
        if (!XmlPull.text(item, "wp:post_password").isBlank()) {
            writing.keptBack("it was locked with a password; it comes in as a draft");
        }
        if (type.equals("page")) {
            writing.page();
        } else if (!type.equals("post") && !type.isEmpty()) {
            writing.remarks.add("it was a “%s”, and comes in as a story".formatted(type));
        }
        featured(item, notebook, writing);
        var shortcodes = new Shortcodes(
                writing.remarks,
                which -> notebook.first("picture", which)
                        .map(Fields::of)
                        .map(it -> new Shortcodes.Shown(it.get(0), it.get(1), it.get(2))));
        writing.blocks(writing.body().html(shortcodes.resolved(content)));
        mentioned(item, writing);
        writing.stood(link);
        if (!id.isEmpty() && !id.startsWith("-")) {
            writing.stood("/?" + (type.equals("page") ? "page_id=" : "p=") + id);
        }
        if (guid.startsWith("http")) {
            writing.stood(guid);
        }
        for (String old : metas(item, "_wp_old_slug")) {
            old(link, XmlPull.text(item, "wp:post_name").strip(), old.strip()).ifPresent(writing::stood);
        }
        return writing.done(setting);
    }

    /// Where the story stood when its slug was another.
    private static Optional<String> old(String link, String slug, String old) {
        int at = slug.isEmpty() ? -1 : link.lastIndexOf(slug);
        return old.isEmpty() || at < 0
                ? Optional.empty()
                : Optional.of(link.substring(0, at) + old + link.substring(at + slug.length()));
    }

    private void times(Element item, Writing writing) {
        Optional<Instant> published = Dates.utc(XmlPull.text(item, "wp:post_date_gmt"))
                .or(() -> Dates.read(XmlPull.text(item, "wp:post_date"), setting.zone()))
                .or(() -> Dates.utc(XmlPull.text(item, "pubdate")).filter(it -> it.isAfter(Instant.EPOCH)));
        Optional<Instant> modified = Dates.utc(XmlPull.text(item, "wp:post_modified_gmt"))
                .or(() -> Dates.read(XmlPull.text(item, "wp:post_modified"), setting.zone()));
        writing.times(published, modified);
    }

    private static void authors(Element item, Notebook notebook, Writing writing, Consumer<Item> to) {
        var logins = new LinkedHashSet<String>();
        for (Element category : item.children()) {
            // Co-Authors Plus keeps those who wrote together as a category of its own.
            if (category.normalName().equals("category")
                    && category.attr("domain").equals("author")) {
                String slug = category.attr("nicename").replaceFirst("^cap-", "");
                Optional<String> described = notebook.first("author", slug);
                if (described.isPresent()) {
                    logins.add(slug);
                } else {
                    author(category.wholeText(), slug, "", "").ifPresent(writing::by);
                }
            }
        }
        if (logins.isEmpty() && item.select("category[domain=author]").isEmpty()) {
            logins.add(XmlPull.text(item, "dc:creator").strip());
        }
        for (String login : logins) {
            Fields described = notebook.first("author", login).map(Fields::of).orElse(Fields.of(login));
            String name = described.get(0).isBlank() ? login.replaceFirst("@.*", "") : described.get(0);
            author(name, login.contains("@") ? name : login, described.get(1), described.get(2))
                    .ifPresent(it -> {
                        writing.by(it);
                        moved("author", login, "/author/" + it.slug() + "/", notebook, to);
                    });
        }
    }

    private static Optional<Author> author(String name, String slug, String biography, String address) {
        return Writing.authorOf(name, slug, biography, address.isBlank() ? List.of() : List.of(address));
    }

    private void sections(Element item, Notebook notebook, Writing writing, Consumer<Item> to) {
        for (Element category : item.children()) {
            if (!category.normalName().equals("category")) {
                continue;
            }
            String domain = category.attr("domain").isEmpty() ? "category" : category.attr("domain");
            String slug = category.attr("nicename");
            String name = Writing.text(category.wholeText());
            switch (domain) {
                case "category", "post_tag", "tag" -> {
                    String kind = domain.equals("category") ? "category" : "tag";
                    Optional<Fields> described =
                            notebook.first("tag", kind + "/" + slug).map(Fields::of);
                    boolean nowhere = kind.equals("category") && slug.equals("uncategorized");
                    Optional<Tag> tag = nowhere
                            ? Optional.empty()
                            : Writing.tagOf(
                                    name, slug, described.map(it -> it.get(1)).orElse(""));
                    tag.ifPresent(it -> {
                        writing.tag(it);
                        moved(kind, slug, "/tag/" + it.slug() + "/", notebook, to);
                    });
                }
                case "author" -> {}
                case "post_format" -> writing.remarks.add("it had the format “%s”".formatted(name));
                default -> writing.remarks.add("“%s” of its “%s” is not kept".formatted(name, domain));
            }
        }
    }

    /// Where a section or an author had a page, told once.
    static void moved(String kind, String slug, String place, Notebook notebook, Consumer<Item> to) {
        Optional<FormerAddress> from = FormerAddress.of("/" + kind + "/" + Writing.decoded(slug) + "/");
        if (from.isPresent()
                && !from.get().text().equals(place)
                && notebook.first("moved", from.get().text()).isEmpty()) {
            notebook.note("moved", from.get().text(), 0, place);
            to.accept(new Item.Moved(from.get(), new Link(place)));
        }
    }

    private static void featured(Element item, Notebook notebook, Writing writing) {
        String id = meta(item, "_thumbnail_id").strip();
        if (id.isEmpty()) {
            return;
        }
        Optional<Fields> picture = notebook.first("picture", id).map(Fields::of);
        if (picture.isEmpty()) {
            writing.remarks.add("its picture, number %s, is not in the file".formatted(id));
            return;
        }
        Fields it = picture.get();
        String words = it.get(2).isBlank() ? it.get(3) : it.get(2);
        writing.picture(it.get(0), it.get(1), words, "");
    }

    /// What belongs to the story and is no part of its text.
    private static void mentioned(Element item, Writing writing) {
        long comments = item.children().stream()
                .filter(it -> it.normalName().equals("wp:comment"))
                .count();
        if (comments > 0) {
            writing.remarks.add("comments of its readers stay behind: %,d".formatted(comments));
        }
        for (String enclosure : metas(item, "enclosure")) {
            writing.remarks.add("an enclosure stays where it is: "
                    + Body.shortened(Jsoup.parse(enclosure.lines().findFirst().orElse(""))
                            .text()));
        }
        for (String name : List.of("_yoast_wpseo_title", "_yoast_wpseo_metadesc", "_yoast_wpseo_canonical")) {
            String said = meta(item, name);
            if (!said.isBlank()) {
                writing.remarks.add("%s is not kept: %s".formatted(name, Body.shortened(said)));
            }
        }
    }
}
