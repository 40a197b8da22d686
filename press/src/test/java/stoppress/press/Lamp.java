package stoppress.press;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import stoppress.publication.document.Audio;
import stoppress.publication.document.Author;
import stoppress.publication.document.Block;
import stoppress.publication.document.Block.Listing.Order;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.Block.LiveUpdate.Weight;
import stoppress.publication.document.Block.Plain;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Correction;
import stoppress.publication.document.Kicker;
import stoppress.publication.document.Language;
import stoppress.publication.document.Link;
import stoppress.publication.document.MediaFile.AudioFile;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Narration;
import stoppress.publication.document.Notice;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Promo;
import stoppress.publication.document.Reason;
import stoppress.publication.document.Run;
import stoppress.publication.document.Site;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Standing;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Style;
import stoppress.publication.document.Tag;
import stoppress.publication.document.TagName;
import stoppress.publication.document.Text;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.document.Withdrawal;

/// *The Brackwater Lamp* on the morning when the ferries stopped: one page of each kind.
final class Lamp {
    static final Instant DAWN = Instant.parse("2025-11-18T06:52:00Z");
    static final Instant NOW = Instant.parse("2025-11-18T08:15:00Z");
    static final TagName HARBOUR = tag("harbour", "Harbour");
    static final TagName COUNCIL = tag("council", "Council");
    static final Byline INES = new Byline("Ines Halloran", Optional.of(new Slug("ines-halloran")));

    private Lamp() {}

    static Site site() {
        return new Site(
                "The Brackwater Lamp",
                Optional.of("The news of the estuary, at every tide"),
                new Link("https://lamp.example"),
                ZoneId.of("Europe/London"),
                List.of(Language.ENGLISH, Language.UKRAINIAN),
                List.of(HARBOUR, COUNCIL, tag("salt-works", "Salt works"), tag("tidal-mills", "Tidal mills")));
    }

    static Promo promo() {
        return new Promo(
                new Slug("tide-table"),
                "The Tide Table 2026: every high water, every ferry, one fold-out sheet.",
                Optional.of(new Link("/tide-table/")),
                new Promo.Audience.Everybody(),
                Instant.parse("2025-11-01T00:00:00Z"),
                Optional.empty());
    }

    static Masthead masthead() {
        return new Masthead(site(), Optional.of(promo()), NOW);
    }

    static Author ines() {
        return new Author(
                new Slug("ines-halloran"),
                "Ines Halloran",
                Optional.of("Harbour reporter"),
                Optional.of("Ines covers the harbour, the ferries and the people who work the tides."),
                Optional.of(picture('c', 400, 400)),
                List.of(new Link("mailto:ines@lamp.example")));
    }

    static StoryPage ferryStrike() {
        return new StoryPage(
                masthead(), ferries(), 7, List.of(ines()), Optional.of(spoken(Narrated.Age.PRESENT)), Optional.empty());
    }

    /// The ferries in a machine's voice.
    static Narrated spoken(Narrated.Age age) {
        return narrated(age, Audio.Voice.MACHINE, "This audio is created with AI assistance");
    }

    /// The ferries as somebody of the paper reads them.
    static Narrated read(Narrated.Age age) {
        return narrated(age, Audio.Voice.HUMAN, "Sefa Lund");
    }

    private static Narrated narrated(Narrated.Age age, Audio.Voice voice, String who) {
        var story = ferries();
        boolean isHuman = voice == Audio.Voice.HUMAN;
        return new Narrated(
                new Narration(
                        story.story(),
                        age == Narrated.Age.PRESENT ? story.number() : new VersionNumber(2),
                        story.language(),
                        Optional.of(new AudioFile("e".repeat(64), "audio/mpeg", Duration.ofSeconds(205), 1_640_000)),
                        voice,
                        isHuman ? Optional.of(who) : Optional.empty(),
                        isHuman ? Optional.empty() : Optional.of(who),
                        NOW.plusSeconds(600)),
                age == Narrated.Age.PRESENT ? NOW : DAWN.plusSeconds(900),
                age);
    }

