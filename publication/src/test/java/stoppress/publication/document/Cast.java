package stoppress.publication.document;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import stoppress.publication.document.Block.Embed;
import stoppress.publication.document.Block.Heading;
import stoppress.publication.document.Block.Illustration;
import stoppress.publication.document.Block.Listing;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.Block.Paragraph;
import stoppress.publication.document.Block.Quote;
import stoppress.publication.document.Block.Sound;
import stoppress.publication.document.MediaFile.AudioFile;
import stoppress.publication.document.MediaFile.PictureFile;

/// The town of Brackwater and its paper, *The Brackwater Lamp*, for every test: the same people, the same stories.
public final class Cast {
    /// Thursday morning, seven by the harbour clock.
    public static final Instant MORNING = Instant.parse("2026-05-14T06:00:00Z");

    public static final TagName FERRY = new TagName(new Slug("ferry"), "Ferry");
    public static final TagName HARBOUR = new TagName(new Slug("harbour"), "Harbour");
    public static final TagName COUNCIL = new TagName(new Slug("council"), "Council");
    public static final TagName SALT = new TagName(new Slug("salt-works"), "Salt works");

    public static final Byline INES = new Byline("Ines Halloran", Optional.of(new Slug("ines-halloran")));
    public static final Byline ODILE = new Byline("Odile Marsh", Optional.of(new Slug("odile-marsh")));
    public static final Byline SEFA = new Byline("Sefa Lund", Optional.of(new Slug("sefa-lund")));

    private Cast() {}

    public static Site lamp() {
        return new Site(
                "The Brackwater Lamp",
                Optional.of("News of the estuary since the first ferry"),
                new Link("https://lamp.example"),
                ZoneId.of("Europe/London"),
                List.of(Language.ENGLISH, Language.UKRAINIAN),
                List.of(HARBOUR, COUNCIL));
    }

    public static Author ines() {
        return new Author(
                new Slug("ines-halloran"),
                "Ines Halloran",
                Optional.of("Harbour reporter"),
                Optional.of("Ines Halloran has covered the harbour since the last lightship was towed away."),
                Optional.empty(),
                List.of(new Link("mailto:ines@lamp.example")));
    }

    public static Tag ferry() {
        return new Tag(FERRY.slug(), FERRY.name(), Optional.of("The chain ferry between Brackwater and Oxley Reach."));
    }

    public static Policy ethics() {
        return new Policy(
                new Slug("ethics"),
                Policy.Kind.ETHICS,
                "What the Lamp holds itself to",
                List.of(
                        paragraph("p1", "We say who told us, and when we cannot, why."),
                        new Heading(new BlockId("p2"), 2, Text.of("Gifts")),
                        paragraph("p3", "We take none but tea.")),
                MORNING,
                Optional.of("Tea was added."));
    }

    public static Promo almanac() {
        return new Promo(
                new Slug("tide-almanac"),
                "The Lamp's tide almanac is at the printer's. Reserve a copy.",
                Optional.of(new Link("/almanac/")),
                new Promo.Audience.Everybody(),
                MORNING.minus(Duration.ofDays(3)),
                Optional.of(MORNING.plus(Duration.ofDays(30))));
    }

