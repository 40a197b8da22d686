package stoppress.press;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import stoppress.press.Head.Property;
import stoppress.publication.document.Author;
import stoppress.publication.document.Block;
import stoppress.publication.document.Language;
import stoppress.publication.document.Picture;
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
        story.picture().ifPresent(picture -> properties.addAll(picture(site, picture)));
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
                        Publisher.with(site, List.of()),
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
            case ListPage.Of.By(Author author) ->
                list(site, page.language(), author.name(), author.biography(), address);
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
        var only = page.updates().size() == 1 ? page.updates().getFirst().headline() : Optional.<String>empty();
        return list(
                page.masthead().site(),
                page.story().language(),
                only.orElse(page.story().headline()),
                description(page.story()),
                page.address().address());
    }

    Head of(PolicyPage page) {
        return list(
                page.masthead().site(),
                page.masthead().site().language(),
                page.policy().title(),
                page.policy().body().stream().flatMap(ReadingTime::texts).findFirst(),
                Addresses.policy(page.policy().slug()));
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
                                Addresses.whole(site, Addresses.ABOUT))));
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
                Publisher.way(site, language, Optional.empty(), title, address)));
        return new Head(
                title,
                shortened,
                Optional.of(address),
                properties,
                Optional.of(data),
                Optional.of(path),
                Alternates.NONE);
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

    private List<Property> picture(Site site, Picture picture) {
        var properties = new ArrayList<Property>();
        var shown = Shown.of(picture, gallery);
        shown.card().ifPresent(file -> {
            properties.add(new Property(
                    "og:image", Addresses.whole(site, file.address().address())));
            properties.add(new Property("og:image:width", Integer.toString(file.width())));
            properties.add(new Property("og:image:height", Integer.toString(file.height())));
            shown.picture().alternative().ifPresent(it -> properties.add(new Property("og:image:alt", it)));
        });
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
