package stoppress.desk.screens;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.paper.Announced;
import stoppress.desk.publish.Eyes;
import stoppress.desk.story.Slugs;
import stoppress.publication.document.Author;
import stoppress.publication.document.Document;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Language;
import stoppress.publication.document.Link;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Promo;
import stoppress.publication.document.Reach;
import stoppress.publication.document.Site;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Tag;
import stoppress.publication.document.TagName;

/// What surrounds the stories: tags, authors, promos, the site, and how the house works. What readers see of it goes
/// through the log, like everything.
final class PaperScreens {
    private final Desk desk;
    private final Templates templates;

    PaperScreens(Desk desk, Templates templates) {
        this.desk = desk;
        this.templates = templates;
    }

    List<Screen> screens() {
        return List.of(
                Screen.get("/paper", Access.trusted(Deed.ARRANGE), visit -> paper(200, visit, "")),
                Screen.post("/paper/tags", Access.trusted(Deed.ARRANGE), visit -> told(visit, () -> tag(visit))),
                Screen.post("/paper/authors", Access.trusted(Deed.ARRANGE), visit -> told(visit, () -> author(visit))),
                Screen.post("/paper/promos", Access.trusted(Deed.ARRANGE), visit -> told(visit, () -> promo(visit))),
                Screen.post("/paper/promos/{slug}/end", Access.trusted(Deed.ARRANGE), this::endPromo),
                Screen.post("/paper/site", Access.trusted(Deed.SITE), visit -> told(visit, () -> site(visit))),
                Screen.post("/paper/policies", Access.trusted(Deed.SITE), visit -> told(visit, () -> policy(visit))),
                Screen.post("/paper/rules", Access.trusted(Deed.SITE), this::rules));
    }

    private Answer paper(int status, Visit visit, String said) {
        return desk.database().read(transaction -> {
            var announced = new Announced(transaction.sql());
            return templates.show(
                    status,
                    visit,
                    "paper",
                    Map.of(
                            "said", said,
                            "tags",
                                    announced.all("tag").stream()
                                            .map(Tag.class::cast)
                                            .toList(),
                            "authors",
                                    announced.all("author").stream()
                                            .map(Author.class::cast)
                                            .toList(),
                            "promos",
                                    announced.all("promo").stream()
                                            .map(Promo.class::cast)
                                            .filter(it -> it.until().isEmpty()
                                                    || it.until().get().isAfter(visit.now()))
                                            .toList(),
                            "policies",
                                    announced.all("policy").stream()
                                            .map(Policy.class::cast)
                                            .toList(),
                            "site", desk.site().get(),
                            "rules", new Eyes(transaction.sql()).rules()));
        });
    }

    private Answer told(Visit visit, Supplier<Document> document) {
        Document told;
        try {
            told = document.get();
        } catch (InvalidDocument | DateTimeException e) {
            return paper(422, visit, e.getMessage() + ".");
        }
        try {
            desk.door().through(transaction -> {
                visit.note(transaction, "announce", told.getClass().getSimpleName() + " " + name(told));
                return desk.announce().within(transaction, told);
            });
        } catch (InvalidDocument e) {
            return paper(422, visit, e.getMessage() + ".");
        }
        return Answer.see("/paper");
    }

    private static String name(Document document) {
        return switch (document) {
            case Tag tag -> tag.name();
            case Author author -> author.name();
            case Promo promo -> promo.text();
            case Site site -> site.name();
            case Policy policy -> policy.title();
            default -> "";
        };
    }

    private Document tag(Visit visit) {
        Slug slug = slug(visit);
        return new Tag(
                slug,
                visit.field("name"),
                some(visit.field("description")),
                some(visit.field("into")).map(Slug::new),
                names(visit, slug));
    }

    /// What the form says for the languages of the paper; for others what was said before.
    private Map<Language, String> names(Visit visit, Slug slug) {
        var names = new HashMap<Language, String>();
        new Announced(desk.database().sql()).tag(slug).ifPresent(it -> names.putAll(it.names()));
        for (Language language : desk.site().get().languages()) {
            String name = visit.field("name-" + language);
            if (name.isEmpty()) {
                names.remove(language);
            } else {
                names.put(language, name);
            }
        }
        return names;
    }

    /// The address stays what it was; a new one's is made of its name.
    private static Slug slug(Visit visit) {
        String slug = visit.field("slug");
        String name = visit.field("name").isEmpty() ? visit.field("title") : visit.field("name");
        return slug.isEmpty() ? Slugs.of(name) : new Slug(slug);
    }

    private Document author(Visit visit) {
        Slug slug = slug(visit);
        return new Author(
                slug,
                visit.field("name"),
                some(visit.field("role")),
                some(visit.field("biography")),
                new Announced(desk.database().sql()).author(slug).flatMap(Author::picture),
                lines(visit.field("links")).map(Link::new).toList());
    }