    static PodcastPage podcast() {
        return new PodcastPage(
                site(),
                Language.ENGLISH,
                List.of(
                        new PodcastPage.Episode(ferries(), spoken(Narrated.Age.EARLIER), NOW),
                        new PodcastPage.Episode(fog().story(), read(Narrated.Age.PRESENT), DAWN)),
                NOW.plusSeconds(600));
    }

    /// Every part that a story can have.
    static StoryVersion ferries() {
        return new StoryVersion(
                new StoryId("ferries2025"),
                new VersionNumber(3),
                new Slug("ferries-stopped"),
                Language.ENGLISH,
                Standing.DEVELOPING,
                "Ferries stopped after cracked ramp leaves 214 stranded at Salters’ Quay",
                Optional.of(new Kicker("BREAKING", Optional.empty())),
                Optional.of("Harbour master orders every crossing off the water; the school boat waits too"),
                List.of(
                        INES,
                        new Byline("Odile Marsh", Optional.of(new Slug("odile-marsh"))),
                        new Byline("Sefa Lund", Optional.empty())),
                List.of(HARBOUR, tag("ferry", "Ferry"), COUNCIL),
                DAWN,
                NOW,
                Optional.of(picture('a', 1600, 900)),
                Optional.of(new Audio(
                        Optional.of(new AudioFile("d".repeat(64), "audio/mpeg", Duration.ofSeconds(192), 1_500_000)),
                        Audio.Voice.MACHINE,
                        Optional.of("This audio is created with AI assistance"))),
                List.of(
                        new Notice(Notice.Kind.DEVELOPING, Text.EMPTY, DAWN),
                        new Notice(
                                Notice.Kind.UPDATE,
                                Text.of("This story has been updated with the council’s answer."),
                                NOW)),
                ferriesBody(),
                List.of(new Correction(
                        Optional.of(new BlockId("p1")),
                        Optional.of("at 6.30"),
                        "The crossings were called off at 6.40.",
                        new VersionNumber(1),
                        new VersionNumber(2),
                        NOW,
                        "editor")),
                Reason.CORRECTION,
                Optional.of("The time of the order is corrected."));
    }

    /// The version before: another headline, an hour that was wrong, a picture that stood elsewhere.
    static StoryVersion ferriesBefore() {
        var it = ferries();
        var body = new ArrayList<>(it.body());
        body.set(0, paragraph("p1", "Every crossing of the Brack was called off at 6.30 on Tuesday."));
        body.add(1, body.removeLast());
        return new StoryVersion(
                it.story(),
                new VersionNumber(2),
                it.slug(),
                it.language(),
                it.standing(),
                "Ferries stopped after cracked ramp",
                it.kicker(),
                it.standfirst(),
                it.bylines(),
                List.of(HARBOUR),
                it.first(),
                DAWN.plusSeconds(900),
                it.picture(),
                it.audio(),
                List.of(),
                body,
                List.of(),
                Reason.UPDATE,
                Optional.of("Adds the ramp."));
    }

    static HistoryPage history() {
        return new HistoryPage(
                masthead(),
                Language.ENGLISH,
                ferries().slug(),
                Optional.of(ferries().headline()),
                Stream.of(ferries(), ferriesBefore())
                        .map(it -> new HistoryPage.Said(
                                it.number(),
                                it.number().number() + 5L,
                                it.latest(),
                                it.headline(),
                                it.reason(),
                                it.note(),
                                Optional.empty()))
                        .toList(),
                Optional.empty());
    }

    static CorrectionsPage corrections() {
        var correction = ferries().corrections().getFirst();
        return new CorrectionsPage(
                masthead(),
                List.of(
                        new CorrectionsPage.Corrected(ferries(), false, correction),
                        new CorrectionsPage.Corrected(
                                in(Language.UKRAINIAN, "Пороми зупинили").story(), true, correction)),
                Optional.empty(),
                Optional.of(new Link("/corrections/page/2/")));
    }

