package stoppress.press;

import static java.util.stream.Collectors.toSet;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stoppress.publication.document.Audio;
import stoppress.publication.document.Author;
import stoppress.publication.document.Block;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Correction;
import stoppress.publication.document.Kicker;
import stoppress.publication.document.Language;
import stoppress.publication.document.Link;
import stoppress.publication.document.MediaFile.AudioFile;
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

/// Documents in which every field that holds words holds an attack, with the field's name in it.
final class Hostile {
    private static final Slug SLUG = new Slug("hostile");

    private Hostile() {}

    static Stream<String> fieldsOfAStory() {
        return Stream.of(
                "headline",
                "kicker",
                "standfirst",
                "byline",
                "tag",
                "alternative",
                "caption",
                "credit",
                "disclosure",
                "notice",
                "paragraph",
                "link",
                "heading",
                "quote",
                "said",
                "item",
                "illustration",
                "sound",
                "embed",
                "update",
                "updater",
                "inner",
                "wrong",
                "right",
                "note",
                "author",
                "role",
                "biography",
                "site",
                "tagline",
                "navigation",
                "promo");
    }

    static String html(Page page) {
        return new String(page.bytes(), StandardCharsets.UTF_8);
    }

    static Set<String> names(Page page, Pattern pattern) {
        return pattern.matcher(html(page)).results().map(it -> it.group(1)).collect(toSet());
    }

    static StoryPage story() {
        var picture = new Picture(
                Lamp.picture('a', 10, 10).file(), attack("alternative"), attack("caption"), attack("credit"));
        var story = new StoryVersion(
                new StoryId("hostile"),
                new VersionNumber(2),
                SLUG,
                Language.ENGLISH,
                Standing.DEVELOPING,
                text("headline"),
                Optional.of(new Kicker(text("kicker"), Optional.empty())),
                attack("standfirst"),
                List.of(new Byline(text("byline"), Optional.of(SLUG))),
                List.of(new TagName(SLUG, text("tag"))),
                Lamp.DAWN,
                Lamp.NOW,
                Optional.of(picture),
                Optional.of(new Audio(
                        Optional.of(new AudioFile("d".repeat(64), "audio/mpeg", Duration.ofSeconds(1), 1)),
                        Audio.Voice.MACHINE,
                        attack("disclosure"))),
                List.of(new Notice(Notice.Kind.CLARIFICATION, Text.of(text("notice")), Lamp.NOW)),
                body(),
                List.of(new Correction(
                        Optional.empty(),
                        attack("wrong"),
                        text("right"),
                        VersionNumber.FIRST,
                        VersionNumber.FIRST,
                        Lamp.NOW,
                        "editor")),
                Reason.CORRECTION,
                attack("note"));
        return new StoryPage(masthead(), story, 7, List.of(writer()));
    }

    /// A recording, by a machine or by somebody.
    static Narrated narrated(Audio.Voice voice) {
        boolean isHuman = voice == Audio.Voice.HUMAN;
        return new Narrated(
                new Narration(
                        new StoryId("hostile"),
                        VersionNumber.FIRST,
                        Language.ENGLISH,
                        Optional.of(new AudioFile("e".repeat(64), "audio/mpeg", Duration.ofSeconds(1), 1)),
                        voice,
                        isHuman ? attack("reader") : Optional.empty(),
                        isHuman ? Optional.empty() : attack("disclosure"),
                        Lamp.NOW),
                Lamp.NOW,
                Narrated.Age.EARLIER);
    }

    static ListPage tag() {
        var tag = new Tag(SLUG, text("tag"), attack("description"));
        return list(new ListPage.Of.Tagged(tag));
    }

    static ListPage author() {
        return list(new ListPage.Of.By(writer()));
    }

    static GonePage gone() {
        var withdrawal = new Withdrawal(
                new StoryId("hostile"),
                SLUG,
                Language.ENGLISH,
                VersionNumber.FIRST,
                Lamp.NOW,
                text("reason"),
                new Withdrawal.Way.Gone());
        return new GonePage(masthead(), OutOfPrint.of(withdrawal), Optional.empty(), List.of(Card.of(story().story())));
    }

    private static ListPage list(ListPage.Of of) {
        return new ListPage(
                masthead(),
                of,
                new Link("/tag/hostile/"),
                List.of(Card.of(story().story())),
                Newest.of(7, List.of(Card.of(story().story()))),
                Optional.empty(),
                Optional.empty());
    }

    private static Masthead masthead() {
        var site = new Site(
                text("site"),
                attack("tagline"),
                new Link("https://lamp.example"),
                ZoneId.of("Europe/London"),
                List.of(Language.ENGLISH),
                List.of(new TagName(SLUG, text("navigation"))));
        var promo = new Promo(
                SLUG,
                text("promo"),
                Optional.of(new Link("/x\"><hostile-address>")),
                new Promo.Audience.Everybody(),
                Lamp.DAWN,
                Optional.empty());
        return new Masthead(site, Optional.of(promo), Lamp.NOW);
    }

    private static Author writer() {
        return new Author(
                SLUG,
                text("author"),
                attack("role"),
                attack("biography"),
                Optional.empty(),
                List.of(new Link("https://x.example/\"onmouseover='<hostile-me>'")));
    }

    private static List<Block> body() {
        var link = new Run(
                text("link"), Set.of(Style.values()), Optional.of(new Link("https://x.example/\"><hostile-href>")));
        var picture = new Picture(Optional.empty(), Optional.empty(), attack("illustration"), Optional.empty());
        var sound = new Audio(Optional.empty(), Audio.Voice.HUMAN, attack("sound"));
        return List.of(
                paragraph("p1", "paragraph"),
                new Block.Paragraph(new BlockId("p2"), new Text(List.of(link))),
                new Block.Heading(new BlockId("h1"), 2, Text.of(text("heading"))),
                new Block.Quote(new BlockId("q1"), Text.of(text("quote")), attack("said")),
                new Block.Listing(new BlockId("l1"), Block.Listing.Order.BULLETED, List.of(Text.of(text("item")))),
                new Block.Illustration(new BlockId("i1"), picture),
                new Block.Sound(new BlockId("s1"), sound),
                new Block.Embed(new BlockId("e1"), new Link("https://x.example/\"><hostile-embed>"), text("embed")),
                new Block.LiveUpdate(
                        new BlockId("u1"),
                        Lamp.NOW,
                        Optional.empty(),
                        Block.LiveUpdate.Weight.KEY,
                        attack("update"),
                        List.of(new Byline(text("updater"), Optional.empty())),
                        List.of((Block.Plain) paragraph("p3", "inner")),
                        Optional.empty()));
    }

    private static Block.Paragraph paragraph(String id, String field) {
        return new Block.Paragraph(new BlockId(id), Text.of(text(field)));
    }

    private static Optional<String> attack(String field) {
        return Optional.of(text(field));
    }

    private static String text(String field) {
        return "\"'><hostile-%s></script><!--\" onfocus='x".formatted(field);
    }
}