    /// The first version of the story that is breaking: developing, with a kicker that lasts six hours.
    public static StoryVersion ferryStrike() {
        return new StoryVersion(
                new StoryId("ferrystrike"),
                VersionNumber.FIRST,
                new Slug("ferry-crews-walk-out"),
                Language.ENGLISH,
                Standing.DEVELOPING,
                "Ferry crews walk out at Brackwater, stranding commuters",
                Optional.of(new Kicker("BREAKING", Optional.of(MORNING.plus(Duration.ofHours(6))))),
                Optional.of("The first strike on the crossing in nineteen years began at six this morning."),
                List.of(INES),
                List.of(FERRY, HARBOUR),
                MORNING,
                MORNING,
                Optional.of(new Picture(
                        Optional.of(new PictureFile("a".repeat(64), "image/webp", 1280, 853)),
                        Optional.of("The ferry at its chains, empty, in fog"),
                        Optional.of("The chain ferry at the Brackwater slip on Thursday morning"),
                        Optional.of("Benno Aske/The Brackwater Lamp"))),
                Optional.of(new Audio(
                        Optional.of(new AudioFile("b".repeat(64), "audio/mpeg", Duration.ofSeconds(95), 380_000)),
                        Audio.Voice.MACHINE,
                        Optional.of("This audio is created with AI assistance"))),
                List.of(new Notice(
                        Notice.Kind.DEVELOPING, Text.of("This is a developing story and is being updated."), MORNING)),
                List.of(
                        paragraph("b1", "All 34 of the ferry's crew left the quay at six, the union said."),
                        new Quote(
                                new BlockId("b2"),
                                Text.of("We have asked for one thing: a rail that does not give way."),
                                Optional.of("Maud Quill, ferry union")),
                        new Heading(new BlockId("b3"), 2, Text.of("What is still running")),
                        new Listing(
                                new BlockId("b4"),
                                Listing.Order.BULLETED,
                                List.of(
                                        Text.of("The launch from Pennymarsh"),
                                        Text.of("The school bus by the bridge"))),
                        new Paragraph(
                                new BlockId("b5"),
                                new Text(List.of(
                                        Run.plain("The harbour office posts "),
                                        new Run(
                                                "sailings",
                                                Set.of(Style.STRONG),
                                                Optional.of(new Link("https://harbour.example/sailings"))),
                                        Run.plain(" every hour.")))),
                        new LiveUpdate(
                                new BlockId("u1"),
                                MORNING.plusSeconds(1_800),
                                Optional.empty(),
                                LiveUpdate.Weight.KEY,
                                Optional.of("Talks at nine"),
                                List.of(INES),
                                List.of(new Paragraph(
                                        new BlockId("u1-b1"), Text.of("Both sides will meet at the harbour office."))),
                                Optional.empty())),
                List.of(),
                Reason.FIRST,
                Optional.empty());
    }

    /// A short story: no kicker, no standfirst, no picture, no audio.
    public static StoryVersion councilBrief() {
        return brief(
                "councilbrief", "council-buys-the-old-ice-house", "Council buys the old ice house", ODILE, COUNCIL);
    }

    /// A story of one paragraph.
    public static StoryVersion brief(String id, String slug, String headline, Byline byline, TagName tag) {
        return new StoryVersion(
                new StoryId(id),
                VersionNumber.FIRST,
                new Slug(slug),
                Language.ENGLISH,
                Standing.FINAL,
                headline,
                Optional.empty(),
                Optional.empty(),
                List.of(byline),
                List.of(tag),
                MORNING,
                MORNING,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(paragraph("b1", "The vote was eleven to four, Mayor Delphine Arkwright said on Wednesday.")),
                List.of(),
                Reason.FIRST,
                Optional.empty());
    }

