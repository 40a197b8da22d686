package stoppress.desk.migrate.archive;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import stoppress.desk.migrate.archive.ArchivedStory.Stage;
import stoppress.desk.story.Draft.Dated;
import stoppress.desk.story.Slugs;
import stoppress.press.Addresses;
import stoppress.publication.document.Author;
import stoppress.publication.document.Block;
import stoppress.publication.document.Bounds;
import stoppress.publication.document.Byline;
import stoppress.publication.document.FormerAddress;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Language;
import stoppress.publication.document.Link;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Tag;

/// A story of an archive while it is put together: each part is brought within the bounds of a document, and what had
/// to be changed for that is told.
final class Writing {
    private static final int KEY = 1_000;

    final Remarks remarks = new Remarks();
    private final String key;
    private final Links links;
    private final Body body;
    private Stage stage = Stage.PUBLIC;
    private boolean isPage;
    private String headline = "";
    private String slug = "";
    private Optional<Language> language = Optional.empty();
    private Optional<String> standfirst = Optional.empty();
    private final List<Byline> bylines = new ArrayList<>();
    private final Map<Slug, Author> authors = new LinkedHashMap<>();
    private final Map<Slug, Tag> tags = new LinkedHashMap<>();
    private Optional<Instant> first = Optional.empty();
    private Optional<Instant> latest = Optional.empty();
    private Optional<Picture> picture = Optional.empty();
    private List<Block> blocks = List.of();
    private final List<FormerAddress> former = new ArrayList<>();

    /// @param key what the archive knows the story by
    /// @param lines as [Body] takes it
    Writing(String key, Links links, Setting setting, boolean lines) {
        this.key = key;
        this.links = links;
        this.body = new Body(links, setting.pictures().of(Body.cut(key, KEY)), remarks, lines);
    }

    void headline(String text) {
        String plain = Line.plain(text(text));
        headline = body.fit(plain, Bounds.HEADLINE);
    }

    /// The last part of the address that it had, as the archive says it.
    void slug(String text) {
        slug = text;
    }

    void language(Language language) {
        this.language = Optional.of(language);
    }

    void standfirst(String text) {
        String plain = Line.plain(text(text));
        standfirst = plain.isEmpty() ? Optional.empty() : Optional.of(body.fit(plain, Bounds.STANDFIRST));
    }

    /// Somebody who has a page.
    void by(Author author) {
        if (authors.putIfAbsent(author.slug(), author) == null) {
            byline(new Byline(author.name(), Optional.of(author.slug())));
        }
    }

    /// Somebody of whom there is only the name.
    void by(String name) {
        String plain = Line.plain(name);
        if (!plain.isEmpty()) {
            byline(new Byline(body.fit(plain, Bounds.NAME), Optional.empty()));
        }
    }

    private void byline(Byline byline) {
        if (bylines.size() < Bounds.BYLINES) {
            bylines.add(byline);
        } else {
            remarks.add("more than %d bylines; left out: %s".formatted(Bounds.BYLINES, byline.name()));
        }
    }

    void tag(Tag tag) {
        if (tags.size() < Bounds.TAGS) {
            tags.putIfAbsent(tag.slug(), tag);
        } else {
            remarks.add("more than %d tags; left out: %s".formatted(Bounds.TAGS, tag.name()));
        }
    }

    void tag(String name) {
        tagOf(name, "", "").ifPresent(this::tag);
    }

    /// @param published when it was first; of a draft, when it was to be
    void times(Optional<Instant> published, Optional<Instant> updated) {
        first = published;
        latest = updated;
    }

    void keptBack(String why) {
        stage = Stage.KEPT_BACK;
        remarks.add(why);
    }

    /// It is no story, but a page of the site's own.
    void page() {
        isPage = true;
    }

    void picture(String source, String alternative, String caption, String credit) {
        picture = body.picture(source, alternative, caption, credit);
    }

    /// A picture more, below the text.
    void another(String source, String alternative, String caption) {
        body.picture(source, alternative, caption);
    }

    Body body() {
        return body;
    }

    void blocks(List<Block> blocks) {
        this.blocks = blocks;
    }

    /// Where it stood: an address, with its host or without.
    void stood(String address) {
        if (address.isBlank()) {
            return;
        }
        links.former(address).filter(it -> !former.contains(it)).ifPresent(former::add);
    }

