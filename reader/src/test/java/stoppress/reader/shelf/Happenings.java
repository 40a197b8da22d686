package stoppress.reader.shelf;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import stoppress.publication.document.Author;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Document;
import stoppress.publication.document.Editions;
import stoppress.publication.document.Editions.Edition;
import stoppress.publication.document.Editions.Source;
import stoppress.publication.document.Erasure.Erased;
import stoppress.publication.document.FormerAddress;
import stoppress.publication.document.Forwarding;
import stoppress.publication.document.Kicker;
import stoppress.publication.document.Language;
import stoppress.publication.document.Link;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Narration;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Placard;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Promo;
import stoppress.publication.document.Promo.Audience;
import stoppress.publication.document.Renditions;
import stoppress.publication.document.Renditions.Ending;
import stoppress.publication.document.Site;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Tag;
import stoppress.publication.document.TagName;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.document.Withdrawal.Way;

/// Anything that may happen in a newsroom, in any order; the same for the same seed.
final class Happenings {
    private static final Language ARABIC = new Language("ar");
    static final List<String> TAGS = List.of("ferry", "harbour", "council", "salt-works");
    static final List<String> AUTHORS = List.of("ines-halloran", "odile-marsh", "sefa-lund");
    static final List<String> MONTHS = List.of("2026/04", "2026/05", "2026/06");
    private static final List<TagName> NAMES = List.of(Cast.FERRY, Cast.HARBOUR, Cast.COUNCIL, Cast.SALT);
    private static final List<Byline> BYLINES = List.of(Cast.INES, Cast.ODILE, Cast.SEFA);

    private final Random random;
    private final boolean erasing;
    private final Map<Telling, List<Erased>> versions = new HashMap<>();
    private long position = 1;
    private final List<Telling> stories = new ArrayList<>();
    private final List<String> slugs = new ArrayList<>();

    /// @param erasing whether the law has versions erased, too; then no story gets an address that another had
    Happenings(long seed, boolean erasing) {
        random = new Random(seed);
        this.erasing = erasing;
    }

    /// Every slug that a story has had.
    List<String> slugs() {
        return slugs;
    }

    /// What happens next, after the paper was described at position 1.
    Document next() {
        Document next = any();
        position++;
        if (next instanceof StoryVersion version) {
            versions.computeIfAbsent(told(version), _ -> new ArrayList<>()).add(new Erased(version.number(), position));
        }
        return next;
    }

    private Telling told(StoryVersion version) {
        return stories.stream()
                .filter(it -> it.id().equals(version.story()))
                .findFirst()
                .orElseThrow();
    }

    private Document any() {
        if (erasing && !stories.isEmpty() && random.nextInt(12) == 0) {
            return erasure(stories.get(random.nextInt(stories.size())));
        }
        int kind = random.nextInt(100);
        if (stories.isEmpty() || kind < 34) {
            return newStory();
        }
        if (kind < 40) {
            return editions();
        }
        Telling story = stories.get(random.nextInt(stories.size()));
        if (kind < 42) {
            return renditions();
        }
        if (kind < 43) {
            return placard(story);
        }
        if (kind < 44) {
            return story.showing(picture()).now();
        }
        if (kind < 45) {
            return story.correcting("It was " + random.nextInt(1000) + ".").now();
        }
        if (kind < 50) {
            return story.updated(random.nextInt(40)).now();
        }
        if (kind < 52) {
            return story.minor().now();
        }
        if (kind < 60) {
            return story.headed("Headline " + random.nextInt(1000)).now();
        }
        if (kind < 70) {
            return story.at(slug()).now();
        }
        if (kind < 76) {
            return story.tagged(tags()).by(bylines()).now();
        }
        if (kind < 79) {
            return story.under(kicker()).now();
        }
        if (kind < 81) {
            return story.first(time()).now();
        }
        if (kind < 83) {
            return story.in(language()).now();
        }
        if (kind < 89) {
            return narration(story);
        }
        if (kind < 93) {
            return story.withdrawn("Reason " + random.nextInt(1000), way());
        }
        if (kind < 95) {
            return author();
        }
        if (kind < 96) {
            return tag();
        }
        if (kind < 97) {
            return forwarding(story);
        }
        // Seldom what touches every page: it would hide what else was forgotten.
        return switch (random.nextInt(40)) {
            case 0 -> site();
            case 1 -> policy();
            default -> promo();
        };
    }

