package stoppress.reader.shelf;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import stoppress.press.Addresses;
import stoppress.press.Asset;
import stoppress.press.Callout;
import stoppress.press.Leaflets;
import stoppress.press.MissingPage;
import stoppress.press.Page;
import stoppress.press.Press;
import stoppress.press.exchange.Item;
import stoppress.press.exchange.NewsMl;
import stoppress.press.exchange.Ninjs;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Language;
import stoppress.publication.document.Site;
import stoppress.publication.document.Slug;
import stoppress.reader.pages.Caching;
import stoppress.reader.pages.Source;

/// Presses what stands at an address from the shelf. Each answer is of one state of the shelf, at one moment.
///
/// Longer than most: which addresses there are, and which of them goes before another, has to be seen together. What
/// stands there is made elsewhere.
public final class ShelfSource implements Source {
    private static final List<String> FEED = List.of(Addresses.CORRECTIONS_FEED.substring(1));
    private static final Map<String, Function<Item, Page>> FORMATS =
            Map.of("ninjs.json", Ninjs::of, "newsml.xml", NewsMl::of);
    private static final int LATEST = 12;
    private static final Duration BELIEVED = Duration.ofDays(180);
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
    private static final Pattern MONTH = Pattern.compile("0[1-9]|1[0-2]");

    private final Shelf shelf;
    private final Press press;
    private final InstantSource clock;
    private final Map<String, Answer> assets;

    public ShelfSource(Shelf shelf, Press press, InstantSource clock) {
        this.shelf = shelf;
        this.press = press;
        this.clock = clock;
        this.assets = press.assets().all().stream().collect(Collectors.toMap(Asset::address, ShelfSource::forEver));
    }

    /// The paper as the log last described it.
    public Site site() {
        return shelf.read(sql -> Sites.read(sql).site());
    }

    @Override
    public Answer at(String path) {
        Answer asset = assets.get(path);
        return asset != null ? asset : shelf.read(sql -> at(path, new Look(sql, press, clock.instant())));
    }

    /// Whether a feed stands at that path, which is not pressed for that.
    public boolean hasFeed(String path) {
        List<String> parts = List.of(path.substring(1).split("/", -1));
        return shelf.read(sql -> {
            var look = new Look(sql, press, clock.instant());
            Optional<FeedName> name = FeedName.of(parts, look.site.language())
                    .filter(it -> it.address(look.addresses).equals(path));
            return name.isPresent() && new FeedPages(look).isThere(name.get());
        });
    }

    /// What a paper with colours of its own has instead: its style sheet, also that of a moment ago, and its sign.
    private Optional<Answer> dressed(String path, Look look) {
        if (path.startsWith(Addresses.ASSETS)) {
            Asset styles = press.assets().styles(look.site.colours());
            return styles.address().equals(path)
                    ? Optional.of(forEver(styles))
                    : press.assets().dressed(path).map(ShelfSource::forEver);
        }
        return press.assets().sign(path, look.site.colours()).map(it -> slow(new Page(it.type(), it.bytes())));
    }

    private static Answer forEver(Asset asset) {
        return new Answer.Found(new Page(asset.type(), asset.bytes()), Optional.empty(), Caching.IMMUTABLE);
    }

    private static Answer slow(Page page) {
        return new Answer.Found(page, Optional.empty(), Caching.SLOW);
    }

    private Answer at(String path, Look look) throws SQLException {
        List<String> parts = List.of(path.substring(1).split("/", -1));
        if (parts.getFirst().equals("api")) {
            return ReadApi.at(look, path.substring(4));
        }
        if (parts.getFirst().equals("log")) {
            return new LogPages(look).at(String.join("/", parts.subList(1, parts.size())));
        }
        Optional<Answer> dressed = dressed(path, look);
        if (dressed.isPresent()) {
            return dressed.get();
        }
        Optional<Answer> leaflet = leaflet(path, look);
        if (leaflet.isPresent()) {
            return leaflet.get();
        }
        Optional<Answer> page = page(parts, look);
        if (page.isPresent()) {
            return page.get();
        }
        Optional<String> moved = Forwardings.from(path, look);
        return moved.isPresent() ? new Answer.Moved(moved.get()) : missing(parts, look);
    }