    private Document promo(Visit visit) {
        String text = visit.field("text");
        Instant from = visit.field("from").isEmpty() ? visit.now() : instant(visit.field("from"));
        return new Promo(
                Slugs.of(text),
                text,
                some(visit.field("target")).map(Link::new),
                audience(visit.field("audience")),
                from.truncatedTo(ChronoUnit.MILLIS),
                some(visit.field("until")).map(this::instant));
    }

    private static Promo.Audience audience(String text) {
        if (text.startsWith("language:")) {
            return new Promo.Audience.Speaking(new Language(text.substring("language:".length())));
        }
        return text.startsWith("tag:")
                ? new Promo.Audience.Tagged(List.of(new Slug(text.substring("tag:".length()))))
                : new Promo.Audience.Everybody();
    }

    private Instant instant(String local) {
        return LocalDateTime.parse(local).atZone(desk.site().get().zone()).toInstant();
    }

    private Answer endPromo(Visit visit) {
        return desk.door().through(transaction -> {
            Promo promo = new Announced(transaction.sql())
                    .all("promo").stream()
                            .map(Promo.class::cast)
                            .filter(it -> it.slug().text().equals(visit.name()))
                            .findFirst()
                            .orElseThrow(Refusal::missing);
            // One that has not begun ends as it begins.
            Instant end = visit.now().isAfter(promo.from())
                    ? visit.now()
                    : promo.from().plusSeconds(1);
            visit.note(transaction, "promo-ended", promo.text());
            desk.announce()
                    .within(
                            transaction,
                            new Promo(
                                    promo.slug(),
                                    promo.text(),
                                    promo.target(),
                                    promo.audience(),
                                    promo.from(),
                                    Optional.of(end.truncatedTo(ChronoUnit.MILLIS))));
            return Answer.see("/paper");
        });
    }

    private Document site(Visit visit) {
        Site was = desk.site().get();
        List<TagName> navigation = lines(visit.field("navigation"))
                .map(it -> new TagName(Slugs.of(it), it))
                .toList();
        return new Site(
                visit.field("name"),
                some(visit.field("tagline")),
                visit.field("address").isEmpty() ? was.address() : new Link(visit.field("address")),
                ZoneId.of(visit.field("zone")),
                lines(visit.field("languages")).map(Language::new).toList(),
                navigation,
                visit.field("corrections").equals("top") ? Site.Corrections.TOP : Site.Corrections.FOOT,
                new Reach(
                        visit.field("feeds").equals("summary") ? Reach.Feeds.SUMMARY : Reach.Feeds.FULL,
                        some(visit.field("indexnow")),
                        some(visit.field("security")).map(Link::new)));
    }

    /// Words as they are typed: paragraphs with an empty line between them; one that begins with `##` is a heading.
    private Document policy(Visit visit) {
        Slug slug = slug(visit);
        Optional<Policy> known = new Announced(desk.database().sql())
                .all("policy").stream()
                        .map(Policy.class::cast)
                        .filter(it -> it.slug().equals(slug))
                        .findFirst();
        if (known.isPresent() && !PolicyWords.areAllOf(known.get())) {
            throw new InvalidDocument(
                    "body has more than can be typed here (links, lists, pictures), and would lose it:"
                            + " change it where it was brought in from");
        }
        Optional<String> reason = some(visit.field("reason"));
        if (known.isPresent() && reason.isEmpty()) {
            throw new InvalidDocument("readers are told why a policy is changed: say the reason");
        }
        return new Policy(
                slug,
                Policy.Kind.valueOf(visit.field("kind").toUpperCase(Locale.ROOT)),
                visit.field("title"),
                PolicyWords.read(visit.field("body")),
                visit.now().truncatedTo(ChronoUnit.MILLIS),
                reason);
    }

    private Answer rules(Visit visit) {
        desk.database().write(transaction -> {
            var eyes = new Eyes(transaction.sql());
            Arrays.stream(Eyes.Rule.values())
                    .forEach(it -> eyes.rule(it, !visit.field(it.word()).isEmpty()));
            visit.note(
                    transaction,
                    "rules",
                    Arrays.stream(Eyes.Rule.values())
                            .filter(it -> !visit.field(it.word()).isEmpty())
                            .map(Eyes.Rule::word)
                            .toList()
                            .toString());
            return visit;
        });
        return Answer.see("/paper");
    }

    private static Stream<String> lines(String text) {
        return Arrays.stream(text.split("[,\n]", -1)).map(String::strip).filter(it -> !it.isEmpty());
    }

    private static Optional<String> some(String text) {
        return Optional.of(text).filter(it -> !it.isEmpty());
    }
}
