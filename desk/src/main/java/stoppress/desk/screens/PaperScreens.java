package stoppress.desk.screens;

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
import java.util.function.BiFunction;
import java.util.stream.Stream;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.paper.Announced;
import stoppress.desk.publish.Placards;
import stoppress.desk.story.Slugs;
import stoppress.publication.document.Author;
import stoppress.publication.document.Document;
import stoppress.publication.document.Language;
import stoppress.publication.document.Link;
import stoppress.publication.document.Promo;
import stoppress.publication.document.Reach;
import stoppress.publication.document.Site;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Tag;
import stoppress.publication.document.TagName;

/// What surrounds the stories: tags, authors, promos and the site. What readers see of it goes through the log, like
/// everything.
final class PaperScreens {
    /// Its screens: which part of the paper each shows, and where it is found.
    private enum Part {
        PROMOS("/paper", Deed.ARRANGE),
        TAGS("/paper/tags", Deed.ARRANGE),
        AUTHORS("/paper/authors", Deed.ARRANGE),
        SITE("/paper/site", Deed.SITE);

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
                told("/paper/tags", Part.TAGS, this::tag),
                told("/paper/authors", Part.AUTHORS, PaperScreens::author),
                told("/paper/promos", Part.PROMOS, (_, visit) -> promo(visit)),
                Screen.post("/paper/promos/{slug}/end", Access.trusted(Deed.ARRANGE), this::endPromo),
                told("/paper/site", Part.SITE, this::site),
                Screen.post("/paper/placards", Access.trusted(Deed.SITE), this::placards));
        return Stream.concat(shown, done).toList();
    }

    private Screen told(String address, Part part, BiFunction<Announced, Visit, Document> typed) {
        return Screen.post(
                address,
                Access.trusted(part.deed),
                visit -> new ToReaders(desk)
                        .tell(
                                visit,
                                announced -> typed.apply(announced, visit),
                                said -> show(422, visit, part, said),
                                part.address));
    }

    private Answer show(int status, Visit visit, Part part, String said) {
        return desk.database().read(transaction -> {
            var holds = new HashMap<String, Object>(
                    Map.of("said", said, "site", desk.site().get()));
            var announced = new Announced(transaction.sql());
            switch (part) {
                case PROMOS -> {
                    holds.put("promos", lasting(announced, visit.now()));
                    holds.put("tags", all(announced, "tag", Tag.class));
                }
                case TAGS -> holds.put("tags", all(announced, "tag", Tag.class));
                case AUTHORS -> {
                    holds.put("authors", all(announced, "author", Author.class));
                    holds.remove("site");
                }
                case SITE -> holds.put("placards", new Placards(transaction.sql()).areWanted());
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

    private Document tag(Announced announced, Visit visit) {
        Slug slug = ToReaders.slug(visit);
        return new Tag(
                slug,
                visit.field("name"),
                ToReaders.some(visit.field("description")),
                ToReaders.some(visit.field("into")).map(Slugs::of),
                names(announced, visit, slug));
    }

    /// What the form says for the languages of the paper; for others what was said before.
    private Map<Language, String> names(Announced announced, Visit visit, Slug slug) {
        var names = new HashMap<Language, String>();
        announced.tag(slug).ifPresent(it -> names.putAll(it.names()));
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

    private static Document author(Announced announced, Visit visit) {
        Slug slug = ToReaders.slug(visit);
        return new Author(
                slug,
                visit.field("name"),
                ToReaders.some(visit.field("role")),
                ToReaders.some(visit.field("biography")),
                announced.author(slug).flatMap(Author::picture),
                ToReaders.lines(visit.field("links")).map(Link::new).toList());
    }

    private Document promo(Visit visit) {
        String text = visit.field("text");
        Instant from = visit.field("from").isEmpty() ? visit.now() : instant(visit.field("from"));
        return new Promo(
                Slugs.of(text),
                text,
                ToReaders.some(visit.field("target")).map(Link::new),
                audience(visit.field("audience")),
                from.truncatedTo(ChronoUnit.MILLIS),
                ToReaders.some(visit.field("until")).map(this::instant));
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

    private Document site(Announced announced, Visit visit) {
        Site was = announced.site().orElseGet(desk.site());
        List<TagName> navigation = ToReaders.lines(visit.field("navigation"))
                .map(it -> new TagName(Slugs.of(it), it))
                .toList();
        return new Site(
                visit.field("name"),
                ToReaders.some(visit.field("tagline")),
                visit.field("address").isEmpty() ? was.address() : new Link(visit.field("address")),
                ZoneId.of(visit.field("zone")),
                ToReaders.lines(visit.field("languages")).map(Language::new).toList(),
                navigation,
                visit.field("corrections").equals("top") ? Site.Corrections.TOP : Site.Corrections.FOOT,
                new Reach(
                        visit.field("feeds").equals("summary") ? Reach.Feeds.SUMMARY : Reach.Feeds.FULL,
                        ToReaders.some(visit.field("indexnow")),
                        ToReaders.some(visit.field("security")).map(Link::new)),
                was.colours());
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
}