    /// What programs ask every site for.
    private static Optional<Answer> leaflet(String path, Look look) throws SQLException {
        return switch (path) {
            case Addresses.SITEMAP -> Optional.of(SitemapPages.of(look).sitemap());
            case Addresses.SITEMAP_NEWS -> Optional.of(SitemapPages.of(look).news());
            case Addresses.ROBOTS -> Optional.of(slow(Leaflets.robots(look.site)));
            case Addresses.MANIFEST -> Optional.of(slow(Leaflets.manifest(look.site)));
            case Addresses.SECURITY -> security(look);
            default ->
                look.site
                                .reach()
                                .indexNow()
                                .filter(key -> path.equals("/" + key + ".txt"))
                                .isPresent()
                        ? Leaflets.indexNow(look.site).map(ShelfSource::slow)
                        : Optional.empty();
        };
    }

    /// Believed for half a year; made anew every day.
    private static Optional<Answer> security(Look look) {
        Instant day = Instant.ofEpochMilli(look.hour.millis()).truncatedTo(ChronoUnit.DAYS);
        return Leaflets.security(look.site, day.plus(BELIEVED))
                .map(it -> new Answer.Found(it, Optional.of(day.plus(Duration.ofDays(1))), Caching.SLOW));
    }

    /// A feed; from another address of it, to its own.
    private static Optional<Answer> feed(FeedName name, List<String> parts, Look look) throws SQLException {
        String address = name.address(look.addresses);
        return address.equals("/" + String.join("/", parts))
                ? new FeedPages(look).at(name)
                : Optional.of(new Answer.Moved(address));
    }

    /// `parts` are those between the slashes; the last of a page's is empty.
    private static Optional<Answer> page(List<String> parts, Look look) throws SQLException {
        if (parts.equals(FEED)) {
            return Optional.of(new Mistakes(look).feed());
        }
        Optional<FeedName> feed = FeedName.of(parts, look.site.language());
        if (feed.isPresent()) {
            return feed(feed.get(), parts, look);
        }
        Optional<Answer> sitemap = sitemap(parts, look);
        if (sitemap.isPresent()) {
            return sitemap;
        }
        if (!parts.getLast().isEmpty()) {
            Optional<Answer> item = item(parts, look);
            return item.isPresent() ? item : delta(parts, look);
        }
        List<String> named = parts.subList(0, parts.size() - 1);
        if (named.isEmpty()) {
            return new Fronts(look).front(look.site.language());
        }
        List<String> rest = named.subList(1, named.size());
        return switch (named.getFirst()) {
            case "tag", "author" -> listed(look.site.language(), named, look);
            case "archive" ->
                rest.isEmpty() ? Optional.of(new ListPages(look).archive()) : list(rest, 2, ShelfSource::month, look);
            case "about" ->
                rest.isEmpty()
                        ? Optional.of(new PolicyPages(look).about())
                        : rest.size() == 1 && slug(rest.getFirst()).isPresent()
                                ? new PolicyPages(look)
                                        .policy(slug(rest.getFirst()).get())
                                : Optional.empty();
            case "corrections" -> corrections(rest, look);
            default -> storyOrFront(named, look);
        };
    }

