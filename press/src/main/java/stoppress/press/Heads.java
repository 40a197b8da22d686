package stoppress.press;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import stoppress.press.Head.Property;
import stoppress.press.Publisher.Step;
import stoppress.publication.document.Author;
import stoppress.publication.document.Block;
import stoppress.publication.document.Language;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Tag;

/// What each kind of page says of itself to machines.
final class Heads {
    private static final int LONGEST_DESCRIPTION = 200;

    private final Gallery gallery;

    Heads(Gallery gallery) {
        this.gallery = gallery;
    }

    Head of(StoryPage page) {
        var site = page.masthead().site();
        var story = page.story();
        var addresses = new Addresses(site.language());
        var address = Addresses.whole(site, addresses.story(story.language(), story.slug()));
        var description = description(story);
        var properties = properties(site, "article", story.headline(), address, description);
        properties.add(new Property("article:published_time", story.first().toString()));
        properties.add(new Property("article:modified_time", story.latest().toString()));
        story.primaryTag().ifPresent(tag -> properties.add(new Property("article:section", tag.name())));
        story.tags().forEach(tag -> properties.add(new Property("article:tag", tag.name())));
        properties.addAll(SharedPicture.of(story, gallery)
                .map(it -> properties(site, it))
                .orElse(List.of(new Property("twitter:card", "summary"))));
        return new Head(
                story.headline(),
                description,
                page.out().isEmpty() ? Optional.of(address) : Optional.empty(),
                properties,
                Optional.of(new NewsArticle(page, address, gallery).json()),
                story.primaryTag().map(tag -> addresses.tag(site.nearest(story.language()), tag.slug())),
                page.out().isEmpty() ? Alternates.of(site, page.tie(), story.language()) : Alternates.NONE);
    }

    Head of(FrontPage page) {
        var site = page.masthead().site();
        String path = new Addresses(site.language()).front(page.language());
        Head front = telling(
                list(site, page.language(), site.name(), site.tagline(), path),
                List.of(
                        Publisher.atTheFront(site),
                        Publisher.page(
                                "WebSite",
                                site,
                                page.language(),
                                site.name(),
                                site.tagline(),
                                Addresses.whole(site, path))));
        return front.in(Alternates.ofFront(site, page.language()));
    }

    Head of(ListPage page, Setting set) {
        var site = page.masthead().site();
        String address = page.address().address();
        Head head = switch (page.of()) {
            case ListPage.Of.Tagged(Tag tag) -> list(site, page.language(), tag.name(), tag.description(), address);
            case ListPage.Of.By(Author author) -> {
                String whole = Addresses.whole(site, address);
                var profile =
                        Publisher.page("ProfilePage", site, page.language(), author.name(), Optional.empty(), whole);
                profile.put("mainEntity", new Person(site, page.language(), gallery).of(author));
                yield telling(
                        list(site, page.language(), author.name(), author.biography(), address),
                        List.of(
                                profile,
                                Publisher.way(site, page.language(), List.of(), new Step(author.name(), whole))));
            }
            case ListPage.Of.Month(var month) ->
                list(site, page.language(), set.name(month), Optional.empty(), address);
        };
        return head.in(page.alternates());
    }

    Head of(ArchivePage page, Setting set) {
        Site site = page.masthead().site();
        return list(site, site.language(), set.word("archive"), Optional.empty(), Addresses.ARCHIVE);
    }

    Head of(UpdatesPage page) {
        var site = page.masthead().site();
        var only = page.updates().size() == 1 ? page.updates().getFirst().headline() : Optional.<String>empty();
        Language language = page.story().language();
        String title = only.orElse(page.story().headline());
        String address = Addresses.whole(site, page.address().address());
        return telling(
                list(
                        site,
                        language,
                        title,
                        description(page.story()),
                        page.address().address()),
                List.of(
                        Publisher.page("CollectionPage", site, language, title, description(page.story()), address),
                        Publisher.way(
                                site,
                                language,
                                List.of(step(site, page.story(), page.story().headline())),
                                new Step(title, address))));
    }

    /// A page of a story's past; not for other sites' indexes.
    Head of(HistoryPage page, Setting set) {
        Site site = page.masthead().site();
        String story = new Addresses(site.language()).story(page.language(), page.slug());
        String title =
                page.headline().map(it -> set.word("history") + ": " + it).orElseGet(() -> set.word("history"));
        List<Step> in =
                page.headline().map(it -> List.of(Step.of(site, it, story))).orElse(List.of());
        return past(
                "CollectionPage",
                site,
                page.language(),
                title,
                in,
                Step.of(site, set.word("history"), Addresses.history(story)));
    }

    Head of(VersionPage page, Setting set) {
        Site site = page.masthead().site();
        StoryVersion story = page.story();
        int number = story.number().number();
        return past(
                "WebPage",
                site,
                story.language(),
                story.headline(),
                inThePast(site, story, set),
                Step.of(site, Integer.toString(number), Addresses.version(address(site, story), number)));
    }

    Head of(ChangesPage page, Setting set) {
        Site site = page.masthead().site();
        int from = page.from().number().number();
        int to = page.to().number().number();
        return past(
                "WebPage",
                site,
                page.to().language(),
                page.to().headline(),
                inThePast(site, page.to(), set),
                Step.of(site, from + "–" + to, Addresses.changes(address(site, page.to()), from, to)));
    }

    Head of(SearchPage page, Setting set) {
        Site site = page.masthead().site();
        String words = page.asked().words();
        String title = words.isEmpty() ? set.word("search") : set.word("search") + ": " + words;
        return past("SearchResultsPage", site, page.language(), title, List.of(), Step.of(site, title, set.search()));
    }

