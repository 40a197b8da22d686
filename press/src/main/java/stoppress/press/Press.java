package stoppress.press;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import gg.jte.output.Utf8ByteOutput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Language;
import stoppress.publication.document.StoryVersion;

/// Presses pages. One serves a whole program; it holds nothing that changes, and may be used by many threads at once.
public final class Press {
    private final TemplateEngine templates;
    private final Assets assets;
    private final Gallery gallery;
    private final Heads heads;

    private Press(TemplateEngine templates, Assets assets, Gallery gallery) {
        this.templates = templates;
        this.assets = assets;
        this.gallery = gallery;
        this.heads = new Heads(gallery);
    }

    /// A press with its templates, its style sheet and its fonts in place.
    public static Press ready() {
        var templates = TemplateEngine.createPrecompiled(
                null, ContentType.Html, Press.class.getClassLoader(), "stoppress.press.templates");
        return new Press(templates, Assets.read(), Gallery.BARE);
    }

    /// The same press, which knows these forms of pictures.
    public Press with(Gallery gallery) {
        return new Press(templates, assets, gallery);
    }

    /// The files that the pages refer to.
    public Assets assets() {
        return assets;
    }

    public Page story(StoryPage page) {
        var set = setting(page.masthead(), page.story().language());
        var pieces = Pieces.of(templates, set, page);
        return html("story.jte", Map.of("set", set, "page", page, "head", heads.of(page), "pieces", pieces));
    }

    public Page history(HistoryPage page) {
        var set = setting(page.masthead(), page.language());
        return press(
                "history.jte",
                set,
                page,
                Head.plain(page.headline()
                        .map(it -> set.word("history") + ": " + it)
                        .orElseGet(() -> set.word("history"))));
    }

    /// A version as it was; machines are told that the story itself is what counts.
    public Page version(VersionPage page) {
        var set = setting(page.masthead(), page.story().language());
        var head = Head.plain(page.story().headline());
        var pieces = Pieces.of(templates, set, page.story(), List.of(), Optional.empty(), Pieces.all(page.story()));
        return html("version.jte", Map.of("set", set, "page", page, "head", head, "pieces", pieces));
    }

    public Page changes(ChangesPage page) {
        var set = setting(page.masthead(), page.to().language());
        var head = Head.plain(page.to().headline());
        var passages = Comparison.of(page.from(), page.to());
        return html("changes.jte", Map.of("set", set, "page", page, "head", head, "passages", passages));
    }

    /// What is different between two versions, as their page of changes shows it.
    public static List<Passage> passages(StoryVersion from, StoryVersion to) {
        return Comparison.of(from, to);
    }

    /// What a version changes on a page that shows the version before, as JSON.
    public Page delta(Delta delta) {
        var set = new Setting(delta.site(), delta.is().language(), assets, gallery);
        Set<BlockId> before = Pieces.newest(delta.was());
        // What has become old since stays where it is on an open page.
        Set<BlockId> now = new HashSet<>(Pieces.newest(delta.is()));
        now.addAll(before);
        var changes = new ArrayList<>(Change.between(
                Pieces.of(templates, set, delta.was(), List.of(), Optional.empty(), before),
                Pieces.of(templates, set, delta.is(), List.of(), Optional.empty(), now)));
        changes.addAll(Pieces.edited(templates, set, delta.was(), delta.is(), now));
        return json(DeltaJson.of(delta, changes, set));
    }

    /// What going out of print changes on a page that shows the story, as JSON.
    public Page ending(Ending ending) {
        var out = ending.out();
        var set = new Setting(ending.site(), out.language(), assets, gallery);
        var html = new StringOutput();
        if (out.isReadable()) {
            templates.render("out.jte", Map.of("set", set, "out", out), html);
        } else {
            templates.render("ended.jte", Map.of("set", set, "out", out, "version", Optional.empty()), html);
        }
        return json(DeltaJson.of(ending, html.toString().strip(), set.word("gone.title." + out.word())));
    }