    /// A part of the paper's sitemap, or the sitemap of a language that is not the paper's own.
    private static Optional<Answer> sitemap(List<String> parts, Look look) throws SQLException {
        Optional<Language> language = language(parts.getFirst()).filter(it -> !it.equals(look.site.language()));
        List<String> rest = language.isPresent() ? parts.subList(1, parts.size()) : parts;
        if (rest.size() == 2 && rest.getFirst().equals("sitemap")) {
            var sitemaps = language.isPresent() ? SitemapPages.in(language.get(), look) : SitemapPages.of(look);
            return sitemaps.isThere() ? sitemaps.part(rest.getLast()) : Optional.empty();
        }
        if (language.isEmpty() || rest.size() != 1) {
            return Optional.empty();
        }
        var sitemaps = SitemapPages.in(language.get(), look);
        return switch ("/" + rest.getFirst()) {
            case Addresses.SITEMAP -> sitemaps.isThere() ? Optional.of(sitemaps.sitemap()) : Optional.empty();
            case Addresses.SITEMAP_NEWS -> sitemaps.isThere() ? Optional.of(sitemaps.news()) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /// `{slug}/history/{n}/ninjs.json` or `newsml.xml`, or the same below a language.
    private static Optional<Answer> item(List<String> parts, Look look) throws SQLException {
        int size = parts.size();
        Function<Item, Page> format = FORMATS.get(parts.getLast());
        if (format == null
                || size < 4
                || size > 5
                || !parts.get(size - 3).equals("history")
                || !NUMBER.matcher(parts.get(size - 2)).matches()) {
            return Optional.empty();
        }
        String own = look.site.language().tag();
        String language = size == 5 ? parts.getFirst() : own;
        Optional<Answer> item =
                new Histories(look).item(language, parts.get(size - 4), Integer.parseInt(parts.get(size - 2)), format);
        return size == 5 && language.equals(own)
                ? item.map(_ -> new Answer.Moved("/" + String.join("/", parts.subList(1, size))))
                : item;
    }

    /// `{slug}/live/{position}`, or the same below a language.
    private static Optional<Answer> delta(List<String> parts, Look look) throws SQLException {
        int size = parts.size();
        if (size < 3
                || size > 4
                || !parts.get(size - 2).equals("live")
                || !NUMBER.matcher(parts.getLast()).matches()) {
            return Optional.empty();
        }
        String language = size == 4 ? parts.getFirst() : look.site.language().tag();
        return new Deltas(look).at(language, parts.get(size - 3), Long.parseLong(parts.getLast()));
    }

    /// A list whose name is the first `length` parts; `page/{n}` may follow.
    private static Optional<Answer> list(
            List<String> parts, int length, Function<List<String>, Optional<? extends ListName>> name, Look look)
            throws SQLException {
        if (parts.size() < length) {
            return Optional.empty();
        }
        Optional<? extends ListName> list = name.apply(parts.subList(0, length));
        List<String> rest = parts.subList(length, parts.size());
        if (list.isEmpty()) {
            return Optional.empty();
        }
        if (rest.isEmpty()) {
            return new ListPages(look).newest(list.get());
        }
        return rest.size() == 2
                        && rest.getFirst().equals("page")
                        && NUMBER.matcher(rest.getLast()).matches()
                ? new ListPages(look).page(list.get(), Long.parseLong(rest.getLast()))
                : Optional.empty();
    }

    /// `tag/{slug}` or `author/{slug}`; `page/{n}` may follow.
    private static Optional<Answer> listed(Language language, List<String> named, Look look) throws SQLException {
        return list(
                named.subList(1, named.size()),
                1,
                slug -> ListName.in(language, named.getFirst(), slug.getFirst()),
                look);
    }

    private static Optional<Answer> storyOrFront(List<String> named, Look look) throws SQLException {
        String own = look.site.language().tag();
        Optional<Language> language = language(named.getFirst());
        if (language.isPresent() && named.size() > 2 && Set.of("tag", "author").contains(named.get(1))) {
            List<String> rest = named.subList(1, named.size());
            return named.getFirst().equals(own)
                    ? Optional.of(new Answer.Moved("/" + String.join("/", rest) + "/"))
                    : listed(language.get(), rest, look);
        }
        if (named.size() == 1) {
            Optional<Answer> story = new StoryPages(look).page(own, named.getFirst());
            return story.isPresent() ? story : front(named.getFirst(), look);
        }
        Optional<Answer> past = below(named, look);
        if (past.isPresent() && named.getFirst().equals(own)) {
            return Optional.of(new Answer.Moved("/" + String.join("/", named.subList(1, named.size())) + "/"));
        }
        if (past.isPresent() || named.size() > 2) {
            return past;
        }
        Optional<Answer> story = new StoryPages(look).page(named.getFirst(), named.getLast());
        return story.map(it -> named.getFirst().equals(own) ? new Answer.Moved("/" + named.getLast() + "/") : it);
    }

    private static Optional<Answer> corrections(List<String> rest, Look look) throws SQLException {
        if (rest.isEmpty()) {
            return new Mistakes(look).page(1);
        }
        return rest.size() == 2
                        && rest.getFirst().equals("page")
                        && NUMBER.matcher(rest.getLast()).matches()
                        && !rest.getLast().equals("1")
                ? new Mistakes(look).page(Long.parseLong(rest.getLast()))
                : Optional.empty();
    }

    /// What stands below a story; before it, maybe, a language.
    private static Optional<Answer> below(List<String> named, Look look) throws SQLException {
        if (named.getLast().equals("card") && (named.size() == 2 || named.size() == 3)) {
            String in =
                    named.size() == 3 ? named.getFirst() : look.site.language().tag();
            return new StoryPages(look).card(in, named.get(named.size() - 2));
        }
        int at = named.lastIndexOf("updates");
        if (at < 1 || at > 2 || named.size() != at + 2) {
            return past(named, look);
        }
        String language = at == 2 ? named.getFirst() : look.site.language().tag();
        return new UpdatePages(look).at(language, named.get(at - 1), named.getLast());
    }

    /// `history`, `history/{n}`, `changes/{a}..{b}` below a story.
    private static Optional<Answer> past(List<String> named, Look look) throws SQLException {
        int at = Math.max(named.lastIndexOf("history"), named.lastIndexOf("changes"));
        if (at < 1 || at > 2 || named.size() > at + 2) {
            return Optional.empty();
        }
        String language = at == 2 ? named.getFirst() : look.site.language().tag();
        String slug = named.get(at - 1);
        var histories = new Histories(look);
        if (named.size() == at + 1) {
            return named.get(at).equals("history") ? histories.history(language, slug) : Optional.empty();
        }
        String which = named.getLast();
        if (named.get(at).equals("history")) {
            return NUMBER.matcher(which).matches()
                    ? histories.version(language, slug, Integer.parseInt(which))
                    : Optional.empty();
        }
        int dots = which.indexOf("..");
        return dots > 0
                        && NUMBER.matcher(which.substring(0, dots)).matches()
                        && NUMBER.matcher(which.substring(dots + 2)).matches()
                ? histories.changes(
                        language,
                        slug,
                        Integer.parseInt(which.substring(0, dots)),
                        Integer.parseInt(which.substring(dots + 2)))
                : Optional.empty();
    }

    private static Optional<Answer> front(String tag, Look look) throws SQLException {
        Optional<Language> language = language(tag);
        if (language.isEmpty()) {
            return Optional.empty();
        }
        return language.get().equals(look.site.language())
                ? Optional.of(new Answer.Moved(Addresses.FRONT))
                : new Fronts(look).front(language.get());
    }

    private static Answer missing(List<String> parts, Look look) throws SQLException {
        Language language = look.site.nearest(language(parts.getFirst()).orElse(look.site.language()));
        var latest = Fronts.latest(look, language, LATEST);
        var masthead = look.masthead(new Callout.Page.Other(), language, latest);
        return new Answer.Missing(look.press.missing(new MissingPage(masthead, latest, language)));
    }

    private static Optional<ListName> month(List<String> parts) {
        return YEAR.matcher(parts.getFirst()).matches()
                        && MONTH.matcher(parts.getLast()).matches()
                ? Optional.of(new ListName.Of(
                        YearMonth.of(Integer.parseInt(parts.getFirst()), Integer.parseInt(parts.getLast()))))
                : Optional.empty();
    }

    private static Optional<Slug> slug(String text) {
        try {
            return Optional.of(new Slug(text));
        } catch (InvalidDocument e) {
            return Optional.empty();
        }
    }

    private static Optional<Language> language(String text) {
        try {
            return Optional.of(new Language(text));
        } catch (InvalidDocument e) {
            return Optional.empty();
        }
    }
}
