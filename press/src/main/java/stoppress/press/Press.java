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
import stoppress.publication.document.Author;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Language;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Reach;
import stoppress.publication.document.Site;
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
        return press("history.jte", set, page, heads.of(page, set));
    }

    /// A version as it was; machines are told that the story itself is what counts.
    public Page version(VersionPage page) {
        var set = setting(page.masthead(), page.story().language());
        var head = heads.of(page, set);
        var pieces = Pieces.of(
                templates, set, page.story(), page.narrated(), List.of(), Optional.empty(), Pieces.all(page.story()));
        return html("version.jte", Map.of("set", set, "page", page, "head", head, "pieces", pieces));
    }

    public Page changes(ChangesPage page) {
        var set = setting(page.masthead(), page.to().language());
        var head = heads.of(page, set);
        var passages = Comparison.of(shown(set.site(), page.from()), shown(set.site(), page.to()));
        return html("changes.jte", Map.of("set", set, "page", page, "head", head, "passages", passages));
    }

    /// What is different between two versions, as their page of changes shows it.
    public static List<Passage> passages(StoryVersion from, StoryVersion to) {
        return Comparison.of(from, to);
    }

    /// What a version, or a recording, changes on a page that shows what was there before, as JSON.
    public Page delta(Delta delta) {
        var set = new Setting(delta.site(), delta.is().story().language(), assets, gallery);
        return json(DeltaJson.of(delta, changes(set, delta.was(), delta.is()), set));
    }

    private List<Change> changes(Setting set, Delta.State was, Delta.State is) {
        Set<BlockId> before = Pieces.newest(was.story());
        // What has become old since stays where it is on an open page.
        Set<BlockId> now = new HashSet<>(Pieces.newest(is.story()));
        now.addAll(before);
        var changes = new ArrayList<>(Change.between(pieces(set, was, before), pieces(set, is, now)));
        changes.addAll(Pieces.edited(templates, set, was.story(), is.story(), now));
        return changes;
    }

    private List<Piece> pieces(Setting set, Delta.State state, Set<BlockId> shown) {
        return Pieces.of(templates, set, state.story(), state.narrated(), List.of(), Optional.empty(), shown);
    }

    /// What the page loses when the recording beside it goes.
    private List<Change> silence(Setting set, Ending ending) {
        return ending.heard()
                .map(it -> changes(set, it, new Delta.State(it.story(), Optional.empty())))
                .orElse(List.of());
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
        return json(DeltaJson.of(
                ending, html.toString().strip(), silence(set, ending), set.word("gone.title." + out.word())));
    }

    /// What an erasure of older versions changes on an open page, as JSON: the position that it is at, and a recording
    /// that speaks of one of them.
    public Page erasure(Ending erasure) {
        var set = new Setting(erasure.site(), erasure.out().language(), assets, gallery);
        return json(DeltaJson.erasure(erasure, silence(set, erasure)));
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

    /// A story as other programs carry it on: HTML with whole addresses, without its headline, its standfirst and the
    /// lead picture, which stand beside it.
    public String body(Site site, StoryVersion story) {
        return FeedText.body(site, story, address(site, story), gallery);
    }

    /// In short: what has to be known of it, and its standfirst, or how it begins.
    public String summary(Site site, StoryVersion story) {
        return FeedText.summary(site, new FeedPage.Told(story, story.latest(), Reach.Feeds.FULL), address(site, story));
    }

    /// The same for what the paper says of itself.
    public String body(Site site, Policy policy) {
        return FeedText.of(site, policy, Addresses.whole(site, Addresses.policy(policy.slug())), gallery);
    }

    /// Where a picture is to be had; empty where there is nothing to be seen.
    public Optional<String> image(Site site, Picture picture) {
        var shown = Shown.of(picture, gallery);
        return shown.isThere() ? Optional.of(Addresses.whole(site, shown.plain())) : Optional.empty();
    }

    /// The picture, or the one that replaced it; empty where it was taken away.
    public Optional<Picture> shown(Picture picture) {
        return Optional.of(Shown.of(picture, gallery))
                .filter(it -> it.withdrawn().isEmpty())
                .map(Shown::picture);
    }

    /// The same version with its pictures as they are now, for those who take it whole.
    public StoryVersion shown(Site site, StoryVersion story) {
        return ShownStory.of(story, site, gallery);
    }

    /// The same, with nothing in the place of pictures that were taken away, for those who quote how it begins.
    public StoryVersion left(StoryVersion story) {
        return ShownStory.left(story, gallery);
    }

    /// Somebody with their picture as it is now.
    public Author shown(Author author) {
        return new Author(
                author.slug(),
                author.name(),
                author.role(),
                author.biography(),
                author.picture().flatMap(this::shown),
                author.links());
    }

    private static String address(Site site, StoryVersion story) {
        return Addresses.whole(site, new Addresses(site.language()).story(story.language(), story.slug()));
    }

    /// What can be listened to, for podcast apps.
    public Page podcast(PodcastPage page) {
        return new Page(FeedFormat.RSS.type() + "; charset=utf-8", new PodcastFeed(page).bytes());
    }

    /// What the paper holds itself to, or says of itself.
    public Page policy(PolicyPage page) {
        var set = setting(page.masthead());
        return press("policy.jte", set, page, heads.of(page, set));
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
        var set = setting(page.masthead(), page.language());
        return press("search.jte", set, page, heads.of(page, set));
    }

    public Page gone(GonePage page) {
        var set = setting(page.masthead(), page.out().language());
        return press("gone.jte", set, page, heads.of(page, set));
    }

    public Page missing(MissingPage page) {
        var set = setting(page.masthead(), page.language());
        return press("missing.jte", set, page, heads.of(page, set));
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