    /// A story with every kind of block and every optional part, for those who must not forget one.
    public static StoryVersion saltWorks() {
        var picture = new Picture(
                Optional.empty(), Optional.empty(), Optional.of("Pan four after the fire"), Optional.of("Benno Aske"));
        return new StoryVersion(
                new StoryId("saltworks"),
                new VersionNumber(3),
                new Slug("salt-works-fire-destroys-pan-four"),
                Language.ENGLISH,
                Standing.DEVELOPING,
                "Salt works fire destroys pan four",
                Optional.of(new Kicker("EXCLUSIVE", Optional.empty())),
                Optional.of("Nobody was hurt."),
                List.of(SEFA, new Byline("a correspondent in Oxley Reach", Optional.empty())),
                List.of(SALT),
                MORNING,
                MORNING.plusSeconds(7_200),
                Optional.of(picture),
                Optional.of(new Audio(Optional.empty(), Audio.Voice.HUMAN, Optional.empty())),
                List.of(new Notice(
                        Notice.Kind.CORRECTION, Text.of("Pan four burned, not pan five."), MORNING.plusSeconds(7_200))),
                List.of(
                        paragraph("b1", "Pan four burned to its stone floor, foreman Aled Crane said."),
                        new Illustration(new BlockId("b2"), picture),
                        new Sound(
                                new BlockId("b3"),
                                new Audio(Optional.empty(), Audio.Voice.HUMAN, Optional.of("Read by Sefa Lund"))),
                        new Embed(
                                new BlockId("b4"),
                                new Link("https://harbour.example/log/14"),
                                "The harbour master's log for 14 May"),
                        new Listing(new BlockId("b5"), Listing.Order.NUMBERED, List.of(Text.of("Pan four"))),
                        new Heading(new BlockId("b6"), 3, Text.of("What is left"))),
                List.of(new Correction(
                        Optional.of(new BlockId("b1")),
                        Optional.of("Pan five"),
                        "Pan four burned, not pan five.",
                        VersionNumber.FIRST,
                        new VersionNumber(2),
                        MORNING.plusSeconds(7_200),
                        "editor")),
                Reason.CORRECTION,
                Optional.of("We named the wrong pan."));
    }

    public static Withdrawal withdrawnBrief() {
        StoryVersion brief = councilBrief();
        return new Withdrawal(
                brief.story(),
                brief.slug(),
                brief.language(),
                brief.number(),
                MORNING.plusSeconds(3_600),
                "The sale that we reported had not been agreed.",
                new Withdrawal.Way.Gone());
    }

    /// The first of the salt works' versions is erased; the others stay.
    public static Erasure erasedFirst() {
        StoryVersion works = saltWorks();
        return new Erasure(
                works.story(),
                works.slug(),
                works.language(),
                List.of(new Erasure.Erased(VersionNumber.FIRST, 4)),
                MORNING.plusSeconds(9_000),
                "A court found that it named somebody who may not be named.");
    }

    /// One of each kind of document, and every kind of block.
    public static List<Document> documents() {
        return List.of(
                lamp(),
                lamp().in(Optional.of(new Colours(new Colour("#7a1f3d"), new Colour("#ff9fb8")))),
                ines(),
                ferry(),
                almanac(),
                ethics(),
                ferryStrike(),
                saltWorks(),
                councilBrief(),
                withdrawnBrief(),
                erasedFirst(),
                quay(),
                replacedQuay(),
                placard(),
                spokenStrike(),
                readWorks(),
                silencedStrike(),
                newSigner(),
                formerFerry(),
                formerSection(),
                lentKey(),
                pass(new Pass.Terms.Always()),
                pass(new Pass.Terms.Ended()),
                harbourInTwoLanguages(),
                ferryInTwoLanguages());
    }

    /// A picture in its forms.
    public static Renditions quay() {
        return new Renditions(
                "ab".repeat(32),
                List.of(
                        new MediaFile.PictureFile("01".repeat(32), "image/avif", 360, 240),
                        new MediaFile.PictureFile("02".repeat(32), "image/webp", 360, 240),
                        new MediaFile.PictureFile("03".repeat(32), "image/jpeg", 360, 240),
                        new MediaFile.PictureFile("04".repeat(32), "image/avif", 720, 480)),
                Optional.of(new MediaFile.PictureFile("05".repeat(32), "image/jpeg", 1200, 630)),
                Optional.of("#8090a0"),
                Optional.of(new Renditions.Focus(500, 333)),
                Optional.of("The file carries Content Credentials."),
                Optional.empty());
    }

