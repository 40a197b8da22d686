package stoppress.desk.migrate.page;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Slugs;
import stoppress.publication.document.Audio;
import stoppress.publication.document.Author;
import stoppress.publication.document.Block;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Kicker;
import stoppress.publication.document.Language;
import stoppress.publication.document.Notice;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Promo;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Standing;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.TagName;
import stoppress.publication.document.Text;

/// A captured page as the values that documents are made of. Slugs are made from the names: whether another story has
/// the address, and whether an author or a tag is there already, the desk knows.
///
/// @param slug from the headline
/// @param standing final, unless a notice says that the story is developing
/// @param published as the page says; empty where it does not
/// @param audio announces itself, without a recording
/// @param body with the ids `b1`, `b2`, … in order
/// @param authors those who have a box at the end of the page
public record StoryParts(
        Slug slug,
        Language language,
        Standing standing,
        String headline,
        Optional<Kicker> kicker,
        Optional<String> standfirst,
        List<Byline> bylines,
        List<TagName> tags,
        Optional<Instant> published,
        Optional<Instant> updated,
        Optional<Picture> picture,
        Optional<Audio> audio,
        List<Notice> notices,
        List<Block> body,
        List<Author> authors) {

    /// A page's parts.
    ///
    /// @param at the time of notices on a page that does not say when it was published
    /// @throws stoppress.publication.document.InvalidDocument naming the part that is beyond its bound
    public static StoryParts of(CapturedPage page, Instant at) {
        var published = page.published().map(Written::value);
        var updated = page.updated().map(Written::value);
        Instant noted = updated.or(() -> published).orElse(at);
        return new StoryParts(
                Slugs.of(page.headline()),
                page.language(),
                standing(page),
                page.headline(),
                page.kicker().map(text -> new Kicker(text, Optional.empty())),
                page.standfirst(),
                page.bylines().stream()
                        .map(name -> new Byline(name, Optional.of(Slugs.of(name))))
                        .toList(),
                tags(page.tags()),
                published,
                updated,
                page.picture().map(it -> new Picture(Optional.empty(), Optional.empty(), it.caption(), it.credit())),
                page.audio().map(it -> new Audio(Optional.empty(), Audio.Voice.MACHINE, Optional.of(it))),
                page.notices().stream()
                        .map(note -> new Notice(note.kind(), Text.of(note.text()), noted))
                        .toList(),
                body(page.body()),
                page.authors().stream().map(StoryParts::author).toList());
    }

    /// The story as the desk keeps it, dated as the page is.
    public Draft draft(StoryId story) {
        return new Draft(
                story,
                slug,
                language,
                standing,
                headline,
                kicker,
                standfirst,
                bylines,
                tags,
                published.map(first ->
                        new Draft.Dated(first, updated.filter(first::isBefore).orElse(first))),
                picture,
                audio,
                notices,
                body,
                List.of());
    }

    /// The page's call-out, shown on that story alone from the day on which the page was captured.
    public static Optional<Promo> promo(CapturedPage page, StoryId story, ZoneId zone, Instant at) {
        return page.promo()
                .map(text -> new Promo(
                        new Slug("page-" + story),
                        text,
                        Optional.empty(),
                        new Promo.Audience.Reading(story),
                        page.captured()
                                .map(day -> day.value().atStartOfDay(zone).toInstant())
                                .orElse(at),
                        Optional.empty()));
    }

    private static Standing standing(CapturedPage page) {
        return page.notices().stream().anyMatch(note -> note.kind() == Notice.Kind.DEVELOPING)
                ? Standing.DEVELOPING
                : Standing.FINAL;
    }

    /// A tag that stands twice is one.
    private static List<TagName> tags(List<String> names) {
        var seen = new HashSet<Slug>();
        return names.stream()
                .map(name -> new TagName(Slugs.of(name), name))
                .filter(tag -> seen.add(tag.slug()))
                .toList();
    }

    private static List<Block> body(List<Passage> passages) {
        var body = new ArrayList<Block>();
        for (Passage passage : passages) {
            var id = new BlockId("b" + (body.size() + 1));
            body.add(
                    switch (passage) {
                        case Passage.Paragraph(String text) -> new Block.Paragraph(id, Text.of(text));
                        case Passage.Subhead(String text) -> new Block.Heading(id, 2, Text.of(text));
                        case Passage.Quote(String text, String said) ->
                            new Block.Quote(id, Text.of(text), Optional.of(said));
                        case Passage.Items(var order, var items) ->
                            new Block.Listing(
                                    id, order, items.stream().map(Text::of).toList());
                    });
        }
        return Block.body(body);
    }

    private static Author author(CapturedPage.AuthorBox box) {
        return new Author(
                Slugs.of(box.name()), box.name(), box.organisation(), box.text(), Optional.empty(), List.of());
    }
}
