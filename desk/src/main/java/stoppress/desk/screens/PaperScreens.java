package stoppress.desk.screens;

import java.net.URI;
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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.account.Secret;
import stoppress.desk.crier.Crier;
import stoppress.desk.crier.Cries;
import stoppress.desk.paper.Announced;
import stoppress.desk.paper.OwnPages;
import stoppress.desk.publish.Advice;
import stoppress.desk.publish.Eyes;
import stoppress.desk.publish.Placards;
import stoppress.desk.publish.Rulebook;
import stoppress.desk.publish.Rulebook.Weight;
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
import stoppress.publication.log.SqlLog;

/// What surrounds the stories: tags, authors, promos, the site, and how the house works. What readers see of it goes
/// through the log, like everything.
final class PaperScreens {
    /// Its screens: which part of the paper each shows, and where it is found.
    private enum Part {
        PROMOS("/paper", Deed.ARRANGE),
        TAGS("/paper/tags", Deed.ARRANGE),
        AUTHORS("/paper/authors", Deed.ARRANGE),
        SITE("/paper/site", Deed.SITE),
        POLICIES("/paper/policies", Deed.SITE),
        ENGINES("/paper/engines", Deed.SITE),
        RULES("/paper/rules", Deed.SITE);

        private final String address;
        private final Deed deed;

        Part(String address, Deed deed) {
            this.address = address;
            this.deed = deed;
        }

        private String template() {
            return "paper" + name().toLowerCase(Locale.ROOT);
        }
    }

    private final Desk desk;
    private final Templates templates;

    PaperScreens(Desk desk, Templates templates) {
        this.desk = desk;
        this.templates = templates;
    }

    List<Screen> screens() {
        Stream<Screen> shown = Arrays.stream(Part.values())
                .map(it -> Screen.get(it.address, Access.trusted(it.deed), visit -> show(200, visit, it, "")));
        Stream<Screen> done = Stream.of(
                Screen.post("/paper/tags", Access.trusted(Deed.ARRANGE), visit -> told(visit, Part.TAGS, this::tag)),
                Screen.post(
                        "/paper/authors",
                        Access.trusted(Deed.ARRANGE),
                        visit -> told(visit, Part.AUTHORS, this::author)),
                Screen.post(
                        "/paper/promos", Access.trusted(Deed.ARRANGE), visit -> told(visit, Part.PROMOS, this::promo)),
                Screen.post("/paper/promos/{slug}/end", Access.trusted(Deed.ARRANGE), this::endPromo),
                Screen.post("/paper/site", Access.trusted(Deed.SITE), visit -> told(visit, Part.SITE, this::site)),
                Screen.post(
                        "/paper/policies",
                        Access.trusted(Deed.SITE),
                        visit -> told(visit, Part.POLICIES, this::policy)),
                Screen.post("/paper/policies/{slug}/removal", Access.trusted(Deed.SITE), this::putAway),
                Screen.post("/paper/engines", Access.trusted(Deed.SITE), this::engines),
                Screen.post("/paper/rules", Access.trusted(Deed.SITE), this::rules),
                Screen.post("/paper/placards", Access.trusted(Deed.SITE), this::placards));
        return Stream.concat(shown, done).toList();
    }

    private Answer show(int status, Visit visit, Part part, String said) {
        return desk.database().read(transaction -> {
            var holds = new HashMap<String, Object>(Map.of("said", said));
            var announced = new Announced(transaction.sql());
            switch (part) {
                case PROMOS -> {
                    holds.put("promos", lasting(announced, visit.now()));
                    holds.put("tags", all(announced, "tag", Tag.class));
                    holds.put("site", desk.site().get());
                }
                case TAGS -> {
                    holds.put("tags", all(announced, "tag", Tag.class));
                    holds.put("site", desk.site().get());
                }
                case AUTHORS -> holds.put("authors", all(announced, "author", Author.class));
                case SITE -> {
                    holds.put("site", desk.site().get());
                    holds.put("placards", new Placards(transaction.sql()).areWanted());
                }
                case POLICIES -> {
                    holds.put("policies", all(announced, "policy", Policy.class));
                    holds.put("pages", new OwnPages(transaction.sql()).waiting());
                }
                case ENGINES -> {
                    holds.put("cries", new Cries(transaction.sql()).state());
                    holds.put("isReached", Crier.canBeReached(desk.site().get()));
                    holds.put("site", desk.site().get());
                }
                case RULES -> {
                    holds.put("rules", new Eyes(transaction.sql()).rules());
                    holds.put("weights", new Rulebook(transaction.sql()).weights());
                    holds.put("hours", new Rulebook(transaction.sql()).hours());
                }
            }
            return templates.show(status, visit, part.template(), holds);
        });
    }

    private static <D extends Document> List<D> all(Announced announced, String kind, Class<D> type) {
        return announced.all(kind).stream().map(type::cast).toList();
    }

    private static List<Promo> lasting(Announced announced, Instant now) {
        return all(announced, "promo", Promo.class).stream()
                .filter(it -> it.until().isEmpty() || it.until().get().isAfter(now))
                .toList();
    }