    /// The same, taken away, with another in its place.
    public static Renditions replacedQuay() {
        return quay().ended(new Renditions.Ending(
                MORNING.plusSeconds(600),
                "It showed another quay.",
                Optional.of(new Picture(
                        Optional.of(new MediaFile.PictureFile("cd".repeat(32), "image/jpeg", 1200, 800)),
                        Optional.of("The quay at Ness"),
                        Optional.of("The right quay."),
                        Optional.of("Sefa Lund")))));
    }

    /// The headline of the ferry's second version, over the quay.
    public static Placard placard() {
        return new Placard(
                ferryStrike().story(),
                new VersionNumber(2),
                Optional.of("ab".repeat(32)),
                Optional.of(new MediaFile.PictureFile("06".repeat(32), "image/jpeg", 1200, 630)));
    }

    /// The strike's first version, spoken by a machine.
    public static Narration spokenStrike() {
        StoryVersion strike = ferryStrike();
        return new Narration(
                strike.story(),
                strike.number(),
                strike.language(),
                Optional.of(new AudioFile("5e".repeat(32), "audio/mpeg", Duration.ofSeconds(84), 340_000)),
                Audio.Voice.MACHINE,
                Optional.of("slt"),
                Optional.of("This audio is created with AI assistance"),
                MORNING.plusSeconds(300));
    }

    /// The salt works, read by somebody of the paper.
    public static Narration readWorks() {
        StoryVersion works = saltWorks();
        return new Narration(
                works.story(),
                works.number(),
                works.language(),
                Optional.of(new AudioFile("5f".repeat(32), "audio/mp4", Duration.ofSeconds(61), 250_000)),
                Audio.Voice.HUMAN,
                Optional.of("Sefa Lund"),
                Optional.empty(),
                MORNING.plusSeconds(9_000));
    }

    /// The strike's recording, taken away.
    public static Narration silencedStrike() {
        return spokenStrike().taken(MORNING.plusSeconds(900));
    }

    /// Another key for the log, and nobody who vouches for it.
    public static Signer newSigner() {
        return new Signer(
                "lamp.example/log+4a4ab1f8+AdvBPLIkcRBXPkvOSbVqGlTu9R35aCMc4lwCBMUlr3Cj",
                "lamp.example/log+00000000+AdvBPLIkcRBXPkvOSbVqGlTu9R35aCMc4lwCBMUlr3Cj",
                Optional.of("c2lnbmVk"));
    }

    /// Where the paper before this one had the story.
    public static Forwarding formerFerry() {
        return new Forwarding(
                List.of(new FormerAddress("/2026/05/ferry-crews/"), new FormerAddress("/?p=12")),
                new Forwarding.Target.ToStory(ferryStrike().story()));
    }

    public static Forwarding formerSection() {
        return new Forwarding(
                List.of(new FormerAddress("/category/%D0%BF%D0%BE%D1%80%D1%96%D0%BC/")),
                new Forwarding.Target.ToPlace(new Link("/tag/ferry/")));
    }

    /// A tag that has a name of its own in another language.
    public static Tag harbourInTwoLanguages() {
        return new Tag(
                HARBOUR.slug(),
                HARBOUR.name(),
                Optional.empty(),
                Optional.empty(),
                Map.of(Language.UKRAINIAN, "Гавань"));
    }

    /// The salt works' story is a translation of the ferries', of its first version.
    public static Editions ferryInTwoLanguages() {
        return new Editions(List.of(
                new Editions.Edition(ferryStrike().story(), Optional.empty()),
                new Editions.Edition(
                        saltWorks().story(),
                        Optional.of(new Editions.Source(ferryStrike().story(), Optional.of(VersionNumber.FIRST))))));
    }

    /// A key for the ferry company's app, for one season.
    public static Pass lentKey() {
        return pass(new Pass.Terms.Until(MORNING.plusSeconds(90 * 86_400L)));
    }

    public static Pass pass(Pass.Terms terms) {
        return new Pass("5c".repeat(32), terms);
    }

    public static Paragraph paragraph(String id, String text) {
        return new Paragraph(new BlockId(id), Text.of(text));
    }
}