    Head of(GonePage page, Setting set) {
        return unnamed(
                page.masthead().site(), set.word("gone.title." + page.out().word()));
    }

    Head of(MissingPage page, Setting set) {
        return unnamed(page.masthead().site(), set.word("missing.title"));
    }

    Head of(PolicyPage page, Setting set) {
        Site site = page.masthead().site();
        Policy policy = page.policy();
        String path = Addresses.policy(policy.slug());
        Optional<String> begins =
                policy.body().stream().flatMap(ReadingTime::texts).findFirst().map(Heads::shortened);
        var about =
                Publisher.page("AboutPage", site, site.language(), policy.title(), begins, Addresses.whole(site, path));
        about.put("dateModified", policy.at().toString());
        return telling(
                list(site, site.language(), policy.title(), begins, path),
                List.of(
                        about,
                        Publisher.way(
                                site,
                                site.language(),
                                List.of(Step.of(site, set.word("about"), Addresses.ABOUT)),
                                Step.of(site, policy.title(), path))));
    }

    Head of(AboutPage page, Setting set) {
        Site site = page.masthead().site();
        return telling(
                list(site, site.language(), set.word("about"), Optional.empty(), Addresses.ABOUT),
                List.of(
                        Publisher.with(site, page.policies()),
                        Publisher.page(
                                "AboutPage",
                                site,
                                site.language(),
                                set.word("about"),
                                Optional.empty(),
                                Addresses.whole(site, Addresses.ABOUT)),
                        Publisher.way(
                                site, site.language(), List.of(), Step.of(site, set.word("about"), Addresses.ABOUT))));
    }

    Head of(CorrectionsPage page, Setting set) {
        Site site = page.masthead().site();
        return list(site, site.language(), set.word("corrections"), Optional.empty(), Addresses.CORRECTIONS);
    }

    private static Head list(Site site, Language language, String title, Optional<String> description, String path) {
        var address = Addresses.whole(site, path);
        var shortened = description.map(Heads::shortened);
        var properties = properties(site, "website", title, address, shortened);
        var data = ScriptJson.of(List.of(
                Publisher.page("CollectionPage", site, language, title, shortened, address),
                Publisher.way(site, language, List.of(), new Step(title, address))));
        return new Head(
                title,
                shortened,
                Optional.of(address),
                properties,
                Optional.of(data),
                Optional.of(path),
                Alternates.NONE);
    }

    private static List<Step> inThePast(Site site, StoryVersion story, Setting set) {
        return List.of(
                step(site, story, story.headline()),
                Step.of(site, set.word("history"), Addresses.history(address(site, story))));
    }

    private static Step step(Site site, StoryVersion story, String name) {
        return Step.of(site, name, address(site, story));
    }

    private static String address(Site site, StoryVersion story) {
        return new Addresses(site.language()).story(story.language(), story.slug());
    }

    /// A page that asks not to be indexed, and says where it stands.
    private static Head past(String type, Site site, Language language, String title, List<Step> in, Step page) {
        return Head.plain(
                title,
                ScriptJson.of(List.of(
                        Publisher.page(type, site, language, title, Optional.empty(), page.address()),
                        Publisher.way(site, language, in, page))));
    }

    /// A page at an address that has none: whatever the address is, it says nothing of it.
    private static Head unnamed(Site site, String title) {
        return Head.plain(title, ScriptJson.of(List.of(Publisher.nowhere(site, title))));
    }

    /// With other structured data than a list's.
    private static Head telling(Head head, List<Map<String, Object>> data) {
        return new Head(
                head.title(),
                head.description(),
                head.canonical(),
                head.properties(),
                Optional.of(ScriptJson.of(data)),
                head.section(),
                head.alternates());
    }

    private static List<Property> properties(
            Site site, String type, String title, String address, Optional<String> description) {
        var properties = new ArrayList<Property>();
        properties.add(new Property("og:type", type));
        properties.add(new Property("og:title", title));
        properties.add(new Property("og:url", address));
        properties.add(new Property("og:site_name", site.name()));
        description.ifPresent(it -> properties.add(new Property("og:description", it)));
        return properties;
    }

    private static List<Property> properties(Site site, SharedPicture picture) {
        PictureFile file = picture.file();
        var properties = new ArrayList<Property>();
        properties.add(
                new Property("og:image", Addresses.whole(site, file.address().address())));
        properties.add(new Property("og:image:type", file.type()));
        properties.add(new Property("og:image:width", Integer.toString(file.width())));
        properties.add(new Property("og:image:height", Integer.toString(file.height())));
        picture.alternative().ifPresent(it -> properties.add(new Property("og:image:alt", it)));
        properties.add(new Property("twitter:card", "summary_large_image"));
        return properties;
    }

    /// The standfirst, or else the first paragraph.
    static Optional<String> description(StoryVersion story) {
        var paragraph = story.body().stream()
                .filter(Block.Paragraph.class::isInstance)
                .flatMap(ReadingTime::texts)
                .filter(Predicate.not(String::isBlank))
                .findFirst();
        return story.standfirst().or(() -> paragraph).map(Heads::shortened);
    }

    static String shortened(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        if (line.length() <= LONGEST_DESCRIPTION) {
            return line;
        }
        int end = line.lastIndexOf(' ', LONGEST_DESCRIPTION);
        int cut = end > 0 ? end : line.offsetByCodePoints(0, LONGEST_DESCRIPTION / 2);
        return line.substring(0, cut) + "…";
    }
}