    private Answer told(Visit visit, Part part, Function<Visit, Document> document) {
        Document told;
        try {
            told = document.apply(visit);
        } catch (InvalidDocument | DateTimeException e) {
            return show(422, visit, part, visit.words().say(e));
        }
        try {
            desk.door().through(transaction -> {
                visit.note(transaction, "announce", told.getClass().getSimpleName() + " " + name(told));
                return desk.announce().within(transaction, told);
            });
        } catch (InvalidDocument e) {
            return show(422, visit, part, visit.words().say(e));
        }
        return Answer.see(part.address);
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
                some(visit.field("into")).map(Slugs::of),
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
                        some(visit.field("security")).map(Link::new)),
                was.colours());
    }

    /// Words as they are typed ([PolicyWords]). A page that came in from elsewhere waits until it is published here.
    private Document policy(Visit visit) {
        Slug slug = slug(visit);
        Optional<Policy> known = new Announced(desk.database().sql())
                .all("policy").stream()
                        .map(Policy.class::cast)
                        .filter(it -> it.slug().equals(slug))
                        .findFirst();
        Optional<Policy> waiting = new OwnPages(desk.database().sql()).waiting(slug);
        Optional<Policy> before = known.or(() -> waiting);
        boolean isTyped = before.filter(Predicate.not(PolicyWords::areAllOf)).isEmpty();
        if (!isTyped && !visit.field("body").isEmpty()) {
            throw new InvalidDocument("body has more than can be typed here, and would lose it");
        }
        Optional<String> reason = some(visit.field("reason"));
        if (known.isPresent() && reason.isEmpty()) {
            throw new InvalidDocument("readers are told why a policy is changed: say the reason");
        }
        return new Policy(
                slug,
                kind(visit.field("kind")),
                visit.field("title"),
                isTyped
                        ? PolicyWords.read(
                                visit.field("body"), before.map(Policy::body).orElse(List.of()))
                        : before.orElseThrow().body(),
                waiting.map(Policy::at).orElseGet(() -> visit.now().truncatedTo(ChronoUnit.MILLIS)),
                reason);
    }

    private Answer placards(Visit visit) {
        boolean on = visit.field("placards").equals("on");
        desk.database().write(transaction -> {
            new Placards(transaction.sql()).want(on, visit.now());
            visit.note(transaction, "rules", "placards " + (on ? "on" : "off"));
            return on;
        });
        return Answer.see(Part.SITE.address);
    }

    private static Policy.Kind kind(String word) {
        return Arrays.stream(Policy.Kind.values())
                .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidDocument("kind is none of those that a page can be of: " + word));
    }

    /// A page that came in from elsewhere is not to be published.
    private Answer putAway(Visit visit) {
        Slug slug;
        try {
            slug = new Slug(visit.name());
        } catch (InvalidDocument e) {
            throw Refusal.missing();
        }
        boolean wasThere = desk.database().write(transaction -> {
            visit.note(transaction, "page-put-away", slug.text());
            return new OwnPages(transaction.sql()).putAway(slug);
        });
        if (!wasThere) {
            throw Refusal.missing();
        }
        return Answer.see(Part.POLICIES.address);
    }

    /// Whether search engines are told what changes; who is to be told must know the paper by a key, so one is made.
    private Answer engines(Visit visit) {
        boolean calling = !visit.field("calling").isEmpty();
        String address = visit.field("endpoint");
        Optional<URI> endpoint = desk.call().endpoint(address);
        if (!address.isEmpty() && endpoint.isEmpty()) {
            return show(422, visit, Part.ENGINES, visit.words().say("crier.endpoint.wrong"));
        }
        desk.door().through(transaction -> {
            visit.note(
                    transaction,
                    "engines",
                    calling ? endpoint.map(URI::toString).orElse("IndexNow") : "");
            Site site = desk.site().get();
            if (calling && site.reach().indexNow().isEmpty()) {
                desk.announce().within(transaction, keyed(site, Secret.id() + Secret.id()));
            }
            new Cries(transaction.sql())
                    .set(calling, endpoint, new SqlLog(desk.database().readers()).end());
            return site;
        });
        return Answer.see(Part.ENGINES.address);
    }

    private static Site keyed(Site site, String key) {
        return new Site(
                site.name(),
                site.tagline(),
                site.address(),
                site.zone(),
                site.languages(),
                site.navigation(),
                site.corrections(),
                new Reach(site.reach().feeds(), Optional.of(key), site.reach().security()),
                site.colours());
    }

    private Answer rules(Visit visit) {
        Optional<Integer> hours = hours(visit);
        desk.database().write(transaction -> {
            var eyes = new Eyes(transaction.sql());
            Arrays.stream(Eyes.Rule.values())
                    .forEach(it -> eyes.rule(it, !visit.field(it.word()).isEmpty()));
            var rulebook = new Rulebook(transaction.sql());
            Arrays.stream(Advice.values())
                    .forEach(advice -> weight(visit, advice).ifPresent(it -> rulebook.weigh(advice, it)));
            hours.ifPresent(rulebook::hours);
            visit.note(transaction, "rules", eyes.rules() + ", " + rulebook.weights() + ", " + rulebook.hours() + " h");
            return visit;
        });
        return Answer.see(Part.RULES.address);
    }

    /// Empty where the form does not say.
    private static Optional<Integer> hours(Visit visit) {
        String hours = visit.field("hours");
        if (hours.isEmpty()) {
            return Optional.empty();
        }
        if (!hours.matches("[1-9][0-9]?") || Integer.parseInt(hours) > Rulebook.MOST_HOURS) {
            throw Refusal.wrong("rules.hours.wrong", Rulebook.MOST_HOURS);
        }
        return Optional.of(Integer.parseInt(hours));
    }

    private static Optional<Weight> weight(Visit visit, Advice advice) {
        return Arrays.stream(Weight.values())
                .filter(it -> it.word().equals(visit.field(advice.word())))
                .filter(it -> it != Weight.MUST || Rulebook.canBeMust(advice))
                .findFirst();
    }

    private static Stream<String> lines(String text) {
        return Arrays.stream(text.split("[,\n]", -1)).map(String::strip).filter(it -> !it.isEmpty());
    }

    private static Optional<String> some(String text) {
        return Optional.of(text).filter(it -> !it.isEmpty());
    }
}