    /// What an erasure of older versions changes on an open page, as JSON: nothing, but the position that it is at.
    public Page nothing(Ending erasure) {
        return json(DeltaJson.nothing(erasure));
    }

    /// Some of a story's live updates.
    public Page updates(UpdatesPage page) {
        var set = setting(page.masthead(), page.story().language());
        return press("updates.jte", set, page, heads.of(page));
    }

    public Page front(FrontPage page) {
        var set = setting(page.masthead(), page.language());
        return press("front.jte", set, page, heads.of(page));
    }

    public Page list(ListPage page) {
        var set = setting(page.masthead(), page.language());
        return press("list.jte", set, page, heads.of(page, set));
    }

    public Page archive(ArchivePage page) {
        var set = setting(page.masthead());
        return press("archive.jte", set, page, heads.of(page, set));
    }

    public Page corrections(CorrectionsPage page) {
        var set = setting(page.masthead());
        return press("mistakes.jte", set, page, heads.of(page, set));
    }

    /// The same as a feed in Atom (RFC 4287).
    public Page feed(CorrectionsPage page) {
        var out = new StringOutput();
        templates.render("mistakesfeed.jte", Map.of("set", setting(page.masthead()), "page", page), out);
        return new Page(Page.ATOM, out.toString().strip().getBytes(StandardCharsets.UTF_8));
    }

    /// A list for those who subscribe to it.
    public Page feed(FeedPage page, FeedFormat format) {
        byte[] bytes = switch (format) {
            case RSS -> new RssFeed(page, gallery).bytes();
            case ATOM -> new AtomFeed(page, gallery).bytes();
            case JSON -> new JsonFeed(page, gallery).bytes();
        };
        return new Page(format == FeedFormat.JSON ? format.type() : format.type() + "; charset=utf-8", bytes);
    }

    /// What the paper holds itself to, or says of itself.
    public Page policy(PolicyPage page) {
        var set = setting(page.masthead());
        return press("policy.jte", set, page, heads.of(page));
    }

    /// The list of those.
    public Page about(AboutPage page) {
        var set = setting(page.masthead());
        return press("about.jte", set, page, heads.of(page, set));
    }

    /// A story as other people's pages show it.
    public Page card(EmbeddedCard page) {
        var set = new Setting(page.site(), page.language(), assets, gallery);
        return html("card.jte", Map.of("set", set, "page", page));
    }

    /// What was found, in the language that was asked for. Not for other sites' indexes.
    public Page search(SearchPage page) {
        var language = page.asked().language().orElse(page.masthead().site().language());
        var set = setting(page.masthead(), language);
        String title = page.asked().words().isEmpty()
                ? set.word("search")
                : set.word("search") + ": " + page.asked().words();
        return press("search.jte", set, page, Head.plain(title));
    }

    public Page gone(GonePage page) {
        var set = setting(page.masthead(), page.out().language());
        return press(
                "gone.jte",
                set,
                page,
                Head.plain(set.word("gone.title." + page.out().word())));
    }

    public Page missing(MissingPage page) {
        var set = setting(page.masthead(), page.language());
        return press("missing.jte", set, page, Head.plain(set.word("missing.title")));
    }

    private static Page json(Map<String, Object> object) {
        return new Page(Page.JSON, ScriptJson.plain(object).getBytes(StandardCharsets.UTF_8));
    }

    private Setting setting(Masthead masthead) {
        return setting(masthead, masthead.site().language());
    }

    private Setting setting(Masthead masthead, Language language) {
        return new Setting(masthead.site(), language, assets, gallery);
    }

    private Page press(String template, Setting set, Object page, Head head) {
        return html(template, Map.of("set", set, "page", page, "head", head));
    }

    private Page html(String template, Map<String, Object> parameters) {
        var out = new Utf8ByteOutput();
        templates.render(template, parameters, out);
        return new Page(Page.HTML, out.toByteArray());
    }
}