    /// One of a few, so that stories share them; seldom one that an author has, since its forms touch every page.
    private Picture picture() {
        return picture(random.nextInt(6));
    }

    private static Picture picture(int which) {
        return new Picture(
                Optional.of(new PictureFile(hash(which), "image/jpeg", 1440, 960)),
                Optional.of("Picture " + which),
                Optional.empty(),
                Optional.empty());
    }

    private static String hash(int which) {
        return "%064x".formatted(0xfeed00 + which);
    }

    /// Forms of a picture, other ones each time; now and then it is taken away, or replaced by another.
    private Document renditions() {
        var forms = new Renditions(
                hash(random.nextInt(6)),
                List.of(new PictureFile("%064x".formatted(0xf0000 + random.nextInt(1000)), "image/avif", 720, 480)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return switch (random.nextInt(16)) {
            case 0 -> forms.ended(new Ending(time(), "Reason " + random.nextInt(1000), Optional.empty()));
            case 1 -> forms.ended(new Ending(time(), "Reason " + random.nextInt(1000), Optional.of(picture())));
            default -> forms;
        };
    }

    private Document placard(Telling story) {
        return new Placard(
                story.id(),
                new VersionNumber(random.nextInt(story.number() + 1) + 1),
                random.nextBoolean() ? Optional.empty() : Optional.of(hash(random.nextInt(6))),
                random.nextInt(4) == 0
                        ? Optional.empty()
                        : Optional.of(new PictureFile(
                                "%064x".formatted(0xcafe0000 + random.nextInt(1000)), "image/jpeg", 1200, 630)));
    }

    private Document policy() {
        return new Policy(
                new Slug("policy-" + random.nextInt(2)),
                Policy.Kind.OTHER,
                "Policy " + random.nextInt(1000),
                List.of(Cast.paragraph("p1", "What we hold ourselves to.")),
                time(),
                Optional.empty());
    }

    /// Some stories become editions of one another, whatever they were before; some were translated from another.
    private Document editions() {
        var tied = new ArrayList<Edition>();
        for (Telling story : some(random.nextInt(1, 5))) {
            boolean isOriginal = tied.isEmpty() || random.nextInt(4) == 0;
            Optional<Source> from = isOriginal
                    ? Optional.empty()
                    : Optional.of(new Source(
                            tied.get(random.nextInt(tied.size())).story(),
                            random.nextInt(3) == 0
                                    ? Optional.empty()
                                    : Optional.of(new VersionNumber(random.nextInt(1, 4)))));
            tied.add(new Edition(story.id(), from));
        }
        return new Editions(tied);
    }

    private List<Telling> some(int most) {
        var some = new LinkedHashSet<Telling>();
        for (int i = 0; i < most; i++) {
            some.add(stories.get(random.nextInt(stories.size())));
        }
        return List.copyOf(some);
    }

    private Document erasure(Telling story) {
        List<Erased> all = versions.getOrDefault(story, List.of());
        var some = all.stream().filter(_ -> random.nextInt(3) == 0).toList();
        return story.erased(
                "The law " + random.nextInt(1000),
                some.isEmpty() ? new Erased[] {all.getLast()} : some.toArray(Erased[]::new));
    }

    /// Of any version, one that is still to come too; now and then it is taken away, or of a story that is still to
    /// come.
    private Document narration(Telling story) {
        if (random.nextInt(10) == 0) {
            return Telling.of("story-" + slugs.size() + "-" + stories.size(), "")
                    .narrated(1, random.nextInt(1, 1000));
        }
        Narration narration = story.narrated(random.nextInt(story.number() + 2) + 1, random.nextInt(1, 1000));
        return random.nextInt(6) == 0 ? narration.taken(time()) : narration;
    }

    private Document forwarding(Telling story) {
        return new Forwarding(
                List.of(
                        new FormerAddress("/old/" + random.nextInt(3) + "/"),
                        new FormerAddress("/?p=" + random.nextInt(3))),
                random.nextInt(3) == 0
                        ? new Forwarding.Target.ToPlace(new Link("/tag/" + TAGS.get(random.nextInt(TAGS.size())) + "/"))
                        : new Forwarding.Target.ToStory(story.id()));
    }

    private Way way() {
        return switch (random.nextInt(4)) {
            case 0 -> new Way.StillReadable();
            case 1 -> new Way.Replaced(Language.ENGLISH, new Slug("the-other"));
            default -> new Way.Gone();
        };
    }

    private Document newStory() {
        String slug = slug();
        var story = Telling.of(slug + "-" + stories.size(), "Story " + stories.size())
                .at(slug)
                .tagged(tags())
                .by(bylines())
                .first(time());
        if (random.nextInt(3) == 0) {
            story.showing(picture());
        }
        switch (random.nextInt(8)) {
            case 0, 1 -> story.in(Language.UKRAINIAN);
            case 2 -> story.in(ARABIC);
            default -> {}
        }
        stories.add(story);
        return story.now();
    }

    /// Mostly a new one; sometimes one that a story has, or had.
    private String slug() {
        if (erasing || slugs.isEmpty() || random.nextInt(5) > 0) {
            slugs.add("story-" + slugs.size());
            return slugs.getLast();
        }
        return slugs.get(random.nextInt(slugs.size()));
    }

    private Instant time() {
        return Cast.MORNING.plus(Duration.ofHours(random.nextInt(60) * 24L - 30 * 24));
    }

    private Language language() {
        return random.nextBoolean() ? Language.ENGLISH : Language.UKRAINIAN;
    }

    private Kicker kicker() {
        return new Kicker(
                random.nextBoolean() ? "BREAKING" : "ANALYSIS",
                random.nextBoolean() ? Optional.of(time()) : Optional.empty());
    }

    private TagName[] tags() {
        return NAMES.stream()
                .filter(name -> random.nextInt(3) > 0)
                .map(name -> random.nextInt(20) > 0 ? name : new TagName(name.slug(), name.name() + "!"))
                .toArray(TagName[]::new);
    }

    private Byline[] bylines() {
        return BYLINES.stream().filter(it -> random.nextBoolean()).toArray(Byline[]::new);
    }

    private Document author() {
        var slug = new Slug(AUTHORS.get(random.nextInt(AUTHORS.size())));
        return new Author(
                slug,
                "The author " + slug,
                Optional.empty(),
                Optional.of("Biography " + random.nextInt(100)),
                random.nextInt(3) == 0 ? Optional.of(picture(6)) : Optional.empty(),
                List.of());
    }

    private Document tag() {
        var name = NAMES.get(random.nextInt(NAMES.size()));
        var other = NAMES.get(random.nextInt(NAMES.size())).slug();
        boolean isPart = random.nextInt(4) == 0 && !other.equals(name.slug());
        return new Tag(
                name.slug(),
                name.name(),
                Optional.of("Description " + random.nextInt(100)),
                isPart ? Optional.of(other) : Optional.empty(),
                random.nextBoolean() ? Map.of() : Map.of(Language.UKRAINIAN, "Тема " + random.nextInt(100)));
    }

    private Document promo() {
        Instant from = time();
        Audience audience = switch (random.nextInt(24)) {
            case 0 -> new Audience.Everybody();
            case 1 -> new Audience.Speaking(language());
            case 2, 3, 4, 5, 6, 7, 8 ->
                new Audience.Tagged(
                        List.of(NAMES.get(random.nextInt(NAMES.size())).slug()));
            default ->
                new Audience.Reading(stories.get(random.nextInt(stories.size())).id());
        };
        return new Promo(
                new Slug("promo-" + random.nextInt(5)),
                "Line " + random.nextInt(1000),
                Optional.empty(),
                audience,
                from,
                random.nextBoolean() ? Optional.of(from.plus(Duration.ofDays(20))) : Optional.empty());
    }

    private Document site() {
        var lamp = Cast.lamp();
        return new Site(
                lamp.name(),
                Optional.of("Motto " + random.nextInt(100)),
                lamp.address(),
                ZoneId.of(random.nextBoolean() ? "Europe/London" : "Pacific/Auckland"),
                random.nextInt(4) > 0 ? lamp.languages() : List.of(Language.UKRAINIAN, Language.ENGLISH),
                lamp.navigation());
    }
}