    private static List<Block> ferriesBody() {
        return List.of(
                paragraph(
                        "p1",
                        "Every crossing of the Brack was called off at 6.40 on Tuesday morning after an inspector found"
                                + " a crack as long as a forearm in the ramp, harbour master Jory Pell said."),
                new Block.Paragraph(
                        new BlockId("p2"),
                        new Text(List.of(
                                Run.plain("The report, which the "),
                                new Run("Lamp", Set.of(Style.EMPHASIS), Optional.empty()),
                                Run.plain(" "),
                                new Run(
                                        "has read",
                                        Set.of(Style.STRONG),
                                        Optional.of(new Link("/ramp-report/?a=1&b=2"))),
                                Run.plain(", asked for new hinge plates.\nNone were bought.")))),
                new Block.Quote(
                        new BlockId("q1"),
                        Text.of("“Nobody sails on a guess.”"),
                        Optional.of("Jory Pell, harbour master")),
                new Block.Heading(new BlockId("h1"), 2, Text.of("What is not running")),
                new Block.Heading(new BlockId("h2"), 3, Text.of("Until noon")),
                new Block.Listing(
                        new BlockId("l1"), Order.BULLETED, List.of(Text.of("The 6.55"), Text.of("The school boat"))),
                new Block.Listing(new BlockId("l2"), Order.NUMBERED, List.of(Text.of("Inspect"), Text.of("Repair"))),
                new Block.Illustration(
                        new BlockId("i1"),
                        new Picture(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("The sluice below the tidal mill"),
                                Optional.of("Sefa Lund"))),
                new Block.Sound(
                        new BlockId("s1"),
                        new Audio(
                                Optional.empty(),
                                Audio.Voice.HUMAN,
                                Optional.of("The harbour bell, rung every two minutes"))),
                new Block.Embed(
                        new BlockId("e1"), new Link("https://tides.example/brack"), "Live tide gauge at Far Brack"),
                new LiveUpdate(
                        new BlockId("u2"),
                        NOW,
                        Optional.of(NOW.plusSeconds(300)),
                        Weight.KEY,
                        Optional.of("Engineer aboard, first answer expected at ten"),
                        List.of(INES),
                        List.of(
                                (Plain) paragraph("p3", "A marine engineer has gone down under the ramp with a lamp."),
                                new Block.Heading(new BlockId("h3"), 2, Text.of("What she looks for"))),
                        Optional.empty()),
                new LiveUpdate(
                        new BlockId("u1"),
                        NOW.minus(Duration.ofDays(1)),
                        Optional.empty(),
                        Weight.ORDINARY,
                        Optional.empty(),
                        List.of(),
                        List.of((Plain) paragraph("p4", "Deckhands report a knock in the ramp.")),
                        Optional.empty()));
    }

    /// As little as a story can have.
    static StoryPage fog() {
        var fog = new StoryVersion(
                new StoryId("fog2025"),
                VersionNumber.FIRST,
                new Slug("fog"),
                Language.ENGLISH,
                Standing.FINAL,
                "Fog",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                DAWN,
                DAWN,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Reason.FIRST,
                Optional.empty());
        return new StoryPage(new Masthead(site(), Optional.empty(), DAWN), fog, 7, List.of());
    }

    static StoryPage in(Language language, String headline) {
        var story = ferries();
        var translated = new StoryVersion(
                story.story(),
                story.number(),
                story.slug(),
                language,
                story.standing(),
                headline,
                story.kicker(),
                Optional.empty(),
                story.bylines(),
                story.tags(),
                story.first(),
                story.latest(),
                story.picture(),
                story.audio(),
                story.notices(),
                List.of(),
                story.corrections(),
                story.reason(),
                story.note());
        return new StoryPage(masthead(), translated, 7, List.of());
    }