    /// The item that it is: a story, or one that cannot come in.
    Item done(Setting setting) {
        if (headline.isBlank()) {
            headline = blocks.stream()
                    .flatMap(it -> it instanceof Block.Paragraph paragraph
                            ? Stream.of(paragraph.text().plain())
                            : Stream.empty())
                    .map(it -> Body.cut(Line.plain(it), 80))
                    .filter(it -> !it.isBlank())
                    .findFirst()
                    .orElse("");
            remarks.add("it has no headline; the beginning of its text stands for one");
        }
        if (headline.isBlank()) {
            return new Item.Damaged(named(), List.of("it has neither headline nor text"));
        }
        if (blocks.isEmpty() && isPage) {
            return new Item.LeftOut("page " + named(), "it has no text");
        }
        if (blocks.isEmpty()) {
            stage = Stage.KEPT_BACK;
            remarks.add("it has no text; it comes in as a draft");
        }
        try {
            if (blocks.size() > Bounds.BLOCKS) {
                throw new InvalidDocument(
                        "it has %,d paragraphs and pictures; at most %,d fit".formatted(blocks.size(), Bounds.BLOCKS));
            }
            if (isPage) {
                unkept(setting);
            }
            var said = new ArchivedStory(
                    Body.cut(key, KEY),
                    stage,
                    slugOf(),
                    language.orElse(setting.languages().getFirst()),
                    headline,
                    standfirst,
                    List.copyOf(bylines),
                    List.copyOf(authors.values()),
                    List.copyOf(tags.values()),
                    first.map(it -> new Dated(it, latest.filter(it::isBefore).orElse(it))),
                    picture,
                    blocks,
                    List.copyOf(former),
                    remarks.all());
            return isPage ? new Item.Page(said) : new Item.Found(said);
        } catch (InvalidDocument e) {
            return new Item.Damaged(named(), List.of(String.valueOf(e.getMessage())));
        }
    }

    /// What a story has and a page has not.
    private void unkept(Setting setting) {
        Language own = setting.languages().getFirst();
        standfirst.ifPresent(it -> remarks.add("a page has no summary; left out: " + Body.shortened(it)));
        if (!tags.isEmpty()) {
            remarks.add("a page has no tags; left out: "
                    + String.join(", ", tags.values().stream().map(Tag::name).toList()));
        }
        if (!language.orElse(own).equals(own)) {
            remarks.add("it is in “%s”; a page about the paper is shown in its own language, “%s”"
                    .formatted(language.orElse(own).tag(), own.tag()));
        }
    }

    private String named() {
        return headline.isBlank() ? Body.shortened(key) : "“" + headline + "”";
    }

    private Slug slugOf() {
        Slug wanted = Slugs.of(slug.isBlank() ? headline : decoded(slug));
        if (isPage || !Addresses.isReserved(wanted)) {
            return wanted;
        }
        Slug instead = Slugs.of(headline);
        return Addresses.isReserved(instead) ? Slugs.of(wanted + " story") : instead;
    }

    static String decoded(String slug) {
        try {
            return slug.indexOf('%') < 0 ? slug : URLDecoder.decode(slug, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return slug;
        }
    }

    /// A tag as the archive describes it; empty where it has no name.
    static Optional<Tag> tagOf(String name, String slug, String description) {
        String plain = Line.plain(text(name));
        String words = Line.plain(text(description));
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Tag(
                Slugs.of(slug.isBlank() ? plain : decoded(slug)),
                Body.cut(plain, Bounds.NAME),
                words.isEmpty() ? Optional.empty() : Optional.of(Body.cut(words, Bounds.STANDFIRST))));
    }

    /// Somebody who writes, as the archive describes them; empty where they have no name.
    static Optional<Author> authorOf(String name, String slug, String biography, List<String> addresses) {
        String plain = Line.plain(text(name));
        String words = Line.plain(text(biography));
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        List<Link> links = addresses.stream()
                .flatMap(it -> Links.NONE.abroad(it).stream())
                .distinct()
                .limit(Bounds.LINKS)
                .toList();
        return Optional.of(new Author(
                Slugs.of(slug.isBlank() ? plain : decoded(slug)),
                Body.cut(plain, Bounds.NAME),
                Optional.empty(),
                words.isEmpty() ? Optional.empty() : Optional.of(Body.cut(words, Bounds.BIOGRAPHY)),
                Optional.empty(),
                links));
    }

    /// Text that may be written as HTML.
    static String text(String html) {
        return html.indexOf('<') < 0 && html.indexOf('&') < 0
                ? html
                : Jsoup.parseBodyFragment(html).text();
    }
}