    /// The Ukrainian edition, of an original that was corrected since, and from which there is an Arabic one.
    static StoryPage translation() {
        StoryPage page = in(Language.UKRAINIAN, "Пороми зупинили через тріщину в рампі");
        var tie = new Tie(
                List.of(
                        new Tie.Edition(Language.ENGLISH, ferries().slug(), false),
                        new Tie.Edition(Language.UKRAINIAN, page.story().slug(), false),
                        new Tie.Edition(new Language("ar"), new Slug("tawaqquf-al-abbarat"), true)),
                Optional.of(new Tie.Source(
                        Language.ENGLISH,
                        ferries().slug(),
                        Optional.of(new VersionNumber(2)),
                        Optional.of(new Tie.Corrected(ferries().latest(), Optional.of(new VersionNumber(4)))))));
        return new StoryPage(page.masthead(), page.story(), 7, List.of(), Optional.empty(), Optional.empty(), tie);
    }

    static FrontPage front() {
        var lead = Card.of(ferries());
        return new FrontPage(
                masthead(),
                Language.ENGLISH,
                Optional.of(lead),
                List.of(mill(), translated()),
                List.of(lead, mill()),
                Newest.of(7, List.of(lead, mill())));
    }

    static ListPage harbour() {
        var tag = new Tag(new Slug("harbour"), "Harbour", Optional.of("Ferries, barges and the quay."));
        return new ListPage(
                masthead(),
                new ListPage.Of.Tagged(tag),
                new Link("/tag/harbour/"),
                List.of(Card.of(ferries()), mill()),
                Newest.of(7, List.of(Card.of(ferries()), mill())),
                Optional.empty(),
                Optional.of(new Link("/tag/harbour/page/2/")));
    }

    static ListPage byInes() {
        return new ListPage(
                masthead(),
                new ListPage.Of.By(ines()),
                new Link("/author/ines-halloran/"),
                List.of(Card.of(ferries())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static ListPage november() {
        return new ListPage(
                masthead(),
                new ListPage.Of.Month(YearMonth.of(2025, 11)),
                new Link("/archive/2025/11/"),
                List.of(Card.of(ferries()), mill()),
                Optional.empty(),
                Optional.of(new Link("/archive/2025/12/")),
                Optional.empty());
    }

    static ArchivePage archive() {
        return new ArchivePage(
                masthead(),
                List.of(
                        new ArchivePage.Count(YearMonth.of(2025, 11), 12),
                        new ArchivePage.Count(YearMonth.of(2025, 10), 1)));
    }

    static GonePage withdrawn() {
        var withdrawal = new Withdrawal(
                new StoryId("skipper2025"),
                new Slug("skipper-fined"),
                Language.ENGLISH,
                new VersionNumber(2),
                NOW,
                "We named the wrong skipper, and have apologised to her.",
                new Withdrawal.Way.Gone());
        return new GonePage(masthead(), OutOfPrint.of(withdrawal), Optional.empty(), List.of(mill()));
    }

    static MissingPage missing() {
        return new MissingPage(masthead(), List.of(Card.of(ferries()), mill()));
    }

    static Picture picture(char file, int width, int height) {
        return new Picture(
                Optional.of(new PictureFile(String.valueOf(file).repeat(64), "image/jpeg", width, height)),
                Optional.of("A white ferry lying at a stone quay"),
                Optional.of("The Halcyon at Salters’ Quay on Tuesday, her gate down"),
                Optional.of("Brackwater Harbour Office"));
    }

    private static Card mill() {
        return new Card(
                new Slug("tidal-mill-reopens"),
                Language.ENGLISH,
                Standing.FINAL,
                "Council votes 9 to 6 to reopen the tidal mill",
                Optional.of(new Kicker("EXCLUSIVE", Optional.empty())),
                Optional.of("After eleven hours and a power cut, the sluice money is found"),
                List.of(INES),
                Optional.of(COUNCIL),
                Optional.of(picture('b', 1200, 800)),
                NOW.minus(Duration.ofHours(11)),
                NOW.minus(Duration.ofHours(11)));
    }

    private static Card translated() {
        return Card.of(
                in(Language.UKRAINIAN, "Пороми зупинили через тріщину в рампі").story());
    }

    private static Block.Paragraph paragraph(String id, String text) {
        return new Block.Paragraph(new BlockId(id), Text.of(text));
    }

    private static TagName tag(String slug, String name) {
        return new TagName(new Slug(slug), name);
    }
}
